"""The minimap: a column beside the scroll bar that shows how far down the text things stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from extract.document import Span
from tui.article.view import ArticleView
from tui.drawn_lines import DrawnLines
from tui.looks import Looks

__all__ = ["Minimap", "first_touching", "minimap_cells"]

_SIGNS = {"": " ", "item": "■", "hit": "╺", "both": "▣"}


def first_touching(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """The first of some spans, in order and not overlapping, that shares a code point with that stretch."""
    index = max(0, bisect_left(spans, (start,)) - 1)
    if index < len(spans) and spans[index][1] <= start:
        index += 1
    return spans[index] if index < len(spans) and spans[index][0] < end and start < spans[index][1] else None


def minimap_cells(selected: Sequence[Span], hits: Sequence[Span], edges: Sequence[int]) -> list[str]:
    """What each row of the minimap holds: `item`, `hit`, `both` or nothing.

    The cost is that of the rows, not of the spans.

    Args:
        selected: the selected item's spans, in order and not overlapping.
        hits: the search's, likewise.
        edges: the offset at which each row starts, and one more: where the last row ends.
    """
    names = {(False, False): "", (True, False): "item", (False, True): "hit", (True, True): "both"}
    return [
        names[first_touching(selected, start, end) is not None, first_touching(hits, start, end) is not None]
        for start, end in pairwise(edges)
    ]


class Minimap(Widget):
    """One column: where the selected item's spans are, and what a search found. A click goes there."""

    DEFAULT_CSS = """
    Minimap { width: 1; height: 1fr; }
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, span: Span, *, is_item: bool) -> None:
            self.span = span
            """The first span in that row; where there is none, the empty one at its start."""
            self.is_item = is_item
            """Whether it is the selected item's."""
            super().__init__()

    def __init__(self, article: ArticleView, *, id: str | None = None) -> None:
        """A minimap.

        Args:
            article: whose text it is about.
            id: as of any widget.
        """
        super().__init__(id=id)
        self._article = article
        self._edges: list[int] = []
        self._cells: list[str] = []
        self._looks = Looks(self)
        self._strips: dict[str, Strip] = {}
        self._styles_cache = DrawnLines()

    def show(self) -> None:
        """Show what is lit in the article now, in the layout that it has now."""
        rows = self.size.height
        article = self._article
        edges = [article.offset_at_row(row, rows) for row in range(rows + 1)] if rows else []
        cells = minimap_cells(article.lit, article.hits, edges)
        self._edges = edges
        if cells != self._cells:
            self._cells = cells
            self.refresh()

    def on_resize(self) -> None:
        """There are more rows, or fewer."""
        self.show()

    def render_line(self, y: int) -> Strip:
        """One row."""
        name = self._cells[y] if y < len(self._cells) else ""
        strip = self._strips.get(name)
        if strip is None:
            strip = Strip([Segment(_SIGNS[name], self._looks[("map-" + name,) if name else ()])], 1)
            self._strips[name] = strip
        return strip

    def on_click(self, event: events.Click) -> None:
        """Go to the first span of the row."""
        if event.y >= len(self._cells):
            return
        start, end = self._edges[event.y : event.y + 2]
        item = first_touching(self._article.lit, start, end)
        span = item or first_touching(self._article.hits, start, end) or (start, start)
        self.post_message(self.Clicked(span, is_item=item is not None))

    def notify_style_update(self) -> None:
        """A theme changed."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()
