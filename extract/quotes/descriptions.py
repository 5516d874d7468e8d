"""Who "the minister" and "the company" are: whom the text calls so beside the name.

A description counts only where the text ties it to a name: before it ("Mayor Ines Roth"), behind it ("Ines Roth, the
mayor of Hull", "Ines Roth is the mayor"), or in it ("the Ministry of Trade"). Of several so called the one named last
is meant if no other was named near; else nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.analysis import Entity
from extract.document import Span
from extract.quotes.guess import Guess
from extract.quotes.word_lists import (
    COMPANY_NOUNS,
    COMPANY_WORDS,
    FEMALE_WORDS,
    MALE_WORDS,
    NEWSPAPERS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    TITLES,
)

__all__ = ["Descriptions"]

_ONLY, _LATEST = 0.85, 0.7
"""How likely the only one so called is meant, and the one of several who was named last."""
_NEAR = 1500
"""Code points, some three paragraphs, within which no other so called may be named."""
_MOST = 200
"""How many descriptions back are looked at."""
_DEFINITE = re.compile(r"(?:the|this|that)\s+(?P<words>[^,;:()—–]+)", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:of|in|from|at|for|on|with|to|by|who|whose|which|that)\s.*", re.DOTALL)
_BEHIND = re.compile(
    r"(?:, (?:who (?:is|was) )?| (?:is|was) )(?:(?:a|an|the|his|her|its|their) )?"
    r"(?P<words>\w[\w’'-]*(?: [\w’'-]+){0,7})"
)
_AGE = re.compile(r", (\d\d)(?=[,.;])")
_WORD = re.compile(r"[\w’'-]+")
_HEADS = PERSON_NOUNS | (MALE_WORDS | FEMALE_WORDS) - {"he", "she", "his", "her", "him", "hers", "himself", "herself"}
_ORGANISATIONS = ORGANISATION_NOUNS | COMPANY_NOUNS
_BROAD = frozenset(("company", "group", "newspaper", "organisation", "organization"))
"""Words that fit many organisations: the one meant is named last of all."""
_LESSER = frozenset(("vice", "deputy", "assistant", "acting"))
"""Words that make another office of an office."""


@dataclass(frozen=True, slots=True)
class _Description:
    entity: str
    start: int
    words: frozenset[str]


class Descriptions:
    """What a text calls its people and organisations beside their names."""

    def __init__(self, entities: Sequence[Entity], text: str) -> None:
        self._text = text
        self._places = {entity.id: [start for start, _ in entity.mentions] for entity in entities}
        self._organisations = sorted(
            (start, entity.id) for entity in entities if entity.label == "ORG" for start, _ in entity.mentions
        )
        self._by_head: dict[str, list[_Description]] = {}
        for entity in entities:
            if entity.label in {"PERSON", "ORG"}:
                known: set[tuple[str, frozenset[str]]] = set()
                for start, end in entity.mentions:
                    for head, words in _described(text, start, end, is_person=entity.label == "PERSON"):
                        if (head, words) not in known:
                            known.add((head, words))
                            self._by_head.setdefault(head, []).append(_Description(entity.id, start, words))
        for described in self._by_head.values():
            described.sort(key=lambda description: description.start)

    def resolve(self, words: Span) -> Guess | None:
        """Whom a speaker's words describe, if they are definite and the text has said so of one before."""
        match = _DEFINITE.match(self._text, *words)
        said = _TAIL.sub("", match["words"]).split() if match else []
        if not said:
            return None
        head = said[-1].casefold()
        head = "company" if head in COMPANY_NOUNS else "newspaper" if head == "paper" else head
        names = {word.casefold() for word in said[:-1] if word[0].isupper()}
        lesser = {word.casefold() for word in said} & _LESSER
        described = self._by_head.get(head, [])
        before = bisect_left(described, words[0], key=lambda description: description.start)
        fitting = {
            description.entity
            for description in described[max(0, before - _MOST) : before]
            if names <= description.words and description.words & _LESSER == lesser
        }
        if head in _BROAD:
            fitting &= self._organisation_before(words[0])
        return self._latest(fitting, words[0])

    def _organisation_before(self, offset: int) -> set[str]:
        at = bisect_left(self._organisations, (offset, "")) - 1
        return {self._organisations[at][1]} if at >= 0 else set()

    def _latest(self, entities: set[str], offset: int) -> Guess | None:
        if len(entities) < 2:
            return Guess(next(iter(entities)), _ONLY) if entities else None
        last = sorted((self._last_place(entity, offset), entity) for entity in entities)
        return Guess(last[-1][1], _LATEST) if last[-2][0] < offset - _NEAR <= last[-1][0] else None

    def _last_place(self, entity: str, offset: int) -> int:
        places = self._places[entity]
        return places[bisect_left(places, offset) - 1]


def _described(text: str, start: int, end: int, *, is_person: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """The heads of what stands beside a name, each with all words of its description."""
    heads = _HEADS if is_person else _ORGANISATIONS
    if is_person:
        before = _words_before(text, start)
        words = frozenset(before)
        yield from ((head, words) for head in words & heads)
        yield from ((word, words) for word in words if word.endswith("-year-old"))
        if age := _AGE.match(text, end, min(len(text), end + 6)):
            yield f"{age[1]}-year-old", frozenset()
    else:
        words = frozenset(word.casefold() for word in _WORD.findall(text, start, end))
        yield from ((head, words) for head in words & heads)
        if words & COMPANY_WORDS or _last_before(text, start) in COMPANY_NOUNS:
            yield "company", words
        if words & NEWSPAPERS:
            yield "newspaper", words
    if match := _BEHIND.match(text, end, min(len(text), end + 100)):
        phrase: list[str] = []
        for word in match["words"].split():
            if word.casefold() in PREPOSITIONS or word.casefold() in {"who", "which", "and", "that", "whose"}:
                break
            phrase.append(word.casefold())
        if phrase and phrase[-1] in heads:
            head = "company" if phrase[-1] in COMPANY_NOUNS else phrase[-1]
            yield head, frozenset(word.casefold() for word in match["words"].split())


def _words_before(text: str, start: int) -> list[str]:
    """The words of a title before a name, also behind "the" and before a comma: "the mayor, Ines Roth"."""
    words = text[max(0, start - 70) : start].rpartition("\n")[2].split()
    found: list[str] = []
    for word in reversed(words):
        bare = word.casefold() if found else word.casefold().removesuffix(",")
        titled = bare in TITLES or bare in _HEADS or bare in _LESSER or bare == "of" or bare.endswith("-year-old")
        if not (titled or (bare.isalpha() and word[0].isupper())):
            break
        found.append(bare)
    return found


def _last_before(text: str, start: int) -> str:
    words = text[max(0, start - 20) : start].split()
    return words[-1].casefold() if words else ""
