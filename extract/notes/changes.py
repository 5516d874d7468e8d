"""What changed between two texts of an article: its paragraphs, the names in it, and who is quoted with what.

Everything has a place in the newer text, so that a reader can go there: what is gone, where it stood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from extract.analysis import Analysis, Entity
from extract.document import Span

__all__ = [
    "Change",
    "ChangedName",
    "ChangedQuote",
    "Stood",
    "What",
    "changed_names",
    "changed_paragraphs",
    "changed_quotes",
]

REWORDED = 0.5
"""Share of their words that two quotes have in common at least, if the one is to be the other in new words."""


@dataclass(frozen=True, slots=True)
class Change:
    """Neighbouring paragraphs that are not what they were; one side is empty where they are new or gone."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    span: Span
    """The new paragraphs in the newer text; where all are gone, an empty span where they stood."""


class What(StrEnum):
    """What became of a name or a quote."""

    NEW = "new"
    GONE = "gone"
    REWORDED = "reworded"
    """A quote has other words."""
    OTHER_SPEAKER = "other speaker"
    """A quote has the same words, of somebody else: both texts name who."""


@dataclass(frozen=True, slots=True)
class ChangedName:
    """A name that is new or gone."""

    what: What
    name: str
    label: str
    count: int
    """Its mentions, in the text that has it."""
    span: Span
    """Its first mention in the newer text; of one that is gone, an empty span where that stood."""


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    """A quote that is not what it was."""

    what: What
    before: str
    """Its words, on one line; empty for a new one."""
    after: str
    speakers: tuple[str, str]
    """Who says it, before and after; empty for nobody known."""
    span: Span
    """As of a name."""


def changed_paragraphs(before: str, after: str) -> Iterator[Change]:
    """The changes in order of place; white space alone is none."""
    old, new = _paragraphs(before), _paragraphs(after)
    for tag, i, j, k, m in _compared(old, new):
        if tag != "equal":
            start = new[k][1] if k < len(new) else len(after.rstrip())
            end = new[m - 1][2] if m > k else start
            yield Change(
                tuple(words for words, _, _ in old[i:j]), tuple(words for words, _, _ in new[k:m]), (start, end)
            )


def changed_names(before: Analysis, after: Analysis) -> list[ChangedName]:
    """The names that are new, then those that are gone, each in order of place.

    A name is the same if they share a way of naming it, whatever the case: `Mr. Holm` that has become `Ada Holm`, of
    whom both texts say `Holm`, is neither new nor gone.
    """
    old, new = _forms(before), _forms(after)
    known, kept = set().union(*old.values()), set().union(*new.values())
    where = Stood(before.text, after.text)
    found = [
        ChangedName(What.NEW, entity.name, entity.label, len(entity.mentions), entity.mentions[0])
        for entity in after.entities
        if entity.mentions and not new[entity.id] & known
    ]
    gone = [
        ChangedName(What.GONE, entity.name, entity.label, len(entity.mentions), where.at(entity.mentions[0][0]))
        for entity in before.entities
        if entity.mentions and not old[entity.id] & kept
    ]
    return [*sorted(found, key=_place), *sorted(gone, key=_place)]


def changed_quotes(before: Analysis, after: Analysis) -> list[ChangedQuote]:
    """The quotes that are new, reworded, of another speaker or gone, in order of place."""
    old, new = _said(before), _said(after)
    where = Stood(before.text, after.text)
    pairs = _same_words(old, new)
    found = [
        ChangedQuote(What.OTHER_SPEAKER, one.words, other.words, (one.speaker, other.speaker), other.span)
        for one, other in pairs
        if one.named and other.named and one.named.isdisjoint(other.named)
    ]
    matched = {id(said) for pair in pairs for said in pair}
    old = [said for said in old if id(said) not in matched]
    new = [said for said in new if id(said) not in matched]
    pairs = _alike(old, new)
    found += [
        ChangedQuote(What.REWORDED, one.words, other.words, (one.speaker, other.speaker), other.span)
        for one, other in pairs
    ]
    matched = {id(said) for pair in pairs for said in pair}
    found += [
        ChangedQuote(What.NEW, "", said.words, ("", said.speaker), said.span) for said in new if id(said) not in matched
    ]
    found += [
        ChangedQuote(What.GONE, said.words, "", (said.speaker, ""), where.at(said.span[0]))
        for said in old
        if id(said) not in matched
    ]
    return sorted(found, key=_place)


