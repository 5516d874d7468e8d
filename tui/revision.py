"""A text and its later version: what changed, and where the places of the one are in the other. Pure functions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.analysis import Analysis, Speaker
from extract.document import BlockKind, Document, Span
from extract.notes.changes import Paragraph, alike_at_start, matched

__all__ = ["Revision", "carried", "compare"]

_SOME_LENGTH, _KEPT = 200, 0.2
"""Code points of a text, and the share of them that must still be there, if it is to count as the same text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the old text and what stands for it in the new one; letter by letter the same, or not."""

    start: int
    end: int
    new_start: int
    new_end: int
    same: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of a text."""

    pieces: tuple[_Piece, ...]
    """All of the old text, in order, each piece starting where the one before ends."""
    changed: int = 0
    """Paragraphs with other words."""
    added: int = 0
    removed: int = 0

    def moved(self, offset: int) -> int:
        """Where what stood at an offset is now; where it is gone, where it stood."""
        piece = self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)]
        return min(piece.new_start + offset - piece.start, piece.new_end) if piece.same else piece.new_start

    def moved_span(self, span: Span) -> Span | None:
        """Where a span is now; None if anything in it changed."""
        index = max(0, bisect_right(self.pieces, span[0], key=lambda piece: piece.start) - 1)
        piece = self.pieces[index]
        by = piece.new_start - piece.start
        if not piece.same or span[1] > piece.end or span[1] + by > piece.new_end:
            return None
        return span[0] + by, span[1] + by

    @property
    def is_another_text(self) -> bool:
        """Most of a text of some length is gone, as when an error page took an article's place."""
        length = self.pieces[-1].end
        kept = sum(piece.end - piece.start for piece in self.pieces if piece.same)
        return length >= _SOME_LENGTH and kept < _KEPT * length

    def words(self) -> str:
        """What changed: `3 paragraphs changed, 1 new`."""
        counted = ((self.changed, "changed"), (self.added, "new"), (self.removed, "gone"))
        said = [f"{count} {words}" for count, words in counted if count]
        if not said:
            return "its words are the same"
        first, _, rest = said[0].partition(" ")
        return ", ".join([f"{first} {'paragraph' if first == '1' else 'paragraphs'} {rest}", *said[1:]])


def compare(old: Document, new: Document) -> Revision:
    """What became of a document's text.

    Paragraphs are matched by their words, those that changed by what they begin and end with.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    pieces: list[_Piece] = []
    changed = added = removed = 0
    for same, (a, b), (c, d) in matched(before, after):
        span, new_span = _stretch(before, a, b, len(old.text)), _stretch(after, c, d, len(new.text))
        if same:
            pieces.append(_Piece(*span, *new_span, same=True))
            continue
        pieces += _within(old.text, span, new.text, new_span)
        both = min(b - a, d - c)
        changed, added, removed = changed + both, added + d - c - both, removed + b - a - both
    if not pieces:
        pieces.append(_Piece(0, len(old.text), 0, len(new.text), same=False))
    return Revision(tuple(_joined(pieces)), changed, added, removed)


def _paragraphs(document: Document) -> list[Paragraph]:
    """The text in pieces: each block with what parts it from the next, so that each ends where the next one starts."""
    text = document.text
    starts = [block.start for block in document.blocks if block.kind is not BlockKind.RULE and block.start < block.end]
    edges = [0, *(start for start in starts if start), len(text)] if text else [0]
    return [(text[a:b].rstrip(), a, b) for a, b in pairwise(edges)]


def _stretch(paragraphs: Sequence[Paragraph], first: int, last: int, length: int) -> Span:
    """The text of some paragraphs; an empty span where there are none."""
    start = paragraphs[first][1] if first < len(paragraphs) else length
    return start, paragraphs[last - 1][2] if last > first else start


def _within(old: str, span: Span, new: str, new_span: Span) -> list[_Piece]:
    """A stretch that changed: what it still begins and ends with is the same."""
    a, b = span
    c, d = new_span
    was, now = old[a:b], new[c:d]
    head = alike_at_start(was, now)
    tail = alike_at_start(was[head:][::-1], now[head:][::-1])
    found = [
        _Piece(a, a + head, c, c + head, same=True),
        _Piece(a + head, b - tail, c + head, d - tail, same=False),
        _Piece(b - tail, b, d - tail, d, same=True),
    ]
    return [piece for piece in found if piece.start < piece.end]


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces, those that are the same and follow one another in both texts as one."""
    last: _Piece | None = None
    for piece in pieces:
        follows = (
            last is not None and last.same and piece.same and last.end - last.start == last.new_end - last.new_start
        )
        if last is not None and follows and last.new_end == piece.new_start:
            last = replace(last, end=piece.end, new_end=piece.new_end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def carried(analysis: Analysis, revision: Revision, document: Document) -> Analysis:
    """An analysis of the old text as far as it holds for the new one: items whose words are still there."""
    text = document.text

    def kept(span: Span | None) -> Span | None:
        moved = revision.moved_span(span) if span else None
        return moved if moved and text[slice(*moved)] == analysis.text[slice(*span or (0, 0))] else None

    def all_kept(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(moved for moved in map(kept, spans) if moved)

    entities = [replace(entity, mentions=all_kept(entity.mentions)) for entity in analysis.entities]
    entities = [entity for entity in entities if entity.mentions]
    known = {entity.id for entity in entities}
    quotes = []
    for quote in analysis.quotes:
        content = all_kept(quote.content)
        if len(content) < len(quote.content):
            continue
        speaker = quote.speaker
        place = kept((speaker.start, speaker.end)) if speaker else None
        entity_id = speaker.entity if speaker and speaker.entity in known else None
        quotes.append(
            replace(quote, content=content, cue=kept(quote.cue), speaker=Speaker(*place, entity_id) if place else None)
        )
    ids = {quote.id for quote in quotes}
    topics = [replace(topic, spans=all_kept(topic.spans)) for topic in analysis.topics]
    return replace(
        analysis,
        text=text,
        text_sha256=document.text_sha256,
        entities=tuple(entities),
        quotes=tuple(quote if quote.inside in ids else replace(quote, inside=None) for quote in quotes),
        topics=tuple(topic for topic in topics if topic.spans),
    )
