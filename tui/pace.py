"""The pace of an extraction: how long it has taken, and how long the rest may take. Arithmetic only."""

from __future__ import annotations

from tui.loading_line import duration

__all__ = ["Pace"]

_KNOWN_FROM = 0.1
"""How much of the text has to be done before the rest is guessed."""
_TOLD_AFTER = 5.0
"""Seconds from which on it is; what is over sooner needs no guess."""


class Pace:
    """Times are in seconds, of any one clock."""

    def __init__(self, now: float) -> None:
        """An extraction that begins now."""
        self._began = self._searched_from = self._noted_at = now
        self.fraction = 0.0
        """How much of the text is done, 0 to 1."""

    def searching(self, now: float) -> None:
        """What had to be made ready first is ready: the text is searched from now on."""
        self._searched_from = self._noted_at = now

    def note(self, fraction: float, now: float) -> None:
        """So much is done now."""
        self.fraction, self._noted_at = fraction, now

    def rest(self, now: float) -> float | None:
        """How long the rest will take if it is like what is done; None where that would be a mere guess.

        It would be one at the start, and where the next part takes longer than all that is left should.
        """
        if self.fraction < _KNOWN_FROM or now - self._searched_from < _TOLD_AFTER:
            return None
        whole = (self._noted_at - self._searched_from) / self.fraction
        rest = self._searched_from + whole - now
        return rest if rest > 0 else None

    def words(self, now: float) -> str:
        """As the status line says it: `: 41% · 0:12 · about 20 s left`, after the words for what is done."""
        rest = self.rest(now)
        taken = now - self._began
        done = f": {self.fraction:.0%}" if self.fraction else ""
        parts = [done, duration(taken) if taken >= 1 else "", "" if rest is None else f"about {_rounded(rest)} left"]
        return " · ".join([parts[0], *filter(None, parts[1:])])


def _rounded(seconds: float) -> str:
    if seconds < 55:
        return f"{max(1, round(seconds / 5)) * 5} s"
    return f"{max(1, round(seconds / 60))} min"
