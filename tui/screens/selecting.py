"""Selecting: an item chosen in the text, in the panel or by a key is lit up in both, and keys step on from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from extract.document import Span
from tui.article.view import ArticleView
from tui.items import Item, ItemKind, Selection, items_at, nearest, spans_with_roles
from tui.panel.item_list import ItemList
from tui.panel.rows import Row
from tui.screens.correcting import CorrectingScreen

__all__ = ["SelectingScreen"]


class SelectingScreen(CorrectingScreen):
    """The commands that select items and step through their spans."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onward", "On from a quote to its speaker; edits a note", id="item.onward"),
        Binding("right_square_bracket", "mention(1)", "Next mention of the selected item", id="item.next"),
        Binding("left_square_bracket", "mention(-1)", "Previous mention", id="item.previous"),
        Binding("right_curly_bracket", "quote(1)", "Next quote", id="quote.next"),
        Binding("left_curly_bracket", "quote(-1)", "Previous quote", id="quote.previous"),
        Binding("asterisk", "mark", "Select the next marked item in view", id="item.mark"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[ItemKind, list[Row]] = {}
        """What the panel's tabs list."""

    def uncover_article(self) -> None:
        """Show the text where the panel covers it."""
        self.remove_class("-panel-open")
        if self.has_class("-one-pane"):
            self.set_focus(self.article)

    def with_article_in_view(self, do: Callable[[], object]) -> None:
        """Do what needs to know what is in view: at once, or when the text is uncovered and has its size again."""
        covered = self.has_class("-one-pane") and self.has_class("-panel-open")
        self.uncover_article()
        if covered:
            self.call_after_refresh(do)
        else:
            do()

    def go_to(self, span: Span) -> None:
        """Bring a span into view."""
        self.uncover_article()
        self.article.go_to(span)

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        if self.selection is not None and self.selection.holds(event.item):
            self.action_onward()
        else:
            self.choose(event.item)

    @on(ArticleView.OffsetClicked)
    def _clicked(self, event: ArticleView.OffsetClicked) -> None:
        if not self.choose_at(event.offset):
            self.unmarked_clicked(event.offset)

    def choose_at(self, offset: int) -> bool:
        """Select the item that is marked at an offset; False if none is."""
        items = items_at(self.analysis, offset) if self.analysis else []
        noted = [row.item for row in self.rows.get(ItemKind.NOTE, ())]
        items += [item for item in noted if any(s <= offset < e for s, e in item.spans)]
        if items:
            self.choose(items[0], at=offset)
        return bool(items)

    def unmarked_clicked(self, offset: int) -> None:
        """Text without a mark was clicked."""

    def choose(self, item: Item, at: int | None = None) -> None:
        """Select an item and stand at its span that holds `at`; without `at`, go to the span nearest to the view."""
        holding = (i for i, (start, end) in enumerate(item.spans) if at is not None and start <= at < end)
        self.selection = Selection(item, next(holding, nearest(item.spans, self.article.visible_span)))
        self.article.clear_text_selection()
        self.article.target = self.selection.span
        self.show_selection()
        if at is None and self.selection.span is not None:
            self.go_to(self.selection.span)

    def show_selection(self, *, said: bool = True) -> None:
        """Mark the selection in panel and text; `said` also says it and brings up its tab and row."""
        selection = self.selection
        self.panel.select(selection.item if selection else None, show=said)
        lit = spans_with_roles(selection.item, self.analysis) if selection else []
        self.article.select(lit, selection.span if selection else None)
        if said:
            self.status.left = selection.status() if selection else ""

    def action_mention(self, by: int) -> None:
        """Step through the spans of the selected item, round the ends."""
        if self.selection is None or self.selection.span is None:
            star, tab = self.key("item.mark"), self.key("pane.other")
            self.status.left = f"Nothing is selected: click a marked word, press {star}, or choose in the panel ({tab})"
            return
        self.selection = self.selection.stepped(by * self.article.count.take())
        self.show_selection()
        if self.selection.span is not None:
            self.go_to(self.selection.span)

    def action_quote(self, by: int) -> None:
        """Select the quote after or before the selected one, or after or before the top line."""
        quotes = [row.item for row in self.rows.get(ItemKind.QUOTE, []) if row.item.spans]
        quotes.sort(key=lambda quote: quote.spans)  # the panel may list them otherwise
        if not quotes:
            self.status.left = "No quotes found" if self.fraction == 1 else "Still looking for quotes"
            return
        times = self.article.count.take()
        if self.selection is not None and self.selection.item in quotes:
            index = quotes.index(self.selection.item) + by * times
        else:
            top = self.article.top_offset
            after = next((i for i, quote in enumerate(quotes) if quote.spans[0][0] >= top), len(quotes))
            index = after + times - 1 if by > 0 else after - times
        quote = quotes[index % len(quotes)]
        self.choose(quote, at=quote.spans[0][0])
        self.go_to(quote.spans[0])

    def action_mark(self) -> None:
        """Select the item whose mark comes next in view, after the one just selected."""
        self.with_article_in_view(self._mark)

    def _mark(self) -> None:
        start, end = self.article.visible_span
        here = self.selection.span if self.selection else None
        marks = [mark for mark in self.article.marks if start <= mark.start < end]
        later = [mark for mark in marks if here is None or (mark.start, mark.end) > here]
        for mark in later or marks:
            if (item := self._item(mark.item)) is not None:
                self.choose(item, at=mark.start)
                return
        self.status.left = "Nothing is marked in view"

    def action_onward(self) -> None:
        """From a quote to its speaker's entity; from a note to its words; else to the next mention."""
        selection = self.selection
        if selection is None:
            return
        if selection.item.kind is ItemKind.NOTE:
            self.edit_note(selection.item.id)
        elif selection.item.kind is ItemKind.QUOTE and self.analysis is not None:
            speaker = next(quote.speaker for quote in self.analysis.quotes if quote.id == selection.item.id)
            entity = self._item(speaker.entity) if speaker and speaker.entity else None
            if speaker is None or entity is None:
                self.status.left = "The speaker has no name here"
            else:
                self.choose(entity, at=speaker.start)
                self.go_to((speaker.start, speaker.end))
        else:
            self.action_mention(1)

    def _item(self, item_id: str) -> Item | None:
        return next((row.item for rows in self.rows.values() for row in rows if row.item.id == item_id), None)
