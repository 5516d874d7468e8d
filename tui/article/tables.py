"""Tables: aligned in columns where they fit, else wrapped side by side, else each cell on lines of its own.

A cell that is wrapped stands in its own column, so a line of the screen is several stretches of the text. Where columns
would be too narrow to read, each cell stands behind the name of its column instead. Nothing is ever cut.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, zip_longest
from math import sqrt
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from extract.document import Block, BlockKind, Document, Span
from tui.article.graphemes import drawn
from tui.article.wrapping import line_starts

__all__ = ["Table", "WrappedRow", "cells_of", "column_widths", "follows", "table_slices", "wrapped_row"]

_SEPARATOR = "  "
_GAP = 2
_LEAST = 8
"""Cells that a column is given at least where its text is wrapped."""
_LEAST_FOR_WORDS = 12
"""As much is a column given at least whose words are that long."""
_WORD = 20
"""Longer words are broken even where there is room for them."""
_TALLEST = 30
"""Lines of a row about which a reader would have to scroll up again for its next cell."""
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
    widths: tuple[int, ...] = ()
    """Of the columns, in cells, where some are narrower than their text, which is wrapped in them."""
    names: tuple[str, ...] = ()
    """Of the columns of a table that is too wide, if it says them; as they are drawn."""

    @property
    def is_stacked(self) -> bool:
        """Each cell stands on lines of its own."""
        return not self.stops

    @property
    def is_spread(self) -> bool:
        """A row may take several lines: a blank one stands between two of them."""
        return self.is_stacked or bool(self.widths)

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

    def stacked(self, document: Document, block: Block) -> Iterator[tuple[Span, str]]:
        """The cells of a row that are not empty, each up to the next one, with its column's name as it is drawn."""
        for column, span in _filled(document, block):
            yield span, self.names[column] if column < len(self.names) else ""


class WrappedRow(NamedTuple):
    """Where the lines of the cells of one row stand, that are wrapped side by side."""

    first_line: int
    """Of the layout."""
    lefts: tuple[int, ...]
    """The cell that each cell's lines start at."""
    edges: tuple[array[int], ...]
    """The offset at which each line of a cell starts, and one more: where its last line ends."""

    def stretches(self, line: int) -> list[tuple[int, int, int]]:
        """Start and end of the text on a line of the layout, cell by cell, and where that is drawn."""
        number = line - self.first_line
        cells = zip(self.edges, self.lefts, strict=True)
        return [(edges[number], edges[number + 1], left) for edges, left in cells if number + 1 < len(edges)]

    def line_of(self, offset: int) -> int:
        """The line of the layout that an offset in the row stands on."""
        edges = self.edges[max(0, bisect_right(self.edges, offset, key=lambda edges: edges[0]) - 1)]
        return self.first_line + max(0, min(bisect_right(edges, offset), len(edges) - 1) - 1)


def wrapped_row(
    table: Table, document: Document, block: Block, *, left: int, within: Span, first_line: int
) -> tuple[WrappedRow, Iterator[int]]:
    """A row of a table that is `left` cells from the left, and where its lines start; it is complete when they are."""
    spans = ((column, max(start, within[0]), min(end, within[1])) for column, (start, end) in _filled(document, block))
    cells = [(column, start, end) for column, start, end in spans if start < end]
    lefts = tuple(left + table.stops[column] for column, _, _ in cells)
    row = WrappedRow(first_line, lefts, tuple(array("q") for _ in cells))

    def lines() -> Iterator[int]:
        parts = (
            line_starts(document.text[start:end], table.widths[column], at_spaces=True) for column, start, end in cells
        )
        for line in zip_longest(*parts):
            starts = [None if at is None else cell[1] + at for at, cell in zip(line, cells, strict=True)]
            for edges, start in zip(row.edges, starts, strict=True):
                if start is not None:
                    edges.append(start)
            yield next(start for start in starts if start is not None)
        for edges, (_, _, end) in zip(row.edges, cells, strict=True):
            edges.append(end)

    return row, lines()


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


def _filled(document: Document, block: Block) -> Iterator[tuple[int, Span]]:
    """The cells of a row that are not empty, each with its column and up to the next one."""
    filled = [
        (column, start)
        for column, (start, end) in enumerate(cells_of(document, block), block.first_column)
        if start < end
    ]
    for (column, start), (_, stop) in zip(filled, [*filled[1:], (0, block.end)], strict=True):
        yield column, (start, stop)


def follows(before: Block, block: Block) -> bool:
    """Whether a block is the next row of the table, or the next item of the list, that the one before it is of."""
    alike = block.kind is before.kind and block.quote_depth == before.quote_depth
    return alike and block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and block.start - before.end <= 1


