import pytest

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.prose import prose
from tui.article.drawing import draw_line
from tui.article.layout import MIN_WIDTH, Layout, Typography, layout, layout_slices


def shown(lines: Layout) -> list[str]:
    text = lines.document.text
    return [lines.prefix(line) + text[slice(*lines.shown_span(line))] + lines.rule(line) for line in range(len(lines))]


def test_paragraphs_are_set_apart_and_the_white_space_between_them_has_a_line() -> None:
    lines = layout(prose("one two three", "four"), 10)
    assert shown(lines) == ["one two", "three", "", "four"]
    assert [lines.span(line) for line in range(4)] == [(0, 8), (8, 13), (13, 15), (15, 19)]


def test_an_empty_document_has_no_lines() -> None:
    lines = layout(Document(""), 40)
    assert len(lines) == 0
    assert lines.cell_of(0) == (0, 0)


def test_a_line_break_ends_a_line_unless_it_only_folds() -> None:
    assert shown(layout(prose("one\ntwo"), 20)) == ["one", "two"]
    assert shown(layout(prose("one\ntwo three four five", hard_wrapped=True), 20)) == ["one\ntwo three four", "five"]


def test_list_items_hang_from_their_markers() -> None:
    builder = DocumentBuilder()
    for level, marker, text in [
        (1, "9.", "first item is long"),
        (2, "•", "nested item is long too"),
        (2, "", "again"),
        (1, "10.", "last"),
    ]:
        builder.add(BlockKind.LIST_ITEM, [Piece(text)], level=level, marker=marker)
    assert shown(layout(builder.build(), 20)) == [
        "9. first item is",
        "   long",
        "   • nested item is",
        "     long too",
        "     again",
        "10. last",
    ]


def test_five_hundred_nested_items_leave_half_the_line_for_text() -> None:
    builder = DocumentBuilder()
    for level in range(1, 501):
        builder.add(BlockKind.LIST_ITEM, [Piece("deep")], level=level, marker="•")
    lines = shown(layout(builder.build(), 40))
    assert len(lines) == 500
    assert lines[-1] == " " * 18 + "• deep"


def test_a_footnote_hangs_from_its_number() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("one two three")], marker="[1]")
    builder.add(BlockKind.CODE, [Piece("code")], marker="10.")
    assert shown(layout(builder.build(), 12)) == ["[1] one two", "    three", "", "10. code"]


def test_quote_bars_run_on_between_quoted_paragraphs() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.BLOCK_QUOTE, [Piece("one two three")], quote_depth=1)
    builder.add(BlockKind.BLOCK_QUOTE, [Piece("four")], quote_depth=2)
    builder.add(BlockKind.PARAGRAPH, [Piece("five")])
    assert shown(layout(builder.build(), 10)) == ["▎ one two", "▎ three", "▎ ", "▎ ▎ four", "", "five"]


def test_rules_and_first_level_headings() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.HEADING, [Piece("Title")], level=1)
    builder.add(BlockKind.RULE, [])
    builder.add(BlockKind.HEADING, [Piece("Part")], level=2)
    lines = layout(builder.build(), 10)
    assert shown(lines) == ["Title", "━" * 10, "", "─" * 10, "", "Part"]
    assert lines.line_of(0) == 0
    assert lines.line_of(7) == 5


def table(*rows: str, header: bool = False) -> Document:
    """Rows of cells between bars; empty ones at the left are left out of the text, as readers do."""
    builder = DocumentBuilder()
    for number, row in enumerate(rows):
        cells = [cell.strip() for cell in row.split("|")]
        empty = next(column for column, cell in enumerate(cells) if cell)
        level = int(header and not number)
        builder.add(BlockKind.TABLE_ROW, [Piece("  ".join(cells))], level=level, first_column=empty)
    return builder.build()


def test_table_columns_are_aligned_where_they_fit() -> None:
    document = table("City | Ships", "Lisbon | 12", "漢字 | 7")
    lines = layout(document, 20)
    assert len(lines) == 3
    assert {lines.cell_of(document.text.index(cell))[1] for cell in ("Ships", "12", "7")} == {8}
    assert lines.offset_at(1, 8) == document.text.index("12")


def test_cells_that_are_empty_at_the_left_keep_their_columns() -> None:
    document = table("| Ships | Crew", "Lisbon | 12 | 30", "|| 90")
    lines = layout(document, 30)
    assert [lines.cell_of(document.text.index(cell))[1] for cell in ("Ships", "12", "Crew", "30", "90")] == [
        *[8, 8],
        *[15, 15, 15],
    ]
    assert shown(lines)[2] == " " * 15 + "90"


def drawn_lines(lines: Layout) -> list[str]:
    return ["".join(text for text, _ in draw_line(lines, line, [])).rstrip() for line in range(len(lines))]


def test_long_cells_are_wrapped_side_by_side_and_rows_stand_apart() -> None:
    document = table(
        "City | What was said there by the harbour master | Ships",
        "Lisbon | a rather long thing, it is, as it were | twelve of them, and a boat that is towed",
        "| short | none",
        header=True,
    )
    lines = layout(document, 46)
    assert drawn_lines(lines) == [
        "City    What was said       Ships",
        "        there by the",
        "        harbour master",
        "",
        "Lisbon  a rather long       twelve of them,",
        "        thing, it is, as    and a boat that is",
        "        it were             towed",
        "",
        "        short               none",
    ]
    for words, place in [("harbour", (2, 8)), ("it were", (6, 8)), ("towed", (6, 28)), ("short", (8, 8))]:
        offset = document.text.index(words)
        assert lines.cell_of(offset) == place
        assert lines.text_at(*place) == offset
    assert lines.text_at(5, 3) is None
    assert lines.offset_at(5, 3) == document.text.index("thing")
    assert lines.text_at(6, 20) is None
    assert document.text[slice(*lines.shown(6)[0])] == "it were"
    assert lines.shown(6)[0][1] <= lines.offset_at(6, 20) < lines.stretches(6)[0][1]


