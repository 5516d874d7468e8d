"""Ranking: which phrases the text is about, by how often, how early and how rare their words are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import log, log1p, sqrt

from extract.analysis import Entity, Topic
from extract.document import Span
from extract.topics.phrases import Phrase, stems_of
from extract.topics.rarity import RARE, zipf

__all__ = ["FOR_THEMES", "MOST", "rank_topics"]

MOST = 30
"""Topics of a text at most."""
FOR_THEMES = 12
"""Places that names leave to other topics: in a long text names alone would fill the list."""

_WEIGHTLESS = 7.8
"""The Zipf frequency of a word that says nothing: just above that of "the"."""
_SHORT = 2_400
"""Code points of a text, about 400 words, up to which single words and phrases count alike."""
_LEAST = 0.2
"""What a single word counts beside a phrase at least, however long the text."""

Stems = tuple[str, ...]


@dataclass(slots=True)
class _Theme:
    """Phrases with the same stems."""

    stems: Stems
    phrases: list[Phrase] = field(default_factory=list)
    """In order of place."""
    variants: list[Phrase] = field(default_factory=list)
    """Other phrases that mean it: an acronym, its last words alone."""
    inside: list[Span] = field(default_factory=list)
    """Its words at the end of longer phrases."""
    score: float = 0.0


def rank_topics(
    phrases: Iterable[Phrase],
    entities: Sequence[Entity],
    length: int,
    paragraph: Callable[[int], int] | None = None,
) -> tuple[Topic, ...]:
    """The topics of a text, in falling score. Linear in the number of phrases, but for sorting.

    Args:
        phrases: In any order, as `find_phrases` gives them.
        entities: Of the same text: a topic that is one of their names is marked so.
        length: Code points of the text.
        paragraph: Gives the number of the paragraph that an offset lies in, for the reason; 0 where there is none.
    """
    themes = _themes(phrases, entities)
    words = Counter(stem for theme in themes.values() for stem in theme.stems for _ in theme.phrases)
    for theme in themes.values():
        theme.score = _score(theme, words, length)
    ranked = sorted(themes.values(), key=lambda theme: (-theme.score, theme.phrases[0].start))
    chosen = _folded(ranked)
    mentions = sorted(span for entity in entities for span in entity.mentions)
    top = chosen[0].score if chosen else 1.0
    topics = _with_room([_topic(theme, theme.score / top, mentions, paragraph) for theme in chosen])
    return tuple(replace(topic, id=f"t{number}") for number, topic in enumerate(topics, 1))


def _themes(phrases: Iterable[Phrase], entities: Sequence[Entity]) -> dict[Stems, _Theme]:
    """The phrases of a text by their stems; mentions of what is no person by the stems of its name."""
    names = {span: stems_of(one.name) for one in entities if one.label != "PERSON" for span in one.mentions}
    themes: dict[Stems, _Theme] = {}
    for phrase in sorted(phrases, key=lambda phrase: phrase.start):
        stems = names.get((phrase.start, phrase.end), phrase.stems)
        themes.setdefault(stems, _Theme(stems)).phrases.append(phrase)
    _join_acronyms(themes)
    for theme in themes.values():
        for phrase in theme.phrases:
            for count in range(1, len(phrase.stems)):
                if (shorter := themes.get(phrase.stems[-count:])) is not None:
                    shorter.inside.append(phrase.last_words(count))
    return themes


def _join_acronyms(themes: dict[Stems, _Theme]) -> None:
    """Add the acronyms to what they stand for: one beside the other, with a bracket between, and the same initials."""
    spelled = {phrase.end: theme for theme in themes.values() for phrase in theme.phrases if len(theme.stems) > 1}
    spelled |= {-phrase.start: theme for theme in themes.values() for phrase in theme.phrases if len(theme.stems) > 1}
    for acronym in [theme for theme in themes.values() if len(theme.stems) == 1]:
        for phrase in acronym.phrases:
            long = spelled.get(phrase.start - 2) or spelled.get(-(phrase.end + 2))
            if long and phrase.text.isupper() and "".join(stem[0] for stem in long.stems) == phrase.text.lower():
                long.variants.extend(acronym.phrases)
                del themes[acronym.stems]
                break


def _score(theme: _Theme, words: Counter[str], length: int) -> float:
    """How much a text is about a theme: how often its words come and how rare they are, how often it comes, how early.

    TF-IDF over words, with position; its numbers were chosen on the development halves of DUC2001 and KPCrowd. The
    longer a text, the less a single word says beside a phrase: it is there more often whatever the text is about.
    """
    telling = sum(log1p(words[stem]) * (_WEIGHTLESS - zipf(stem)) for stem in theme.stems) / len(theme.stems)
    often = sqrt(1 + log(len(theme.phrases) + len(theme.variants)))
    early = 1.1 - theme.phrases[0].start / max(length, 1)
    alone = max(sqrt(_SHORT / max(length, _SHORT)), _LEAST) if len(theme.stems) == 1 else 1.0
    return telling * often * early * alone


def _folded(themes: Iterable[_Theme]) -> list[_Theme]:
    """The best themes; one that stands inside a better one is left out, and is a variant of it if both end alike."""
    chosen: list[_Theme] = []
    holders: dict[Stems, _Theme] = {}
    for theme in themes:
        holder = holders.get(theme.stems)
        if holder is not None:
            if holder.stems[-1] == theme.stems[-1]:
                holder.variants.extend(theme.phrases)
        elif len(chosen) < 4 * MOST:
            chosen.append(theme)
            size = len(theme.stems)
            for start in range(size):
                for end in range(start + 1, size + 1):
                    holders.setdefault(theme.stems[start:end], theme)
    return chosen


def _with_room(topics: Sequence[Topic]) -> list[Topic]:
    """The best topics; names only as far as they leave room for others."""
    room_for_names = MOST - min(FOR_THEMES, sum(not topic.is_name for topic in topics))
    kept = []
    for topic in topics:
        room_for_names -= topic.is_name
        if not topic.is_name or room_for_names >= 0:
            kept.append(topic)
    return kept[:MOST]


def _topic(
    theme: _Theme,
    score: float,
    mentions: Sequence[Span],
    paragraph: Callable[[int], int] | None,
) -> Topic:
    phrases = theme.phrases + theme.variants
    spans = _apart([*((phrase.start, phrase.end) for phrase in phrases), *theme.inside])
    return Topic(
        id="",
        name=_usual_form(theme.phrases),
        spans=spans,
        score=round(score, 3),
        is_name=2 * sum(_is_named(span, mentions) for span in spans) > len(spans),
        why=_reason(theme, spans, paragraph),
    )


def _reason(theme: _Theme, spans: Sequence[Span], paragraph: Callable[[int], int] | None) -> str:
    """What speaks for a theme, in words: "3 times, first in paragraph 2, also as “gate”"."""
    parts = ["once" if len(spans) == 1 else f"{len(spans)} times"]
    if paragraph and (number := paragraph(spans[0][0])):
        parts.append(("first " if len(spans) > 1 else "") + f"in paragraph {number}")
    if theme.variants:
        parts.append(f"also as “{_usual_form(theme.variants)}”")
    if all(zipf(stem) <= RARE for stem in theme.stems):
        parts.append("uncommon words" if len(theme.stems) > 1 else "an uncommon word")
    return ", ".join(parts)


def _usual_form(phrases: Sequence[Phrase]) -> str:
    """How phrases are written most often, on one line; of equals the longest."""
    counts = Counter(phrase.text for phrase in phrases)
    return " ".join(max(counts, key=lambda form: (counts[form], len(form))).split())


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of place, without those that overlap one before."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart)


def _is_named(span: Span, mentions: Sequence[Span]) -> bool:
    """Whether a mention covers the phrase, but for a word or two of an office."""
    at = bisect_right(mentions, (span[1], 0)) - 1
    return at >= 0 and mentions[at][0] < span[1] <= mentions[at][1]
