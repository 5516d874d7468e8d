"""Keyword in context: a span with the words on either side of it, in one line."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from extract.document import Span
from tui.article.graphemes import drawn, first_cells, last_cells
from tui.panel.rows import shorten

__all__ = ["Context", "keyword_in_context"]

_LOOKED_AT = 4
"""Code points looked at for each cell: white space takes some of them, and code points without a cell."""


class Context(NamedTuple):
    """The three parts of a line; together exactly as many cells as were asked for."""

    before: str
    keyword: str
    after: str


def keyword_in_context(text: str, span: Span, cells: int) -> Context:
    """A span in the middle of a line of `cells` cells, so that spans stand below each other.

    White space of any length is one space, and what would change the terminal is not in it. A span too long for its
    half of the line ends in `…`; the text before and after is cut at the rims.
    """
    start, end = span
    left = cells * 2 // 5
    reach = cells * _LOOKED_AT
    keyword = shorten(drawn(_single_spaced(text[start : min(end, start + reach)])), cells - left)
    before = drawn(last_cells(_single_spaced(text[max(0, start - reach) : start]), left))
    room = max(0, cells - left - cell_len(keyword))
    after = drawn(first_cells(_single_spaced(text[end : end + reach]), room))
    return Context(" " * (left - cell_len(before)) + before, keyword, after + " " * (room - cell_len(after)))


def _single_spaced(text: str) -> str:
    """The text with each stretch of white space as one space, also at the rims."""
    words = " ".join(text.split())
    return " " * bool(text[:1].isspace()) + words + " " * bool(words and text[-1:].isspace())
