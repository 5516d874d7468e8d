"""Tables: whatever stands in their cells, at any width columns stay apart and every cell of the screen leads back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.property.documents import LETTERS
from tui.article.drawing import draw_line
from tui.article.graphemes import drawn
from tui.article.layout import layout
from tui.article.tables import Table, cells_of, column_widths

WORDS = ["word", "a", "No,”", "漢字、漢", "👩\u200d👧", "שלום", "cafe\u0301", "incomprehensibilities", "\u200b", "a\nb"]
ODD = st.text(LETTERS.replace("\t", "").replace("\u200d", ""), max_size=3)
CELLS = st.lists(st.sampled_from(WORDS) | ODD, max_size=8).map(" ".join)
WIDTHS = st.integers(20, 120)


@st.composite
def tables(draw: st.DrawFn) -> Document:
    builder = DocumentBuilder()
    quotes = draw(st.integers(0, 2))
    for number in range(draw(st.integers(1, 5))):
        row = [cell.strip() for cell in draw(st.lists(CELLS, max_size=6))] or [""]
        empty = next((column for column, cell in enumerate(row) if cell), 0)
        builder.add(
            BlockKind.TABLE_ROW,
            [Piece("  ".join(row[empty:]))],
            level=int(not number),
            first_column=empty,
            quote_depth=quotes,
        )
    return builder.build()


@given(tables(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_every_cell_of_the_screen_that_shows_text_leads_back_to_it(document: Document, width: int) -> None:
    lines = layout(document, width)
    seen: set[int] = set()
    for line in range(len(lines)):
        on_screen = "".join(text for text, _ in draw_line(lines, line, []))
        assert cell_len(on_screen) <= width
        offsets, cells = lines.columns(line)
        ends = {offset: end for start, end in lines.shown(line) for offset in offsets if start <= offset < end}
        for offset, end in ends.items():
            index = list(offsets).index(offset)
            cluster = drawn(document.text[offset : min(offsets[index + 1], end)]).rstrip("\u200d")
            left = cells[index]
            before = next(n for n in range(len(on_screen) + 1) if cell_len(on_screen[:n]) >= left)
            assert not cell_len(cluster) or cluster in on_screen[before:]
            assert lines.line_of(offset) == line
            if cell_len(cluster):
                assert cell_len(on_screen[:before]) == left
                assert {lines.text_at(line, cell) for cell in range(left, left + cell_len(cluster))} == {offset}
        seen.update(offset for start, end in lines.shown(line) for offset in range(start, end))
    assert all(offset in seen for offset, letter in enumerate(document.text) if letter.strip())


@given(tables(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_cells_that_are_wrapped_stay_in_their_columns(document: Document, width: int) -> None:
    lines = layout(document, width)
    table = lines._tables.get(0, Table(range(0)))
    for index, block in enumerate(document.blocks if table.widths else ()):
        for column, (start, end) in enumerate(cells_of(document, block), block.first_column):
            for offset in range(start, end):
                line, cell = lines.cell_of(offset)
                left = 2 * block.quote_depth + table.stops[column]
                shown = any(first <= offset < last for first, last in lines.shown(line))
                assert lines.block(line) is document.blocks[index]
                assert not shown or left <= cell < left + max(1, table.widths[column])


@given(tables(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_rows_that_may_take_several_lines_stand_apart(document: Document, width: int) -> None:
    lines = layout(document, width)
    if document.blocks and lines._tables[0].is_spread:
        blocks = [lines.block(line) for line in range(len(lines))]
        assert all(above is below or None in (above, below) for above, below in pairwise(blocks))


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), min_size=1, max_size=9), st.integers(1, 200))
@settings(max_examples=200)
def test_columns_share_the_room_and_none_is_too_narrow_or_wider_than_its_text(
    columns: list[tuple[int, int]], room: int
) -> None:
    natural = [cells for cells, _ in columns]
    widths = column_widths(natural, [min(word, cells) for cells, word in columns], room)
    if sum(natural) <= room:
        assert list(widths) == natural
    elif widths:
        assert room - len(natural) <= sum(widths) <= room
        assert all(min(cells, 8) <= width <= cells for width, cells in zip(widths, natural, strict=True))
