"""What changed between two texts of an article: its paragraphs, the names in it, and who is quoted with what.

Everything has a place in the newer text, so that a reader can go there: what is gone, where it stood.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    "Paragraph",
    "Run",
    "Stood",
    "What",
    "alike_at_start",
    "changed_names",
    "changed_quotes",
    "likeness",
    "matched",
]

REWORDED = 0.5
"""Share of their words that two quotes have in common at least, if the one is to be the other in new words."""

_NEAR = 50
"""Changed quotes on either side of where one stood, among which it is looked for in new words."""

MOST_STEPS = 4_000_000
"""Steps, of some 0.1 µs, that placing repeated paragraphs may cost; what would cost more counts as changed."""

Paragraph = tuple[str, int, int]
"""Words, start and end."""
Run = tuple[bool, tuple[int, int], tuple[int, int]]
"""Whether paragraphs are the same, and the numbers of the first and of the one behind the last, in both texts."""


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


class Stood:
    """Two texts paragraph by paragraph: what changed, and where places of the older one were, seen from the newer."""

    def __init__(self, before: str, after: str) -> None:
        self._old, self._new = _paragraphs(before), _paragraphs(after)
        self._runs = list(matched(self._old, self._new))
        self._end = len(after.rstrip())
        self._starts, self._places = [0], [0]
        for _, (i, j), (k, _) in self._runs:
            self._starts += [start for _, start, _ in self._old[i:j]]
            self._places += [self._start(k)] * (j - i)

    def changes(self) -> Iterator[Change]:
        """Where the paragraphs are others, in order of place; white space alone is no change."""
        for same, (i, j), (k, m) in self._runs:
            if not same:
                start = self._start(k)
                end = self._new[m - 1][2] if m > k else start
                before, after = ([words for words, _, _ in part] for part in (self._old[i:j], self._new[k:m]))
                yield Change(tuple(before), tuple(after), (start, end))

    def at(self, offset: int) -> Span:
        """Where a place of the older text was, as an empty span: at its paragraph, or at what stands instead."""
        place = self._places[bisect_right(self._starts, offset) - 1]
        return place, place

    def _start(self, number: int) -> int:
        return self._new[number][1] if number < len(self._new) else self._end


def changed_names(before: Analysis, after: Analysis, stood: Stood) -> list[ChangedName]:
    """The names that are new, then those that are gone, each in order of place; `stood` is of both texts.

    A name is the same if they share a way of naming it, whatever the case: `Mr. Holm` that has become `Ada Holm`, of
    whom both texts say `Holm`, is neither new nor gone.
    """
    old, new = _forms(before), _forms(after)
    known, kept = set().union(*old.values()), set().union(*new.values())
    found = [
        ChangedName(What.NEW, entity.name, entity.label, len(entity.mentions), entity.mentions[0])
        for entity in after.entities
        if entity.mentions and not new[entity.id] & known
    ]
    gone = [
        ChangedName(What.GONE, entity.name, entity.label, len(entity.mentions), stood.at(entity.mentions[0][0]))
        for entity in before.entities
        if entity.mentions and not old[entity.id] & kept
    ]
    return [*sorted(found, key=_place), *sorted(gone, key=_place)]


def changed_quotes(before: Analysis, after: Analysis, stood: Stood) -> list[ChangedQuote]:
    """The quotes that are new, reworded, of another speaker or gone, in order of place; `stood` is of both texts."""
    old, new = _said(before), _said(after)
    pairs = _same_words(old, new)
    found = [
        ChangedQuote(What.OTHER_SPEAKER, one.words, other.words, (one.speaker, other.speaker), other.span)
        for one, other in pairs
        if one.named and other.named and one.named.isdisjoint(other.named)
    ]
    matched = {id(said) for pair in pairs for said in pair}
    old = [said for said in old if id(said) not in matched]
    new = [said for said in new if id(said) not in matched]
    pairs = _alike(old, new, stood)
    found += [
        ChangedQuote(What.REWORDED, one.words, other.words, (one.speaker, other.speaker), other.span)
        for one, other in pairs
    ]
    matched = {id(said) for pair in pairs for said in pair}
    found += [
        ChangedQuote(What.NEW, "", said.words, ("", said.speaker), said.span) for said in new if id(said) not in matched
    ]
    found += [
        ChangedQuote(What.GONE, said.words, "", (said.speaker, ""), stood.at(said.span[0]))
        for said in old
        if id(said) not in matched
    ]
    return sorted(found, key=_place)


def matched(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Run]:
    """All paragraphs in order: those with the same words one by one, between them what changed, stretch by stretch."""
    old, new = [words for words, _, _ in before], [words for words, _, _ in after]
    i = j = 0
    for a, b in _same(old, new):
        if i < a or j < b:
            yield False, (i, a), (j, b)
        yield True, (a, a + 1), (b, b + 1)
        i, j = a + 1, b + 1
    if i < len(old) or j < len(new):
        yield False, (i, len(old)), (j, len(new))


def alike_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many letters, words or paragraphs two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of their words that two texts have in common, 0 to 1 (Dice's coefficient); 0 where neither has any."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


# Inside

Words = Sequence[str]
"""Those of each paragraph."""
Places = tuple[int, int]
"""The number of a paragraph in the older text, and in the newer one."""


def _paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for part in text.split("\n"):
        if words := " ".join(part.split()):
            start = at + len(part) - len(part.lstrip())
            found.append((words, start, at + len(part.rstrip())))
        at += len(part) + 1
    return found


def _same(old: Words, new: Words) -> Iterator[Places]:
    """The paragraphs that are the same, each after the one before in both texts.

    Those that either text has once are landmarks, which costs little in texts of any length. What repeats is placed
    between them: from both ends, then the longest runs first, as long as that doesn't cost too much.
    """
    i = j = 0
    left = MOST_STEPS
    ends = (len(old), len(new))
    for a, b in (*_landmarks(old, new), ends):
        head = alike_at_start(old[i:a], new[j:b])
        tail = alike_at_start(old[i + head : a][::-1], new[j + head : b][::-1])
        yield from ((i + n, j + n) for n in range(head))
        rest, new_rest = old[i + head : a - tail], new[j + head : b - tail]
        if (steps := _steps(rest, new_rest)) <= left:
            left -= steps
            for k, m, size in SequenceMatcher(None, rest, new_rest, autojunk=False).get_matching_blocks():
                yield from ((i + head + k + n, j + head + m + n) for n in range(size))
        yield from ((a - n, b - n) for n in range(tail, 0, -1))
        if (a, b) != ends:
            yield a, b
        i, j = a + 1, b + 1


def _landmarks(old: Words, new: Words) -> list[Places]:
    """Of the paragraphs that either text has once, the most that are in the same order in both."""
    counts, new_counts = Counter(old), Counter(new)
    places = {words: number for number, words in enumerate(new) if new_counts[words] == 1}
    once = [(number, places[words]) for number, words in enumerate(old) if counts[words] == 1 and words in places]
    lasts: list[int] = []  # of the orders of each length the one whose last is the earliest in the newer text
    chosen: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(once):
        length = bisect_left(lasts, place)
        before.append(chosen[length - 1] if length else -1)
        lasts[length : length + 1] = [place]
        chosen[length : length + 1] = [index]
    found = []
    index = chosen[-1] if chosen else -1
    while index >= 0:
        found.append(once[index])
        index = before[index]
    return found[::-1]


def _steps(old: Words, new: Words) -> int:
    """What SequenceMatcher takes at most: each look for the longest run goes over all paragraphs and equal pairs."""
    counts, new_counts = Counter(old), Counter(new)
    looks = 2 * (counts & new_counts).total() + 1
    return looks * (len(old) + sum(count * new_counts[words] for words, count in counts.items()))


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


def _alike(old: Sequence[_Said], new: Sequence[_Said], stood: Stood) -> Pairs:
    """Of the rest those that share at least half of their words, the most alike first, near where they stood."""
    counts = {id(said): Counter(said.key) for said in (*old, *new)}
    new = sorted(new, key=lambda said: said.span)
    starts = [said.span[0] for said in new]
    likely = []
    for i, one in enumerate(old):
        here = bisect_left(starts, stood.at(one.span[0])[0])
        for j, other in enumerate(new[max(0, here - _NEAR) : here + _NEAR], max(0, here - _NEAR)):
            if min(len(one.key), len(other.key)) < REWORDED * max(len(one.key), len(other.key)) / 2:
                continue
            share = likeness(counts[id(one)], counts[id(other)])
            if share >= REWORDED:
                likely.append((-share, abs(one.span[0] - other.span[0]), i, j))
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
