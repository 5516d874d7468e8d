"""What the form of a line tells of the names in it: who speaks, who wrote it, where a report is from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from extract.document import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Lines", "read_lines", "shouted", "within"]

_CAPITALISED = r"[A-Z][\w.’'-]*"
_FULL_NAME = rf"{_CAPITALISED}(?:\ {_CAPITALISED}){{1,3}}"
_SPEAKER = re.compile(rf"^({_CAPITALISED}(?:\ {_CAPITALISED}){{0,2}}):(?=\s)", re.MULTILINE)
_NAMES_ON_LINES = re.compile(
    rf"^{_CAPITALISED}(?:\ {_CAPITALISED}){{1,2}}(?:\n{_CAPITALISED}(?:\ {_CAPITALISED}){{1,2}})+$", re.MULTILINE
)
_WORK = (
    r"(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|translated|compiled|posted|photo(?:s|graphs?|graphy)?|text|words"
    r"|story)"
)
_BYLINE = re.compile(
    rf"^\(?(?:(?:additional|further)\ )?(?:{_WORK}\ )?by:?\ (?-i:(?P<author>{_FULL_NAME}))"
    rf"(?:(?:,|;|\ and|\ \||\ in|\ for|\ at|\ [-–—])\ [^\n.!?]{{0,80}})?[.)]{{0,2}}$",
    re.MULTILINE | re.IGNORECASE,
)
_PLACE = r"[A-Z][A-Z.’'-]+(?:\ [A-Z][A-Z.’'-]+){0,2}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE})(?:,\ (?P<country>[A-Z][\w.]+(?:\ [A-Z][\w.]+)?))?(?:,\ [\w.\ ,]{{3,20}})?"
    rf"(?:\s?\((?P<agency>[^()\n]{{2,30}})\)\s?(?:[-–—:]|--)?|\s?(?:--|[–—])|\s-)\s(?=\S)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a text tell, in code points."""

    people: frozenset[int]
    """Where a person's name starts."""
    places: Mapping[int, int]
    """Where a place's name starts, and where it ends."""
    credits: tuple[Span, ...]
    """In order: bylines, and agencies in datelines. What is named there wrote the text and isn't its subject."""


def read_lines(text: str) -> Lines:
    """Read the lines of a text: transcripts, lists with a name a line, bylines, datelines."""
    speakers = [match for match in _SPEAKER.finditer(text) if len(match[1]) > 1]
    counts = Counter(match[1] for match in speakers)
    people = {match.start(1) for match in speakers if counts[match[1]] > 1}
    for match in _NAMES_ON_LINES.finditer(text):
        people.update(match.start() + line.start() for line in re.finditer(r"(?m)^", match.group()))
    bylines = list(_BYLINE.finditer(text))
    datelines = list(_DATELINE.finditer(text))
    return Lines(
        people=frozenset(people.union(match.start("author") for match in bylines)),
        places=dict(match.span(part) for match in datelines for part in ("place", "country") if match[part]),
        credits=tuple(
            sorted(
                [
                    *(match.span() for match in bylines),
                    *(match.span("agency") for match in datelines if match["agency"]),
                ]
            )
        ),
    )


def within(offset: int, spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart."""
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < spans[at][1]


def shouted(doc: Doc) -> bytearray:
    """One byte a token: 1 in a line whose words are all in capitals, where a capital tells no name."""
    import numpy as np
    from spacy.attrs import IS_ALPHA, IS_SPACE, IS_UPPER, LENGTH

    marks = bytearray(len(doc))
    spaces, letters, lengths, capitals = doc.to_array([IS_SPACE, IS_ALPHA, LENGTH, IS_UPPER]).T
    words = (letters == 1) & (lengths > 1)
    counts, loud = (np.append(0, which.cumsum()).tolist() for which in (words, words & (capitals == 1)))
    start = 0
    for index in [*(space for space in np.flatnonzero(spaces).tolist() if "\n" in doc[space].text), len(doc)]:
        count = counts[index] - counts[start]
        if count > 2 and loud[index] - loud[start] > 0.8 * count:
            marks[start:index] = b"\1" * (index - start)
        start = index + 1
    return marks
