"""Arranging the panes: going to one, folding it away, moving the dividers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.items import ItemKind
from tui.layouts import Wishes

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["choose_kind", "fold", "go_to_other_pane", "move_divider", "open_tab", "reset", "toggle_outline"]

STEP = 2
"""Cells that a key moves a divider."""


def go_to_other_pane(screen: ReadingScreen) -> None:
    """Move the focus to the other pane; where there is room for one only, that one is shown."""
    if screen.focused is screen.article:
        screen.panes.open_panel()
    else:
        screen.panes.uncover_article()
        screen.set_focus(screen.article)


def open_tab(screen: ReadingScreen, kind: str) -> None:
    """Show a tab of the panel and go there."""
    screen.panel.show_tab(ItemKind(kind))
    screen.panes.open_panel()


def choose_kind(screen: ReadingScreen) -> None:
    """Take the digit that comes next for the number of a kind, and list only that in the panel."""
    kinds = screen.panel.kinds
    if not kinds:
        screen.status.left = "There are no kinds in this list"
        return

    def choose(number: int) -> None:
        screen.panel.show_kind(number)
        screen.status.left = f"Listed: {kinds[number - 1][0] if number else 'all kinds'}"

    screen.typed_keys.await_number(choose, [f"{name} ({count})" for name, count in kinds])


def fold(screen: ReadingScreen) -> None:
    """Fold the panel away or unfold it; where there is room for one pane only, show the other one."""
    if screen.panes.is_single:
        go_to_other_pane(screen)
    else:
        screen.panes.fold()


def move_divider(screen: ReadingScreen, by: int) -> None:
    """Move the divider beside the pane that has the focus; from the text, the panel's."""
    panes, shown = screen.panes, screen.panes.shown
    if panes.has_class("-outline-column") and panes.outline is not None and panes.outline.has_focus:
        panes.widen("outline", shown.outline + by * STEP)
    elif shown.detail and screen.panel.detail.has_focus_within:
        panes.widen("detail", shown.detail - by * STEP)
    elif panes.is_single:
        screen.status.left = "There is one pane only: it takes 80 columns and 20 rows for more"
    else:
        panes.widen("panel", (shown.panel or shown.outline) - by * STEP)


def reset(screen: ReadingScreen) -> None:
    """Forget what was set at this width."""
    screen.panes.wish(Wishes())
    screen.status.left = "The panes are as wide as at first"


def toggle_outline(screen: ReadingScreen) -> None:
    """Go to the outline; from there, put it away."""
    outline = screen.panes.outline
    if outline is not None and outline.has_focus:
        screen.panes.put_outline_away()
    else:
        screen.panes.open_outline()
