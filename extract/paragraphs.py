"""Where the paragraphs of a plain text are, for whatever reads one paragraph at a time."""

from __future__ import annotations

import re

from extract.document import Span

__all__ = ["CELL_END", "find_paragraphs"]

CELL_END = "\u2029"
"""A paragraph separator, as it stands between cells of a table: unlike a newline it never only folds a line."""

_LINE = re.compile(r"[^\s](?:[^\n\u2029]*[^\s])?")
_WRAPPED = 50
"""How many code points a line has at least that was broken only because it was full."""


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, in order of place, without the white space around them.

    A line is one, up to a newline or a paragraph separator (U+2029), and so are lines that a single newline only folds:
    the next one starts with a small letter, or the one before is full and stops in the middle of a sentence.
    """
    paragraphs: list[Span] = []
    line_start = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        if paragraphs and _is_folded(text, line_start, paragraphs[-1][1], start):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
        line_start = start
    return paragraphs


def _is_folded(text: str, line_start: int, line_end: int, next_start: int) -> bool:
    if text.count("\n", line_end, next_start) != 1:
        return False
    last = text[line_end - 1]
    return text[next_start].islower() or (line_end - line_start >= _WRAPPED and (last.isalnum() or last in ",-–—"))
