"""How much of an input has come, told while it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Arrival", "Report", "unreported"]


class Arrival(NamedTuple):
    """How much of an input is here."""

    done: int
    """Bytes that have come, of an address as they were sent."""
    total: int | None = None
    """Bytes there are; None where nobody says. As many as `done`: all are here and the document is being made."""

    @property
    def fraction(self) -> float | None:
        """How much of it has come, 0 to 1; None where nobody knows, and while the document is made."""
        return min(1, self.done / self.total) if self.total and not self.is_whole else None

    @property
    def is_whole(self) -> bool:
        """Nothing more is to come."""
        return self.done == self.total


Report = Callable[[Arrival], object]
"""Told how much has come; it may be called from another thread, and often."""


def unreported(_: Arrival) -> None:
    """For those who don't want to know."""
