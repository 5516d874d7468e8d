"""What the reader wrote between the lines of Sidelight's part of a file, and where it belongs in a new one.

Three texts meet: what Sidelight wrote last, what the file has now, and what Sidelight writes next. Lines that the file
has more than Sidelight wrote are the reader's; they stay behind the line that they stand behind, or at the end of the
item (a note, a quote, a list) that they stand at the end of, wherever that item goes and whatever becomes of its words.
Where the item is gone they stand before the one that followed it, else behind the one before. An item that the reader
moved to another place between items stays there; one that was put into another comes behind that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.notes.changes import likeness, matched
from extract.notes.regions import Part

__all__ = ["Merged", "Part", "blocks", "merged", "spaced"]

EDITED = 0.6
"""Share of their words that a line and one of Sidelight's have in common at least, if it is to be that line as the
reader changed it; a line in other words, or much longer, is taken for one of the reader's own, and stays."""
LENGTHENED = 3
"""Times as many words as a line of Sidelight's a line has at most, if it is to be that line with words of the reader's
added around it."""
FEW = 4
"""Parts that have a line at most, if that line is to show where one of them went."""
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
    """Lines that Sidelight had written and that the reader changed, or removed though Sidelight writes them again: what
    the reader made of them is gone."""


def merged(written: Sequence[Part], file: str, new: Sequence[Part]) -> Merged:
    """Put the reader's lines into a new text.

    Args:
        written: what Sidelight wrote last.
        file: what became of it; every line ends with a newline.
        new: what Sidelight writes next.
    """
    found = re.findall(r"[^\n]*\n", file)
    filled = [number for number, line in enumerate(found) if line.strip()]
    theirs = [found[number].rstrip("\n") for number in filled]
    lead = re.findall(r"\A\n*", "".join(text for _, text in new))[0]
    old_lines = list(_lines(written))
    order = _untangled(old_lines, theirs)
    if order != list(range(len(theirs))):
        stops = [*filled, len(found)]
        found = [*found[: stops[0]], *(line for n in order for line in found[stops[n] : stops[n + 1]])]
        filled = [number for number, line in enumerate(found) if line.strip()]
        theirs = [found[number].rstrip("\n") for number in filled]
    kept = _pairs([line.text for line in old_lines], theirs)
    if moves := _moves(old_lines, theirs, kept):
        written = _moved(written, moves)
        new = _moved(new, _moves_in(new, written, {key for key, _ in moves}))
        old_lines = list(_lines(written))
        kept = _pairs([line.text for line in old_lines], theirs)
    ours, new_lines = [line.text for line in old_lines], list(_lines(new))
    edited = list(_edited(ours, theirs, kept))
    pairs = sorted([*kept, *edited])
    removed = _removed(old_lines, new_lines, {old for old, _ in pairs})
    changed = sorted([*removed, *(old for old, _ in edited)])
    places = _Places(old_lines, new_lines)
    runs: dict[int, str] = {}
    ends = [(-1, -1), *((old, filled[here]) for old, here in pairs), (len(old_lines), len(found))]
    for (old, here), (next_old, next_here) in pairwise(ends):
        run = "".join(found[here + 1 : next_here])
        if run.strip():
            around = {line.key for n in (old, next_old) for line in old_lines[max(n, 0) : n + 1]}
            gone = next((n for n in range(next_old - 1, old, -1) if old_lines[n].key in around), None)
            place = places.behind(old if gone is None else gone)  # behind what it was written instead of
            before = runs.get(place) or _text(new_lines, place)
            if gone is not None and _ITEM.match(run):
                run = run.lstrip("\n")
            elif gone is not None or before != _text(old_lines, old):
                run = _apart(before, run)
            if _text(new_lines, place + 1) != _text(old_lines, next_old):
                is_apart = run.startswith("\n") or (new_lines[place].gap if place >= 0 else lead)
                run = f"{run}\n" if is_apart and not run.endswith("\n\n") else run
            runs[place] = runs.get(place, "") + run
    text = runs.get(-1, lead)
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


