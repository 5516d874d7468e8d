"""How the place of a note is kept, and found again in a text that has been edited.

An anchor remembers the passage, the words around it and where it stood. In an edited text every place that may be the
passage gets a score, and only one that is nearly beyond doubt is taken: better a note that asks for review than one
on the wrong words.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from itertools import islice

from extract.document import Document, Span
from extract.notes.edit_distance import best_end, edit_distance, without_common_start
from extract.notes.folded import FoldedText, fold
from extract.notes.surroundings import (
    ACCEPTED_CONTEXT,
    BAND,
    CONTEXT,
    EVERYWHERE,
    NEAR,
    likeness,
    side_likeness,
    starts_of,
    twins,
)

__all__ = ["Anchor", "Match", "Resolution", "make_anchor", "resolve"]

MOST_CONTEXT = 384
MOST_BESIDE = 4
"""Places beside a passage with its very words that are told from it."""
LONG_CONTEXT = 64
"""Code points from which a side says by itself where a passage is."""
SLIP = 2
"""Code points that may have come or gone between a passage and what stands beside it, which is still there then."""
ACCEPTED = 0.83
"""Score from which a place is taken for the passage. With the other bounds, and the weights in `_Place.score`, it was
found by deleting passages and counting how often something else was taken for them (`make bench-anchors`)."""
LIKE_SIDES, LIKE_SIDE = 0.8, 0.95
"""Likeness of both sides, or of one, that leaves no doubt: letters lost at random cost less, another place has less."""
KEPT_SIDE = 0.7
"""Likeness of a side that was edited; one that is less like belongs to another passage."""
LIKE_QUOTE = 0.75
"""Least likeness of the passage itself between two long sides like that: a short one loses much by few letters."""
REVIEWED = 0.60


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a text. Offsets are code points; prefix and suffix are the words right before and after it."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    text_sha256: str
    """Of the whole text it was made in."""


class Match(StrEnum):
    """How sure it is that a passage was found again."""

    EXACT = "exact"
    """It stands where it stood, and so do the words around it."""
    MOVED = "moved"
    """It is there, though its place, its surroundings or a few of its letters have changed."""
    NEEDS_REVIEW = "needs review"
    """Something like it is there; only the reader can say whether that is it."""
    ORPHAN = "orphan"
    """It is gone."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor's passage is now: its span (a guess if it needs review, None for an orphan)."""

    match: Match
    span: Span | None
    score: float
    """0 to 1."""


