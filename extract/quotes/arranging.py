"""From drafts to quotations: their exact content, their kind, and which of them lies inside which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.analysis import Kind
from extract.document import Span
from extract.quotes.found import FoundQuote
from extract.quotes.linking import BETWEEN, Draft
from extract.quotes.marks import Marked
from extract.quotes.reading import Reading

__all__ = ["arrange"]


def arrange(reading: Reading, drafts: Iterable[Draft]) -> list[FoundQuote]:
    """The quotations that the drafts come to, in order of place.

    Of two that overlap, one whose cue lies in the other's content is inside it, and kept only when it has a speaker and
    quotation marks of its own; else the longer or earlier one stays.
    """
    quotes = [quote for draft in drafts if (quote := _finished(reading, draft))]
    quotes.sort(key=lambda quote: (quote.place[0], -quote.place[1]))
    kept: list[FoundQuote] = []
    around: list[int] = []
    for quote in quotes:
        while around and kept[around[-1]].place[1] <= quote.place[0]:
            around.pop()
        inside = next((index for index in reversed(around) if _relays(kept[index], quote)), None)
        if inside is None:
            if any(_overlap(kept[index], quote) for index in around):
                continue
        elif not quote.speaker or quote.kind == "indirect":
            continue
        around.append(len(kept))
        kept.append(replace(quote, inside=inside))
    return kept


def _relays(outer: FoundQuote, inner: FoundQuote) -> bool:
    return inner.cue is not None and any(start <= inner.cue[0] < end for start, end in outer.content)


def _overlap(one: FoundQuote, other: FoundQuote) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _finished(reading: Reading, draft: Draft) -> FoundQuote | None:
    """The quotation of a draft, or None when it reports nothing."""
    cue = draft.cue
    pieces = [(marked.start, marked.end) for marked in draft.marked]
    if cue is None:
        return FoundQuote("direct", tuple(_merged(reading, pieces)))
    parsed = [_snapped(reading, piece, cue.span[0]) for piece in cue.content]
    if pieces:
        parsed = [piece for piece in parsed if any(piece[0] < end and start < piece[1] for start, end in pieces)]
        pieces += [
            (_clause_start(reading, marked), marked.end)
            for marked in draft.marked
            if marked.end <= cue.phrase[0] and BETWEEN.fullmatch(reading.text, marked.end, cue.phrase[0])
        ]
    content = _merged(reading, [*parsed, *pieces], cue.phrase)
    if not content:
        return None
    return FoundQuote(_kind(reading, content), tuple(content), cue.span, cue.speaker)


def _snapped(reading: Reading, piece: Span, cue: int) -> Span:
    """A piece that holds marked words whole: its rims never lie inside marks that don't hold the cue too."""
    start, end = piece
    for rim, inner in ((start, reading.marked_at(start)), (end, reading.marked_at(end - 1))):
        if inner is not None and not inner.start <= cue < inner.end:
            start, end = (min(start, inner.start), end) if rim == piece[0] else (start, max(end, inner.end))
    return start, end


def _clause_start(reading: Reading, marked: Marked) -> int:
    """Where the sentence starts that ends with a marked stretch."""
    first_word = min(reading.token_at(marked.start) + 1, len(reading.tokens) - 1)
    paragraph = reading.paragraphs[reading.paragraph(marked.start)]
    start = max(reading.starts[reading.sentence(first_word)[0]], paragraph[0])
    before = reading.marked_at(start)
    if before is not None and before.end <= marked.start:
        start = before.end
    kept = reading.trimmed((start, marked.end))
    return min(kept[0], marked.start) if kept else marked.start


def _merged(reading: Reading, pieces: Iterable[Span], hole: Span = (0, 0)) -> list[Span]:
    """The pieces without the hole, in order, joined where they overlap or only white space divides them."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and (piece[0] <= merged[-1][1] or reading.text[merged[-1][1] : piece[0]].isspace()):
            merged[-1] = (merged[-1][0], max(merged[-1][1], piece[1]))
        else:
            merged.append(piece)
    return [part for piece in merged for part in reading.without(piece, [hole])]


def _kind(reading: Reading, content: Sequence[Span]) -> Kind:
    """By the share of its words that stand between marks which open inside the content: most, some or none."""
    words = quoted = 0
    for start, end in content:
        for word in re.finditer(r"\w+", reading.text[start:end]):
            words += 1
            marked = reading.marked_at(start + word.start())
            quoted += marked is not None and start <= marked.start
    if not quoted:
        return "indirect"
    return "direct" if quoted * 10 >= words * 9 else "mixed"
