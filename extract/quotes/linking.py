"""Which contents and which speaker belong to which cue.

Every content goes to the cheapest cue, and every cue to the cheapest speaker; what lies between costs. The costs were
chosen on the training part of a corpus of attributions, over the roles that its annotators gave (the model card tells
how many of its quotations are then whole).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extract.quotes.reading import Reading, Role

__all__ = ["Draft", "link"]

_STOP = 10.0
"""What a sentence's end between content and cue costs, in words."""
_OTHER_CUE = 4.0
_OTHER_CONTENT = 0.05
"""What a word costs that is somebody's content itself."""
_NEXT_PARAGRAPH = 6.0
"""What it costs that a cue with a colon stands at the end of the paragraph before."""
_SPEAKER_STOP = 8.0
_SPEAKER_CUE = 5.0
_SPEAKER_BEHIND = 3.0
"""What it costs a speaker to stand behind the cue."""
_FARTHEST_SPEAKER = 20.0
_NEAR = 4
"""How many cues or speakers on either side are looked at."""
_MOST_FOR_ORPHAN = 25.0
"""How much dearer a content may be to a cue that has none than to the one it would go to."""

_Options = list[tuple[float, int]]
"""Costs and numbers of cues, cheapest first."""


@dataclass(slots=True)
class Draft:
    """A quotation in the making."""

    contents: list[Role]
    cue: Role | None = None
    speaker: Role | None = None


@dataclass(slots=True)
class _Roles:
    """The roles of one level by kind, and running sums over words, so that any gap costs constant time."""

    reading: Reading
    contents: list[Role]
    cues: list[Role]
    speakers: list[Role]
    first: int
    """The word that the sums begin with."""
    said: list[int]
    cue_starts: list[int] = field(default_factory=list)

    def gap(self, first: int, after: int, stop: float) -> float:
        """The cost of the words from `first` to `after`, in words; `stop` is that of a sentence's end."""
        if after <= first:
            return 0.0
        said = self.said[after - self.first] - self.said[first - self.first]
        stops = self.reading.stops_between(first, after)
        return after - first - said + _OTHER_CONTENT * said + stop * stops

    def cues_between(self, first: int, after: int) -> int:
        return max(0, bisect_left(self.cue_starts, after) - bisect_left(self.cue_starts, first))

    def paragraph(self, role: Role) -> int:
        return self.reading.paragraph(self.reading.words[role.first][0])


def link(reading: Reading, roles: Sequence[Role]) -> list[Draft]:
    """The drafts of all cues that have content, in order of place; `roles` are in order of place, of one level."""
    if not roles:
        return []
    level = _level(reading, roles)
    options = [_options(level, content) for content in level.contents]
    holders = [ways[0][1] if ways else None for ways in options]
    _give_orphans(level, options, holders)
    _resume(level, holders)
    drafts: dict[int, Draft] = {}
    for content, holder in zip(level.contents, holders, strict=True):
        if holder is not None:
            drafts.setdefault(holder, Draft([], level.cues[holder])).contents.append(content)
    unheard = _go_on(level, drafts, holders)
    starts = [speaker.first for speaker in level.speakers]
    for draft in drafts.values():
        draft.speaker = _speaker(level, draft, starts)
    return sorted([*drafts.values(), *unheard], key=lambda draft: draft.contents[0].first)


def _level(reading: Reading, roles: Sequence[Role]) -> _Roles:
    first, after = roles[0].first, max(role.after for role in roles)
    covered = bytearray(after - first)
    for role in roles:
        if role.kind == "content":
            covered[role.first - first : role.after - first] = b"\1" * (role.after - role.first)
    by_kind: dict[str, list[Role]] = {"content": [], "cue": [], "speaker": []}
    for role in roles:
        by_kind[role.kind].append(role)
    starts = [cue.first for cue in by_kind["cue"]]
    said = [0, *accumulate(covered)]
    return _Roles(reading, by_kind["content"], by_kind["cue"], by_kind["speaker"], first, said, starts)


def _options(level: _Roles, content: Role) -> _Options:
    """The cues that a content may go to."""
    at = bisect_left(level.cue_starts, content.first)
    near = range(max(0, at - _NEAR), min(len(level.cues), at + _NEAR))
    ways = ((_content_cost(level, content, level.cues[cue]), cue) for cue in near)
    return sorted((cost, cue) for cost, cue in ways if cost is not None)


def _content_cost(level: _Roles, content: Role, cue: Role) -> float | None:
    """What it costs to link the two; None where they can't be."""
    first, after = (content.after, cue.first) if cue.first >= content.after else (cue.after, content.first)
    cost = level.gap(first, after, _STOP) + _OTHER_CUE * level.cues_between(first, after)
    there, here = level.paragraph(cue), level.paragraph(content)
    if here == there:
        return cost
    reading = level.reading
    leads = here == there + 1 and reading.text[reading.paragraphs[there][1] - 1] == ":"
    return cost + _NEXT_PARAGRAPH if leads else None