def make_anchor(text: str, span: Span, *, is_told_from_twins: bool = True) -> Anchor:
    """The anchor of a passage; its context grows (from 96 to at most 384 code points a side) until each side is unique.

    Where the same words stand elsewhere too it grows until what is beside them there is no longer like it: else they
    would be taken for the passage when that is deleted.

    Args:
        text: of the document.
        span: of the passage.
        is_told_from_twins: whether the context grows for other places with the same words; that takes milliseconds.

    Raises:
        ValueError: the span is empty or not within the text.
    """
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"there is no passage at {start} to {end} in a text of {len(text)} code points")
    before, after = CONTEXT, CONTEXT
    like = twins(text, span) if is_told_from_twins else []
    while before < min(start, MOST_CONTEXT) and (
        _is_repeated(context := text[max(0, start - before) : start], text)
        or any(likeness(context[::-1], text[max(0, at - before - BAND) : at][::-1]) >= KEPT_SIDE for at, _ in like)
    ):
        before *= 2
    while after < min(len(text) - end, MOST_CONTEXT) and (
        _is_repeated(context := text[end : end + after], text)
        or any(likeness(context, text[at : at + after + BAND]) >= KEPT_SIDE for _, at in like)
    ):
        after *= 2
    return Anchor(
        start,
        end,
        exact=text[start:end],
        prefix=text[max(0, start - before) : start],
        suffix=text[end : end + after],
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def resolve(anchor: Anchor, document: Document | str) -> Resolution:
    """Find the anchor's passage in a document, or in its text alone."""
    text = document if isinstance(document, str) else document.text
    digest = hashlib.sha256(text.encode()).hexdigest() if isinstance(document, str) else document.text_sha256
    if digest == anchor.text_sha256 and text[anchor.start : anchor.end] == anchor.exact:
        return Resolution(Match.EXACT, (anchor.start, anchor.end), 1.0)
    if verbatim := _verbatim(anchor, text):
        place = _Place(verbatim, 1.0, 1.0, 1.0, _nearness(verbatim[0], anchor, text))
        match = Match.EXACT if verbatim[0] == anchor.start else Match.MOVED
        return Resolution(match, verbatim, place.score)
    return _Search(anchor, text).resolution()


def _is_repeated(words: str, text: str) -> bool:
    words, text = fold(words).text, fold(text).text
    return text.find(words) < text.rfind(words)


def _verbatim(anchor: Anchor, text: str) -> Span | None:
    """Where the passage stands with all its context letter by letter; of several the place nearest the old one."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    old = max(0, anchor.start - len(anchor.prefix))
    starts = [start for start in (text.rfind(whole, 0, old + len(whole)), text.find(whole, old)) if start >= 0]
    if not starts:
        return None
    start = min(starts, key=lambda found: abs(found - old)) + len(anchor.prefix)
    return start, start + len(anchor.exact)


def _nearness(start: int, anchor: Anchor, text: str) -> float:
    return max(0.0, 1 - abs(start - anchor.start) / len(text))


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the text that may be the passage, and how like it is, each likeness 0 to 1."""

    span: Span
    quote: float
    prefix: float
    suffix: float
    nearness: float
    near: float = 1.0
    """Likeness of what is near, of the less like side."""
    long_sides: tuple[bool, bool] = (False, False)
    """The prefix, the suffix are long enough to say where the passage is."""
    is_neighbour: bool = False
    """Its words stood beside the passage when the anchor was made, so they aren't the passage."""

    @property
    def score(self) -> float:
        return (50 * self.quote + 20 * self.prefix + 20 * self.suffix + 2 * self.nearness) / 92

    @property
    def is_like(self) -> bool:
        least = min(self.prefix, self.suffix, self.near)
        between = all(self.long_sides) and least >= LIKE_SIDES and self.quote >= LIKE_QUOTE
        return self.near >= ACCEPTED_CONTEXT and (self.score >= ACCEPTED or between)

    @property
    def is_verbatim(self) -> bool:
        """The very words, with all that stood on one side of them."""
        sides = zip((self.prefix, self.suffix), self.long_sides, strict=True)
        return self.quote == 1 and any(likeness == 1 and is_long for likeness, is_long in sides)

    @property
    def is_framed(self) -> bool:
        """What stands around it leaves no doubt."""
        sides = list(zip((self.prefix, self.suffix), self.long_sides, strict=True))
        return any(likeness >= LIKE_SIDE and is_long for likeness, is_long in sides) or (
            any(self.long_sides) and all(likeness >= LIKE_SIDES for likeness, _ in sides)
        )

    def overlaps(self, other: "_Place") -> bool:
        return self.span[0] < other.span[1] and other.span[0] < self.span[1]


class _Search:
    """One anchor's search through a text that no longer has its passage and context letter by letter."""

    def __init__(self, anchor: Anchor, text: str) -> None:
        self.anchor = anchor
        self.source = text
        self.folded: FoldedText = fold(text)
        self.text = self.folded.text
        words = anchor.exact.strip() or anchor.exact  # white space at the rims counts as context
        lead, trail = anchor.exact.split(words, 1)
        self.prefix = fold(anchor.prefix + lead).text
        self.exact = fold(words).text
        self.suffix = fold(trail + anchor.suffix).text

    def resolution(self) -> Resolution:
        places = [self._place(span) for span in self._exact_spans()]
        found = max(
            (one for one in places if one.is_verbatim and self._kept_both_sides(one) and not self._is_beside(one)),
            key=_score,
            default=None,
        )
        if found is None:
            places += [self._place(span) for span in self._like_spans()]
            found = self._beyond_doubt(places)
        if found is not None:
            return Resolution(Match.MOVED, found.span, found.score)
        best = max(places, key=_score, default=None)
        if best is not None and best.score >= REVIEWED:
            return Resolution(Match.NEEDS_REVIEW, best.span, best.score)
        return Resolution(Match.ORPHAN, None, best.score if best else 0.0)

    def _exact_spans(self) -> Iterable[Span]:
        """Where the words of the passage stand: all places, or of very many those nearest and most alike around."""
        spans = [(start, start + len(self.exact)) for start in starts_of(self.exact, self.text)]
        if len(spans) <= 64:
            return spans
        old = self.folded.offset_of(self.anchor.start)
        before, after = self.prefix[-8:], self.suffix[:8]

        def oddness(span: Span) -> tuple[int, int]:
            start, end = span
            likeness = self.text.endswith(before, 0, start) + self.text.startswith(after, end)
            return -likeness, abs(start - old)

        return {*nsmallest(32, spans, key=oddness), *nsmallest(32, spans, key=lambda span: abs(span[0] - old))}

    def _like_spans(self) -> Iterator[Span]:
        """Stretches like the passage, or between stretches like its prefix and suffix, in the likeliest windows."""
        head, tail = self.exact[:64], self.exact[-64:]
        length = len(self.prefix) + len(self.exact) + len(self.suffix)
        slack = BAND + len(self.exact) // 2
        seen: set[Span] = set()
        for expected in self._likely_starts():
            low = max(0, expected - slack)
            window = self.text[low : expected + length + slack]
            start = expected + len(self.prefix) - low
            end = start + len(self.exact)
            starts = {
                best_end(self.prefix, window, start),
                len(window) - best_end(head[::-1], window[::-1], len(window) - start),
            }
            ends = {
                best_end(tail, window, end),
                len(window) - best_end(self.suffix[::-1], window[::-1], len(window) - end),
            }
            if not _is_in_word(self.prefix + self.exact, len(self.prefix)):
                starts |= {edge for start in starts for edge in _word_edges(window, start)}
            if not _is_in_word(self.exact + self.suffix, len(self.exact)):
                ends |= {edge for end in ends for edge in _word_edges(window, end)}
            spans = {self._trimmed((low + start, low + end)) for start in starts for end in ends if start < end}
            yield from (span for span in sorted(spans - seen) if span[0] < span[1])
            seen |= spans

    def _likely_starts(self) -> Iterator[int]:
        """Where prefix, passage and suffix together may start: where they were, and where most pieces of them are."""
        old = self.folded.offset_of(self.anchor.start) - len(self.prefix)
        yield old
        whole = self.prefix + self.exact + self.suffix
        votes: Counter[int] = Counter()
        pieces = range(0, max(1, len(whole) - 7), max(4, len(whole) // 128))
        for at in pieces:
            hits = list(islice(starts_of(whole[at : at + 8], self.text), EVERYWHERE + 1))
            if len(hits) <= EVERYWHERE:
                votes.update((hit - at) // BAND for hit in hits)
        likely = [band for band, count in votes.items() if count * 20 >= len(pieces)]
        likely.sort(key=lambda band: (-votes[band], abs(band * BAND - old)))
        yield from (band * BAND + BAND // 2 for band in likely[:8])

    def _trimmed(self, span: Span) -> Span:
        start, end = span
        words = self.text[start:end]
        return end - len(words.lstrip()), start + len(words.rstrip())

    def _place(self, span: Span) -> _Place:
        start, end = span
        words = self.text[start:end]
        source = self.folded.source_span(span)
        before = self.text[max(0, start - len(self.prefix) - BAND) : start]
        after = self.text[end : end + len(self.suffix) + BAND]
        near = (likeness(self.prefix[-NEAR:][::-1], before[::-1]), likeness(self.suffix[:NEAR], after))
        return _Place(
            source,
            quote=1 - edit_distance(self.exact, words) / max(len(self.exact), len(words)),
            prefix=side_likeness(self.prefix[::-1], before[::-1]),
            suffix=side_likeness(self.suffix, after),
            nearness=_nearness(source[0], self.anchor, self.source),
            near=min(near),
            long_sides=(len(self.prefix) >= LONG_CONTEXT, len(self.suffix) >= LONG_CONTEXT),
            is_neighbour=words != self.exact and self._stood_beside(words),
        )

    def _stood_beside(self, words: str) -> bool:
        before, after = self.prefix.rstrip(), self.suffix.lstrip()
        if words in before or words in after:
            return True
        follows, precedes = min(len(words), len(after)), min(len(words), len(before))
        return (follows >= 12 and words[:follows] == after[:follows]) or (
            precedes >= 12 and words[-precedes:] == before[-precedes:]
        )

    def _beyond_doubt(self, places: list[_Place]) -> _Place | None:
        """The place whose changed words are still the passage; None if it could be another.

        Lines of a list or rows of a table are often as like one another as a passage and its edited self. So either
        the very words that stood around the passage still do, or no other place is even worth a review.
        """
        best = max((place for place in places if place.is_like), key=_score, default=None)
        if best is None or best.is_neighbour or self._left_its_surroundings(best) or self._is_beside(best):
            return None
        if (best.is_framed and self._kept_both_sides(best)) or (
            self.prefix and self.suffix and best.prefix == best.suffix == 1
        ):
            return best
        if any(best.long_sides):
            return None
        rivals = (place for place in places if not place.overlaps(best))
        return best if all(rival.score < REVIEWED for rival in rivals) else None

    def _kept_both_sides(self, place: _Place) -> bool:
        """What stood on each side of the passage is there or, from some point on, elsewhere: pushed away, not gone."""
        start, end = self.folded.offset_of(place.span[0]), self.folded.offset_of(place.span[1])
        before, after = self.text[max(0, start - len(self.prefix)) : start], self.text[end : end + len(self.suffix)]
        pushed_up = without_common_start(self.prefix[::-1], before[::-1])[0][::-1]
        pushed_down = without_common_start(self.suffix, after)[0]
        above, below = self.text[:start], self.text[end:]  # what the place is part of hasn't been pushed away from it
        return (place.prefix >= KEPT_SIDE or pushed_up in above or pushed_up in below) and (
            place.suffix >= KEPT_SIDE or pushed_down in above or pushed_down in below
        )

    def _is_beside(self, place: _Place) -> bool:
        """The same words stood beside the passage too, and what stood on their far side is liker to what is there."""
        start, end = self.folded.offset_of(place.span[0]), self.folded.offset_of(place.span[1])
        before, after = self.text[max(0, start - CONTEXT - BAND) : start], self.text[end : end + CONTEXT + BAND]
        if self.text[start:end] != self.exact:
            return False
        sides = ((self.prefix[::-1], before[::-1], self.exact[::-1]), (self.suffix, after, self.exact))
        return any(
            likeness(far, there) > likeness(near[: len(far)], there)
            for near, there, words in sides
            for at in islice(starts_of(words, near), MOST_BESIDE)
            if len(far := near[at + len(words) :][:CONTEXT]) >= NEAR // 2
        )

    def _left_its_surroundings(self, place: _Place) -> bool:
        """What stood right before or after the passage (words, or an end of the text) is now somewhere else."""
        start, end = self.folded.offset_of(place.span[0]), self.folded.offset_of(place.span[1])
        before = self.text[max(0, start - len(self.prefix) - SLIP) : start + SLIP]
        after = self.text[max(0, end - SLIP) : end + len(self.suffix) + SLIP]
        left_before = _has_left(self.prefix, before, self.text) if self.prefix else start > 0
        left_after = _has_left(self.suffix, after, self.text) if self.suffix else end < len(self.text)
        return left_before or left_after


def _has_left(context: str, beside: str, text: str) -> bool:
    """Whether a context isn't beside a place but elsewhere letter by letter; a word or two may stand anywhere."""
    return len(context) >= NEAR // 2 and context not in beside and context in text


def _score(place: _Place) -> float:
    return place.score


def _is_in_word(text: str, offset: int) -> bool:
    return text[max(0, offset - 1) : offset].isalnum() and text[offset : offset + 1].isalnum()


def _word_edges(text: str, offset: int) -> Span:
    """The beginning and the end of the word that `offset` cuts; twice the offset if it cuts none."""
    start = end = offset
    if _is_in_word(text, offset):
        while text[start - 1 : start].isalnum():
            start -= 1
        while text[end : end + 1].isalnum():
            end += 1
    return start, end
