import pytest

from extract.document import BlockKind, Document, DocumentBuilder, Piece, Style
from extract.model_text import model_text
from tests.prose import prose


def shown(document: Document) -> str:
    return model_text(document, [(block.start, block.end) for block in document.blocks])


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("in Oslo.[1] Then", "in Oslo.    Then"),
        ("in Oslo[1][2], and", "in Oslo      , and"),
        ("“Yes.”[^why] Then", "“Yes.”       Then"),
        ("in Oslo[a] and Tarn.[b]", "in Oslo    and Tarn.   "),
        ("in Oslo¹ and Tarn.²³", "in Oslo  and Tarn.  "),
        ("in Oslo [1] then", "in Oslo [1] then"),
        ("the boat[s] that “[1] counts”", "the boat[s] that “[1] counts”"),
        ("in[1984], x⁵y, 10² and [h]e", "in[1984], x⁵y, 10² and [h]e"),
    ],
)
def test_references_behind_words_are_blank(text, given):
    assert shown(prose(text)) == given


def test_cells_are_paragraphs_and_folded_lines_are_not():
    builder = DocumentBuilder()
    for kind, text in (
        (BlockKind.PARAGRAPH, "Oda\nLund"),
        (BlockKind.TABLE_ROW, "came"),
        (BlockKind.TABLE_ROW, "to Oslo"),
    ):
        builder.add(kind, [Piece(text)])
    assert shown(builder.build()) == "Oda Lund\u2029\u2029came\u2029to Oslo"


def test_known_references_are_blank_whatever_they_say():
    builder = DocumentBuilder()
    builder.add(
        BlockKind.PARAGRAPH, [Piece("Oslo."), Piece("7", Style.FOOTNOTE), Piece("a", Style.FOOTNOTE), Piece(" a")]
    )
    assert shown(builder.build()) == "Oslo.   a"
