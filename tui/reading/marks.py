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
    """Take the digit that comes next for the number of a kind; any other key does what it does."""
    off = screen.mark_choice.off
    kinds = [f"{number} {name}{' (off)' * (kind in off)}" for number, (name, kind) in enumerate(MARK_KINDS, 1)]

    def take(key: str) -> bool:
        if not key.isdecimal() or int(key) > len(MARK_KINDS):
            return False
        number = int(key)
        _show(screen, screen.mark_choice.toggled(MARK_KINDS[number - 1][1]) if number else MarkChoice())
        return True

    screen.typed_keys.await_key(take, f"0 all  {'  '.join(kinds)}")


def _show(screen: ReadingScreen, choice: MarkChoice) -> None:
    screen.mark_choice = choice
    screen.show_marks()
    screen.show_selection(said=False)
    screen.status.left = choice.said()