def table_slices(document: Document, index: int, room: int, *, is_whole: bool) -> Generator[None, None, Table]:
    """How the table that block `index` is a row of is laid out in `room` cells, with a pause every few rows.

    Where only a part of the document is laid out (not `is_whole`) rows that stand far off are not looked at.
    """
    blocks = document.blocks
    most = len(blocks) if is_whole else _MOST_ROWS
    first = last = index
    while first and index - first < most and follows(blocks[first - 1], blocks[first]):
        first -= 1
    natural: list[int] = []
    words: list[int] = []
    is_readable = True
    for last in range(first, min(len(blocks), index + most)):
        block = blocks[last]
        if last > first and not follows(blocks[last - 1], block):
            last -= 1  # noqa: PLW2901
            break
        if is_readable:
            _measure(document, block, natural, words)
            is_readable = sum(_least(natural, words, _LEAST_FOR_WORDS)) <= _text_room(natural, room)
        if (last - first) % _ROWS_A_SLICE == _ROWS_A_SLICE - 1:
            yield
    rows = range(first, last + 1)
    widths = column_widths(natural, words, _text_room(natural, room)) if is_readable else ()
    if not widths:
        return Table(rows, names=_names(document, blocks[first], room))
    stops = tuple(accumulate((cells + _GAP for cells in widths[:-1]), initial=0))
    return Table(rows, stops, () if list(widths) == natural else widths)


def column_widths(natural: Sequence[int], words: Sequence[int], room: int) -> tuple[int, ...]:
    """How `room` cells are shared between columns; none where some would be too narrow to read.

    Columns that need no more than an equal share get what they need. The others share what is left by the square roots
    of their longest cells: a middle way between equal widths and equally tall cells.

    Args:
        natural: of each column, the width of its longest cell.
        words: of each column, the width of its longest word.
        room: what there is without the gaps.
    """
    least = _least(natural, words, _LEAST_FOR_WORDS)
    if sum(natural) <= room:
        return tuple(natural)
    if sum(least) > room:
        return ()
    unbroken = _least(natural, words, _WORD)
    least = unbroken if sum(unbroken) <= room else least
    widths = list(natural)
    sharing = sorted(range(len(natural)), key=natural.__getitem__)
    left = room
    while natural[sharing[0]] * len(sharing) <= left and left - natural[sharing[0]] >= sum(
        least[i] for i in sharing[1:]
    ):
        left -= natural[sharing.pop(0)]
    scale = _scale(
        [sqrt(natural[i]) for i in sharing], [least[i] for i in sharing], [natural[i] for i in sharing], left
    )
    for column in sharing:
        widths[column] = max(least[column], min(natural[column], int(scale * sqrt(natural[column]))))
    growing = [column for column in sharing if widths[column] < natural[column]]
    growing.sort(key=lambda column: widths[column] - scale * sqrt(natural[column]))
    for column in growing[: room - sum(widths)]:
        widths[column] += 1
    is_flat = all(cells <= _TALLEST * width for cells, width in zip(natural, widths, strict=True))
    return tuple(widths) if is_flat else ()


def _scale(weights: Sequence[float], least: Sequence[int], most: Sequence[int], room: int) -> float:
    """What to multiply weights by, so that they fill the room, each held between its least and its most."""
    low, high = 0.0, room / min(weights)
    for _ in range(30):
        middle = (low + high) / 2
        filled = sum(max(a, min(b, middle * weight)) for weight, a, b in zip(weights, least, most, strict=True))
        low, high = (middle, high) if filled <= room else (low, middle)
    return low


def _measure(document: Document, block: Block, natural: list[int], words: list[int]) -> None:
    """Take a row into the widths of the columns and of their longest words."""
    for column, (start, end) in enumerate(cells_of(document, block), block.first_column):
        while len(natural) <= column:
            natural.append(0)
            words.append(0)
        text = drawn(document.text[start:end])
        cells = cell_len(text)
        natural[column] = max(natural[column], cells)
        if cells > words[column] < _WORD:
            words[column] = max(words[column], *map(cell_len, text.split()), 0)


def _least(natural: Sequence[int], words: Sequence[int], longest: int) -> list[int]:
    """What the columns need at least, where words that are longer than `longest` cells may be broken."""
    return [min(cells, max(_LEAST, min(word, longest))) for cells, word in zip(natural, words, strict=True)]


def _text_room(natural: Sequence[int], room: int) -> int:
    return room - _GAP * (len(natural) - 1)


def _names(document: Document, block: Block, room: int) -> tuple[str, ...]:
    """The names of the columns, in a third of the room at most; none where that is next to nothing."""
    if not block.level or room < _ROOM_FOR_NAMES:
        return ()
    words = (" ".join(drawn(document.text[start:end]).split()) for start, end in cells_of(document, block))
    return ("",) * block.first_column + tuple(_shortened(name, room // 3) for name in words)


def _shortened(name: str, cells: int) -> str:
    return name if cell_len(name) <= cells else set_cell_size(name, cells - 1).rstrip() + "…"
