"""Which entity a speaker's words stand for: a name in them, or who "he", "who" and "the minister" are.

`name_speakers` gives quotes. `resolve_speakers` gives the same answers with how sure they are, for whoever reckons the
certainty of a quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extract.analysis import Entity, Quote, Speaker
from extract.document import Span
from extract.quotes.descriptions import Descriptions
from extract.quotes.found import FoundQuote
from extract.quotes.gender import gender_of_pronoun
from extract.quotes.guess import Guess
from extract.quotes.pronouns import People
from extract.quotes.scene import Scene
from extract.quotes.word_lists import HONORIFICS

__all__ = ["name_speakers", "resolve_speakers"]

_NAMED, _ALIKE, _RELATIVE = 0.97, 0.85, 0.85
"""How likely an entity is meant that is named in the words, by a name alike, or right before "who"."""
_LIKELY_ENOUGH = 0.55
"""How likely a pronoun's bearer must be to be named: below, one answer in two would be wrong."""
_NEVER_SPEAK = frozenset(("DATE", "MONEY"))
_SUFFIX = re.compile(r"[\s,]*(?:Jr|Sr|MP|MEP|KC|QC|II|III|IV)\b\.?")
_AFTER_NAME = re.compile(rf"(?:{_SUFFIX.pattern})*(?:\s+(?:him|her|it|them)sel(?:f|ves))?(?:['’]s)?[\s.”\"’']*")
_HEAD_ENDS = re.compile(r"[,(\[;:—–]|\s(?:of|in|from|at|for|on|with|to|by|who|whom|whose|which|that|and|or|as|-)\s")
_OFFICE = re.compile(r"(?:Secretary|Minister|Director|Commissioner|Chief|Speaker) (?:of|for) (?:[A-Z]\w+ )+$")
"""An office whose name goes on behind a preposition, right before who holds it: "Secretary of State"."""

_Mention = tuple[Span, str, bool]
"""A mention, the id of its entity, and whether that is a person."""


def name_speakers(
    found: Sequence[FoundQuote], entities: Sequence[Entity], text: str, paragraphs: Iterable[Span] | None = None
) -> tuple[Quote, ...]:
    """Quotes `q1`, `q2`, ... in order of place, each speaker with the entity that `resolve_speakers` gives."""
    order = sorted(range(len(found)), key=lambda index: (found[index].place[0], -found[index].place[1]))
    ids = {index: f"q{number}" for number, index in enumerate(order, 1)}
    guesses = resolve_speakers(found, entities, text, paragraphs)
    return tuple(
        Quote(
            id=ids[index],
            kind=found[index].kind,
            content=found[index].content,
            cue=found[index].cue,
            speaker=_speaker(found[index].speaker, guesses[index]),
            inside=None if (inside := found[index].inside) is None else ids[inside],
            certainty=_certainty(found[index], guesses[index]),
        )
        for index in order
    )


def _certainty(quote: FoundQuote, guess: Guess | None) -> float:
    """How likely all that is said of a quote is right; a name among the speaker's words takes nothing from that."""
    return round(quote.certainty * min(1.0, guess.certainty / _NAMED if guess else 1.0), 3)


def _speaker(words: Span | None, guess: Guess | None) -> Speaker | None:
    return words and Speaker(*words, guess.entity if guess else None)


