"""Layout: lines cover the text in order, each fits, and offsets and cells lead to each other."""

from collections.abc import Generator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.document import Block, BlockKind, Document
from tests.property.documents import TYPOGRAPHY, WIDTHS, documents
from tui.article.drawing import draw_line
from tui.article.layout import Typography, layout, layout_slices

JOINED = Document("“No,” 👩\u200d\n\na", (Block(BlockKind.PARAGRAPH, 0, 8), Block(BlockKind.HEADING, 10, 11)))
"""A joiner at the end of a line joins nothing that is drawn there."""


@given(documents(), WIDTHS, TYPOGRAPHY)
@settings(max_examples=150, deadline=None)
def test_lines_follow_each_other_and_hold_the_whole_text(document: Document, width: int, look: Typography) -> None:
    lines = layout(document, width, typography=look)
    assert all(start <= end for start, end in pairwise(lines.starts))
    stretches = sorted(stretch for line in range(len(lines)) for stretch in lines.stretches(line))
    assert "".join(document.text[slice(*stretch)] for stretch in stretches) == document.text
    for line in range(len(lines)):
        block = lines.block(line)
        start, end = lines.span(line)
        assert start < end or block is None or start in (block.start, block.end)
        shown = {offset for stretch in lines.shown(line) for offset in range(*stretch)}
        held = {offset for stretch in lines.stretches(line) for offset in range(*stretch)}
        assert shown <= held
        assert not "".join(document.text[offset] for offset in held - shown).strip()


@given(documents(), WIDTHS, TYPOGRAPHY, st.data())
@settings(max_examples=150, deadline=None)
def test_what_some_lines_show_ends_where_the_one_that_goes_furthest_ends(
    document: Document, width: int, look: Typography, data: st.DataObject
) -> None:
    lines = layout(document, width, typography=look)
    if len(lines):
        top = data.draw(st.integers(0, len(lines) - 1))
        bottom = data.draw(st.integers(top, len(lines) - 1))
        assert lines.shown_end(top, bottom) == max(lines.shown_span(line)[1] for line in range(top, bottom + 1))


@given(documents(), WIDTHS, TYPOGRAPHY)
@example(JOINED, 8, Typography())
@settings(max_examples=150, deadline=None)
def test_each_line_fits_and_draws_no_control_character(document: Document, width: int, look: Typography) -> None:
    lines = layout(document, width, typography=look)
    for line in range(len(lines)):
        drawn = [text for text, _ in draw_line(lines, line, [])]
        assert sum(map(cell_len, drawn)) <= width
        assert not any(character < " " or "\x7f" <= character < "\xa0" for text in drawn for character in text)


@given(documents(), WIDTHS, TYPOGRAPHY)
@settings(max_examples=150, deadline=None)
def test_cells_and_offsets_are_each_others_inverse_at_clusters(
    document: Document, width: int, look: Typography
) -> None:
    lines = layout(document, width, typography=look)
    for line in range(len(lines)):
        offsets, cells = lines.columns(line)
        for (start, end), (cell, following) in zip(pairwise(offsets), pairwise(cells), strict=True):
            if not any(first <= start < last for first, last in lines.stretches(line)):
                assert cell == following or lines.text_at(line, cell) is None  # between two columns
                continue
            assert all(lines.line_of(offset) == line for offset in range(start, end))
            if cell < following:
                assert all(lines.cell_of(offset) == (line, cell) for offset in range(start, end))
                assert lines.cluster_at(line, cell) == (start, end)


@given(documents(), WIDTHS, TYPOGRAPHY)
@settings(max_examples=50, deadline=None)
def test_slices_come_to_the_same_as_the_whole(document: Document, width: int, look: Typography) -> None:
    made = None

    def drain() -> Generator[None, None, None]:
        nonlocal made
        made = yield from layout_slices(document, width, typography=look)

    assert len(list(drain())) >= len(layout(document, width, typography=look)) // 100
    assert made == layout(document, width, typography=look)


@given(documents(), WIDTHS, TYPOGRAPHY, st.integers(0, 200), st.integers(1, 200))
@settings(max_examples=100, deadline=None)
def test_a_part_holds_the_text_it_was_asked_for(
    document: Document, width: int, look: Typography, start: int, length: int
) -> None:
    end = min(len(document.text), start + length)
    if start >= end:
        return
    lines = layout(document, width, (start, end), look)
    assert all(before <= after for before, after in pairwise(lines.starts))
    assert not document.text[start : lines.starts[0]].strip()
    assert lines.starts[-1] == end
    for line in range(len(lines)):
        assert sum(cell_len(text) for text, _ in draw_line(lines, line, [])) <= width
