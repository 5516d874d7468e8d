"""What the reader changed, to be undone and done again, the latest first and without limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

__all__ = ["Change", "UndoStack"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done and can be undone; both functions may fail, and then have changed nothing."""

    undo: Callable[[], Awaitable[object]]
    redo: Callable[[], Awaitable[object]]
    undone: str
    """What to say when it was undone."""
    redone: str
    """What to say when it was done again."""


class UndoStack:
    """Changes of every sort, in the order in which they were made."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._one_at_a_time = asyncio.Lock()

    def did(self, change: Change) -> None:
        """Remember a change; what was undone before it can't be redone any more."""
        self._done.append(change)
        self._undone.clear()

    async def undo(self) -> Change | None:
        """Undo the latest change and give it; None if there is none. It stays the latest where undoing it fails."""
        async with self._one_at_a_time:
            if not self._done:
                return None
            change = self._done[-1]
            await change.undo()
            self._done.remove(change)
            self._undone.append(change)
            return change

    async def redo(self) -> Change | None:
        """Do the change again that was undone last and give it; None if there is none."""
        async with self._one_at_a_time:
            if not self._undone:
                return None
            change = self._undone[-1]
            await change.redo()
            self._undone.remove(change)
            self._done.append(change)
            return change