Moves = list[tuple[str, str | None]]
"""Keys of parts, each with that of the part that it now stands behind, None for the beginning; in order of place."""


def _moves(old: Sequence[_Line], file: Sequence[str], kept: Sequence[tuple[int, int]]) -> Moves:
    """The parts that the reader moved: more than half of their lines are together in another place, between parts."""
    if len(kept) == len(old):
        return []
    in_place = {i for i, _ in kept}
    missing = {
        key: [old[i].text for i in numbers]
        for key, numbers in _by_key(old).items()
        if 2 * sum(i in in_place for i in numbers) < len(numbers)
    }
    lost, holders = set(missing), _holders(missing)
    moves: Moves = []
    before: str | None = None
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *kept, (len(old), len(file))]):
        around = old[i].key if i >= 0 else None
        before = before if around in lost else around
        if next_j - j < 2 or (next_i < len(old) and old[next_i].key == around):
            continue
        run: list[str | None] = list(file[j + 1 : next_j])
        places: list[tuple[int, str]] = []
        for place, line in enumerate(file[j + 1 : next_j]):
            for key in holders.get(line, ()):
                lines = missing.get(key, ())
                pairs = _pairs_near(lines, run, place)
                if 2 * len(pairs) > len(lines):
                    del missing[key]
                    places.append((pairs[0], key))
                    for taken in pairs:
                        run[taken] = None
        for _, key in sorted(places):
            moves.append((key, before))
            before = key
    return moves


def _untangled(old: Sequence[_Line], file: Sequence[str]) -> list[int]:
    """The numbers of the file's lines in an order in which no part stands in the middle of another one.

    A part that the reader put there comes behind the other: else one of them would be written a second time. Told by
    the lines that are only once in what was written and in the file.
    """
    once = {line for line, count in Counter(line.text for line in old).items() if count == 1}
    owners = {line.text: line.key for line in old if line.text in once}
    counts = Counter(file)
    places: dict[str, list[int]] = {}
    for number, text in enumerate(file):
        if counts[text] == 1 and text in owners:
            places.setdefault(owners[text], []).append(number)
    texts = {key: {old[i].text for i in numbers} for key, numbers in _by_key(old).items()}
    behind: dict[int, list[int]] = {}
    taken: set[int] = set()
    end = -1
    for key, numbers in places.items():  # in the order of their first lines
        if numbers[-1] < end:
            run = range(numbers[0], numbers[-1] + 1)
            lines = [number for number in run if file[number] in texts[key] and number not in taken]
            behind.setdefault(end, []).extend(lines)
            taken.update(lines)
        end = max(end, numbers[-1])
    kept = [number for number in range(len(file)) if number not in taken]
    return [number for here in kept for number in (here, *behind.get(here, ()))]


