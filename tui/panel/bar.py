"""The position bar of a row: where in the text an item's spans lie, in a few cells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from extract.document import Span

__all__ = ["bar_cells", "position_bar"]

_HEIGHTS = "▁▂▃▄▅▆▇█"

_BAR_FROM = 30
"""Cells of a row from which it has room for a bar."""

_LONGEST = 16


def bar_cells(width: int) -> int:
    """Cells of the bar in a row of `width` cells; 0 where it is too narrow for one."""
    return 0 if width < _BAR_FROM else min(_LONGEST, (width - 14) // 4)


def position_bar(spans: Iterable[Span], length: int, cells: int) -> str:
    """A bar of exactly `cells` cells, each for an equal part of the text.

    A cell is as high as there are spans that touch its part: the lowest height for none, the full block for seven and
    more; rows can so be compared with each other.

    Args:
        spans: in code points, within the text; their order doesn't matter.
        length: of the text, in code points.
        cells: of the bar.
    """
    if cells <= 0:
        return ""
    changes = [0] * (cells + 1)
    for start, end in spans if length > 0 else ():
        changes[min(start * cells // length, cells - 1)] += 1
        changes[min(max(start, end - 1) * cells // length, cells - 1) + 1] -= 1
    return "".join(_HEIGHTS[min(count, len(_HEIGHTS) - 1)] for count in accumulate(changes[:cells]))
