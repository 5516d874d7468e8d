"""Units of text that are selected: the word and the paragraph at an offset, and spans without their rims."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from unicodedata import category

from extract.document import Document, Span

__all__ = ["characters", "paragraph_at", "paragraph_start", "trimmed", "word_at"]

_LONGEST_WORD = 200


def characters(number: int) -> str:
    """`1 character`, `1,214 characters`."""
    return f"{number:,} character" + "s" * (number != 1)


def paragraph_at(document: Document, offset: int) -> Span:
    """The block that holds an offset."""
    block = document.blocks[document.block_index(offset)]
    return block.start, block.end


def paragraph_start(document: Document, number: int) -> int:
    """Where the paragraph of a number starts, as `Document.paragraph_number` counts; of the last one past the end."""
    blocks = document.blocks
    index = bisect_left(blocks, number, key=lambda block: document.paragraph_number(block.start))
    return blocks[min(index, len(blocks) - 1)].start if blocks else 0


def word_at(document: Document, offset: int) -> Span:
    """The word at an offset, with its hyphens and apostrophes; another character stands for itself."""
    start, end = paragraph_at(document, offset)
    for match in _word().finditer(document.text, max(start, offset - _LONGEST_WORD), min(end, offset + _LONGEST_WORD)):
        if match.start() <= offset < match.end():
            return match.span()
    return offset, offset + 1


def trimmed(document: Document, span: Span) -> Span | None:
    """A span without white space at its rims; None if there is nothing else in it."""
    words = document.text[slice(*span)]
    start, end = span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())
    return (start, end) if start < end else None


@cache
def _word() -> re.Pattern[str]:
    """A word. Vowel signs and points are no letters to `re`, but Indic, Thai and pointed words go on behind them."""
    marks = "".join(chr(code) for code in range(0x300, 0x1100) if category(chr(code))[0] == "M") + "\u200c\u200d"
    return re.compile(rf"[\w{marks}]+(?:['’\-‐][\w{marks}]+)*")
