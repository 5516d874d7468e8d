import pytest

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.prose import prose
from tui.article.units import paragraph_at, trimmed, word_at


def document() -> Document:
    return prose("She can’t re-read “cafe\u0301” twice.", "Next")


@pytest.mark.parametrize(
    ("at", "word"),
    [
        ("She", "She"),
        ("’t", "can’t"),
        ("read", "re-read"),
        ("\u0301", "cafe\u0301"),
        ("“", "“"),
        (" can", " "),
        (".", "."),
    ],
)
def test_the_word_at_an_offset(at: str, word: str) -> None:
    made = document()
    start, end = word_at(made, made.text.index(at))
    assert made.text[start:end] == word


@pytest.mark.parametrize("word", ["शक्ति", "שָׁלוֹם", "مُحَمَّد", "ที่นี่", "한국어", "می\u200cخواهم", "漢字"])
def test_a_word_of_any_script_is_taken_whole(word: str) -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece(f"a {word} b")])
    made = builder.build()
    assert all(word_at(made, offset) == (2, 2 + len(word)) for offset in range(2, 2 + len(word)))


def test_the_paragraph_at_an_offset() -> None:
    made = document()
    assert paragraph_at(made, 9) == (0, made.blocks[0].end)
    assert paragraph_at(made, len(made.text) - 1) == (made.blocks[1].start, made.blocks[1].end)


def test_a_word_without_end_is_cut_near_the_offset() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("x" * 10_000)])
    start, end = word_at(builder.build(), 5_000)
    assert start <= 5_000 < end
    assert end - start < 1_000


def test_white_space_at_the_rims_of_a_span_is_left_out() -> None:
    made = document()
    assert trimmed(made, (3, 10)) == (4, 9)
    assert trimmed(made, (4, 9)) == (4, 9)
    assert trimmed(made, (3, 4)) is None
