"""The article view: a scrolling widget that draws a layout with its marks, and knows what the mouse meets."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events, work
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from extract.document import Document, Span
from tui.article.drawing import MARGIN, draw_line, margin
from tui.article.layers import Layer, Layers, Mark, Named, mark_layers
from tui.article.layout import Layout
from tui.article.scrolling import LayoutView
from tui.article.units import trimmed
from tui.drawn_lines import DrawnLines
from tui.looks import Looks

if TYPE_CHECKING:
    from tui.article.cursor import Cursor
    from tui.article.dragging import Dragging

__all__ = ["ArticleView"]

NO_TEXT = "This article has no text."

_CACHED_STRIPS = 500

_AHEAD_AFTER = 0.1
"""Seconds of rest after which the page is drawn that the reader goes to next: then the key for it finds it ready."""
_AROUND = 20_000
"""Code points on either side of what is on screen whose marks show at once, however many there are."""

_START = itemgetter(0)


class ArticleView(LayoutView):
    """An article with its marks."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ArticleView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    MARKS_AT_ONCE: ClassVar[int] = 5_000
    """More marks than that are sorted off the screen's thread."""

    class OffsetClicked(Message):
        """A plain click on text."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset
            """Of the grapheme cluster that was clicked."""

    class RightClicked(Message):
        """The right button was clicked."""

        def __init__(self, offset: int | None) -> None:
            self.offset = offset
            """Of what was clicked; None beside the text."""
            super().__init__()

    class TextSelected(Message):
        """The mouse has selected text: by dragging, a word by two clicks, a paragraph by three."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    class LitChanged(Message):
        """Other spans are lit, of the selected item or a search, or they stand on other lines."""

        def can_replace(self, message: Message) -> bool:
            """Only what is lit now matters."""
            return isinstance(message, ArticleView.LitChanged)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lit: Sequence[Span] = ()
        """The selected item's own spans, in order."""
        self.hits: Sequence[Span] = ()
        """What a search found, in order."""
        self._shown = False
        self._layers = Layers()
        self._marks: Sequence[Mark] = ()
        self._labels: Mapping[int, str] = {}
        self._selection: Span | None = None
        self._strips: LRUCache[tuple[int, tuple[Named, ...]], Strip] = LRUCache(_CACHED_STRIPS)
        self._drawn: dict[int, tuple[Named, ...]] = {}
        self._named: LRUCache[int, tuple[Named, ...]] = LRUCache(_CACHED_STRIPS)
        self._looks = Looks(self)
        self._styles_cache = DrawnLines()
        self._ahead: Timer | None = None
        self._reads_on = 1

    # What is shown

    def show(self, document: Document, offset: int = 0) -> None:
        """Show a document, with `offset` on the top line; marks, hits and selections of the one before go."""
        self._shown = True
        self._layers = Layers()
        self._marks = ()
        self.workers.cancel_group(self, "marks")
        self._labels = {}
        self.lit = self.hits = ()
        self.post_message(self.LitChanged())
        self._selection = None
        if "dragging" in vars(self):
            self.dragging.forget()
        super().show(document, offset)
        self.call_after_refresh(self._highlight)

    @work(group="code", exclusive=True)
    async def _highlight(self) -> None:
        """Say what the parts of the code are, of the code nearest to the reader first."""
        from tui.article.highlighting import code_blocks, highlight

        document = self.document
        nearest, *rest = code_blocks(document, self.top_offset) or [-1]
        if nearest < 0:
            return
        spans: list[Named] = []
        async with aclosing(highlight(document, [nearest, *rest])) as found:
            async for names in found:
                if not spans and rest:
                    self._set_code(Layer(names))
                spans += names
        self._set_code(await asyncio.to_thread(Layer, spans))

    def _set_code(self, code: Layer) -> None:
        self._layers.code = code
        self._refresh_changed()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark spans, given in order of place; they replace all earlier marks.

        Of very many those around the reader show at once, and the others when a thread has sorted them.
        """
        if marks == self._marks:
            return
        self._marks = list(marks)
        self.workers.cancel_group(self, "marks")
        if len(marks) > self.MARKS_AT_ONCE:
            start, end = self.visible_span
            first = bisect_left(self._marks, start - _AROUND, key=_START)
            self._layers.set_marks(self._marks[first : bisect_left(self._marks, end + _AROUND, key=_START)])
            self._sort_marks()
        else:
            self._layers.set_marks(marks)
        self._refresh_changed()

    @work(group="marks", exclusive=True)
    async def _sort_marks(self) -> None:  # a worker describes itself by all its arguments, in words
        self._layers.marks = await asyncio.to_thread(mark_layers, self._marks)
        self._refresh_changed()

    @property
    def marks(self) -> Sequence[Mark]:
        """What is marked."""
        return self._marks

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Mark what a search found, and the hit that the reader stands at."""
        self._layers.set_hits(hits, current)
        self.hits = hits
        self.post_message(self.LitChanged())
        self._refresh_changed()

    def select(self, spans: Sequence[tuple[Span, str]], current: Span | None) -> None:
        """Light up the selected item.

        Args:
            spans: where it stands, each with a role: `item`, or of a quote `content`, `cue`, `speaker`.
            current: the span that the reader has stepped to.
        """
        self._layers.select(spans, current)
        self.lit = [span for span, role in spans if role in ("item", "content")]
        self.post_message(self.LitChanged())
        self._refresh_changed()

    def set_labels(self, labels: Mapping[int, str]) -> None:
        """Draw labels over the text, by offset; they replace all earlier ones."""
        if labels != self._labels:
            self._labels = labels
            self.refresh()

    @property
    def lines(self) -> Layout:
        """The layout that is shown."""
        return self._lines

    @property
    def selection(self) -> Span | None:
        """The selected text."""
        return self._selection

    def set_cursor(self, cursor: Cursor | None) -> None:
        """Show a cursor and what it selects, and bring it into view; None for no cursor, what is selected stays."""
        if cursor is None:
            self._layers.set_cursor(None)
            self._refresh_changed()
            return
        self._layers.set_cursor(cursor.cluster(self._lines))
        self.select_text(cursor.span(self._lines))
        self.reveal(cursor.offset)

    def clear_text_selection(self) -> None:
        """Select no text."""
        self.select_text(None)

    def select_text(self, span: Span | None) -> None:
        """Select text, without white space at its ends; None for none."""
        self._selection = trimmed(self.document, span) if span else None
        self._layers.set_selection(self._selection)
        self._refresh_changed()

    # The mouse

    def _line_and_cell(self, point: Offset) -> tuple[int, int]:
        line = max(0, min(self.scroll_offset.y + point.y, len(self._lines) - 1))
        return line, point.x - self._left - MARGIN

    def cluster_at(self, point: Offset) -> Span:
        """The grapheme cluster nearest to a point of the view."""
        return self._lines.cluster_at(*self._line_and_cell(point)) if len(self._lines) else (0, 0)

    def _text_at(self, point: Offset) -> int | None:
        """The offset of the text drawn at a point, None beside it."""
        if not 0 <= self.scroll_offset.y + point.y < len(self._lines):
            return None
        return self._lines.text_at(*self._line_and_cell(point))

    @cached_property
    def dragging(self) -> Dragging:
        """What the mouse selects."""
        from tui.article.dragging import Dragging

        return Dragging(self)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps the start of a selection."""
        if event.button == 1:
            self.dragging.begin(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down."""
        if self.dragging.is_held:
            self.dragging.move(event.offset)

    def on_mouse_up(self) -> None:
        """The end of a selection."""
        self.dragging.end()

    def on_click(self, event: events.Click) -> None:
        """A click, a double click on a word, a triple click on a paragraph; none where the mouse was dragged."""
        offset = self._text_at(event.offset)
        if event.button == 3:
            self.post_message(self.RightClicked(offset))
        if event.button != 1 or self.dragging.has_dragged:
            return
        if self.dragging.presses > 1 and offset is not None:
            self.dragging.take()
            return
        self.clear_text_selection()
        if offset is not None:
            self.post_message(self.OffsetClicked(offset))

    # Drawing

    def _use(self, lines: Layout) -> None:
        self._strips.clear()
        self._named.clear()
        self._drawn.clear()
        super()._use(lines)
        self.post_message(self.LitChanged())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are on screen."""
        self._drawn.clear()
        super().watch_scroll_y(old_value, new_value)
        self._reads_on = 1 if new_value >= old_value else -1
        if self._ahead is None:
            self._ahead = self.set_interval(_AHEAD_AFTER, self._draw_ahead)
        self._ahead.reset()

    def _draw_ahead(self) -> None:
        """Draw the page before or after the one on screen, whichever the reader moves towards."""
        if self._ahead is not None:
            self._ahead.pause()
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = top + self._reads_on * height
        for line in range(max(0, first), min(first + height, len(self._lines))):
            self._strip(line)

    def notify_style_update(self) -> None:
        """Forget how things looked."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def _refresh_changed(self) -> None:
        """Draw again those lines on screen that look different now."""
        self._named.clear()
        for line, before in list(self._drawn.items()):
            if self._on(line) != before:
                self.refresh_line(line)

    def _on(self, line: int) -> tuple[Named, ...]:
        """What lies on a line, low to high."""
        spans = self._named.get(line)
        if spans is None:
            spans = self._layers.on(*self._lines.span(line))
            stretches = self._lines.stretches(line)
            if len(stretches) > 1:
                spans = tuple(span for span in spans if any(span[0] < b and span[1] > a for a, b in stretches))
            self._named[line] = spans
        return spans

    def _strip(self, line: int) -> Strip:
        spans = self._on(line)
        strip = self._strips.get((line, spans))
        if strip is None:
            strip = self._strips[line, spans] = self._draw(line, spans)
        return strip

    def render_line(self, y: int) -> Strip:
        """One line, with its margin."""
        width = self._room
        line = self.scroll_offset.y + y
        if not self.document.text and self._shown and y == self.size.height // 2:
            return Strip([Segment(NO_TEXT.center(width), self._looks[("caption",)])], max(width, len(NO_TEXT)))
        if line >= len(self._lines):
            return Strip.blank(width, self._looks[()])
        self._drawn[line] = self._on(line)
        strip = self._strip(line)
        return self._labelled(strip, line) if self._labels else strip

    def _draw(self, line: int, spans: Sequence[Named]) -> Strip:
        sign, bar = margin(spans)
        if self._lines.block(line) is None:
            sign = (" ", ())
        drawn = [(" " * self._left, ()), sign, bar, *draw_line(self._lines, line, spans)]
        strip = Strip([Segment(text, self._looks[names]) for text, names in drawn])
        return strip.adjust_cell_length(self._room, self._looks[()])

    def _labelled(self, strip: Strip, line: int) -> Strip:
        """A line with the labels that stand on it, side by side where they would meet."""
        shown = self._lines.shown(line)
        free = 0
        for offset in sorted(offset for offset in self._labels if any(start <= offset < end for start, end in shown)):
            label = self._labels[offset]
            left = max(free, self._left + MARGIN + self._lines.cell_of(offset)[1])
            free = left + len(label)
            if free > strip.cell_length:
                break
            drawn = Strip([Segment(label, self._looks[("label",)])])
            strip = Strip.join([strip.crop(0, left), drawn, strip.crop(free)])
        return strip
