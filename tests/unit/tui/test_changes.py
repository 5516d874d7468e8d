"""Changes of two functions in a history."""

from __future__ import annotations

import pytest

from extract.errors import StoreError
from tui.history import Change, History


class Text:
    """Letters that can be appended, and taken away again."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.stack = History()
        self.full = False

    async def append(self, letter: str) -> None:
        if self.full:
            raise StoreError("full")
        self.letters.append(letter)

    async def remove(self, letter: str) -> None:
        if self.full:
            raise StoreError("full")
        self.letters.remove(letter)

    async def do(self, letter: str) -> None:
        await self.append(letter)
        change = Change(lambda: self.remove(letter), lambda: self.append(letter), f"no {letter}", letter)
        self.stack.add(change)


async def test_changes_go_and_come_back_the_latest_first() -> None:
    text = Text()
    for letter in "abc":
        await text.do(letter)
    assert [await text.stack.undo(), await text.stack.undo()] == ["no c", "no b"]
    assert await text.stack.redo() == "b"
    await text.do("d")
    assert await text.stack.redo() is None
    assert text.letters == ["a", "b", "d"]
    for _ in range(3):
        await text.stack.undo()
    assert await text.stack.undo() is None
    assert text.letters == []


async def test_what_cannot_be_undone_now_can_be_later() -> None:
    text = Text()
    await text.do("a")
    text.full = True
    with pytest.raises(StoreError):
        await text.stack.undo()
    text.full = False
    await text.stack.undo()
    text.full = True
    with pytest.raises(StoreError):
        await text.stack.redo()
    text.full = False
    await text.stack.redo()
    assert text.letters == ["a"]
