"""What is asked about an item: what has to do with it, and why it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.describe import why
from tui.items import find_again
from tui.panel.related import Relation, related_rows, subject

if TYPE_CHECKING:
    from tui.panel.rows import Row
    from tui.screens.reading import ReadingScreen

__all__ = ["list_related", "say_why"]


def list_related(screen: ReadingScreen, relation_name: str) -> None:
    """List the quotes by or about an item, or what it appears with."""
    relation = Relation[relation_name]
    asked = screen.item_at_hand
    item = subject(asked, screen.analysis)
    if item is None:
        screen.status.left = "The speaker has no name here" if asked else "Nothing is selected: choose an item first"
        return

    def rows() -> Sequence[Row]:
        again = find_again(item, screen.analysis) if screen.analysis else None
        if again is None or screen.analysis is None:
            return ()
        return related_rows(relation, again, screen.analysis, screen.rows, screen.article.document)

    screen.panel.show_related(f"{relation} {item.name}", relation.kind, relation.orders, rows)
    screen.panes.open_panel()
    found = len(screen.panel.items.rows)
    screen.status.left = (
        f"{relation} {item.name}: {found} · Esc goes back" if found else f"{relation} {item.name}: none"
    )


def say_why(screen: ReadingScreen) -> None:
    """Say where an item comes from, in the status line."""
    item = screen.item_at_hand
    if item is None:
        screen.status.left = "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"
    else:
        screen.status.left = f"{item.name}: {why(item, screen.analysis, screen.notes)}"
