"""Hits: the places that a search found, however many, and those of them on a line."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from extract.document import Span

__all__ = ["HitLayer", "Hits"]


class Hits(Sequence[Span]):
    """Spans in order, not overlapping, none empty; kept in 16 bytes each, as a letter may have a million."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int] | None = None, ends: array[int] | None = None) -> None:
        self.starts = array("q") if starts is None else starts
        self.ends = array("q") if ends is None else ends

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Hits:
        """These spans, which must be in order and not overlap."""
        if isinstance(spans, Hits):
            return spans
        hits = cls()
        for start, end in spans:
            hits.starts.append(start)
            hits.ends.append(end)
        return hits

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Hits: ...
    def __getitem__(self, index: int | slice) -> Span | Hits:
        if isinstance(index, slice):
            return Hits(self.starts[index], self.ends[index])
        return self.starts[index], self.ends[index]

    def first_from(self, offset: int) -> int:
        """Index of the first hit that starts at an offset or after it; their number if there is none."""
        return bisect_left(self.starts, offset)

    def on(self, start: int, end: int) -> Sequence[Span]:
        """The hits that share a code point with that stretch."""
        return self[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


class HitLayer(NamedTuple):
    """Hits as the text shows them."""

    hits: Hits
    current: Span | None = None
    """The one that the reader stands at."""

    def on(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The hits that share a code point with that stretch, each with its name."""
        return [(*hit, "current-hit" if hit == self.current else "hit") for hit in self.hits.on(start, end)]
