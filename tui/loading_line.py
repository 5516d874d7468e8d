"""The line that says how the reading of an article gets on, and what ends it. Pure functions."""

from __future__ import annotations

from rich.cells import cell_len

from extract.readers import Arrival
from tui.panel.rows import shorten_middle

__all__ = ["duration", "loading_line", "megabytes"]

_BAR = 16
"""Cells of the bar."""
_LIGHT = 4
"""Cells of it that are lit where nobody says how much is to come."""
_STEP = 0.1
"""Seconds in which the light moves by a cell."""
_LEAST_NAME = 8
"""Cells of the name that are kept rather than what stands beside it."""


def loading_line(name: str, arrival: Arrival, seconds: float, cells: int, *, key: str, moving: bool = True) -> str:
    """How far the reading is, in at most `cells` cells.

    The bar fills where the length is known, else a light goes to and fro in it. Where it is narrow the bar goes first,
    then the bytes; the time and the key stay.

    Args:
        name: of what is read.
        arrival: how much of it has come.
        seconds: since that began.
        cells: of the line.
        key: that ends it.
        moving: whether anything may move but what counts; without it a bar of unknown length is left out.
    """
    ending = f"{duration(seconds)} · {key} stops it"
    come = _come(arrival)
    bar = _bar(arrival, seconds, moving=moving)
    for beside in ([bar, come, ending], [come, ending], [ending]):
        said = " · ".join(filter(None, [" ".join(filter(None, beside[:-1])), beside[-1]]))
        room = cells - cell_len(said) - len("Reading  ")
        if room >= min(_LEAST_NAME, cell_len(name)):
            break
    return f"Reading {shorten_middle(name, max(0, room))} {said}"


def _come(arrival: Arrival) -> str:
    if arrival.is_whole:
        return f"all {megabytes(arrival.done)} are here, laying them out"
    if arrival.total and arrival.fraction is not None:
        return f"{arrival.fraction:.0%}, {megabytes(arrival.done)} of {megabytes(arrival.total)}"
    return f"{megabytes(arrival.done)} so far" if arrival.done else ""


def _bar(arrival: Arrival, seconds: float, *, moving: bool) -> str:
    if arrival.fraction is not None:
        filled = int(arrival.fraction * _BAR)
        return "█" * filled + "░" * (_BAR - filled)
    if not moving:
        return ""
    room = _BAR - _LIGHT
    step = int(seconds / _STEP) % (2 * room)
    before = room - abs(step - room)
    return "░" * before + "█" * _LIGHT + "░" * (room - before)


def megabytes(count: int) -> str:
    """So many bytes, as one says it: `812 bytes`, `14 kB`, `3.2 MB`."""
    if count < 1_000:
        return f"{count} byte{'s' * (count != 1)}"
    return f"{count / 1_000:.0f} kB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"


def duration(seconds: float) -> str:
    """So many seconds, as a clock shows them: `0:07`, `1:02:03`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
