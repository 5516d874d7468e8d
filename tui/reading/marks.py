"""Which of the marks are shown in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.marks import MARK_KINDS, MarkChoice

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["choose_kind", "show_next"]


def show_next(screen: ReadingScreen) -> None:
    """Mark all, the selected item only, or nothing."""
    _show(screen, screen.mark_choice.next_shown())


def choose_kind(screen: ReadingScreen) -> None:
    """Take the digit that comes next for the number of a kind, and mark that or not."""
    off = screen.mark_choice.off

    def choose(number: int) -> None:
        _show(screen, screen.mark_choice.toggled(MARK_KINDS[number - 1][1]) if number else MarkChoice())

    screen.typed_keys.await_number(choose, [f"{name}{' (off)' * (kind in off)}" for name, kind in MARK_KINDS])


def _show(screen: ReadingScreen, choice: MarkChoice) -> None:
    screen.mark_choice = choice
    screen.show_marks()
    screen.show_selection(said=False)
    screen.status.left = choice.said()