def resolve_speakers(
    found: Sequence[FoundQuote], entities: Sequence[Entity], text: str, paragraphs: Iterable[Span] | None = None
) -> list[Guess | None]:
    """Whom each quote's speaker words stand for, and how likely that is; None where the text leaves it open.

    Takes time in proportion to the text, its mentions and its quotes.

    Args:
        found: The quotes, in any order.
        entities: Those of the whole text.
        text: What all spans refer to.
        paragraphs: Where its paragraphs are, in order; found by blank lines and line ends if not given.
    """
    names, descriptions = _Names(entities, text), Descriptions(entities, text)
    guesses = {
        quote.speaker: names.head(quote.speaker) or names.alike(quote.speaker) or descriptions.resolve(quote.speaker)
        for quote in found
        if quote.speaker
    }
    spoken = _merged(span for quote in found if quote.kind == "direct" for span in quote.content)
    people = People(
        Scene(text, spoken, paragraphs),
        [entity for entity in entities if entity.label == "PERSON"],
        spoken,
        {speaker: guess.entity if guess else None for speaker, guess in guesses.items()},
    )
    asked = {
        quote.speaker: [span for span in quote.content if quote.kind == "direct" or span[0] > quote.speaker[0]]
        for quote in found
        if quote.speaker and gender_of_pronoun(text[slice(*quote.speaker)]) is not None
    }
    for speaker, guess in people.resolve(asked).items():
        guesses[speaker] = guess if guess.certainty >= _LIKELY_ENOUGH else None
    answers = [guesses[quote.speaker] if quote.speaker else None for quote in found]
    return [answer or _outer_speaker(quote, found, answers, text) for quote, answer in zip(found, answers, strict=True)]


def _outer_speaker(
    quote: FoundQuote, found: Sequence[FoundQuote], answers: Sequence[Guess | None], text: str
) -> Guess | None:
    """Of "I told him so" within somebody's very words, that somebody."""
    if quote.inside is None or quote.speaker is None or found[quote.inside].kind != "direct":
        return None
    return answers[quote.inside] if text[slice(*quote.speaker)] in {"I", "me", "my", "My"} else None


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged


class _Names:
    """The names of a text, and which of them a phrase is headed by."""

    def __init__(self, entities: Sequence[Entity], text: str) -> None:
        self._text = text
        self._mentions: list[_Mention] = sorted(
            (span, entity.id, entity.label == "PERSON")
            for entity in entities
            if entity.label not in _NEVER_SPEAK
            for span in entity.mentions
        )
        self._people: dict[str, set[str]] = {}
        for entity in entities:
            if entity.label == "PERSON":
                for name in {entity.name, *(text[start:end] for start, end in entity.mentions)}:
                    for words in _short_names(name):
                        self._people.setdefault(words, set()).add(entity.id)

    def alike(self, words: Span) -> Guess | None:
        """The one person who is called so elsewhere: a name in capitals, or one that was not marked here."""
        said = self._text[slice(*words)].removesuffix("'s").removesuffix("’s").split()
        while said and said[0].casefold() in HONORIFICS:
            said = said[1:]
        if not said or not all(word[0].isupper() for word in said):
            return None
        people = self._people.get(" ".join(said).casefold(), set())
        return Guess(next(iter(people)), _ALIKE) if len(people) == 1 else None

    def head(self, words: Span) -> Guess | None:
        """The entity that a phrase names.

        Only a name that is the head of the words counts: "spokeswoman Ann Lee" is Ann Lee; "the mayor of Hull" and
        "Hull's mayor" are nobody known here.
        """
        start, end = words
        if self._text[start:end].casefold() == "who":
            return self._before_who(start)
        within: list[_Mention] = []
        for index in range(bisect_left(self._mentions, ((start, start), "", False)), len(self._mentions)):
            if self._mentions[index][0][0] >= end:
                break
            if self._mentions[index][0][1] <= end:
                within.append(self._mentions[index])
        entity = _head_name(words, within, self._text)
        return Guess(entity, _NAMED) if entity else None

    def _before_who(self, start: int) -> Guess | None:
        """The person named right before "who"."""
        end = start - 2 if self._text[max(0, start - 2) : start] == ", " else start - 1
        at = bisect_right(self._mentions, ((end, 0), "", False)) - 1
        if at < 0 or self._mentions[at][0][1] != end or not self._mentions[at][2]:
            return None
        return Guess(self._mentions[at][1], _RELATIVE)


def _short_names(name: str) -> Iterator[str]:
    """A name in small letters, and its last word: "ines roth", "roth"."""
    words = name.casefold().split()
    yield " ".join(words)
    if words:
        yield words[-1]


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
