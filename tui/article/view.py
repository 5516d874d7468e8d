"""The article view: a scrolling widget that draws a layout with its marks, and knows what the mouse meets."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from extract.document import Document, Span
from tui.article.drawing import MARGIN, draw_line, margin
from tui.article.layers import NAMES, Layers, Mark, Named
from tui.article.layout import Layout, layout, layout_slices
from tui.article.looks import LOOKS
from tui.article.units import paragraph_at, trimmed, word_at

__all__ = ["ArticleView"]

MEASURE = 80
"""The longest line, in cells."""

NO_TEXT = "This article has no text."

_SLICE = 0.01
"""Seconds of layout between two looks at the event loop."""

_PART = 10_000
"""Code points laid out on either side of the reader's place while the rest is still to come."""

_DRAG_PERIOD = 0.05
"""Seconds between two lines of scrolling while the mouse is held above or below the text."""

_CACHED_STRIPS = 2_000


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article with its marks.

    Its place is `top_offset`, the first visible character: resizing keeps it, only the reader's scrolling changes it.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in (*NAMES, "prefix", "rule", "sign", "bar")}
    DEFAULT_CSS = LOOKS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "line_down", "A line down", id="article.line_down", show=False),
        Binding("up,k", "line_up", "A line up", id="article.line_up", show=False),
        Binding("space,pagedown", "page_down", "A page down", id="article.page_down", show=False),
        Binding("b,pageup", "page_up", "A page up", id="article.page_up", show=False),
        Binding("ctrl+d", "half_page_down", "Half a page down", id="article.half_page_down", show=False),
        Binding("ctrl+u", "half_page_up", "Half a page up", id="article.half_page_up", show=False),
        Binding("g,home", "top", "To the top", id="article.top", show=False),
        Binding("G,end", "bottom", "To the end", id="article.bottom", show=False),
    ]

    AT_ONCE: ClassVar[float] = 0.02
    """Seconds that laying out may take before only the part around the reader is shown at first."""

    class OffsetClicked(Message):
        """A plain click on text."""

        def __init__(self, view: ArticleView, offset: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            """Of the grapheme cluster that was clicked."""

        @property
        def control(self) -> ArticleView:
            """The view."""
            return self.view

    class TextSelected(Message):
        """The mouse has selected text: by dragging, a word by two clicks, a paragraph by three."""

        def __init__(self, view: ArticleView, span: Span) -> None:
            super().__init__()
            self.view = view
            self.span = span

        @property
        def control(self) -> ArticleView:
            """The view."""
            return self.view

    class Moved(Message, bubble=True):
        """Another part of the text is on screen."""

        def __init__(self, view: ArticleView, visible: Span) -> None:
            super().__init__()
            self.view = view
            self.visible = visible

        @property
        def control(self) -> ArticleView:
            """The view."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only where the text is now matters."""
            return isinstance(message, ArticleView.Moved)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document = Document("")
        """What is shown; replaced with `show`."""
        self.top_offset = 0
        """First visible character; while a resize leaves no room to scroll that far, the one that was."""
        self._shown = False
        self._lines = layout(self.document, MEASURE)
        self._layers = Layers()
        self._marks: Sequence[Mark] = ()
        self._selection: Span | None = None
        self._pressed: Span | None = None
        self._pointer = Offset()
        self._dragged = False
        self._drag_timer: Timer | None = None
        self._laid_out_for = Size()
        self._placing = False
        self._posted: Span | None = None
        self._strips: LRUCache[tuple[int, tuple[Named, ...]], Strip] = LRUCache(_CACHED_STRIPS)
        self._drawn: dict[int, tuple[Named, ...]] = {}
        self._looks: dict[tuple[str, ...], Style] = {}

    # What is shown

    def show(self, document: Document, offset: int = 0) -> None:
        """Show a document, with `offset` on the top line; marks, hits and selections of the one before go."""
        self.document = document
        self.top_offset = offset
        self._shown = True
        self._layers = Layers()
        self._marks = ()
        self._selection = None
        self._pressed = None
        self._lay_out()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark spans; they replace all earlier marks."""
        if marks != self._marks:
            self._marks = list(marks)
            self._layers.set_marks(marks)
            self._refresh_changed()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Mark what a search found, and the hit that the reader stands at."""
        self._layers.set_hits(hits, current)
        self._refresh_changed()

    def select(self, spans: Sequence[tuple[Span, str]], current: Span | None) -> None:
        """Light up the selected item.

        Args:
            spans: where it stands, each with a role: `item`, or of a quote `content`, `cue`, `speaker`.
            current: the span that the reader has stepped to.
        """
        self._layers.select(spans, current)
        self._refresh_changed()

    @property
    def selection(self) -> Span | None:
        """The text selected with the mouse."""
        return self._selection

    def clear_text_selection(self) -> None:
        """Select no text."""
        self._select_text(None)

    def _select_text(self, span: Span | None) -> None:
        self._selection = trimmed(self.document, span) if span else None
        self._layers.set_selection(self._selection)
        self._refresh_changed()

    # Layout

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out the document for the width there is; a long one around the reader first, the rest bit by bit."""
        region = self.scrollable_content_region
        self.workers.cancel_group(self, "layout")
        self._laid_out_for = self.size
        if not region:
            return
        width = self._measure
        if self._lines.document is self.document and self._lines.width == width and self._lines.is_whole:
            self._use(self._lines)
            return
        slices = layout_slices(self.document, width)
        whole = _advance(slices, self.AT_ONCE)
        if whole is not None:
            self._use(whole)
        else:
            self._use(self._part_around(self.top_offset))
            self.run_worker(self._lay_out_rest(slices), group="layout", exclusive=True)

    async def _lay_out_rest(self, slices: Generator[None, None, Layout]) -> None:
        while (whole := _advance(slices, _SLICE)) is None:
            await asyncio.sleep(0)
        self._use(whole)

    def _part_around(self, offset: int) -> Layout:
        end = len(self.document.text)
        return layout(self.document, self._measure, (max(0, offset - _PART), min(end, offset + _PART)))

    def _use(self, lines: Layout) -> None:
        """Draw these lines from now on, with the reader's place on top."""
        self._lines = lines
        self._strips.clear()
        self._drawn.clear()
        with self._keep_place():
            self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
            self.scroll_to(y=lines.line_of(self.top_offset), animate=False, force=True)
        self.refresh()
        self._post_moved()

    @property
    def _is_laid_out(self) -> bool:
        return self._lines.document is self.document and bool(self._laid_out_for)

    @property
    def _measure(self) -> int:
        """Cells for text: no more than read well, with a cell free at the right."""
        return min(MEASURE, self.scrollable_content_region.width - MARGIN - 1)

    @property
    def _left(self) -> int:
        """Cells before the margin; the text stands in the middle where there is more room than it needs."""
        return max(0, (self.scrollable_content_region.width - MARGIN - self._lines.width) // 2)

    # The place

    @property
    def visible_span(self) -> Span:
        """The text that is on screen."""
        if not len(self._lines):
            return 0, 0
        top = min(self.scroll_offset.y, len(self._lines) - 1)
        bottom = min(top + max(1, self.scrollable_content_region.height), len(self._lines)) - 1
        return self._lines.span(top)[0], max(self._lines.span(top)[0], self._lines.shown_span(bottom)[1])

    @contextmanager
    def _keep_place(self) -> Generator[None, None, None]:
        """Scrolling in here isn't the reader's."""
        self._placing = True
        try:
            yield
        finally:
            self._placing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note the reader's place."""
        super().watch_scroll_y(old_value, new_value)
        # While the size is changing Textual moves what no longer fits; that isn't the reader's doing either.
        if round(old_value) == round(new_value) or self._placing or self._laid_out_for != self.size:
            return
        self._drawn.clear()
        self._note_place()

    def _note_place(self) -> None:
        self.top_offset = self.visible_span[0]
        self._post_moved()

    def _post_moved(self) -> None:
        visible = self.visible_span
        if visible != self._posted:
            self._posted = visible
            self.post_message(self.Moved(self, visible))

    def go_to(self, span: Span) -> None:
        """Bring a span into view, about a third from the top; nothing moves if it already is in view."""
        start, end = span[0], max(span[0], span[1] - 1)
        if not self._is_laid_out:
            self.top_offset = start
            return
        if not self._lines.covers(start):
            self.top_offset = start
            self._use(self._part_around(start))
        height = self.scrollable_content_region.height
        first = self._lines.line_of(start)
        last = min(self._lines.line_of(end), first + height // 2)
        rim = min(1, height // 6)
        top = self.scroll_offset.y
        if not top + rim <= first <= last < top + height - rim:
            self._scroll_to_line(first - height // 3)

    def _scroll_to_line(self, line: int) -> None:
        if self._is_laid_out:
            self.scroll_to(y=line, animate=False, force=True)
            self._note_place()

    def _scroll_by(self, lines: int) -> None:
        self._scroll_to_line(self.scroll_offset.y + lines)

    def action_line_down(self) -> None:
        """Scroll a line."""
        self._scroll_by(1)

    def action_line_up(self) -> None:
        """Scroll a line back."""
        self._scroll_by(-1)

    def action_page_down(self) -> None:
        """Scroll a page, keeping a line."""
        self._scroll_by(max(1, self.scrollable_content_region.height - 1))

    def action_page_up(self) -> None:
        """Scroll a page back, keeping a line."""
        self._scroll_by(-max(1, self.scrollable_content_region.height - 1))

    def action_half_page_down(self) -> None:
        """Scroll half a page."""
        self._scroll_by(max(1, self.scrollable_content_region.height // 2))

    def action_half_page_up(self) -> None:
        """Scroll half a page back."""
        self._scroll_by(-max(1, self.scrollable_content_region.height // 2))

    def action_top(self) -> None:
        """Go to the first line."""
        self._go_to_end(0)
        self._scroll_to_line(0)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self._go_to_end(len(self.document.text))
        self._scroll_to_line(len(self._lines))

    def _go_to_end(self, offset: int) -> None:
        if not self._lines.is_whole:
            self.top_offset = offset
            self._use(self._part_around(offset))

    # The mouse

    def _line_and_cell(self, point: Offset) -> tuple[int, int]:
        line = max(0, min(self.scroll_offset.y + point.y, len(self._lines) - 1))
        return line, point.x - self._left - MARGIN

    def _cluster_at(self, point: Offset) -> Span:
        """The grapheme cluster nearest to a point of the view."""
        return self._lines.cluster_at(*self._line_and_cell(point)) if len(self._lines) else (0, 0)

    def _text_at(self, point: Offset) -> int | None:
        """The offset of the text drawn at a point, None beside it."""
        if not 0 <= self.scroll_offset.y + point.y < len(self._lines):
            return None
        line, cell = self._line_and_cell(point)
        offset = self._lines.offset_at(line, cell)
        start, end = self._lines.shown_span(line)
        offsets, cells = self._lines.columns(line)
        return offset if start <= offset < end and cells[0] <= cell < cells[-1] and len(offsets) > 1 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps the start of a selection."""
        if event.button == 1:
            self._pressed = self._cluster_at(event.offset)
            self._dragged = False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down."""
        if self._pressed is None:
            return
        self._pointer = event.offset
        if self._dragged or self._cluster_at(event.offset) != self._pressed:
            self._dragged = True
            self._drag()
        if self._drag_timer is None and self._pointer_leaves:
            self._drag_timer = self.set_interval(_DRAG_PERIOD, self._drag)

    @property
    def _pointer_leaves(self) -> int:
        """-1 while the pointer is above the text, 1 below, else 0."""
        return (self._pointer.y >= self.size.height) - (self._pointer.y < 0)

    def _drag(self) -> None:
        if self._pressed is None:
            return
        if self._pointer_leaves:
            self._scroll_by(self._pointer_leaves)
        elif self._drag_timer is not None:
            self._stop_drag_timer()
        height = self.size.height
        start, end = self._cluster_at(Offset(self._pointer.x, max(0, min(self._pointer.y, height - 1))))
        self._select_text((min(start, self._pressed[0]), max(end, self._pressed[1])))

    def on_mouse_up(self) -> None:
        """The end of a selection."""
        self._stop_drag_timer()
        if self._pressed is None:
            return
        self._pressed = None
        self.release_mouse()
        if self._dragged and self._selection is not None:
            self.post_message(self.TextSelected(self, self._selection))

    def _stop_drag_timer(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_click(self, event: events.Click) -> None:
        """A click, a double click on a word, a triple click on a paragraph."""
        if self._dragged:
            self._dragged = False
            return
        offset = self._text_at(event.offset)
        if event.chain == 1 or offset is None:
            self.clear_text_selection()
            if offset is not None:
                self.post_message(self.OffsetClicked(self, offset))
            return
        unit = word_at if event.chain == 2 else paragraph_at
        self._select_text(unit(self.document, offset))
        if self._selection is not None:
            self.post_message(self.TextSelected(self, self._selection))

    # Drawing

    def notify_style_update(self) -> None:
        """Forget how things looked."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def _refresh_changed(self) -> None:
        """Draw again those lines on screen that look different now."""
        for line, before in list(self._drawn.items()):
            if self._layers.on(*self._lines.span(line)) != before:
                self.refresh_line(line)

    def render_line(self, y: int) -> Strip:
        """One line, with its margin."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if not self.document.text and self._shown and y == self.size.height // 2:
            return Strip([Segment(NO_TEXT.center(width), self._look(("caption",)))], max(width, len(NO_TEXT)))
        if line >= len(self._lines):
            return Strip.blank(width, self._look(()))
        spans = self._drawn[line] = self._layers.on(*self._lines.span(line))
        strip = self._strips.get((line, spans))
        if strip is None:
            strip = self._strips[line, spans] = self._draw(line, spans, width)
        return strip

    def _draw(self, line: int, spans: Sequence[Named], width: int) -> Strip:
        sign, bar = margin(spans)
        if self._lines.block(line) is None:
            sign = (" ", ())
        drawn = [(" " * self._left, ()), sign, bar, *draw_line(self._lines, line, spans)]
        strip = Strip([Segment(text, self._look(names)) for text, names in drawn])
        return strip.adjust_cell_length(width, self._look(()))

    def _look(self, names: tuple[str, ...]) -> Style:
        look = self._looks.get(names)
        if look is None:
            look = self._looks[names] = self._mix(names)
        return look

    def _mix(self, names: tuple[str, ...]) -> Style:
        """The looks of all names laid over each other; without colours where the reader wants none."""
        background, color = self.colors[2:]
        colored = not self.app.no_color
        look = Style.from_color(color.rich_color, background.rich_color) if colored else Style()
        for name in names:
            styles = self.get_component_styles(f"article--{name}")
            if colored and styles.has_rule("color"):
                look += Style.from_color((background + styles.color).rich_color)
            if colored and styles.has_rule("background"):
                look += Style.from_color(None, (background + styles.background).rich_color)
            look += styles.text_style
            if name == "selection":
                look += Style(reverse=False if colored else not look.reverse)
        return look


def _advance(slices: Generator[None, None, Layout], seconds: float) -> Layout | None:
    """Lay out for about so long; the layout if that was the last of it."""
    stop_at = perf_counter() + seconds
    try:
        while True:
            next(slices)
            if perf_counter() >= stop_at:
                return None
    except StopIteration as done:
        whole: Layout = done.value
        return whole
