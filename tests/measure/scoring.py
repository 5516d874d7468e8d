"""How an analysis compares with gold made by hand: counts, and the figures made of them. Pure functions.

What the gold holds, and how two spans count as the same:

* A mention is the name alone; it is found when a predicted mention has exactly its span. `labels` are all that are
  defensible for an entity. What is neither right nor wrong to mark (how long something took, a nickname) is in
  `optional`, and predictions that touch it count for nothing.
* Contents of quotes are compared as sets of words, so quotation marks and a final full stop don't matter. Two quotes
  match when the Dice coefficient of their words is at least one half; matching is one to one, best pairs first.
* The speaker's words, and the cue's, are right when they share a word with the gold's (articles don't count).
* The speaker's entity is right when the predicted entity stands, by most of its mentions, for the gold's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import combinations
from typing import Any

from extract.analysis import Analysis, Entity, Quote, Speaker
from extract.document import Span

__all__ = ["Gold", "GoldEntity", "Score", "Share", "Tally", "Verdicts", "score"]

_WORD = re.compile(r"\w+|:")  # a colon can be a cue
_ARTICLES = {"a", "an", "the"}
_SAME = 0.5
"""Dice coefficient from which two contents are the same quote."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Things found, all that were predicted, all that the gold holds."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where there was nothing to find."""
        return self.hits / self.gold if self.gold else None

    @property
    def f(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is neither."""
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.count + other.count, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Speakers' entities: right, wrong, or left unknown where the gold knows."""

    right: int = 0
    wrong: int = 0
    unknown: int = 0

    def __add__(self, other: Verdicts) -> Verdicts:
        return Verdicts(self.right + other.right, self.wrong + other.wrong, self.unknown + other.unknown)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity as a careful reader marks it."""

    id: str
    name: str
    labels: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader marks in a text."""

    text: str
    entities: tuple[GoldEntity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Span, ...] = ()
    """Words in quotation marks that nobody said."""
    optional: tuple[Span, ...] = ()
    """What may be marked as an entity or not."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any], text: str) -> Gold:
        """The gold that stands beside a seed article of that text."""
        return cls(
            text=text,
            entities=tuple(
                GoldEntity(item["id"], item["name"], tuple(item["labels"]), tuple(map(_span, item["mentions"])))
                for item in data["entities"]
            ),
            quotes=tuple(
                Quote(
                    id=item["id"],
                    kind=item["kind"],
                    content=tuple(map(_span, item["content"])),
                    cue=item["cue"] and _span(item["cue"]),
                    speaker=item["speaker"] and Speaker(*_span(item["speaker"]), item["speaker"]["entity"]),
                    inside=item["inside"],
                )
                for item in data["quotes"]
            ),
            scare_quotes=tuple(map(_span, data["scare_quotes"])),
            optional=tuple(map(_span, data["optional"])),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one article, or of several added up."""

    names: Tally = Tally()
    """Mentions by their span."""
    labelled: Tally = Tally()
    """Mentions by their span and label."""
    joining: Tally = Tally()
    """Pairs of found mentions that belong to one entity."""
    quotes: Tally = Tally()
    """Quotes whose content has half its words in common."""
    exact: Tally = Tally()
    """Quotes whose content has the same words."""
    kinds: Share = Share()
    """Of the matched quotes, those called direct, mixed or indirect as in the gold."""
    cues: Tally = Tally()
    speakers: Tally = Tally()
    """The words that name the speaker, of matched quotes."""
    voices: Verdicts = Verdicts()
    """The speaker's entity, of matched quotes."""
    relayed: Tally = Tally()
    """Quotes inside the right other one."""
    scares: Share = Share()
    """Words in marks that nobody said, and were taken for a quote."""
    misses: tuple[str, ...] = ()
    """Each fault in words."""

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))


def score(gold: Gold, analysis: Analysis) -> Score:
    """Compare an analysis with the gold of the same text."""
    if gold.text != analysis.text:
        raise ValueError("The analysis is of another text than the gold.")
    pairs = _matched_quotes(gold, analysis)
    return _score_names(gold, analysis) + _score_quotes(gold, analysis, pairs) + _score_speakers(gold, analysis, pairs)


def _span(item: Mapping[str, Any]) -> Span:
    return item["start"], item["end"]


def _score_names(gold: Gold, analysis: Analysis) -> Score:
    wanted = {span: entity for entity in gold.entities for span in entity.mentions}
    found = {
        span: entity
        for entity in analysis.entities
        for span in entity.mentions
        if span in wanted or not any(_touch(span, other) for other in gold.optional)
    }
    both = sorted(wanted.keys() & found.keys())
    labelled = [span for span in both if found[span].label in wanted[span].labels]
    together = [(wanted[a] is wanted[b], found[a] is found[b]) for a, b in combinations(both, 2)]
    misses = [
        f"name not found: {gold.text[s:e]} ({wanted[s, e].name})" for s, e in sorted(wanted.keys() - found.keys())
    ]
    misses += [f"no name: {gold.text[s:e]} ({found[s, e].label})" for s, e in sorted(found.keys() - wanted.keys())]
    misses += [
        f"{found[span].label}, should be {wanted[span].labels[0]}: {gold.text[slice(*span)]}"
        for span in both
        if span not in labelled
    ]
    misses += _joining_faults(both, wanted, found)
    return Score(
        names=Tally(len(both), len(found), len(wanted)),
        labelled=Tally(len(labelled), len(found), len(wanted)),
        joining=Tally(
            sum(right and joined for right, joined in together),
            sum(joined for _, joined in together),
            sum(right for right, _ in together),
        ),
        misses=tuple(misses),
    )