def _give_orphans(level: _Roles, options: Sequence[_Options], holders: list[int | None]) -> None:
    """Give each cue without content the one that another, which has several, misses least."""
    counts = Counter(holders)
    starts = [content.first for content in level.contents]
    for orphan, cue in enumerate(level.cues):
        if counts[orphan]:
            continue
        at = bisect_left(starts, cue.first)
        ways = []
        for content in range(max(0, at - 2 * _NEAR), min(len(starts), at + 2 * _NEAR)):
            cost = next((cost for cost, other in options[content] if other == orphan), None)
            if cost is not None and counts[holders[content]] > 1:
                ways.append((cost - options[content][0][0], content))
        if ways and min(ways)[0] < _MOST_FOR_ORPHAN:
            content = min(ways)[1]
            counts[holders[content]] -= 1
            holders[content], counts[orphan] = orphan, 1


def _resume(level: _Roles, holders: list[int | None]) -> None:
    """Give words in marks back to the cue that broke them off, where they went to one behind it that has other content.

    As in “No,” said Roth, recalling the storm. “Not again.”
    """
    counts = Counter(holders)
    marked = [_opens_marks(level.reading, content) for content in level.contents]
    spoken = Counter(holder for holder, is_marked in zip(holders, marked, strict=True) if is_marked)
    broken: tuple[int, int] | None = None  # the cue behind the last words in marks, and their paragraph
    for number, content in enumerate(level.contents):
        holder = holders[number]
        if holder is None or not marked[number]:
            continue
        paragraph = level.paragraph(content)
        if broken and broken[1] == paragraph and holder > broken[0] and counts[holder] > 1 and spoken[holder] == 1:
            holders[number] = broken[0]
        elif level.cues[holder].first >= content.after:
            broken = holder, paragraph
        elif broken and holder != broken[0]:
            broken = None


def _opens_marks(reading: Reading, content: Role) -> bool:
    start = reading.span(content)[0]
    marked = reading.marked_at(start)
    return marked is not None and marked.start == start


def _go_on(level: _Roles, drafts: dict[int, Draft], holders: Sequence[int | None]) -> list[Draft]:
    """Give each content without a cue to the last draft of the paragraph before, or make it a draft of its own."""
    last: dict[int, tuple[Role, Draft]] = {}
    unheard: list[Draft] = []

    def remember(content: Role, draft: Draft) -> None:
        paragraph = level.paragraph(content)
        if paragraph not in last or last[paragraph][0].first < content.first:
            last[paragraph] = content, draft

    for content, holder in zip(level.contents, holders, strict=True):
        if holder is not None:
            remember(content, drafts[holder])
    for content, holder in zip(level.contents, holders, strict=True):
        if holder is not None:
            continue
        before, draft = last.get(level.paragraph(content) - 1, (None, None))
        if before and draft and _goes_on(level.reading, before, content):
            draft.contents.append(content)
        else:
            draft = Draft([content])
            unheard.append(draft)
        remember(content, draft)
    return unheard


def _goes_on(reading: Reading, before: Role, content: Role) -> bool:
    """Whether a content may go on with the last of the paragraph before.

    Not if somebody signs it; nor if it opens marks behind words without any, like a line that is set as a heading: of
    49 such places in the corpus the costs were chosen on, 23 were somebody else's.
    """
    start, end = reading.span(content)
    marked = reading.marked_at(start)
    opens = marked is not None and marked.start == start and not marked.resumed
    bare = reading.marked_at(reading.span(before)[1] - 1) is None
    return not (opens and bare) and reading.signature((start, end)) is None


def _speaker(level: _Roles, draft: Draft, starts: Sequence[int]) -> Role | None:
    """The speaker in the cue's paragraph that costs least, if that isn't too much."""
    cue = draft.cue
    assert cue is not None
    at = bisect_left(starts, cue.first)
    ways: list[tuple[float, int]] = []
    for number in range(max(0, at - _NEAR), min(len(starts), at + _NEAR)):
        speaker = level.speakers[number]
        if level.paragraph(speaker) != level.paragraph(cue):
            continue
        before = speaker.first < cue.first
        first, after = (speaker.after, cue.first) if before else (cue.after, speaker.first)
        cost = level.gap(first, after, _SPEAKER_STOP) + _SPEAKER_CUE * level.cues_between(first, after)
        ways.append((cost + (0.0 if before else _SPEAKER_BEHIND), number))
    return level.speakers[min(ways)[1]] if ways and min(ways)[0] <= _FARTHEST_SPEAKER else None
