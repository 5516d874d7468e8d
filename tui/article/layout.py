"""Layout: where each line of a document starts at a given width, and the way from offsets to cells and back.

Pure arithmetic. Offsets are code points of `Document.text`, cells are counted from the left edge of the text; bullets,
quote bars, indents and rules are drawn before and between the text and move cells, never offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from extract.document import Block, BlockKind, Document, Span
from tui.article.graphemes import clusters, first_unusual
from tui.article.tables import Table, WrappedRow, follows, table_slices, wrapped_row
from tui.article.wrapping import TAB_WIDTH, line_starts

__all__ = ["MIN_WIDTH", "Layout", "Typography", "layout", "layout_slices"]

MIN_WIDTH = 8
"""Narrower than that nothing is laid out; the screen cuts off what doesn't fit."""

_LINES_A_SLICE = 50
_CODE_INDENT = 2
_WIDEST_SPACE = 3
"""Cells that a space may fill in a justified line; else it stays ragged."""
_JUSTIFIED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE)


class Typography(NamedTuple):
    """How text is set."""

    measure: int = 80
    """The longest line, in cells."""
    spacing: int = 1
    """Blank lines between two blocks."""
    justified: bool = False
    """Lines are filled to the measure by wider spaces."""


@dataclass(frozen=True)
class Layout:
    """The lines of a document, or of some of its blocks, at one width.

    Lines follow each other without gaps: line `i` holds the text from `starts[i]` to `starts[i + 1]`, but for the lines
    of table rows whose cells are wrapped side by side, which hold a stretch of each cell. The white space between two
    blocks belongs to the blank line between them, else to the line before it.
    """

    document: Document
    width: int
    """In cells."""
    within: Span
    """The text that is laid out."""
    first_block: int
    """Index of the block it starts in."""
    typography: Typography = field(default_factory=Typography)
    """Its measure is the view's business: here `width` counts."""
    starts: array[int] = field(default_factory=lambda: array("q"))
    """Offset of the first code point of each line, and one more: where the last line ends."""
    _blocks: array[int] = field(default_factory=lambda: array("q"))
    """Index of each line's block; of a blank line, the complement (`~`) of the index of the block before it."""
    _indents: array[int] = field(default_factory=lambda: array("q"))
    """Cells before the text, for each block from the first one laid out."""
    _tables: dict[int, Table] = field(default_factory=dict)
    """The table that a row belongs to, by block index."""
    _rows: dict[int, WrappedRow] = field(default_factory=dict)
    """The table rows whose cells are wrapped side by side, by block index."""
    _names: dict[int, str] = field(default_factory=dict)
    """What is drawn before the cells of a table that is too wide for columns, by offset of the line."""

    def __len__(self) -> int:
        return len(self._blocks)

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is laid out."""
        return self.within == (0, len(self.document.text))

    def covers(self, offset: int) -> bool:
        """Whether the line of that offset is laid out."""
        return self.is_whole or self.within[0] <= offset < self.within[1]

    def span(self, line: int) -> Span:
        """The text of a line, with the white space at its end that isn't drawn.

        Of a line with several stretches from the start of the first one to the end of the last one.
        """
        if row := self._rows.get(self._blocks[line]):
            stretches = row.stretches(line)
            return stretches[0][0], stretches[-1][1]
        return self.starts[line], self.starts[line + 1]

    def stretches(self, line: int) -> list[Span]:
        """The stretches of text that a line holds, from left to right, each with the white space at its end."""
        if row := self._rows.get(self._blocks[line]):
            return [(start, end) for start, end, _ in row.stretches(line)]
        return [self.span(line)]

    def shown(self, line: int) -> list[Span]:
        """The stretches of a line that are drawn, without white space at their ends; none on blank lines and rules."""
        if self._blocks[line] < 0:
            return []
        text = self.document.text
        found = [(start, start + len(text[start:end].rstrip())) for start, end in self.stretches(line)]
        return [(start, end) for start, end in found if start < end]

    def shown_span(self, line: int) -> Span:
        """From the start to the end of what is drawn of a line; empty for blank lines and rules."""
        shown = self.shown(line)
        return (shown[0][0], shown[-1][1]) if shown else (self.starts[line], self.starts[line])

    def shown_end(self, top: int, bottom: int) -> int:
        """Where what is drawn of some lines ends; of cells side by side the last line isn't always the one."""
        index, first = self._blocks[bottom], bottom
        while first > top and index in self._rows and self._blocks[first - 1] == index:
            first -= 1
        return max(self.shown_span(line)[1] for line in range(first, bottom + 1))

    def block(self, line: int) -> Block | None:
        """The block a line belongs to; None for the blank line after a block."""
        index = self._blocks[line]
        return self.document.blocks[index] if index >= 0 else None

    def line_of(self, offset: int) -> int:
        """The line that holds an offset; the first or last line for one before or after the text laid out."""
        line = max(0, min(bisect_right(self.starts, offset) - 1, len(self) - 1))
        row = self._rows.get(self._blocks[line]) if len(self) else None
        return row.line_of(offset) if row else line

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Line, and first cell of the grapheme cluster that holds an offset."""
        if not len(self):
            return 0, 0
        line = self.line_of(offset)
        offsets, cells = self.columns(line)
        return line, cells[max(0, min(bisect_right(offsets, offset) - 1, len(offsets) - 2))]

    def offset_at(self, line: int, cell: int) -> int:
        """Offset of the grapheme cluster at a cell; the nearest one of that line where there is none."""
        return self.cluster_at(line, cell)[0]

    def cluster_at(self, line: int, cell: int) -> Span:
        """The grapheme cluster at a cell, or the nearest one of that line; empty where the line has no text."""
        offsets, cells = self.columns(line)
        if len(offsets) == 1:
            return offsets[0], offsets[0]
        index = max(0, min(bisect_right(cells, cell) - 1, len(offsets) - 2))
        if self._blocks[line] in self._rows and not any(a <= offsets[index] < b for a, b in self.stretches(line)):
            index -= 1  # between two columns
        return offsets[index], offsets[index + 1]

    def text_at(self, line: int, cell: int) -> int | None:
        """Offset of the grapheme cluster that is drawn at a cell of a line; None beside the text."""
        offsets, cells = self.columns(line)
        index = bisect_right(cells, cell) - 1
        if not 0 <= index < len(offsets) - 1:
            return None
        return offsets[index] if any(start <= offsets[index] < end for start, end in self.shown(line)) else None

    def columns(self, line: int) -> tuple[Sequence[int], Sequence[int]]:
        """Offset and first cell of each grapheme cluster of a line, each with one more: its end.

        Where a line has several stretches, what lies between two of them counts as a cluster that isn't drawn.
        """
        text = self.document.text
        index = self._blocks[line]
        if row := self._rows.get(index):
            return self._side_by_side(row.stretches(line))
        start, end = self.span(line)
        indent = self._indent_of(line)
        table = self._tables.get(index)
        in_columns = table is not None and not table.is_stacked
        is_justified = self.typography.justified and self._is_filled(line)
        if not in_columns and not is_justified and first_unusual(text, start, end) == end:
            return range(start, end + 1), range(indent, indent + end - start + 1)
        offsets, cells, cell = [start], [indent], indent
        ahead = table.cell_starts(self.document, self.document.blocks[index]) if table and in_columns else {}
        for first, stop, width in clusters(text, start, end):
            cell = max(cell, indent + ahead.get(first, 0))
            cells[-1] = cell
            cell += TAB_WIDTH - (cell - indent) % TAB_WIDTH if text[first] == "\t" else width
            offsets.append(stop)
            cells.append(cell)
        if is_justified:
            self._justify(line, offsets, cells)
        return offsets, cells

    def _side_by_side(self, stretches: list[tuple[int, int, int]]) -> tuple[list[int], list[int]]:
        offsets: list[int] = []
        cells: list[int] = []
        rights = [*(left for _, _, left in stretches[1:]), self.width]
        for (start, end, left), right in zip(stretches, rights, strict=True):
            if offsets[-1:] == [start]:
                cells[-1] = left
            else:
                offsets.append(start)
                cells.append(left)
            cell = left
            for _, stop, width in clusters(self.document.text, start, end):
                cell = min(cell + width, right)  # white space at the end of a line hangs over
                offsets.append(stop)
                cells.append(cell)
        return offsets, cells

    def _is_filled(self, line: int) -> bool:
        """Whether the line is one of running text that goes on in the next one."""
        block = self.block(line)
        if block is None or block.kind not in _JUSTIFIED or line + 1 >= len(self):
            return False
        goes_on = self._blocks[line + 1] == self._blocks[line] and self.starts[line + 1] < block.end
        return goes_on and (self.document.hard_wrapped or self.document.text[self.starts[line + 1] - 1] != "\n")

    def _justify(self, line: int, offsets: Sequence[int], cells: list[int]) -> None:
        """Widen the spaces of a line in place so that its last word ends at the right."""
        text = self.document.text
        end = bisect_left(offsets, self.shown_span(line)[1])
        spaces = [index for index in range(end) if text[offsets[index] : offsets[index + 1]] == " "]
        room = self.width - cells[end]
        if not 0 < room <= len(spaces) * (_WIDEST_SPACE - 1):
            return
        for number, (space, following) in enumerate(pairwise([*spaces, len(cells) - 1]), start=1):
            wider = number * room // len(spaces)
            for index in range(space + 1, following + 1):
                cells[index] += wider

    def prefix(self, line: int) -> str:
        """What is drawn before the text of a line: quote bars, list marker, indent; as wide as the line is indented."""
        index = self._blocks[line]
        blocks = self.document.blocks
        if index < 0:
            following = blocks[~index + 1 : ~index + 2]
            return _bars(min([blocks[~index].quote_depth, *(block.quote_depth for block in following)]), self.width)
        block = blocks[index]
        indent = self._indent_of(line)
        if name := self._names.get(self.starts[line], ""):
            bars = _bars(block.quote_depth, indent)
            return set_cell_size(bars + name, indent)
        marker = f"{block.marker} " if block.marker and self.starts[line] == block.start else ""
        room = max(0, indent - cell_len(marker))
        return set_cell_size(_bars(block.quote_depth, room).ljust(room) + marker, indent)

    def _indent_of(self, line: int) -> int:
        index = self._blocks[line]
        if row := self._rows.get(index):
            return row.stretches(line)[0][2]
        return self._indents[max(index, ~index) - self.first_block]

    def rule(self, line: int) -> str:
        """What a line without text draws: a rule, or the one under a first-level heading; else nothing."""
        block = self.block(line)
        if block is None or self.starts[line] < block.end:
            return ""
        return ("─" if block.kind is BlockKind.RULE else "━") * (self.width - cell_len(self.prefix(line)))


def layout(document: Document, width: int, within: Span | None = None, typography: Typography | None = None) -> Layout:
    """The layout of a document, or of the text `within` a span, at a width in cells (`MIN_WIDTH` or more)."""
    slices = layout_slices(document, width, within, typography)
    while True:
        try:
            next(slices)
        except StopIteration as done:
            result: Layout = done.value
            return result


def layout_slices(
    document: Document, width: int, within: Span | None = None, typography: Typography | None = None
) -> Generator[None, None, Layout]:
    """As `layout`, with a pause every few dozen lines, so that a long text need not hold up a screen."""
    blocks = document.blocks
    start, end = within or (0, len(document.text))
    first_block = document.block_index(start) if start else 0
    made = Layout(document, max(width, MIN_WIDTH), (start, end), first_block, typography or Typography())
    starts, line_blocks = made.starts, made._blocks
    table: Table | None = None
    hanging: dict[int, int] = {}
    pause = _LINES_A_SLICE
    for index in range(first_block, len(blocks)):
        block = blocks[index]
        if block.start >= end < len(document.text):
            break
        indent = min(_indent(block, hanging), made.width // 2)
        room = made.width - indent
        if block.kind is not BlockKind.TABLE_ROW:
            table = None
        elif table is None or index not in table.rows:
            table = yield from table_slices(document, index, room, is_whole=made.is_whole)
        if table is not None:
            made._tables[index] = table
            indent += table.indent(block)
        made._indents.append(indent)
        if index > first_block:
            _set_apart(made, index, table)
        if block.start == block.end:
            starts.append(block.start)
            line_blocks.append(index)
        else:
            lines = (
                _row_lines(made, index, room) if table is not None else _block_lines(made, block, made.width - indent)
            )
            for line_start in lines:
                starts.append(line_start)
                line_blocks.append(index)
                if len(starts) >= pause:
                    pause = len(starts) + _LINES_A_SLICE
                    yield
        if block.kind is BlockKind.HEADING and block.level == 1 and block.end <= end:
            starts.append(block.end)
            line_blocks.append(index)
    if line_blocks:
        _end_row(made, line_blocks[-1], end)
    starts.append(end)
    return made


def _set_apart(made: Layout, index: int, table: Table | None) -> None:
    """Add the blank lines between a block, a row of a table if that is given, and the one before it."""
    before, block = made.document.blocks[index - 1 : index + 1]
    is_spread = table is not None and table.is_spread
    blank = int(is_spread) if follows(before, block) else made.typography.spacing
    for number in range(blank):
        made.starts.append(block.start if number else before.end)
        made._blocks.append(~(index - 1))
    if not blank:
        _end_row(made, index - 1, block.start)


def _end_row(made: Layout, index: int, end: int) -> None:
    """Have the last line of a block, if it is a row wrapped side by side, hold the text up to there."""
    row = made._rows.get(index)
    if row and row.edges:
        row.edges[-1][-1] = end


def _block_lines(made: Layout, block: Block, width: int) -> Iterator[int]:
    first = max(block.start, made.within[0])
    text = made.document.text[first : min(block.end, made.within[1])]
    is_code = block.kind is BlockKind.CODE
    if made.document.hard_wrapped and not is_code:
        text = text.replace("\n", " ")
    return (first + start for start in line_starts(text, width, at_spaces=not is_code))


def _row_lines(made: Layout, index: int, room: int) -> Iterator[int]:
    """The lines of a table row; notes what is drawn before some of them."""
    block, table = made.document.blocks[index], made._tables[index]
    if table.is_stacked:
        yield from _stacked_lines(made, index, room)
    elif table.widths:
        left = made.width - room
        row, lines = wrapped_row(table, made.document, block, left=left, within=made.within, first_line=len(made))
        made._rows[index] = row
        yield from lines
    else:
        yield block.start


def _stacked_lines(made: Layout, index: int, room: int) -> Iterator[int]:
    """The lines of a table row whose cells stand below each other; notes the names that are drawn before them."""
    document, block, table = made.document, made.document.blocks[index], made._tables[index]
    width = room - table.indent(block)
    if block.level:
        yield from _block_lines(made, block, width)
        return
    for (start, end), name in table.stacked(document, block):
        first, last = max(start, made.within[0]), min(end, made.within[1])
        if first < last:
            if first == start and name:
                made._names[start] = name
            yield from (first + line for line in line_starts(document.text[first:last], width, at_spaces=True))


def _indent(block: Block, hanging: dict[int, int]) -> int:
    """Cells before a block's text; `hanging` keeps those of the list items that later ones stand in, by level."""
    bars = 2 * block.quote_depth
    marker = cell_len(block.marker) + 1 if block.marker else 0  # of a footnote, or an item that begins otherwise
    if block.kind is BlockKind.CODE:
        return bars + max(_CODE_INDENT, marker)
    if block.kind is not BlockKind.LIST_ITEM:
        return bars + marker
    left = hanging.get(block.level - 1, 2 * (block.level - 1))
    if block.marker:
        hanging[block.level] = left + marker
    return bars + hanging.get(block.level, left + 2)


def _bars(depth: int, room: int) -> str:
    return ("▎ " * depth)[:room]
