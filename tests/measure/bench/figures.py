"""Figures: what was measured, beside what it is measured against."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Check", "Figure", "Row", "Samples", "Told", "heading", "highest", "middle", "timed", "worked"]

_NAME = 66


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table: ours against a peer, and how much more is allowed."""

    name: str
    ours: float
    peer: float
    unit: str
    bound: float | None = None
    """The most that ours may be, as a multiple of the peer's; None where it is only told."""

    @property
    def ratio(self) -> float:
        """Ours in units of the peer's."""
        return self.ours / self.peer if self.peer else float("inf")

    @property
    def missed(self) -> bool:
        """Whether ours is more than it may be."""
        return self.bound is not None and self.ratio > self.bound

    def __str__(self) -> str:
        row = f"{self.name:{_NAME}} {self.ours:9.3f} {self.peer:9.3f} {self.unit:4} {self.ratio:6.2f} x"
        return row if self.bound is None else f"{row}  <= {self.bound:4.2f}  {'over' if self.missed else 'ok'}"


@dataclass(frozen=True, slots=True)
class Check:
    """A row that is true or not."""

    name: str
    found: str
    """What was found instead; empty where all is well."""

    @property
    def missed(self) -> bool:
        """Whether it isn't so."""
        return bool(self.found)

    def __str__(self) -> str:
        return f"{self.name:{_NAME}} {self.found or 'yes':39} {'no' if self.missed else 'ok'}"


@dataclass(frozen=True, slots=True)
class Told:
    """A row that is only told."""

    name: str
    words: str
    missed: bool = False

    def __str__(self) -> str:
        return f"{self.name:{_NAME}} {self.words}"


Row = Figure | Check | Told


class Samples:
    """What was measured several times, by name."""

    def __init__(self) -> None:
        self._values: dict[str, list[float]] = {}

    def note(self, name: str, *values: float) -> None:
        """Keep what was measured."""
        self._values.setdefault(name, []).extend(values)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> float:
        return middle(self._values[name])

    def figure(self, ours: str, peer: str, unit: str, bound: float | None = None, title: str = "") -> list[Figure]:
        """The row of two of them; none where one wasn't measured."""
        if ours not in self or peer not in self:
            return []
        scale = 1_000 if unit == "ms" else 1
        return [Figure(title or f"{ours} | {peer}", self[ours] * scale, self[peer] * scale, unit, bound)]


def heading(words: str) -> str:
    """The line above the rows of a subject."""
    return f"\n{words:{_NAME}} {'ours':>9} {'peer':>9}"


def middle(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def highest(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed, 0 to 1."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work took in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start
