"""Undoing what was done, and doing it again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import work

from extract.errors import StoreError

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["redo", "undo"]


@work(group="notes")
async def undo(screen: ReadingScreen) -> None:
    """Undo what was done last."""
    await _step(screen, screen.history.undo, "Nothing to undo", "Nothing is undone")


@work(group="notes")
async def redo(screen: ReadingScreen) -> None:
    """Do again what was undone last."""
    await _step(screen, screen.history.redo, "Nothing to do again", "Nothing is done again")


async def _step(screen: ReadingScreen, step: Callable[[], Awaitable[str | None]], nothing: str, failed: str) -> None:
    try:
        screen.status.left = await step() or nothing
    except StoreError as error:
        screen.say_problem(failed, error)