def test_a_column_that_needs_no_more_than_its_share_is_not_wrapped() -> None:
    document = table("City | Said", "Lisbon | a rather long thing, it is, as it were", "| short", header=True)
    assert drawn_lines(layout(document, 34)) == [
        "City    Said",
        "",
        "Lisbon  a rather long thing, it",
        "        is, as it were",
        "",
        "        short",
    ]


def test_a_quoted_table_is_wrapped_behind_its_bar() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.TABLE_ROW, [Piece("one two three  four five six seven")], quote_depth=1)
    assert drawn_lines(layout(builder.build(), 24)) == ["▎ one two    four five", "▎ three      six seven"]


def test_a_part_that_ends_in_a_row_holds_the_cells_up_to_there() -> None:
    document = table("one two three four | five six seven eight")
    assert drawn_lines(layout(document, 24, (4, 25))) == ["two three    five", "four"]


def test_a_table_that_is_too_wide_has_a_line_a_cell_behind_the_name_of_its_column() -> None:
    document = table("City | What is said | Ships", "Lisbon | a rather long thing, it is", "|| 7", header=True)
    assert shown(layout(document, 22)) == [
        "City  What is said",
        "Ships",
        "",
        "City     Lisbon",
        "What i…  a rather long",
        "         thing, it is",
        "",
        "Ships    7",
    ]


def test_without_names_of_columns_or_room_for_them_a_wide_table_has_its_cells_alone() -> None:
    rows = ["City | Ships", "A very long name | 12"]
    cells = ["A very long", "name", "12"]
    assert shown(layout(table(*rows), 12)) == ["City", "Ships", "", *cells]
    assert shown(layout(table(*rows, header=True), 12)) == ["City  Ships", "", *cells]


def test_blank_lines_between_blocks_are_as_many_as_wanted() -> None:
    document = prose("one", "two")
    shapes = [shown(layout(document, 10, typography=Typography(spacing=lines))) for lines in range(3)]
    assert shapes == [["one", "two"], ["one", "", "two"], ["one", "", "", "two"]]


def test_justified_lines_end_at_the_right_but_for_the_last_one_and_those_with_too_few_spaces() -> None:
    document = prose("one two three four five six", "incomprehensibilities are words")
    lines = layout(document, 22, typography=Typography(justified=True))
    rows = ["".join(text for text, _ in draw_line(lines, line, [])) for line in range(len(lines))]
    assert [row.rstrip() for row in rows] == [
        "one  two  three   four",
        "five six",
        "",
        "incomprehensibilities",
        "are words",
    ]
    two = document.text.index("two")
    assert lines.cell_of(two) == (0, 5)
    assert lines.cluster_at(0, 5) == (two, two + 1)


def test_tabs_in_code_move_to_the_next_stop() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.CODE, [Piece("a\tb\n\tc")])
    lines = layout(builder.build(), 40)
    assert lines.cell_of(2) == (0, 2 + 4)
    assert lines.cell_of(5) == (1, 2 + 4)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("❤️abc", [0, 0, 2, 3, 4]),
        ("e\u0301a", [0, 0, 1]),
        ("漢字x", [0, 2, 4]),
        ("👩\u200d👧x", [0, 0, 0, 2]),
    ],
)
def test_the_cell_of_a_code_point_is_that_of_its_cluster(text: str, cells: list[int]) -> None:
    lines = layout(prose(text), 40)
    assert [lines.cell_of(offset)[1] for offset in range(len(text))] == cells


def test_a_cell_beside_the_text_belongs_to_the_nearest_cluster() -> None:
    lines = layout(prose("abc", "漢字"), 40)
    assert [lines.offset_at(0, cell) for cell in (-3, 0, 2, 30)] == [0, 0, 2, 2]
    assert lines.cluster_at(2, 1) == (5, 6)
    assert lines.cluster_at(2, 99) == (6, 7)


def test_a_part_has_the_same_lines_as_the_whole() -> None:
    document = prose(*(f"paragraph number {number} of some length" for number in range(20)))
    start, end = document.blocks[5].start, document.blocks[9].start
    whole, part = layout(document, 20), layout(document, 20, (start, end))
    first = whole.line_of(start)
    assert [part.span(line) for line in range(len(part) - 1)] == [
        whole.span(first + line) for line in range(len(part) - 1)
    ]
    assert part.starts[-1] == end
    assert whole.is_whole
    assert not part.is_whole
    assert part.covers(start)
    assert not part.covers(start - 1)
    assert not part.covers(end)


def test_a_part_may_lie_within_one_block() -> None:
    document = prose("word " * 1000)
    part = layout(document, 10, (2000, 2040))
    assert [part.span(line) for line in range(len(part))] == [(start, start + 10) for start in range(2000, 2040, 10)]


def test_rules_at_the_ends_are_lines_too() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.RULE, [])
    assert shown(layout(builder.build(), 10)) == ["─" * 10]
    builder = DocumentBuilder()
    for kind, text in [(BlockKind.RULE, ""), (BlockKind.PARAGRAPH, "text"), (BlockKind.RULE, "")]:
        builder.add(kind, [Piece(text)])
    assert shown(layout(builder.build(), 10)) == ["─" * 10, "", "text", "", "─" * 10]


def test_a_long_text_is_laid_out_in_slices() -> None:
    document = prose("word " * 10_000)
    assert len(list(layout_slices(document, 40))) > 10


def test_it_is_never_narrower_than_something_can_be_laid_out_in() -> None:
    assert layout(prose("漢字"), -3).width == MIN_WIDTH
