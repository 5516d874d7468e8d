"""Listing: what the panel and the column beside the text show of where the reader is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tui.article.view import ArticleView
from tui.items import Item, find_again
from tui.panel.detail import ContextList
from tui.panel.panel import Panel
from tui.screens.selecting import SelectingScreen

if TYPE_CHECKING:
    from tui.panel.rows import Row

__all__ = ["ListingScreen"]


class ListingScreen(SelectingScreen):
    """The commands that choose what is listed and marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "related('QUOTES_BY')", "Quotes by the person under the cursor, or selected", id="related.by"),
        Binding("Z", "related('QUOTES_ABOUT')", "Quotes about it", id="related.about"),
        Binding("W", "related('APPEARS_WITH')", "Who and what it appears with", id="related.with"),
        Binding("w", "why", "Why the item is marked: found by what, joined why, how sure", id="item.why"),
    ]

    @on(ArticleView.Moved)
    def _follow(self, event: ArticleView.Moved) -> None:
        self.panel.follow(self.article.document, event.visible)

    @on(ContextList.Chosen)
    def _go_to_mention(self, event: ContextList.Chosen) -> None:
        self.choose(event.item, at=event.span[0])
        self.go_to(event.span)

    def show_selection(self, *, said: bool = True) -> None:
        """Mark the selection also among the mentions in context."""
        super().show_selection(said=said)
        self.panel.detail.contexts.stand_at(self.selection.span if self.selection else None)

    @on(Panel.Said)
    def _say(self, event: Panel.Said) -> None:
        self.status.left = event.words

    @property
    def asked_about(self) -> Item | None:
        """What commands are about: the item under the cursor while the panel has the focus, else the selected one."""
        if self.panel.has_focus_within:
            return self.panel.items.cursor_item
        return self.selection.item if self.selection else None

    def action_related(self, relation_name: str) -> None:
        """List the quotes by or about an item, or what it appears with."""
        from tui.panel.related import Relation, related_rows, subject

        relation = Relation[relation_name]
        asked = self.asked_about
        item = subject(asked, self.analysis)
        if item is None:
            self.status.left = "The speaker has no name here" if asked else "Nothing is selected: choose an item first"
            return

        def rows() -> Sequence[Row]:
            again = find_again(item, self.analysis) if self.analysis else None
            if again is None or self.analysis is None:
                return ()
            return related_rows(relation, again, self.analysis, self.rows, self.article.document)

        self.panel.show_related(f"{relation} {item.name}", relation.kind, rows)
        self.add_class("-panel-open")
        self.set_focus(self.panel.items)
        found = len(self.panel.items.rows)
        self.status.left = (
            f"{relation} {item.name}: {found} · Esc goes back" if found else f"{relation} {item.name}: none"
        )

    def action_why(self) -> None:
        """Say where an item comes from, in the status line."""
        from tui.describe import why

        item = self.asked_about
        if item is None:
            self.status.left = "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"
        else:
            self.status.left = f"{item.name}: {why(item, self.analysis)}"
