"""What the reader wrote between the lines of Sidelight's part of a file, and where it belongs in a new one.

Three texts meet: what Sidelight wrote last, what the file has now, and what Sidelight writes next. Lines that the file
has more than Sidelight wrote are the reader's; they stay behind the line that they stand behind, or at the end of the
item (a note, a quote, a list) that they stand at the end of, wherever that item goes and whatever becomes of its words.
Where the item is gone they stand before the one that followed it, else behind the one before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.notes.changes import matched

__all__ = ["Merged", "Part", "blocks", "merged", "spaced"]

Part = tuple[str, str]
"""An item of a text: a key that lasts from one export to the next and that no other part has, and the item's lines."""

EDITED = 0.6
"""Share of their words that a line and one of Sidelight's have in common at least, if it is to be that line as the
reader changed it; a line in other words, or much longer, is taken for one of the reader's own, and stays."""
NEAR = 30
"""Lines of Sidelight's that are gone, among which the one is looked for that a line was."""


def spaced(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of Markdown with an empty line before and behind each."""
    made = [(key, f"{block}\n\n") for key, block in parts]
    return tuple([(made[0][0], f"\n{made[0][1]}"), *made[1:]] if made else [("", "\n")])


def blocks(text: str) -> tuple[Part, ...]:
    """The parts of a text of which nothing is known: what empty lines divide, named by its own words."""
    counts: dict[str, int] = {}
    parts = []
    for block in re.findall(r"\A\n+|(?:[^\n]+(?:\n|\Z))+\n*", text):
        words = block.strip()
        counts[words] = number = counts.get(words, 0) + 1
        parts.append((f"{words}\0{number}", block))
    return tuple(parts)


@dataclass(slots=True)
class Merged:
    """A new text with the reader's lines in it."""

    text: str
    changed: list[str] = field(default_factory=list)
    """Lines that Sidelight had written and that the file has no more, or not like that: they are as Sidelight writes
    them again, and what the reader made of them is gone."""


def merged(written: Sequence[Part], file: str, new: Sequence[Part]) -> Merged:
    """Put the reader's lines into a new text.

    Args:
        written: what Sidelight wrote last.
        file: what became of it; every line ends with a newline.
        new: what Sidelight writes next.
    """
    old_lines, new_lines = list(_lines(written)), list(_lines(new))
    found = re.findall(r"[^\n]*\n", file)
    filled = [number for number, line in enumerate(found) if line.strip()]
    ours, theirs = [line.text for line in old_lines], [found[number].rstrip("\n") for number in filled]
    kept = _pairs(ours, theirs)
    changed = sorted(set(range(len(ours))) - {old for old, _ in kept})
    pairs = sorted([*kept, *_edited(ours, theirs, kept)])
    places = _Places(old_lines, new_lines)
    runs: dict[int, str] = {}
    ends = [(-1, -1), *((old, filled[here]) for old, here in pairs), (len(old_lines), len(found))]
    for (old, here), (next_old, next_here) in pairwise(ends):
        run = "".join(found[here + 1 : next_here])
        if run.strip():
            around = {line.key for n in (old, next_old) for line in old_lines[max(n, 0) : n + 1]}
            gone = next((n for n in range(next_old - 1, old, -1) if old_lines[n].key in around), None)
            run = run if gone is None else run.lstrip("\n")
            place = places.behind(old if gone is None else gone)  # behind what it was written instead of
            runs[place] = runs.get(place, "") + run
    lead = re.match(r"\n*", "".join(text for _, text in new))
    text = runs.get(-1, lead[0] if lead else "")
    for number, line in enumerate(new_lines):
        text += f"{line.text}\n{runs.get(number, line.gap)}"
    return Merged(text, [ours[number] for number in changed])


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words in it."""

    key: str
    """Of its part."""
    text: str
    gap: str
    """The empty lines behind it."""


def _lines(parts: Iterable[Part]) -> Iterator[_Line]:
    for key, text in parts:
        yield from (_Line(key, line, gap) for line, gap in re.findall(r"^(.*\S.*)\n((?:[^\S\n]*\n)*)", text, re.M))


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The lines that are in both, in order; all of the old ones if that can be."""
    runs = matched([(line, 0, 0) for line in old], [(line, 0, 0) for line in new])
    pairs = [(i, j) for same, (i, _), (j, _) in runs if same]
    if len(pairs) < len(old):
        rest = iter(enumerate(new))
        in_turn = [(i, j) for i, line in enumerate(old) for j in [next((j for j, other in rest if other == line), -1)]]
        return in_turn if all(j >= 0 for _, j in in_turn) else pairs
    return pairs


def _edited(old: Sequence[str], new: Sequence[str], kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines between those that are kept that are the old ones as the reader changed them."""
    if len(kept) == len(old):
        return
    counts, new_counts = ([Counter(re.findall(r"\w+", line)) for line in lines] for lines in (old, new))

    def are_alike(one: int, other: int) -> bool:
        words, others = counts[one], new_counts[other]
        both = words.total() + others.total()
        return bool(words) and 2 * (words & others).total() >= EDITED * both

    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *kept, (len(old), len(new))]):
        first = i + 1
        for here in range(j + 1, next_j):
            near = range(first, min(next_i, first + NEAR))
            if (found := next((number for number in near if are_alike(number, here)), None)) is not None:
                yield found, here
                first = found + 1


class _Places:
    """Where what stands behind a line of an old text belongs in a new one."""

    def __init__(self, old: Sequence[_Line], new: Sequence[_Line]) -> None:
        self._old, self._new = old, new
        self._last: Mapping[str, int] = {line.key: number for number, line in enumerate(new)}

    def behind(self, number: int) -> int:
        """Behind which new line, if the old one has that number; -1 for the beginning."""
        if number < 0:
            return -1
        key = self._old[number].key
        if key in self._last:
            is_last = number + 1 == len(self._old) or self._old[number + 1].key != key
            return self._last[key] if is_last else self._inside(number, key)
        following = next((line.key for line in self._old[number:] if line.key != key), "")
        if following in self._last:
            return next(n for n, line in enumerate(self._new) if line.key == following) - 1
        before = (line.key for line in reversed(self._old[:number]) if line.key in self._last)
        return self._last.get(next(before, ""), -1)

    def _inside(self, number: int, key: str) -> int:
        """Behind the same line of the part, or the nearest before it that is still there; else at the part's end."""
        old = [i for i, line in enumerate(self._old) if line.key == key]
        new = [i for i, line in enumerate(self._new) if line.key == key]
        pairs = _pairs([self._old[i].text for i in old], [self._new[i].text for i in new])
        return next((new[j] for i, j in reversed(pairs) if old[i] <= number), self._last[key])
