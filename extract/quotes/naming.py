"""Which entity a speaker's words stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.analysis import Entity, Quote, Speaker
from extract.document import Span
from extract.quotes.found import FoundQuote

__all__ = ["name_speakers"]

_NEVER_SPEAK = frozenset(("DATE", "MONEY"))
_SUFFIX = re.compile(r"[\s,]*(?:Jr|Sr|MP|MEP|KC|QC|II|III|IV)\b\.?")
_AFTER_NAME = re.compile(rf"(?:{_SUFFIX.pattern})*(?:\s+(?:him|her|it|them)sel(?:f|ves))?[\s.”\"’]*")
_HEAD_ENDS = re.compile(r"[,(\[;:—–]|\s(?:of|in|from|at|for|on|with|to|by|who|whom|whose|which|that|and|or|as|-)\s")
_OFFICE = re.compile(r"(?:Secretary|Minister|Director|Commissioner|Chief|Speaker) (?:of|for) (?:[A-Z]\w+ )+$")
"""An office whose name goes on behind a preposition, right before who holds it: "Secretary of State"."""

_Mention = tuple[Span, str, bool]
"""A mention, the id of its entity, and whether that is a person."""


def name_speakers(found: Sequence[FoundQuote], entities: Sequence[Entity], text: str) -> tuple[Quote, ...]:
    """Quotes `q1`, `q2`, ... in order of place, each speaker with the entity that the words name.

    Only a name that is the head of the speaker's words counts: "spokeswoman Ann Lee" is Ann Lee; "the mayor of Hull",
    "Hull's mayor" and "she" are nobody known here.
    """
    order = sorted(range(len(found)), key=lambda index: (found[index].place[0], -found[index].place[1]))
    ids = {index: f"q{number}" for number, index in enumerate(order, 1)}
    mentions = sorted(
        (span, entity.id, entity.label == "PERSON")
        for entity in entities
        if entity.label not in _NEVER_SPEAK
        for span in entity.mentions
    )
    return tuple(
        Quote(
            id=ids[index],
            kind=found[index].kind,
            content=found[index].content,
            cue=found[index].cue,
            speaker=_speaker(found[index].speaker, mentions, text),
            inside=None if (inside := found[index].inside) is None else ids[inside],
        )
        for index in order
    )


def _speaker(words: Span | None, mentions: Sequence[_Mention], text: str) -> Speaker | None:
    if words is None:
        return None
    start, end = words
    within: list[_Mention] = []
    for index in range(bisect_left(mentions, ((start, start), "", False)), len(mentions)):
        if mentions[index][0][0] >= end:
            break
        if mentions[index][0][1] <= end:
            within.append(mentions[index])
    return Speaker(start, end, _head_name(words, within, text))


def _head_name(words: Span, within: Sequence[_Mention], text: str) -> str | None:
    """The entity named by the head of the words, or by a name set behind it with a comma."""
    start, end = words
    while start < end:
        cut = _head_end(start, end, within, text)
        for (first, last), entity, is_person in within:
            office = is_person and _OFFICE.search(text, start, first)
            limit = end if office and office.start() < cut else cut
            if start <= first and last <= limit and _AFTER_NAME.fullmatch(text, last, limit):
                several = text[limit:end].lstrip().startswith(("and ", "or ", "& "))
                return None if several else entity
        if text[cut : cut + 1] != ",":
            return None
        start = cut + 1
    return None


def _head_end(start: int, end: int, within: Sequence[_Mention], text: str) -> int:
    """Where the head of a noun phrase ends: before the first comma, preposition or relative outside of a name."""
    for match in _HEAD_ENDS.finditer(text, start, end):
        inside_name = any(first <= match.start() and match.end() <= last for (first, last), _, _ in within)
        if not inside_name and not _SUFFIX.match(text, match.start(), end):
            return match.start()
    return end
