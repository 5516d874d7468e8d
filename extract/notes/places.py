"""Which item of an analysis a correction means: by the places where it stood, else by its name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

from extract.analysis import Entity, Quote, Topic
from extract.document import Document, Span
from extract.notes.anchors import Anchor, Match, resolve
from extract.notes.corrections import Target

__all__ = ["Places", "find_entity", "find_quote", "find_topic", "occurrences", "overlapping", "same_name"]

SAME_WORDS = 0.5
"""Part of the longer of two overlapping mentions that the shorter one must be to be the same: `Blinken` in `Antony
Blinken`, not `York` in `New York University`."""
SAME_QUOTE = 0.3
"""Part of all their code points that two quotes must share to be the same."""

_NOBODY: Mapping[Span, str] = MappingProxyType({})


class Places:
    """Where anchors stand in one text; each is looked for once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[Anchor, Span | None] = {}

    def span(self, anchor: Anchor) -> Span | None:
        """Where the passage is, if that is beyond doubt."""
        if anchor not in self._found:
            found = resolve(anchor, self.document)
            self._found[anchor] = found.span if found.match in (Match.EXACT, Match.MOVED) else None
        return self._found[anchor]

    def spans(self, anchors: Iterable[Anchor]) -> list[Span]:
        """Where those passages are that are found, in order of place."""
        return sorted({span for anchor in anchors if (span := self.span(anchor)) is not None})


def same_name(name: str, other: str) -> bool:
    """Whether two names are the same but for case, white space and how letters are encoded."""
    return _folded(name) == _folded(other)


def find_entity(
    target: Target, among: Mapping[str, Entity], places: Places, owners: Mapping[Span, str] = _NOBODY
) -> Entity | None:
    """The entity that has most of the target's mentions; where none has one, that of its name and perhaps its label.

    Args:
        target: what is looked for.
        among: entities by id.
        places: of the text.
        owners: ids by mention, where they are known; it makes the search fast.
    """
    spans = places.spans(target.anchors)
    votes: Counter[str] = Counter(owners[span] for span in spans if owners.get(span) in among)
    if not votes:
        for entity in among.values():
            votes[entity.id] = sum(
                max((_alike(span, other) for other in overlapping(span, entity.mentions)), default=0) for span in spans
            )
    candidates = [among[entity_id] for entity_id, count in votes.items() if count]
    candidates = candidates or [entity for entity in among.values() if same_name(entity.name, target.name)]
    return max(
        candidates,
        key=lambda entity: (votes[entity.id], same_name(entity.name, target.name), entity.label == target.label),
        default=None,
    )


def find_topic(target: Target, among: Mapping[str, Topic], places: Places) -> Topic | None:
    """The topic of the target's name, else the one that has most of its places."""
    named = next((topic for topic in among.values() if same_name(topic.name, target.name)), None)
    if named is not None:
        return named
    spans = set(places.spans(target.anchors))
    best = max(among.values(), key=lambda topic: len(spans.intersection(topic.spans)), default=None)
    return best if best is not None and not spans.isdisjoint(best.spans) else None


def find_quote(target: Target, among: Mapping[str, Quote], places: Places) -> Quote | None:
    """The quote that shares most of the target's words."""
    spans = places.spans(target.anchors)
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    near = [quote for quote in among.values() if quote.content[0][0] < end and start < quote.content[-1][1]]
    best = max(near, key=lambda quote: _shared(spans, quote.content), default=None)
    return best if best is not None and _shared(spans, best.content) >= SAME_QUOTE else None


def occurrences(words: str, text: str) -> list[Span]:
    """All places where the words stand as whole words, in order; a space stands for any white space."""
    pieces = words.split()
    if not pieces:
        return []
    pattern = r"\s+".join(map(re.escape, pieces))
    before = r"(?<!\w)" if re.match(r"\w", pieces[0]) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", pieces[-1]) else ""
    return [match.span() for match in re.finditer(before + pattern + after, text)]


def overlapping(span: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of some spans, in order and not overlapping each other, that share a code point with `span`."""
    first = bisect_right(spans, (span[0],))
    first -= first > 0 and spans[first - 1][1] > span[0]
    last = first
    while last < len(spans) and spans[last][0] < span[1]:
        last += 1
    return spans[first:last]


@lru_cache(16_384)
def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _alike(span: Span, other: Span) -> int:
    """2 for the same span, 1 for mostly the same, else 0."""
    if span == other:
        return 2
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return int(shared >= SAME_WORDS * max(span[1] - span[0], other[1] - other[0]))


def _shared(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Code points in both, as a part of those in any."""
    both = sum(max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in others)
    either = sum(end - start for start, end in (*spans, *others)) - both
    return both / either if either else 0.0
