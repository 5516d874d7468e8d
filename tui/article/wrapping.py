"""Wrapping: where the lines of one block start.

Most text is one cell a letter, and `str.rfind` finds its breaks; only where something else stands in the way are
grapheme clusters counted. The work is linear in the length of the text, whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.article.graphemes import clusters, first_unusual

__all__ = ["TAB_WIDTH", "line_starts"]

TAB_WIDTH = 4
"""A tab moves to the next multiple of this, in cells from the start of its line."""

_LOOK_AHEAD = 4096
_SPACES = frozenset(" \u3000")
_NEVER_FIRST = frozenset(",.;:!?)]}%’”»›'\"、。，．：；！？）］｝」』】》〉…‥ー々")
"""What no line starts with, even between wide characters, where it might otherwise."""
_NEVER_LAST = frozenset("([{‘“«‹（［｛「『【《〈")


def line_starts(text: str, width: int, *, at_spaces: bool) -> Iterator[int]:
    """Where each line of a non-empty text starts, the first one (0) included.

    A line break in the text ends a line. With `at_spaces` a line that is too long breaks after spaces, which may hang
    over the edge, or beside wide characters; else, and where there are none, at the last cluster that fits.
    """
    start = 0
    known = 0
    while start < len(text):
        newline = text.find("\n", start)
        end, following = (len(text), len(text)) if newline < 0 else (newline, newline + 1)
        yield start
        while True:
            reach = min(start + width + 1, end)
            if known < reach:
                known = first_unusual(text, max(start, known), min(reach + _LOOK_AHEAD, end))
            if known < reach:
                start = _break_by_clusters(text, start, end, width, at_spaces=at_spaces)
            elif end - start <= width:
                start = end
            elif at_spaces:
                start = _break_plain(text, start, end, width)
            else:
                start += width
            if start >= end:
                break
            yield start
        start = following


def _break_plain(text: str, start: int, end: int, width: int) -> int:
    """The start of the next line, in text of one cell a code point that doesn't fit."""
    cut = text.rfind(" ", start, start + width + 1) + 1
    if cut <= start:
        return start + width
    while cut < end and text[cut] == " ":
        cut += 1
    return cut


def _break_by_clusters(text: str, start: int, end: int, width: int, *, at_spaces: bool) -> int:
    """The start of the next line, or `end` if the rest fits."""
    cells = 0
    best = 0
    before, before_width = "", 0
    for first, stop, cluster_width in clusters(text, start, end):
        character = text[first]
        if character == "\t":
            cluster_width = TAB_WIDTH - cells % TAB_WIDTH  # noqa: PLW2901
        hangs = at_spaces and character in _SPACES and stop == first + 1
        if not hangs:
            if at_spaces and first > start and _may_break(before, before_width, character, cluster_width):
                best = first
            if cells + cluster_width > width and first > start:
                return best or first
        cells += cluster_width
        before, before_width = character, cluster_width
    return end


def _may_break(before: str, before_width: int, after: str, after_width: int) -> bool:
    if before in _SPACES:
        return True
    beside_wide = before_width > 1 or after_width > 1
    return beside_wide and after not in _NEVER_FIRST and before not in _NEVER_LAST
