from __future__ import annotations

import pytest

from extract.document import BlockKind, Document, DocumentBuilder, Piece, Run, Style


def build(*blocks: tuple[BlockKind, str]) -> Document:
    builder = DocumentBuilder()
    for kind, text in blocks:
        builder.add(kind, [Piece(text)])
    return builder.build()


def test_blocks_are_joined_by_an_empty_line_but_items_and_rows_by_a_newline() -> None:
    item, row, paragraph = BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.PARAGRAPH

    document = build((paragraph, "p"), (item, "a"), (item, "b"), (row, "c"), (row, "d"), (paragraph, "q"))

    assert document.text == "p\n\na\nb\n\nc\nd\n\nq"
    assert [document.text[block.start : block.end] for block in document.blocks] == ["p", "a", "b", "c", "d", "q"]


def test_an_item_of_another_list_is_set_apart() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.LIST_ITEM, [Piece("a")])
    builder.add(BlockKind.LIST_ITEM, [Piece("b")], joined=False)

    assert builder.build().text == "a\n\nb"


def test_white_space_at_rims_and_blocks_without_text_are_left_out() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece(" \n"), Piece("  a ", Style.STRONG, 10), Piece("b\u00a0", source_start=20)])
    builder.add(BlockKind.PARAGRAPH, [Piece(" \t")])

    document = builder.build()

    assert document.text == "a b"
    assert document.runs == (Run(0, 2, Style.STRONG, 12), Run(2, 3, Style.PLAIN, 20))


def test_a_rule_stands_where_the_next_block_begins_or_at_the_end() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.RULE, [])
    builder.add(BlockKind.PARAGRAPH, [Piece("a")])
    builder.add(BlockKind.RULE, [])

    document = builder.build()

    assert [(block.kind.value, block.start, block.end) for block in document.blocks] == [
        ("rule", 0, 0),
        ("paragraph", 0, 1),
        ("rule", 1, 1),
    ]


def test_pieces_that_continue_each_other_become_one_run_within_their_block() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.LIST_ITEM, [Piece("ab", source_start=4), Piece("cd", source_start=6), Piece("e")])
    builder.add(BlockKind.LIST_ITEM, [Piece("f", source_start=9)])

    assert builder.build().runs == (Run(0, 4, source_start=4), Run(6, 7, source_start=9))


@pytest.mark.parametrize(
    "second",
    [
        Piece("b", source_start=8),
        Piece("b", Style.STRONG, source_start=7),
        Piece("b", source_start=7, target="x"),
        Piece("b", target="x"),
    ],
)
def test_pieces_that_differ_stay_apart(second: Piece) -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("a", source_start=6), second])

    assert len(builder.build().runs) == 2


def test_source_at_knows_the_place_of_mapped_letters_only() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("ab", source_start=5), Piece(" "), Piece("c", Style.LINK, None, "x")])
    document = builder.build()

    assert [document.source_at(offset) for offset in range(5)] == [5, 6, None, None, None]


def test_an_offset_finds_its_block_its_number_and_its_run() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("ab")])
    builder.add(BlockKind.RULE, [])
    builder.add(BlockKind.PARAGRAPH, [Piece("c"), Piece("d", Style.EMPHASIS)])
    document = builder.build()

    assert [document.block_index(offset) for offset in (0, 2, 3, 4, 5)] == [0, 0, 0, 2, 2]
    assert [document.paragraph_number(offset) for offset in (0, 3, 4)] == [1, 1, 2]
    assert document.run_at(4) is None
    assert document.run_at(5) == Run(5, 6, Style.EMPHASIS)


def test_an_empty_document_has_places_too() -> None:
    document = DocumentBuilder().build(source="x")

    assert (document.text, document.blocks, document.block_index(0), document.source_at(0)) == ("", (), 0, None)
