"""What the reader did, to be undone and done again without limit."""

from __future__ import annotations

from typing import Protocol

__all__ = ["History", "Step"]


class Step(Protocol):
    """Something that was done and is on disk. Both methods return what to say, and may raise StoreError."""

    async def undo(self) -> str:
        """Make it as it was before."""
        ...

    async def redo(self) -> str:
        """Do it again."""
        ...


class History:
    """Steps in the order they were done; a new one ends what could be done again."""

    def __init__(self) -> None:
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
        if not self._done:
            return None
        said = await self._done[-1].undo()
        self._undone.append(self._done.pop())
        return said

    async def redo(self) -> str | None:
        """Do again what was undone last (as `undo`)."""
        if not self._undone:
            return None
        said = await self._undone[-1].redo()
        self._done.append(self._undone.pop())
        return said
