"""The first and the last line of the screen: what is read; what is selected or was just done, and what goes on."""

from __future__ import annotations

from itertools import islice, pairwise

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.article.graphemes import drawn
from tui.article.wrapping import line_starts
from tui.panel.rows import shorten

__all__ = ["StatusLine", "status_rows"]

_BETWEEN = " · "
_UNDERSTOOD = 12
"""Cells of a shortened part from which on it says something."""


class StatusLine(Widget):
    """`left` about the reader, `right` about the machine; where it is narrow the right one yields, but for `warning`.

    What doesn't fit on a line is shortened, or goes on below where there may be more rows.
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    warning: reactive[str] = reactive("")
    """What stands behind `right` until the reader has seen to it."""

    def __init__(self, *, grows: bool = False, id: str | None = None) -> None:
        """A line; one that `grows` takes as many rows as its words need, up to half the screen."""
        super().__init__(id=id)
        self._grows = grows
        self._rows = 1

    def watch_left(self) -> None:
        """Other words may need other rows."""
        self.fit()

    def watch_warning(self) -> None:
        """So may a warning."""
        self.fit()

    def on_resize(self, _: events.Resize) -> None:
        """So may another width."""
        self.fit()

    def fit(self) -> None:
        """Take the rows that the words need on a screen of this size, whose height alone may have changed."""
        width = self.content_size.width
        if not self._grows or not width:
            return
        if self._rows == 1 and not self.warning and cell_len(drawn(self.left)) <= width:
            return
        rows = len(status_rows(self.left, self.right, width, max(1, self.app.size.height // 2), self.warning))
        if rows != self._rows:
            self._rows = rows
            self.styles.height = rows
            for messages in self.screen.query("ToastRack"):  # they stand above
                messages.styles.margin = (0, 0, rows, 0)

    def render(self) -> Content:
        """The rows, each exactly as wide as the widget."""
        width = self.content_size.width
        return Content("\n".join(status_rows(self.left, self.right, width, self._rows, self.warning)))


def status_rows(left: str, right: str, width: int, most: int = 1, warning: str = "") -> list[str]:
    """Words in rows of so many cells, `right` at the end of the last one, those of its parts that fit.

    Args:
        left: what has to be read; of more than `most` rows the last one is shortened.
        right: what yields, by whole parts between ` · `.
        width: cells of a row.
        most: rows that may be filled, at least one.
        warning: what follows `right` and doesn't yield: it gets a row of its own where there may be one.
    """
    left = drawn(left)
    rows = _filled(left, width, most)
    if warning and most > 1 and cell_len(rows[-1]) + 2 + cell_len(warning) > width:
        rows = [*_filled(left, width, most - 1), ""]
    room = width - cell_len(rows[-1]) - 2 * bool(rows[-1])
    if warning:
        counts = _whole_parts(right, room - cell_len(warning) - len(_BETWEEN))
        beside = shorten(f"{counts}{_BETWEEN}{warning}" if counts else warning, room)
    else:
        beside = _whole_parts(right, room)
    gaps = [width - cell_len(row) for row in rows]
    gaps[-1] -= cell_len(beside)
    rows = [row + " " * gap for row, gap in zip(rows, gaps, strict=True)]
    return [*rows[:-1], rows[-1] + beside]


def _filled(words: str, width: int, most: int) -> list[str]:
    """Words in at most so many rows, the last one shortened."""
    starts = list(islice(line_starts(words, max(1, width), at_spaces=True), most)) or [0]
    return [shorten(words[start:end].rstrip(), width) for start, end in pairwise([*starts, len(words)])]


def _whole_parts(words: str, cells: int) -> str:
    """As many of the parts that ` · ` joins as fit; of the first one what fits, where that can be understood."""
    parts = words.split(_BETWEEN)
    while len(parts) > 1 and cell_len(_BETWEEN.join(parts)) > cells:
        parts.pop()
    kept = _BETWEEN.join(parts)
    return kept if cell_len(kept) <= cells else shorten(kept, cells) if cells >= _UNDERSTOOD else ""
