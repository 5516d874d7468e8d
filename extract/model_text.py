"""The text that a model is given: as long as the article's, without what would mislead it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.document import BlockKind, Document, Span, Style
from extract.paragraphs import CELL_END

__all__ = ["model_text"]

_SPACES = str.maketrans(
    dict.fromkeys(
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
)
_UNBROKEN = re.compile(r"\S{300,}")
"""What is no words: spaCy's tokenizer takes time in square to the length of what stands between two spaces."""
_REFERENCE = re.compile(
    r"(?<=[^\s\[(“„«‘])\[(?:\d{1,3}|\^[\w-]{1,30}|(?:note|n\.?) \d{1,3}|citation needed)\]"
    r"|(?<=[^\W\d_])\[[a-c]\]|(?<=[.,;:!?)\]”’\"'])\[[a-z]\]"
    r"|(?<=[^\W\d_]|[.,;:!?)\]”’\"'])[¹²³⁰⁴-⁹†‡]+(?!\w)"
)
"""[1], [^a], [note 1], ¹ or † behind a word or its full stop; a letter in brackets may be the word's own: boat[s]."""


def model_text(document: Document, paragraphs: Sequence[Span]) -> str:
    """The text from the first to the last of these paragraphs, of the same length.

    What lies between them is blank, and so are references to footnotes, which are no part of the words before them.
    Folded lines are one, all spaces plain, and cells of a table paragraphs of their own.
    """
    pieces = []
    before = paragraphs[0][0]
    for start, end in paragraphs:
        gap = document.text[before:start]
        if _is_row(document, start):
            pieces.append(CELL_END * len(gap))
        else:
            pieces.append(gap if gap.isspace() else "\n" * len(gap))
        paragraph = _without_references(document, start, end)
        pieces.append(_UNBROKEN.sub(_blank, paragraph.replace("\n", " ").translate(_SPACES)))
        before = end
    return "".join(pieces)


def _is_row(document: Document, offset: int) -> bool:
    """Whether a row of a table is at `offset`."""
    return bool(document.blocks) and document.blocks[document.block_index(offset)].kind is BlockKind.TABLE_ROW


def _without_references(document: Document, start: int, end: int) -> str:
    """A paragraph with spaces in place of its references: those that the document knows, and what looks like one."""
    text = document.text[start:end]
    for first, after in _known_references(document, start, end):
        text = f"{text[: first - start]}{' ' * (after - first)}{text[after - start :]}"
    return _REFERENCE.sub(_blank, text)


def _known_references(document: Document, start: int, end: int) -> Iterator[Span]:
    first = bisect_left(document.runs, start, key=lambda run: run.end)
    for run in document.runs[first : bisect_left(document.runs, end, first, key=lambda run: run.start)]:
        if run.style & Style.FOOTNOTE:
            yield max(start, run.start), min(end, run.end)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
