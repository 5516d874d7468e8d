from __future__ import annotations

import pytest

from extract.errors import StoreError
from tui.history import History


class Counting:
    """Steps that add one to a number."""

    value = 0
    broken = False

    async def undo(self) -> str:
        if Counting.broken:
            raise StoreError("The disk is full.")
        Counting.value -= 1
        return "less"

    async def redo(self) -> str:
        Counting.value += 1
        return "more"


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setattr(Counting, "value", 3)
    monkeypatch.setattr(Counting, "broken", False)
    history = History()
    for _ in range(3):
        history.add(Counting())
    return history


async def test_all_steps_are_undone_and_done_again(history: History) -> None:
    assert [await history.undo() for _ in range(4)] == ["less", "less", "less", None]
    assert Counting.value == 0
    assert [await history.redo() for _ in range(4)] == ["more", "more", "more", None]
    assert Counting.value == 3


async def test_a_new_step_ends_what_could_be_done_again(history: History) -> None:
    await history.undo()
    history.add(Counting())
    assert await history.redo() is None


async def test_what_fails_can_be_undone_later(history: History) -> None:
    Counting.broken = True
    with pytest.raises(StoreError):
        await history.undo()
    Counting.broken = False
    assert await history.undo() == "less"
    assert Counting.value == 2
