"""How every format says the same things: counts, speakers, passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from extract.notes.anchors import Match

if TYPE_CHECKING:
    from extract.analysis import Quote
    from extract.document import Document
    from extract.export.material import Material, PlacedNote

__all__ = [
    "MATCH_WORDS",
    "counted",
    "left_out",
    "one_line",
    "passage_of",
    "printable",
    "quoted_words",
    "speaker_of",
]

MATCH_WORDS = {
    Match.MOVED: "moved",
    Match.NEEDS_REVIEW: "the article has changed here: to review",
    Match.ORPHAN: "no longer in the article",
}


def counted(count: int, word: str) -> str:
    """A number with its noun: `1 entity`, `2 entities`, `3 notes without a place`."""
    if count == 1:
        return f"1 {word}"
    noun, space, rest = word.partition(" ")
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {plural}{space}{rest}"


def left_out(why: str, **counts: int) -> tuple[str, ...]:
    """What a format could not hold, as a phrase; none where nothing was lost.

    Args:
        why: the reason, as `CSL-JSON holds the citation alone`.
        counts: how many, by singular noun; an underscore stands for a space.
    """
    lost = [counted(count, word.replace("_", " ")) for word, count in counts.items() if count]
    return (f"{', '.join(lost)} left out: {why}",) if lost else ()


def printable(text: str) -> str:
    """The text without control characters (but tab and newline), lone surrogates and noncharacters."""
    return "".join(c for c in text if c in "\t\n" or (category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE))


def one_line(text: str) -> str:
    """The text in one line: `printable`, white space as single spaces."""
    return " ".join(printable(re.sub(r"\s", " ", text)).split())


def speaker_of(quote: Quote, material: Material) -> str:
    """Who speaks: the entity's name, else the speaker's words, else `unknown`."""
    if quote.speaker is None:
        return "unknown"
    entity = material.analysis.entity(quote.speaker.entity)
    return entity.name if entity else material.document.text[quote.speaker.start : quote.speaker.end]


def quoted_words(quote: Quote, document: Document) -> str:
    """The words of a quote, parts divided by an ellipsis."""
    return " … ".join(document.text[start:end] for start, end in quote.content)


def passage_of(placed: PlacedNote, document: Document) -> str:
    """The words a note is on: as they stand now, else as they were; none for a note on no passage."""
    if placed.span:
        return document.text[slice(*placed.span)]
    return placed.note.anchor.exact if placed.note.anchor else ""
