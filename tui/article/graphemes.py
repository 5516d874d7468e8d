"""Grapheme clusters: what a reader takes for one character, how many cells it fills, and what is drawn for it.

Widths are Rich's, because Textual cuts and pads by them what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

__all__ = ["ZERO_WIDTH_JOINER", "clusters", "drawn", "first_cells", "first_unusual", "last_cells"]

Cluster = tuple[int, int, int]
"""Start and end in code points, and width in cells."""

ZERO_WIDTH_JOINER = "\u200d"
_INDICATORS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - {"\n"}
_DRAWN = (
    dict.fromkeys(map(ord, _CONTROLS), "\N{REPLACEMENT CHARACTER}")
    | dict.fromkeys(map(ord, "\n\t"), " ")
    # Terminals disagree on what a soft hyphen and the marks of direction look like; none is wanted inside a line.
    | dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)

_UNUSUAL = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u2010-\u2027\u2030-\u205e]"
)
"""What may be wide, join its neighbour or fill no cell: all but the letters and marks of most articles."""


def first_unusual(text: str, start: int, end: int) -> int:
    """Where the first code point stands that may not be a cluster of its own, one cell wide; `end` if there is none."""
    match = _UNUSUAL.search(text, start, end)
    return match.start() if match else end


def drawn(text: str) -> str:
    """What is sent to the terminal for a stretch of text: never a control character, a line break as a space."""
    return text.translate(_DRAWN)


def clusters(text: str, start: int, end: int) -> Iterator[Cluster]:
    """The grapheme clusters of a stretch of text, in order and without gaps.

    Code points of no width join the cluster before them (the one after them at the start), a zero-width joiner joins
    both its neighbours, regional indicators pair up to flags. A line break counts as a space; a control character
    (a tab) stays alone and counts one cell.
    """
    while start < end:
        stop = start + 1
        first = text[start]
        cells = _WIDTHS[first]
        if stop < end and not (cells and _WIDTHS[text[stop]] and first not in _INDICATORS):
            stop, cells = _joined(text, start, end)
        yield start, stop, cells
        start = stop


def first_cells(text: str, cells: int) -> str:
    """As many whole clusters from the start of a text as fill at most `cells` cells."""
    end = 0
    for _, stop, width in clusters(text, 0, len(text)):
        if width > cells:
            break
        cells, end = cells - width, stop
    return text[:end]


def last_cells(text: str, cells: int) -> str:
    """As many whole clusters from the end of a text as fill at most `cells` cells."""
    first = len(text)
    for start, _, width in reversed(list(clusters(text, 0, len(text)))):
        if width > cells:
            break
        cells, first = cells - width, start
    return text[first:]


def _joined(text: str, start: int, end: int) -> tuple[int, int]:
    """End and width of the cluster that starts at `start`, where it may be of several code points."""
    first = text[start]
    stop = start + 1
    if first in _CONTROLS:
        return stop, 1
    visible = _WIDTHS[first] > 0
    joins = first == ZERO_WIDTH_JOINER
    while stop < end and (character := text[stop]) not in _CONTROLS:
        width = _WIDTHS[character]
        is_flag = stop == start + 1 and first in _INDICATORS and character in _INDICATORS
        if width and visible and not is_flag and not joins:
            break
        visible = visible or width > 0
        joins = character == ZERO_WIDTH_JOINER or (joins and ord(character) in _DRAWN)  # what isn't drawn parts nothing
        stop += 1
    return stop, cell_len(drawn(text[start:stop]))


class _Widths(dict[str, int]):
    """Width in cells of a code point by itself, worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        width = self[character] = cell_len(drawn(character))
        return width


_WIDTHS = _Widths()