def _joining_faults(
    both: Iterable[Span], wanted: Mapping[Span, GoldEntity], found: Mapping[Span, Entity]
) -> Iterable[str]:
    links = dict.fromkeys((wanted[span].id, found[span].id) for span in both)
    names = {entity.id: entity.name for entity in wanted.values()}
    predicted = {entity.id: entity.name for entity in found.values()}
    for entity_id, parts in Counter(link[0] for link in links).items():
        if parts > 1:
            yield f"in {parts} entities, should be one: {names[entity_id]}"
    for entity_id, parts in Counter(link[1] for link in links).items():
        if parts > 1:
            yield f"one entity, should be {parts}: {predicted[entity_id]}"


def _matched_quotes(gold: Gold, analysis: Analysis) -> list[tuple[Quote, Quote]]:
    """Pairs of gold and predicted quotes, one to one, best first; equal ones in order of place."""
    scored = []
    for i, wanted in enumerate(gold.quotes):
        words = _words(gold.text, wanted.content)
        for j, found in enumerate(analysis.quotes):
            other = _words(gold.text, found.content)
            dice = 2 * len(words & other) / (len(words) + len(other)) if words or other else 0.0
            if dice >= _SAME:
                scored.append((-dice, i, j))
    pairs, taken_gold, taken_found = [], set(), set()
    for _, i, j in sorted(scored):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold.quotes[i], analysis.quotes[j]))
    return pairs


def _score_quotes(gold: Gold, analysis: Analysis, pairs: list[tuple[Quote, Quote]]) -> Score:
    text = gold.text
    partner = {wanted.id: found.id for wanted, found in pairs}
    matched = set(partner.values())
    exact = [found.id for wanted, found in pairs if _words(text, wanted.content) == _words(text, found.content)]
    cues = sum(_share_words(text, wanted.cue, found.cue) for wanted, found in pairs)
    scares = [
        s for s in gold.scare_quotes if any(_words(text, q.content) <= _words(text, [s]) for q in analysis.quotes)
    ]
    misses = [f"quote not found: {_excerpt(text, quote)}" for quote in gold.quotes if quote.id not in partner]
    misses += [f"no quote: {_excerpt(text, quote)}" for quote in analysis.quotes if quote.id not in matched]
    misses += [
        f"content should be: {_excerpt(text, wanted)} — not: {_excerpt(text, found)}"
        for wanted, found in pairs
        if found.id not in exact
    ]
    return Score(
        quotes=Tally(len(pairs), len(analysis.quotes), len(gold.quotes)),
        exact=Tally(len(exact), len(analysis.quotes), len(gold.quotes)),
        kinds=Share(sum(wanted.kind == found.kind for wanted, found in pairs), len(pairs)),
        cues=Tally(cues, sum(q.cue is not None for q in analysis.quotes), sum(q.cue is not None for q in gold.quotes)),
        relayed=Tally(
            sum(
                found.inside is not None and partner.get(wanted.inside or "") == found.inside for wanted, found in pairs
            ),
            sum(quote.inside is not None for quote in analysis.quotes),
            sum(quote.inside is not None for quote in gold.quotes),
        ),
        scares=Share(len(scares), len(gold.scare_quotes)),
        misses=tuple(misses),
    )


def _score_speakers(gold: Gold, analysis: Analysis, pairs: list[tuple[Quote, Quote]]) -> Score:
    stands_for = _stands_for(gold, analysis)
    names = {entity.id: entity.name for entity in gold.entities}
    hits, verdicts, misses = 0, Counter[str](), []
    for wanted, found in pairs:
        hits += _share_words(gold.text, _place(wanted.speaker), _place(found.speaker))
        right, guess = _entity(wanted.speaker), _entity(found.speaker)
        if right == (guess and stands_for.get(guess, "")):
            verdicts["right"] += 1
            continue
        verdicts["wrong" if guess else "unknown"] += 1
        entity = analysis.entity(guess)
        said, meant = entity.name if entity else "unknown", names[right] if right else "unknown"
        misses.append(f"speaker {said}, should be {meant}: {_excerpt(gold.text, wanted)}")
    return Score(
        speakers=Tally(
            hits,
            sum(found.speaker is not None for _, found in pairs),
            sum(wanted.speaker is not None for wanted, _ in pairs),
        ),
        voices=Verdicts(verdicts["right"], verdicts["wrong"], verdicts["unknown"]),
        misses=tuple(misses),
    )


def _stands_for(gold: Gold, analysis: Analysis) -> dict[str, str]:
    """For each predicted entity the gold entity that most of its mentions touch; without any it is left out."""
    meant = {}
    for entity in analysis.entities:
        votes = Counter(
            other.id
            for span in entity.mentions
            for other in gold.entities
            if any(_touch(span, mention) for mention in other.mentions)
        )
        if votes:
            meant[entity.id] = votes.most_common(1)[0][0]
    return meant


def _entity(speaker: Speaker | None) -> str | None:
    return speaker.entity if speaker else None


def _place(speaker: Speaker | None) -> Span | None:
    return (speaker.start, speaker.end) if speaker else None


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of these spans start."""
    return frozenset(word.start() for s, e in spans for word in _WORD.finditer(text, s, e))


def _share_words(text: str, a: Span | None, b: Span | None) -> bool:
    if a is None or b is None:
        return False
    shared = (max(a[0], b[0]), min(a[1], b[1]))
    return any(word.group().lower() not in _ARTICLES for word in _WORD.finditer(text, *shared))


def _excerpt(text: str, quote: Quote) -> str:
    words = " … ".join(" ".join(text[s:e].split()) for s, e in quote.content)
    return words if len(words) <= 70 else f"{words[:34]} … {words[-33:]}"