def _holders(parts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The lines that only few parts have, each with the keys of those."""
    holders: dict[str, list[str]] = {}
    for key, lines in parts.items():
        for line in dict.fromkeys(lines):
            holders.setdefault(line, []).append(key)
    return {line: keys for line, keys in holders.items() if len(keys) <= FEW}


def _pairs_near(lines: Sequence[str], run: Sequence[str | None], place: int) -> list[int]:
    """Where lines stand in a run, in order and near a place; those that aren't there are left out."""
    at, end = max(0, place - 2 * len(lines)), place + 2 * len(lines)
    places = []
    for line in lines:
        if line in run[at:end]:
            places.append(run.index(line, at))
            at = places[-1] + 1
    return places


def _moved(parts: Sequence[Part], moves: Moves) -> list[Part]:
    """Parts in the order that the moves make."""
    texts, behind = dict(parts), dict[str | None, list[str]]()
    for key, before in moves:
        behind.setdefault(before, []).append(key)
    going = {key for key, _ in moves}
    waiting = [key for key, _ in reversed(parts) if key not in going] + behind.get(None, [])
    order: list[Part] = []
    while waiting:
        key = waiting.pop()
        order.append((key, texts[key]))
        waiting += behind.get(key, ())
    return order


def _moves_in(new: Sequence[Part], written: Sequence[Part], moved: Container[str]) -> Moves:
    """The moves that put the moved parts of a new text where they are in what was written."""
    known, before = {key for key, _ in new}, None
    moves: Moves = []
    for key, _ in written:
        if key in known:
            if key in moved:
                moves.append((key, before))
            before = key
    return moves


def _text(lines: Sequence[_Line], number: int) -> str:
    """The words of a line; none before the first and behind the last."""
    return lines[number].text if 0 <= number < len(lines) else ""


def _apart(before: str, run: str) -> str:
    """The reader's lines as they can stand behind words that they didn't stand behind.

    Plain words would go on a quotation, or be in one paragraph with the mark (`^id`) that others refer to it by.
    """
    if _ITEM.match(run) or run.startswith("\n") or before.endswith("\n\n"):
        return run
    return f"\n{run}" if _QUOTED.match(before.rstrip("\n").rpartition("\n")[2]) else run


_ITEM = re.compile(r"\s*(?:>|#|[-*+] )")
"""How lines of the reader's begin that go on no paragraph: of a quotation, a heading, a list."""
_QUOTED = re.compile(r"[\s*+-]*[>^]")
"""How a line of a quotation begins, or its mark."""


def _removed(old: Sequence[_Line], new: Sequence[_Line], found: Container[int]) -> Iterator[int]:
    """The old lines that are not found in the file and that the new text has again."""
    again = Counter((line.key, line.text) for line in new)
    again -= Counter((line.key, line.text) for number, line in enumerate(old) if number in found)
    return (n for n, line in enumerate(old) if n not in found and (line.key, line.text) in again)


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
    words, new_words = ([re.findall(r"\w+", line) for line in lines] for lines in (old, new))
    counts, new_counts = ([Counter(line) for line in lines] for lines in (words, new_words))
    spelt, new_spelt = ([f" {' '.join(line)} " for line in lines] for lines in (words, new_words))

    def are_alike(one: int, other: int) -> bool:
        length, new_length = len(words[one]), len(new_words[other])
        if length and new_length <= LENGTHENED * length and spelt[one] in new_spelt[other]:
            return True
        return likeness(counts[one], new_counts[other]) >= EDITED

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
        self._old_numbers, self._new_numbers = _by_key(old), _by_key(new)
        self._pairs_of: dict[str, list[tuple[int, int]]] = {}
        self._last_before: dict[str, int] = {}
        before = -1
        for key in self._old_numbers:
            self._last_before[key] = before
            before = self._new_numbers[key][-1] if key in self._new_numbers else before

    def behind(self, number: int) -> int:
        """Behind which new line, if the old one has that number; -1 for the beginning."""
        if number < 0:
            return -1
        key = self._old[number].key
        following = self._old_numbers[key][-1] + 1
        if key in self._new_numbers:
            return self._inside(number, key) if number + 1 < following else self._new_numbers[key][-1]
        if following < len(self._old) and (numbers := self._new_numbers.get(self._old[following].key)):
            return numbers[0] - 1
        return self._last_before[key]

    def _inside(self, number: int, key: str) -> int:
        """Behind the same line of the part, or the nearest before it that is still there; else at the part's end."""
        if key not in self._pairs_of:
            old, new = self._old_numbers[key], self._new_numbers[key]
            pairs = _pairs([self._old[i].text for i in old], [self._new[j].text for j in new])
            self._pairs_of[key] = [(old[i], new[j]) for i, j in pairs]
        pairs = self._pairs_of[key]
        found = bisect_right(pairs, number, key=lambda pair: pair[0])
        return pairs[found - 1][1] if found else self._new_numbers[key][-1]


def _by_key(lines: Sequence[_Line]) -> dict[str, list[int]]:
    """The numbers of each part's lines."""
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        numbers.setdefault(line.key, []).append(number)
    return numbers
