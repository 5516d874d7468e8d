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


def name_speakers(found: Sequence[FoundQuote], entities: Sequence[Entity], text: str) -> tuple[Quote, ...]:
    """Quotes `q1`, `q2`, ... in order of place, each speaker with the entity that the words name.

    Only a name that is the head of the speaker's words counts: "spokeswoman Ann Lee" is Ann Lee; "the mayor of Hull",
    "Hull's mayor" and "she" are nobody known here.
    """
    order = sorted(range(len(found)), key=lambda index: (found[index].place[0], -found[index].place[1]))
    ids = {index: f"q{number}" for number, index in enumerate(order, 1)}
    mentions = sorted(
        (span, entity.id) for entity in entities if entity.label not in _NEVER_SPEAK for span in entity.mentions
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


def _speaker(words: Span | None, mentions: Sequence[tuple[Span, str]], text: str) -> Speaker | None:
    if words is None:
        return None
    start, end = words
    first = bisect_left(mentions, ((start, start), ""))
    within: list[tuple[Span, str]] = []
    for mention in mentions[first:]:
        if mention[0][0] >= end:
            break
        if mention[0][1] <= end:
            within.append(mention)
    return Speaker(start, end, _head_name(words, within, text))


def _head_name(words: Span, within: Sequence[tuple[Span, str]], text: str) -> str | None:
    """The entity named by the head of the words, or by a name set behind it with a comma."""
    start, end = words
    while start < end:
        cut = _head_end(start, end, within, text)
        for (first, last), entity in within:
            if start <= first and last <= cut and _AFTER_NAME.fullmatch(text, last, cut):
                several = text[cut:end].lstrip().startswith(("and ", "or ", "& "))
                return None if several else entity
        if text[cut : cut + 1] != ",":
            return None
        start = cut + 1
    return None


def _head_end(start: int, end: int, within: Sequence[tuple[Span, str]], text: str) -> int:
    """Where the head of a noun phrase ends: before the first comma, preposition or relative outside of a name."""
    for match in _HEAD_ENDS.finditer(text, start, end):
        inside_name = any(first < match.end() and match.start() < last for (first, last), _ in within)
        if not inside_name and not _SUFFIX.match(text, match.start(), end):
            return match.start()
    return end
