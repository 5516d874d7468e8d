"""Tables: aligned in columns where they fit, else each cell on lines of its own behind the name of its column.

A line of the screen is one stretch of the text, so only the last column can wrap its cells; nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from rich.cells import cell_len, set_cell_size

from extract.document import Block, BlockKind, Document, Span
from tui.article.graphemes import drawn

__all__ = ["Table", "cells_of", "follows", "table_slices"]

_SEPARATOR = "  "
_GAP = 2
_LEAST_LAST = 24
"""Cells that the last column is given at least where its text is wrapped."""
_ROOM_FOR_NAMES = 18
_ROWS_A_SLICE = 50
_MOST_ROWS = 500
"""Rows looked at on either side of the first one, where only a part of a document is laid out."""


@dataclass(frozen=True)
class Table:
    """How the rows of one table are laid out."""

    rows: range
    """Indices of their blocks."""
    stops: tuple[int, ...] = ()
    """Where each column starts, in cells from the left; none where the table is too wide for columns."""
    wraps_last: bool = False
    """The last column is narrower than its text, which is wrapped in it."""
    names: tuple[str, ...] = ()
    """Of the columns of a table that is too wide, if it says them; as they are drawn."""

    @property
    def is_stacked(self) -> bool:
        """Each cell stands on lines of its own, and a blank line between two rows."""
        return not self.stops

    @cached_property
    def _indent(self) -> int:
        """Of cells behind their names."""
        return max(map(cell_len, self.names)) + _GAP if any(self.names) else 0

    def indent(self, block: Block) -> int:
        """Cells before the text of a row."""
        return self.stops[block.first_column] if self.stops else 0 if block.level else self._indent

    def cell_starts(self, document: Document, block: Block) -> dict[int, int]:
        """Where the cells of a row in columns start: offset to cell after the row's indent."""
        left = self.stops[block.first_column]
        starts = (start for start, _ in cells_of(document, block))
        return {start: stop - left for start, stop in zip(starts, self.stops[block.first_column :], strict=False)}

    def last_cell(self, document: Document, block: Block) -> int:
        """Where the text starts that is wrapped in the last column; the end of the row if nothing stands there."""
        starts = (start for start, _ in cells_of(document, block))
        return next(islice(starts, len(self.stops) - 1 - block.first_column, None), block.end)

    def stacked(self, document: Document, block: Block) -> Iterator[tuple[Span, str]]:
        """The cells of a row that are not empty, each up to the next one, with its column's name as it is drawn."""
        filled = [
            (column, start)
            for column, (start, end) in enumerate(cells_of(document, block), block.first_column)
            if start < end
        ]
        for (column, start), (_, stop) in zip(filled, [*filled[1:], (0, block.end)], strict=True):
            yield (start, stop), self.names[column] if column < len(self.names) else ""


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


def table_slices(document: Document, index: int, room: int, *, is_whole: bool) -> Generator[None, None, Table]:
    """How the table that block `index` is a row of is laid out in `room` cells, with a pause every few rows.

    Where only a part of the document is laid out (not `is_whole`) rows that stand far off are not looked at.
    """
    blocks, text = document.blocks, document.text
    most = len(blocks) if is_whole else _MOST_ROWS
    first = last = index
    while first and index - first < most and follows(blocks[first - 1], blocks[first]):
        first -= 1
    widths: list[int] = []
    is_narrow = fits = True
    for last in range(first, min(len(blocks), index + most)):
        block = blocks[last]
        if last > first and not follows(blocks[last - 1], block):
            last -= 1  # noqa: PLW2901
            break
        if fits:
            row = [0] * block.first_column
            row += [cell_len(drawn(text[start:end])) for start, end in cells_of(document, block)]
            widths += [0] * (len(row) - len(widths))
            widths[: len(row)] = map(max, row, widths)
            is_narrow = sum(widths) + _GAP * (len(widths) - 1) <= room
            fits = is_narrow or room - _start_of_last(widths) >= _LEAST_LAST
        if (last - first) % _ROWS_A_SLICE == _ROWS_A_SLICE - 1:
            yield
    rows = range(first, last + 1)
    if not fits:
        return Table(rows, names=_names(document, blocks[first], room))
    stops = tuple(accumulate((cells + _GAP for cells in widths[:-1]), initial=0))
    return Table(rows, stops, wraps_last=not is_narrow)


def _start_of_last(widths: Sequence[int]) -> int:
    return sum(widths[:-1]) + _GAP * (len(widths) - 1)


def _names(document: Document, block: Block, room: int) -> tuple[str, ...]:
    """The names of the columns, in a third of the room at most; none where that is next to nothing."""
    if not block.level or room < _ROOM_FOR_NAMES:
        return ()
    words = (" ".join(drawn(document.text[start:end]).split()) for start, end in cells_of(document, block))
    return ("",) * block.first_column + tuple(_shortened(name, room // 3) for name in words)


def _shortened(name: str, cells: int) -> str:
    return name if cell_len(name) <= cells else set_cell_size(name, cells - 1).rstrip() + "…"
