"""Documents of every sort of block, with letters that are hard to draw, and widths and looks to draw them in."""

from __future__ import annotations

from hypothesis import strategies as st

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tui.article.layout import MIN_WIDTH, Typography

__all__ = ["LETTERS", "TYPOGRAPHY", "WIDTHS", "documents"]

LETTERS = "ab שלمرّक्षกิ가 .,(“” \n漢字。\u3000é🙂❤👩🇵🇹\ufe0f\u200d\u0301\u200b\u00ad\u00a0\t🏽"
WORDS = ["word", "a", "“No,”", "漢字漢", "👩\u200d👩\u200d👧"]
TEXTS = st.text(LETTERS, max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join)
ROWS = st.lists(TEXTS.map(lambda text: text[:20]), max_size=5).map("  ".join)
KINDS = st.sampled_from(list(BlockKind))
WIDTHS = st.integers(MIN_WIDTH, 50)
TYPOGRAPHY = st.builds(Typography, spacing=st.integers(0, 2), justified=st.booleans())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    builder = DocumentBuilder()
    kinds = KINDS | st.just(BlockKind.TABLE_ROW)
    for kind, text in draw(st.lists(st.tuples(kinds, TEXTS | ROWS), max_size=8)):
        builder.add(
            kind,
            [Piece(text if kind is BlockKind.CODE else text.replace("\t", " "))],
            level=draw(st.integers(0, 1) if kind is BlockKind.TABLE_ROW else st.integers(1, 6)),
            first_column=draw(st.integers(0, 3)) if kind is BlockKind.TABLE_ROW else 0,
            marker=draw(st.sampled_from(["", "•", "10."])) if kind is BlockKind.LIST_ITEM else "",
            quote_depth=draw(st.integers(0, 3)),
            joined=draw(st.booleans()),
        )
    return builder.build(hard_wrapped=draw(st.booleans()))
