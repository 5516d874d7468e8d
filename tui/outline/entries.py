"""The entries of an outline: headings with their nesting, or first words where a text has none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Block, BlockKind, Document

__all__ = ["STEP", "Entry", "entries_of", "entry_at"]

STEP = 200
"""Words between two entries where there are no headings."""

_LONGEST = 120
"""Code points of an entry's words; no pane is wider."""
_READ_AS_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that the outline leads to."""

    start: int
    end: int
    """Of the heading, or of the paragraph whose first words are shown."""
    words: str
    """On one line."""
    depth: int
    """How many entries it is nested in; the outermost have 0."""


def entries_of(document: Document) -> list[Entry]:
    """The outline of a document, in order of the text.

    A single heading is a title and divides nothing: then, as in a text without any, every paragraph that begins `STEP`
    words or more after the last entry is one.
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    return _headings(document, headings) if len(headings) > 1 else _steps(document)


def entry_at(entries: Sequence[Entry], offset: int) -> int:
    """Index of the entry that an offset belongs to: the last one that begins at or before it, else 0."""
    return max(0, bisect_right(entries, offset, key=lambda entry: entry.start) - 1)


def _headings(document: Document, headings: Sequence[Block]) -> list[Entry]:
    found: list[Entry] = []
    around: list[int] = []  # levels of the headings that the next one may be nested in
    for block in headings:
        while around and around[-1] >= block.level:
            around.pop()
        found.append(_entry(document, block, len(around)))
        around.append(block.level)
    return found


def _steps(document: Document) -> list[Entry]:
    found: list[Entry] = []
    words = STEP
    for block in document.blocks:
        is_heading = block.kind is BlockKind.HEADING
        if is_heading or (words >= STEP and block.kind in _READ_AS_TEXT):
            found.append(_entry(document, block, 0))
            words = 0
        words += len(document.text[block.start : block.end].split())
    return found


def _entry(document: Document, block: Block, depth: int) -> Entry:
    words = " ".join(document.text[block.start : min(block.end, block.start + _LONGEST)].split())
    return Entry(block.start, block.end, words, depth)
