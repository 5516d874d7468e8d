from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tui.outline.entries import STEP, entries_of, entry_at


def document(*blocks: tuple[int, str]) -> Document:
    """Blocks from level and text; level 0 is a paragraph."""
    builder = DocumentBuilder()
    for level, text in blocks:
        builder.add(BlockKind.HEADING if level else BlockKind.PARAGRAPH, [Piece(text)], level=level)
    return builder.build()


def test_headings_are_nested_by_level_even_where_one_is_left_out() -> None:
    found = entries_of(document((1, "Title"), (3, "Deep"), (2, "Part"), (0, "words"), (3, "Below"), (1, "End")))
    assert [(entry.words, entry.depth) for entry in found] == [
        ("Title", 0),
        ("Deep", 1),
        ("Part", 1),
        ("Below", 2),
        ("End", 0),
    ]


def test_without_headings_paragraphs_stand_at_steps_of_words() -> None:
    paragraph = "word " * 90
    found = entries_of(document(*((0, f"Number {number} {paragraph}") for number in range(7))))
    assert [entry.words[:8] for entry in found] == ["Number 0", "Number 3", "Number 6"]


def test_one_heading_is_a_title_and_the_steps_go_on_below_it() -> None:
    found = entries_of(document((1, "Title"), *((0, f"P{number} " + "word " * 150) for number in range(4))))
    assert [entry.words[:5] for entry in found] == ["Title", "P2 wo"]


def test_an_entry_is_one_line_of_first_words() -> None:
    (entry,) = entries_of(document((0, "One\ntwo  three " + "word " * 500)))
    assert entry.words.startswith("One two three word")
    assert len(entry.words) <= 120


def test_a_text_without_words_has_no_outline() -> None:
    assert entries_of(Document("")) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.text("ab \n", min_size=1, max_size=900)), max_size=8))
def test_entries_are_blocks_in_order_and_steps_are_words_apart(blocks: list[tuple[int, str]]) -> None:
    given = document(*blocks)
    found = entries_of(given)
    places = {(block.start, block.end) for block in given.blocks}
    assert all((entry.start, entry.end) in places for entry in found)
    assert all(before.start < after.start for before, after in pairwise(found))
    assert bool(found) == bool(given.blocks)
    if not any(block.kind is BlockKind.HEADING for block in given.blocks):
        for before, after in pairwise(found):
            assert len(given.text[before.start : after.start].split()) >= STEP
    for index, entry in enumerate(found):
        assert entry_at(found, entry.start) == index
        assert entry_at(found, entry.end) in (index, index + 1)
