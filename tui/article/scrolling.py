"""A scrolling view of a layout: it wraps a document for the width there is, and keeps the reader's place."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from time import perf_counter
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from extract.document import Document, Span
from tui.article.count import Count
from tui.article.drawing import MARGIN
from tui.article.layout import Layout, Typography, layout, layout_slices
from tui.article.units import paragraph_start
from tui.jumps import JumpList, Position
from tui.steady_scroll import SteadyScrollView

__all__ = ["LayoutView"]

_SLICE = 0.005
"""Seconds of layout between two looks at the event loop."""
_BUSY, _PAUSE = 0.001, 0.02
"""Seconds: what took longer than the first at such a look gets the second to itself; a screen opens in many turns."""
_PATIENCE = 10
"""How often in a row: what is busy for ever, as with a key held down, doesn't keep the text from being laid out."""

_PART = 10_000
"""Code points laid out on either side of the reader's place while the rest is still to come."""


class LayoutView(SteadyScrollView, can_focus=True, inherit_bindings=False):
    """Lays out a document and scrolls through it; what a line looks like is left to the article view.

    Its place is `top_offset`, the first visible character: resizing keeps it, only the reader's scrolling changes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll('line', 1)", "A line down", id="article.line_down", show=False),
        Binding("up,k", "scroll('line', -1)", "A line up", id="article.line_up", show=False),
        Binding("space,pagedown", "scroll('page', 1)", "A page down", id="article.page_down", show=False),
        Binding("b,pageup", "scroll('page', -1)", "A page up", id="article.page_up", show=False),
        Binding("ctrl+d", "scroll('half', 1)", "Half a page down", id="article.half_page_down", show=False),
        Binding("ctrl+u", "scroll('half', -1)", "Half a page up", id="article.half_page_up", show=False),
        Binding("g,home", "top", "To the top; 12g: to paragraph 12", id="article.top", show=False),
        Binding("G,end", "bottom", "To the end; 12G: to paragraph 12", id="article.bottom", show=False),
    ]

    AT_ONCE: ClassVar[float] = 0.02
    """Seconds that laying out may take before only the part around the reader is shown at first."""

    class Moved(Message, bubble=True):
        """Another part of the text is on screen."""

        def __init__(self, visible: Span) -> None:
            super().__init__()
            self.visible = visible

        def can_replace(self, message: Message) -> bool:
            """Only where the text is now matters."""
            return isinstance(message, LayoutView.Moved)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document = Document("")
        """What is shown; replaced with `show`."""
        self.top_offset = 0
        """First visible character; while a resize leaves no room to scroll that far, the one that was."""
        self._typography = Typography()
        self.jumps = JumpList()
        """Places that were left by other means than scrolling."""
        self.target: Span | None = None
        """What the reader was last taken to or has chosen."""
        self.count = Count()
        """How often the next motion is to be made."""
        self._lines = layout(self.document, self._typography.measure)
        self._laid_out_for = Size()
        self._room = 0
        """Cells that the text and its margin may take; the scroll bar's are left out."""
        self._placing = False
        self._posted: Span | None = None

    def show(self, document: Document, offset: int = 0) -> None:
        """Show a document, with `offset` on the top line."""
        self.document = document
        self.top_offset = offset
        self.target = None
        self._lay_out()

    @property
    def typography(self) -> Typography:
        """How the text is set; where it is changed the place stays."""
        return self._typography

    @typography.setter
    def typography(self, typography: Typography) -> None:
        self._typography = typography
        self._lay_out()

    # Layout

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wrap for the new width before anything is drawn in it: a resize event would come a frame too late."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self._laid_out_for != self.size:
            self._lay_out()
        return changed

    def _lay_out(self) -> None:
        """Lay out the document for the width there is; a long one around the reader first, the rest bit by bit."""
        region = self.scrollable_content_region
        self.workers.cancel_group(self, "layout")
        self._laid_out_for = self.size
        self._room = region.width
        if not region:
            return
        width = self._measure
        lines = self._lines
        is_laid_out = lines.document is self.document and lines.width == width and lines.is_whole
        if is_laid_out and lines.typography == self._typography:
            self._use(lines)
            return
        slices = layout_slices(self.document, width, typography=self._typography)
        whole = _advance(slices, self.AT_ONCE)
        if whole is not None:
            self._use(whole)
        else:
            self._use(self._part_around(self.top_offset))
            self._lay_out_rest(slices)

    @work(group="layout", exclusive=True)
    async def _lay_out_rest(self, slices: Generator[None, None, Layout]) -> None:
        while (whole := _advance(slices, _SLICE)) is None:
            for _ in range(_PATIENCE):
                since = perf_counter()
                await asyncio.sleep(0)
                if perf_counter() - since <= _BUSY:
                    break
                await asyncio.sleep(_PAUSE)
        self._use(whole)

    def _part_around(self, offset: int) -> Layout:
        end = len(self.document.text)
        part = max(0, offset - _PART), min(end, offset + _PART)
        return layout(self.document, self._measure, part, self._typography)

    def _use(self, lines: Layout) -> None:
        """Draw these lines from now on, with the reader's place on top."""
        self._lines = lines
        with self._keep_place():
            self.virtual_size = Size(self._room, len(lines))
            self.scroll_to(y=lines.line_of(self.top_offset), animate=False, force=True)
        self.refresh()
        self._post_moved()

    @property
    def _is_laid_out(self) -> bool:
        return self._lines.document is self.document and bool(self._laid_out_for)

    @property
    def _measure(self) -> int:
        """Cells for text: no more than read well, with a cell free at the right."""
        return min(self._typography.measure, self._room - MARGIN - 1)

    @property
    def _left(self) -> int:
        """Cells before the margin; the text stands in the middle where there is more room than it needs."""
        return max(0, (self._room - MARGIN - self._lines.width) // 2)

    # The place

    @property
    def visible_span(self) -> Span:
        """The text that is on screen."""
        if not len(self._lines):
            return 0, 0
        top = min(self.scroll_offset.y, len(self._lines) - 1)
        bottom = min(top + max(1, self.scrollable_content_region.height), len(self._lines)) - 1
        start = self._lines.span(top)[0]
        return start, max(start, self._lines.shown_end(top, bottom))

    @property
    def reading_offset(self) -> int:
        """Start of the line that `go_to` brings spans to; at the ends of the text, where that can't be, the end's."""
        if not len(self._lines):
            return 0
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        line = 0 if not top else top + height // 3 if top < self.max_scroll_y else len(self._lines) - 1
        return self._lines.span(min(line, len(self._lines) - 1))[0]

    def offset_at_row(self, row: int, rows: int) -> int:
        """Where row `row` starts if `rows` rows are as high as the text, or as the view where the text is shorter.

        `row` may be `rows`: the end of the text. Until all is laid out it goes by code points, not lines.
        """
        if not self._lines.is_whole:
            return len(self.document.text) * row // rows
        line = max(len(self._lines), self.size.height) * row // rows
        return self._lines.starts[min(line, len(self._lines))]

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
        self._note_place()

    def _note_place(self) -> None:
        self.top_offset = self.visible_span[0]
        self._post_moved()

    def _post_moved(self) -> None:
        visible = self.visible_span
        if visible != self._posted:
            self._posted = visible
            self.post_message(self.Moved(visible))

    @property
    def place(self) -> Position:
        """Where the reader is, for the jump list."""
        return Position(self.document.source, self.top_offset, self.document.text_sha256)

    def go_to(self, span: Span, *, is_jump: bool = True) -> None:
        """Bring a span into view, about a third from the top; nothing moves if it already is in view.

        A jump is noted in the jump list.
        """
        here = self.place
        self.target = span
        start, end = span[0], max(span[0], span[1] - 1)
        if not self._is_laid_out:
            self.top_offset = start
            return
        self._see_laid_out(start)
        height = self.scrollable_content_region.height
        first = self._lines.line_of(start)
        last = min(self._lines.line_of(end), first + height // 2)
        rim = min(1, height // 6)
        top = self.scroll_offset.y
        if not top + rim <= first <= last < top + height - rim:
            self._scroll_to_line(first - height // 3)
            if is_jump and self.place != here:
                self.jumps.leave(here)

    def reveal(self, offset: int) -> None:
        """Scroll no further than it takes to have an offset in view."""
        self._see_laid_out(offset)
        line, top, height = self._lines.line_of(offset), self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= line < top + height:
            self._scroll_to_line(line if line < top else line - height + 1)

    def go_to_place(self, offset: int) -> None:
        """Have the line of an offset on top, as far as the text goes on below it; past its end, the last line."""
        offset = min(offset, len(self.document.text))  # it may be from an earlier text
        if not self._is_laid_out:
            self.top_offset = offset
            return
        self._see_laid_out(offset)
        self._scroll_to_line(self._lines.line_of(offset))

    def _scroll_to_line(self, line: int) -> None:
        if self._is_laid_out:
            self.scroll_to(y=line, animate=False, force=True)
            self._note_place()

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, up where they are negative."""
        self._scroll_to_line(self.scroll_offset.y + lines)

    def action_scroll(self, part: str, by: int) -> None:
        """Scroll by lines, pages or half pages (of which a line is kept), as often as the count says."""
        height = self.scrollable_content_region.height
        lines = {"line": 1, "page": height - 1, "half": height // 2}[part]
        self.scroll_lines(by * max(1, lines) * self.count.take())

    def action_top(self) -> None:
        """Go to the first line, or to the paragraph that the count names."""
        self._go_to_end(0)

    def action_bottom(self) -> None:
        """Go to the last line, or to the paragraph that the count names."""
        self._go_to_end(len(self.document.text))

    def _go_to_end(self, offset: int) -> None:
        self.jumps.leave(self.place)
        number = self.count.take_number()
        if number is not None:
            self.go_to_place(paragraph_start(self.document, number))
        else:
            self._see_laid_out(offset)
            self._scroll_to_line(len(self._lines) if offset else 0)

    def _see_laid_out(self, offset: int) -> None:
        """See to it that a place is laid out."""
        if not self._lines.covers(offset):
            self.top_offset = offset
            self._use(self._part_around(offset))


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
