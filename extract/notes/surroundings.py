"""What stands around a passage: how like it is to what stands around another, and where else its words stand so."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from itertools import islice

from extract.document import Span
from extract.notes.edit_distance import prefix_distance, without_common_start

__all__ = [
    "ACCEPTED_CONTEXT",
    "BAND",
    "CONTEXT",
    "EVERYWHERE",
    "NEAR",
    "likeness",
    "side_likeness",
    "starts_of",
    "twins",
]

CONTEXT = 96
"""Least code points kept before and after a passage, where the text has them. In a text of sentences that are like one
another 32, as is usual, are often as like to another place's as to their own after an edit."""
NEAR = 32
"""Code points nearest to a passage, which are also compared by themselves: farther off more may have been edited."""
BAND = 32
"""Code points by which likely places are told apart."""
ACCEPTED_CONTEXT = 0.5
"""Least likeness of what is near, on both sides."""
EVERYWHERE = 256
"""What stands in more places than that says nothing of any."""
MOST_TWINS = 16
"""Places with the words of a passage whose surroundings are compared with its own."""


def likeness(context: str, text: str) -> float:
    """How like a context is to the beginning of a text; a context that the passage never had is no difference."""
    return 1 - prefix_distance(context, text) / len(context) if context else 1.0


def side_likeness(context: str, text: str) -> float:
    """The same of a side; where more than the usual of it was kept, that must not outweigh what is nearer."""
    whole = likeness(context, text)
    return min(whole, likeness(context[:CONTEXT], text[: CONTEXT + BAND])) if len(context) > CONTEXT else whole


def twins(text: str, span: Span) -> list[Span]:
    """Where else the words of a passage stand with what is like on a side: of many those longest the same around.

    One side counts: when the passage is deleted, a place beside it gets the passage's other side.
    """
    start, end = span
    words, before, after = text[start:end], text[max(0, start - CONTEXT) : start][::-1], text[end : end + CONTEXT]

    def same(place: Span) -> int:
        ahead, behind = text[max(0, place[0] - CONTEXT) : place[0]][::-1], text[place[1] : place[1] + CONTEXT]
        differing = without_common_start(before, ahead)[0], without_common_start(after, behind)[0]
        return -sum(map(len, differing))

    def is_near(place: Span) -> bool:
        ahead, behind = text[max(0, place[0] - 2 * NEAR) : place[0]][::-1], text[place[1] : place[1] + 2 * NEAR]
        sides = ((before, ahead), (after, behind))
        return any(likeness(context[:NEAR], beside) >= ACCEPTED_CONTEXT for context, beside in sides)

    starts = list(islice(starts_of(words, text), EVERYWHERE + 1))
    places = [(at, at + len(words)) for at in starts if at != start] if len(starts) <= EVERYWHERE else []
    return [place for place in nlargest(MOST_TWINS, places, key=same) if is_near(place)]


def starts_of(words: str, text: str) -> Iterator[int]:
    """Where words begin in a text, also where they overlap each other."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
