"""The grip of a selection by mouse: where it began, and the units in which it goes on from there."""

from __future__ import annotations

from typing import Literal, NamedTuple

from extract.document import Document, Span
from tui.article.units import paragraph_at, word_at

__all__ = ["Grip", "Unit", "unit_of_presses"]

Unit = Literal["character", "word", "paragraph"]


def unit_of_presses(presses: int) -> Unit:
    """What so many presses of the button in a row take."""
    return "character" if presses == 1 else "word" if presses == 2 else "paragraph"


class Grip(NamedTuple):
    """What was taken first: it stays selected, whichever way the mouse goes."""

    span: Span
    unit: Unit = "character"

    @classmethod
    def at(cls, document: Document, cluster: Span, unit: Unit = "character") -> Grip:
        """A grip on the unit that holds a grapheme cluster."""
        return cls(_whole(document, cluster, unit), unit)

    def holds(self, cluster: Span) -> bool:
        """Whether a cluster is part of what was taken first."""
        return self.span[0] <= cluster[0] and cluster[1] <= self.span[1]

    def reaching(self, document: Document, cluster: Span) -> Span:
        """What is selected when the mouse is at a cluster: whole units from the one to the other."""
        start, end = _whole(document, cluster, self.unit)
        return min(start, self.span[0]), max(end, self.span[1])


def _whole(document: Document, cluster: Span, unit: Unit) -> Span:
    """The unit at a cluster; never less than the cluster, which may be of several words to a word's pattern."""
    if unit == "character" or cluster[0] == cluster[1]:
        return cluster
    start, end = (word_at if unit == "word" else paragraph_at)(document, cluster[0])
    return min(start, cluster[0]), max(end, cluster[1])
