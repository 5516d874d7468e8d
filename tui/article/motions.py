"""Motions: where a cursor in the text gets to by a key, character by character, by words, sentences and lines.

Pure functions on a layout. A cursor stands at the start of a grapheme cluster that is drawn: never inside one, never on
the white space that a line ends with. Where a motion can't go on it stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, get_args

from extract.document import Span
from tui.article.layout import Layout
from tui.article.sentences import sentence_starts

__all__ = ["MOTIONS", "Motion", "line_steps", "moved", "standing"]

Motion = Literal[
    "left", "right", "word", "word_back", "word_end", "sentence", "sentence_back",
    "paragraph", "paragraph_back", "line_start", "line_end", "top", "bottom",
]  # fmt: skip
MOTIONS: tuple[Motion, ...] = get_args(Motion)

_TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:['’\-‐][\w\u0300-\u036f]+)*|[^\w\s]+")
_REACH = 500
"""Code points looked at first on the way back."""


def standing(lines: Layout, offset: int) -> int:
    """Where a cursor stands for an offset: at it, at the start of its cluster, or nearby where nothing is drawn."""
    line = lines.line_of(offset)
    for near in (line, *range(line + 1, len(lines)), *range(line - 1, -1, -1)):
        if (drawn := _drawn(lines, near)) is not None:
            return drawn[max(0, bisect_right(drawn, offset) - 1)]
    return 0


def moved(lines: Layout, offset: int, motion: Motion) -> int:
    """Where a motion leads from an offset at which a cursor stands."""
    return _WAYS[motion](lines, offset)


def line_steps(lines: Layout, offset: int, steps: int, cell: int) -> int:
    """Some lines with text further down (or up), at the cluster nearest to a cell."""
    line = reached = lines.line_of(offset)
    by = 1 if steps > 0 else -1
    while steps and 0 <= line + by < len(lines):
        line += by
        if _drawn(lines, line) is not None:
            reached = line
            steps -= by
    drawn = _drawn(lines, reached)
    return drawn[max(0, bisect_right(drawn, lines.offset_at(reached, cell)) - 1)] if drawn else offset


def _drawn(lines: Layout, line: int) -> Sequence[int] | None:
    """Offsets of the clusters of a line that are drawn; None where there is none."""
    if not 0 <= line < len(lines):
        return None
    shown = lines.shown(line)
    if not shown:
        return None
    offsets, _ = lines.columns(line)
    if len(shown) == 1:
        return offsets[bisect_left(offsets, shown[0][0]) : bisect_left(offsets, shown[0][1])]
    return [offset for start, end in shown for offset in offsets[slice(*_indices(offsets, start, end))]]


def _stretch(lines: Layout, offset: int) -> tuple[Span, Sequence[int]]:
    """The stretch of a line that holds an offset, and the offsets of its clusters that are drawn."""
    if not len(lines):
        return (0, 0), ()
    line = lines.line_of(offset)
    stretches = lines.stretches(line)
    start, end = next((stretch for stretch in stretches if offset < stretch[1]), stretches[-1])
    offsets = _drawn(lines, line) or ()
    return (start, end), offsets[slice(*_indices(offsets, start, end))]


def _indices(offsets: Sequence[int], start: int, end: int) -> Span:
    return bisect_left(offsets, start), bisect_left(offsets, end)


def _right(lines: Layout, offset: int) -> int:
    at = offset
    while True:
        (_, end), drawn = _stretch(lines, at)
        index = bisect_right(drawn, offset)
        if index < len(drawn):
            return drawn[index]
        if end <= at or end >= lines.starts[-1]:
            return offset
        at = end


def _left(lines: Layout, offset: int) -> int:
    at = offset
    while True:
        (start, _), drawn = _stretch(lines, at)
        index = bisect_left(drawn, offset) - 1
        if index >= 0:
            return drawn[index]
        if start <= lines.starts[0]:
            return offset
        at = start - 1


def _later(lines: Layout, offset: int, starts: Iterable[int]) -> int:
    """The first of these places that a cursor gets further to."""
    return next((place for start in starts if (place := standing(lines, start)) > offset), offset)


def _earlier(lines: Layout, offset: int, low: int, starts: Callable[[int, int], Iterator[int]]) -> int:
    """The last place before an offset where something starts; `starts` finds them in a stretch; `low` is one."""
    reach = _REACH
    while True:
        first = max(low, offset - reach)
        # What is found at the start of the stretch may have been cut there.
        places = [place for at in starts(first, offset) if at > first and (place := standing(lines, at)) < offset]
        if places:
            return places[-1]
        if first == low:
            return min(offset, standing(lines, low))
        reach *= 8


def _tokens(lines: Layout) -> Callable[[int, int], Iterator[int]]:
    return lambda first, end: (match.start() for match in _TOKEN.finditer(lines.document.text, first, end))


def _word(lines: Layout, offset: int) -> int:
    return _later(lines, offset, _tokens(lines)(offset, len(lines.document.text)))


def _word_back(lines: Layout, offset: int) -> int:
    return _earlier(lines, offset, 0, _tokens(lines))


def _word_end(lines: Layout, offset: int) -> int:
    return _later(lines, offset, (match.end() - 1 for match in _TOKEN.finditer(lines.document.text, offset)))


def _sentence(lines: Layout, offset: int) -> int:
    blocks = lines.document.blocks
    index = lines.document.block_index(offset)
    if not blocks:
        return offset
    within = _later(lines, offset, sentence_starts(lines.document.text, offset, blocks[index].end))
    return within if within > offset else _paragraph(lines, offset)


def _sentence_back(lines: Layout, offset: int) -> int:
    document = lines.document
    if not document.blocks:
        return offset
    here = document.blocks[document.block_index(offset)].start
    block = document.blocks[document.block_index(_left(lines, offset))] if offset <= here else None
    start = block.start if block else here
    return _earlier(lines, offset, start, lambda first, end: sentence_starts(document.text, first, end))


def _paragraph(lines: Layout, offset: int) -> int:
    blocks = lines.document.blocks
    after = range(lines.document.block_index(offset) + 1, len(blocks))
    further = _later(lines, offset, (blocks[index].start for index in after))
    return further if further > offset else _bottom(lines, offset)


def _paragraph_back(lines: Layout, offset: int) -> int:
    blocks = lines.document.blocks
    if not blocks:
        return offset
    before = range(lines.document.block_index(offset), -1, -1)
    starts = (standing(lines, blocks[index].start) for index in before)
    return next((start for start in starts if start < offset), offset)


def _line_start(lines: Layout, offset: int) -> int:
    _, drawn = _stretch(lines, offset)
    return drawn[0] if drawn else offset


def _line_end(lines: Layout, offset: int) -> int:
    _, drawn = _stretch(lines, offset)
    return drawn[-1] if drawn else offset


def _top(lines: Layout, offset: int) -> int:  # noqa: ARG001 - a motion like the others
    return standing(lines, 0)


def _bottom(lines: Layout, offset: int) -> int:  # noqa: ARG001
    return standing(lines, len(lines.document.text))


_WAYS: dict[Motion, Callable[[Layout, int], int]] = {
    "left": _left,
    "right": _right,
    "word": _word,
    "word_back": _word_back,
    "word_end": _word_end,
    "sentence": _sentence,
    "sentence_back": _sentence_back,
    "paragraph": _paragraph,
    "paragraph_back": _paragraph_back,
    "line_start": _line_start,
    "line_end": _line_end,
    "top": _top,
    "bottom": _bottom,
}
