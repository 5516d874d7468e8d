"""Tables: aligned in columns where they fit, else each cell on lines of its own behind the name of its column.

A line of the screen is one stretch of the text, so only the last column can wrap its cells; nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from rich.cells import cell_len, set_cell_size

from extract.document import Block, BlockKind, Document, Span
from tui.article.graphemes import drawn

__all__ = ["Table", "cells_of", "follows", "rows_around", "table_of"]

_SEPARATOR = "  "
_GAP = 2
_LEAST_LAST = 24
"""Cells that the last column is given at least where its text is wrapped."""
_ROOM_FOR_NAMES = 18
_MOST_ROWS = 500
"""Rows looked at on either side of the first one, where only a part of a document is laid out."""


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one table are laid out."""

    rows: range
    """Indices of their blocks."""
    stops: tuple[int, ...] = ()
    """Where each column starts, in cells from the left; none where the table is too wide for columns."""
    wraps_last: bool = False
    """The last column is narrower than its text, which is wrapped in it."""
    names: tuple[str, ...] = ()
    """Of the columns of a table that is too wide, if it says them."""

    @property
    def is_stacked(self) -> bool:
        """Each cell stands on lines of its own, and a blank line between two rows."""
        return not self.stops

    def indent(self, block: Block, room: int) -> int:
        """Cells before the text of a row."""
        if self.stops:
            return self.stops[block.first_column]
        name_width = 0 if block.level else _name_width(self.names, room)
        return name_width + _GAP if name_width else 0

    def cell_starts(self, document: Document, block: Block) -> dict[int, int]:
        """Where the cells of a row in columns start: offset to cell after the row's indent."""
        left = self.stops[block.first_column]
        starts = (start for start, _ in cells_of(document, block))
        return {start: stop - left for start, stop in zip(starts, self.stops[block.first_column :], strict=False)}

    def last_cell(self, document: Document, block: Block) -> int:
        """Where the text starts that is wrapped in the last column; the end of the row if nothing stands there."""
        starts = (start for start, _ in cells_of(document, block))
        return next(islice(starts, len(self.stops) - 1 - block.first_column, None), block.end)

    def stacked(self, document: Document, block: Block, room: int) -> Iterator[tuple[Span, str]]:
        """The cells of a row that are not empty, each up to the next one, with its column's name as it is drawn."""
        filled = [
            (column, start)
            for column, (start, end) in enumerate(cells_of(document, block), block.first_column)
            if start < end
        ]
        name_width = 0 if block.level else _name_width(self.names, room)
        for (column, start), (_, stop) in zip(filled, [*filled[1:], (0, block.end)], strict=True):
            name = self.names[column] if name_width and column < len(self.names) else ""
            yield (start, stop), _shortened(name, name_width)


def cells_of(document: Document, block: Block) -> Iterator[Span]:
    """The cells of a row from its first column on; empty ones too."""
    start = block.start
    while True:
        end = document.text.find(_SEPARATOR, start, block.end)
        if end < 0:
            yield start, block.end
            return
        yield start, end
        start = end + len(_SEPARATOR)


def follows(before: Block, block: Block) -> bool:
    """Whether a block is the next row of the table, or the next item of the list, that the one before it is of."""
    alike = block.kind is before.kind and block.quote_depth == before.quote_depth
    return alike and block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and block.start - before.end <= 1


def rows_around(document: Document, index: int, end: int) -> range:
    """The rows of the table of block `index`: all, where the document is laid out to its end, else those near by."""
    blocks = document.blocks
    is_whole = end == len(document.text) and index == 0
    first = last = index
    while first and follows(blocks[first - 1], blocks[first]) and (is_whole or index - first < _MOST_ROWS):
        first -= 1
    while last + 1 < len(blocks) and follows(blocks[last], blocks[last + 1]):
        if end < len(document.text) and last - index > _MOST_ROWS:
            break
        last += 1
    return range(first, last + 1)


def table_of(document: Document, rows: range, width: int) -> Table:
    """How these rows are laid out in `width` cells."""
    blocks, text = document.blocks, document.text
    widths: list[int] = []
    is_narrow = True
    for index in rows:
        block = blocks[index]
        row = [0] * block.first_column
        row += [cell_len(drawn(text[start:end])) for start, end in cells_of(document, block)]
        widths += [0] * (len(row) - len(widths))
        widths[: len(row)] = map(max, row, widths)
        is_narrow = sum(widths) + _GAP * (len(widths) - 1) <= width
        if not is_narrow and width - _start_of_last(widths) < min(_LEAST_LAST, widths[-1]):
            return Table(rows, names=_names(document, blocks[rows[0]]))
    stops = tuple(accumulate((cells + _GAP for cells in widths[:-1]), initial=0))
    return Table(rows, stops, wraps_last=not is_narrow)


def _start_of_last(widths: Sequence[int]) -> int:
    return sum(widths[:-1]) + _GAP * (len(widths) - 1)


def _names(document: Document, block: Block) -> tuple[str, ...]:
    if not block.level:
        return ()
    words = (" ".join(drawn(document.text[start:end]).split()) for start, end in cells_of(document, block))
    return ("",) * block.first_column + tuple(words)


def _name_width(names: Sequence[str], room: int) -> int:
    """Cells for the names of columns: a third of the room at most, and none where that is next to nothing."""
    return min(max(map(cell_len, names), default=0), room // 3) if room >= _ROOM_FOR_NAMES else 0


def _shortened(name: str, cells: int) -> str:
    return name if cell_len(name) <= cells else set_cell_size(name, max(0, cells - 1)).rstrip() + "…"
