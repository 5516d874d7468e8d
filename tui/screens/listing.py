"""Listing: what the panel and the column beside the text show of where the reader is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from tui.article.minimap import Minimap
from tui.article.view import ArticleView
from tui.items import Item, find_again
from tui.marks import MARK_KINDS, MarkChoice, Shown
from tui.panel.detail import ContextList
from tui.panel.panel import Panel
from tui.screens.selecting import SelectingScreen

if TYPE_CHECKING:
    from tui.article.layers import Mark
    from tui.panel.rows import Row

__all__ = ["ListingScreen"]


class ListingScreen(SelectingScreen):
    """The commands that choose what is listed and marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "related('QUOTES_BY')", "Quotes by the person under the cursor, or selected", id="related.by"),
        Binding("Z", "related('QUOTES_ABOUT')", "Quotes about it", id="related.about"),
        Binding("W", "related('APPEARS_WITH')", "Who and what it appears with", id="related.with"),
        Binding("full_stop", "next_marks", "Mark all, the selected item only, nothing", id="marks.shown"),
        Binding("F", "choose_marks", "Then a digit: mark a kind in the text or not, 0 all", id="marks.kind"),
        Binding("w", "why", "Why the item is marked: found by what, joined why, how sure", id="item.why"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.minimap = Minimap(self.article, id="minimap")
        """Where in the text things are lit."""
        self._marks: list[Mark] = []
        self._mark_choice = MarkChoice()
        self._awaits_mark_kind = False

    @on(ArticleView.Moved)
    def _follow(self, event: ArticleView.Moved) -> None:
        self.panel.follow(self.article.document, event.visible)
        self.minimap.show()

    @on(ArticleView.LitChanged)
    def _map(self) -> None:
        self.minimap.show()

    @on(Minimap.Clicked)
    def _go_to_row(self, event: Minimap.Clicked) -> None:
        if event.is_item and self.selection is not None:
            self.choose(self.selection.item, at=event.span[0])
        self.go_to(event.span)

    @on(ContextList.Chosen)
    def _go_to_mention(self, event: ContextList.Chosen) -> None:
        self.choose(event.item, at=event.span[0])
        self.go_to(event.span)

    def show_selection(self, *, said: bool = True) -> None:
        """Mark the selection also among the mentions in context."""
        super().show_selection(said=said)
        if self._mark_choice.shown is Shown.NONE:
            self.article.select([], None)
        self.panel.detail.contexts.stand_at(self.selection.span if self.selection else None)

    # Marks

    def set_marks(self, marks: list[Mark]) -> None:
        """Mark in the text what the reader wants to see of all these."""
        self._marks = marks
        self.article.set_marks(self._mark_choice.of(marks))

    def action_next_marks(self) -> None:
        """Mark all, the selected item only, or nothing."""
        self._choose_marks(self._mark_choice.next_shown())

    def action_choose_marks(self) -> None:
        """Take the next key for the number of a kind."""
        self._awaits_mark_kind = True
        off = self._mark_choice.off
        kinds = [f"{number} {name}{' (off)' * (kind in off)}" for number, (name, kind) in enumerate(MARK_KINDS, 1)]
        self.status.left = f"0 all  {'  '.join(kinds)}"

    def on_key(self, event: events.Key) -> None:
        """Take the digit after `F`; any other key drops the question and does what it does."""
        if not self._awaits_mark_kind:
            return
        self._awaits_mark_kind = False
        if event.key.isdecimal() and int(event.key) <= len(MARK_KINDS):
            event.stop()
            event.prevent_default()
            number = int(event.key)
            self._choose_marks(self._mark_choice.toggled(MARK_KINDS[number - 1][1]) if number else MarkChoice())

    def _choose_marks(self, choice: MarkChoice) -> None:
        self._mark_choice = choice
        self.set_marks(self._marks)
        self.show_selection(said=False)
        self.status.left = choice.said()

    # Related items

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

        self.panel.show_related(f"{relation} {item.name}", relation.kind, relation.orders, rows)
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
