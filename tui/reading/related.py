"""What is asked about an item: what has to do with it, and why it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.describe import why
from tui.items import ItemKind, find_again
from tui.panel.related import Relation, related_rows, subject
from tui.reading import selecting

if TYPE_CHECKING:
    from tui.panel.rows import Row
    from tui.screens.reading import ReadingScreen

__all__ = ["list_related", "say_why"]

_NO_SUBJECT = {
    ItemKind.ENTITY: "No longer found in the text",
    ItemKind.TOPIC: "No longer found in the text",
    ItemKind.QUOTE: "The speaker has no name here",
    ItemKind.NOTE: "That works on names, topics and quotes",
}


def list_related(screen: ReadingScreen, relation_name: str) -> None:
    """List the quotes by or about an item, or what it appears with."""
    relation = Relation[relation_name]
    asked = screen.item_at_hand
    item = subject(asked, screen.analysis)
    if item is None:
        if asked is None:
            selecting.say_nothing_selected(screen)
        else:
            screen.status.left = _NO_SUBJECT[asked.kind]
        return

    def rows() -> Sequence[Row]:
        again = find_again(item, screen.analysis) if screen.analysis else None
        if again is None or screen.analysis is None:
            return ()
        return related_rows(relation, again, screen.analysis, screen.rows, screen.article.document)

    screen.panel.show_related(f"{relation} {item.name}", relation.kind, relation.orders, rows)
    screen.panes.open_panel()
    found = len(screen.panel.items.rows)
    back = f" · {screen.key('panel.back')} goes back"
    screen.status.left = f"{relation} {item.name}: {found or 'none'}{back}"


def say_why(screen: ReadingScreen) -> None:
    """Say where an item comes from, in the status line."""
    item = screen.item_at_hand
    if item is None:
        selecting.say_nothing_selected(screen)
    else:
        screen.status.left = f"{item.name}: {why(item, screen.analysis, screen.notes)}"