# Inside

Paragraph = tuple[str, int, int]
"""Words, on one line, and where they stand."""


def _paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for part in text.split("\n"):
        if words := " ".join(part.split()):
            start = at + len(part) - len(part.lstrip())
            found.append((words, start, at + len(part.rstrip())))
        at += len(part) + 1
    return found


def _compared(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Sequence[tuple[str, int, int, int, int]]:
    words = [paragraph[0] for paragraph in old], [paragraph[0] for paragraph in new]
    return SequenceMatcher(None, *words, autojunk=False).get_opcodes()


class Stood:
    """Where places of the older text were, seen from the newer one: at the nearest paragraph before that still is."""

    def __init__(self, before: str, after: str) -> None:
        old, new = _paragraphs(before), _paragraphs(after)
        self._starts, self._places = [0], [0]
        for tag, i, j, k, _ in _compared(old, new):
            for number in range(i, j):
                at = k + number - i if tag == "equal" else k
                self._starts.append(old[number][1])
                self._places.append(new[at][1] if at < len(new) else len(after.rstrip()))

    def at(self, offset: int) -> Span:
        """An empty span."""
        place = self._places[bisect_right(self._starts, offset) - 1]
        return place, place


def _forms(analysis: Analysis) -> Mapping[str, set[str]]:
    """By id, all the ways in which each entity is named."""
    return {entity.id: _forms_of(entity, analysis) for entity in analysis.entities}


def _forms_of(entity: Entity, analysis: Analysis) -> set[str]:
    named = (entity.name, *(analysis.text[start:end] for start, end in entity.mentions))
    return {" ".join(name.split()).casefold() for name in named}


@dataclass(frozen=True, slots=True)
class _Said:
    """A quote as it is compared."""

    words: str
    key: tuple[str, ...]
    """Its words without marks and case."""
    speaker: str
    named: frozenset[str]
    """The names of its speaker; none where nobody knows whose words stand for that."""
    span: Span


def _said(analysis: Analysis) -> list[_Said]:
    """An analysis' quotes."""

    def words_of(*spans: Span) -> str:
        return " … ".join(" ".join(analysis.text[start:end].split()) for start, end in spans)

    found, forms = [], _forms(analysis)
    for quote in analysis.quotes:
        entity = analysis.entity(quote.speaker.entity) if quote.speaker else None
        said_by = words_of((quote.speaker.start, quote.speaker.end)) if quote.speaker else ""
        words = words_of(*quote.content)
        key = tuple("".join(c if c.isalnum() else " " for c in words.casefold()).split())
        named = frozenset(forms[entity.id]) if entity else frozenset[str]()
        found.append(_Said(words, key, entity.name if entity else said_by, named, quote.content[0]))
    return found


Pairs = list[tuple[_Said, _Said]]


def _same_words(old: Iterable[_Said], new: Iterable[_Said]) -> Pairs:
    """Quotes of the same words, in order where they are said several times."""
    waiting: dict[tuple[str, ...], list[_Said]] = {}
    for said in old:
        waiting.setdefault(said.key, []).append(said)
    return [(waiting[said.key].pop(0), said) for said in new if waiting.get(said.key)]


def _alike(old: Sequence[_Said], new: Sequence[_Said]) -> Pairs:
    """Of the rest those that share at least half of their words, the most alike first."""
    counts = {id(said): Counter(said.key) for said in (*old, *new)}
    likely = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            longest, both = max(len(one.key), len(other.key)), len(one.key) + len(other.key)
            if min(len(one.key), len(other.key)) < REWORDED * longest / 2:
                continue
            likeness = 2 * (counts[id(one)] & counts[id(other)]).total() / both if both else 0.0
            if likeness >= REWORDED:
                likely.append((-likeness, abs(one.span[0] - other.span[0]), i, j))
    pairs: Pairs = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(likely):
        if i not in taken[0] and j not in taken[1]:
            pairs.append((old[i], new[j]))
            taken[0].add(i)
            taken[1].add(j)
    return pairs


def _place(changed: ChangedName | ChangedQuote) -> Span:
    return changed.span
