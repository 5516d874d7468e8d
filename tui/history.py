"""What the reader did, to be undone and done again without limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Change", "History", "Step"]


class Step(Protocol):
    """Something that was done and is on disk. Both methods return what to say, and may raise StoreError."""

    async def undo(self) -> str:
        """Make it as it was before."""
        ...

    async def redo(self) -> str:
        """Do it again."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """A step made of two functions; either may fail, and then has changed nothing."""

    back: Callable[[], Awaitable[object]]
    again: Callable[[], Awaitable[object]]
    undone: str
    """What to say when it was undone."""
    redone: str
    """What to say when it was done again."""

    async def undo(self) -> str:
        """Make it as it was before."""
        await self.back()
        return self.undone

    async def redo(self) -> str:
        """Do it again."""
        await self.again()
        return self.redone


class History:
    """Steps of every sort in the order they were done; a new one ends what could be done again."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """A step was done."""
        self._done.append(step)
        self._undone.clear()

    async def undo(self) -> str | None:
        """Undo the latest step and return what it says; None if there is none.

        Raises:
            StoreError: it could not be undone now; it still can be later.
        """
        async with self._one_at_a_time:
            if not self._done:
                return None
            step = self._done[-1]
            said = await step.undo()
            self._done.remove(step)
            self._undone.append(step)
            return said

    async def redo(self) -> str | None:
        """Do again what was undone last (as `undo`)."""
        async with self._one_at_a_time:
            if not self._undone:
                return None
            step = self._undone[-1]
            said = await step.redo()
            self._undone.remove(step)
            self._done.append(step)
            return said
