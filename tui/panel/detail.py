"""The detail: what there is to say about one item, and all its spans as keywords in context."""

from __future__ import annotations

from bisect import bisect_left

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from extract.document import Document, Span
from tui.items import Item, in_view, nearest
from tui.panel.contexts import keyword_in_context
from tui.panel.line_list import LineList
from tui.panel.rows import item_look

__all__ = ["ContextList", "Detail"]


class ContextList(LineList):
    """A line for each span of an item: paragraph, and the span with the words around it; choosing goes there."""

    class Chosen(Message):
        """A span was chosen by Enter or by a click."""

        def __init__(self, item: Item, span: Span) -> None:
            self.item = item
            self.span = span
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document = Document("")
        self._item: Item | None = None
        self._view: Span = (0, 0)
        self._current: Span | None = None
        self._drawn: dict[int, bool] = {}

    def show(self, item: Item | None, document: Document) -> None:
        """List an item's spans in a document; the cursor goes to the one nearest to what is in view."""
        if item == self._item and document is self._document:
            return
        self._item, self._document = item, document
        self._drawn.clear()
        spans = item.spans if item else ()
        self.set_lines(len(spans))
        self.cursor = nearest(spans, self._view)

    def follow(self, view: Span) -> None:
        """Mark the spans that are in view now."""
        self._view = view
        spans = self._item.spans if self._item else ()
        for index, was_in_view in list(self._drawn.items()):
            if index < len(spans) and in_view([spans[index]], view) != was_in_view:
                self.refresh_line(index)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are on screen."""
        self._drawn.clear()
        super().watch_scroll_y(old_value, new_value)

    def stand_at(self, span: Span | None) -> None:
        """Mark the span that the reader has stepped to."""
        self._current = span
        spans = self._item.spans if self._item else ()
        if span is not None and (index := bisect_left(spans, span)) < len(spans) and spans[index] == span:
            self.cursor = index
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One span in its context."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        item = self._item
        if item is None or index >= len(item.spans):
            return Strip.blank(width, self._looks[()])
        span = item.spans[index]
        here = self._drawn[index] = in_view([span], self._view)
        sign = "▶" if span == self._current else "•" if here else " "
        number = f"¶{self._document.paragraph_number(span[0])}"
        widest = f"¶{self._document.paragraph_number(item.spans[-1][0])}"
        before = f"{sign} {number.rjust(cell_len(widest))} "
        context = keyword_in_context(self._document.text, span, width - cell_len(before))
        over = ("cursor",) * (index == self.cursor and self.has_focus)
        pieces = [(before, "sign"), (context.before, ""), (context.keyword, item_look(item)), (context.after, "")]
        strip = Strip([Segment(text, self._looks[(name, *over) if name else over]) for text, name in pieces if text])
        return strip.adjust_cell_length(width, self._looks[over])

    def action_choose(self) -> None:
        """Choose the span under the cursor."""
        if self._item is not None and self.cursor < len(self._item.spans):
            self.post_message(self.Chosen(self._item, self._item.spans[self.cursor]))


class Detail(Vertical):
    """About one item. Where there is room the style sheet shows its mentions too."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.contexts = ContextList(id="mentions")
        """The item's spans in context."""
        self._about = Static(id="item-about", markup=False)
        self._said = Content()

    @property
    def content(self) -> Content:
        """What is said about the item."""
        return self._said

    def compose(self) -> ComposeResult:
        """Words about the item, its spans."""
        yield self._about
        yield self.contexts

    def _rows(self) -> int:
        """On how many rows the words are seen; 0 where that isn't known yet."""
        about = self._about
        width = about.content_size.width
        most = [each.cells for each in (about.styles.max_height, self.styles.max_height) if each is not None]
        return min([self._said.get_height(about.styles.get_rules(), width), *filter(None, most)]) if width else 0

    def show(self, said: Content, item: Item | None, document: Document, *, steady: bool = False) -> None:
        """Show an item: words about it, and its spans in a document; `steady` leaves rows free rather than shrink."""
        self.display = bool(said.plain) or (steady and self.display)
        if said != self._said:
            before = self._rows()
            self._said = said
            rows, free = self._rows(), self._about.content_size.height
            self._about.update(said, layout=not before or (rows > free if steady else rows != before))
        self.contexts.show(item, document)

    def fit_words(self) -> None:
        """Have no more rows than the words need."""
        self.display = bool(self._said.plain)
        self._about.refresh(layout=True)
