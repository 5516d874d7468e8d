"""From drafts to quotations: their exact content, their kind, and which of them lies inside which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.analysis import Kind
from extract.document import Span
from extract.marks import Marked
from extract.quotes.found import FoundQuote
from extract.quotes.linking import ASIDE, BETWEEN, Draft
from extract.quotes.reading import Reading

__all__ = ["arrange"]

_DEEPEST = 3
"""How many quotations inside one another are told apart."""
_NAME_WORDS = 3
"""A marked stretch of so few words, all with capitals, is a title or a nickname."""


def arrange(reading: Reading, drafts: Sequence[Draft]) -> list[FoundQuote]:
    """The quotations that the drafts come to, in order of place.

    Of two that overlap, one whose cue lies in the other's content is inside it, and kept only when it has a speaker and
    quotation marks of its own; else the longer or earlier one stays.
    """
    clauses = sorted(draft.cue.span[0] for draft in drafts if draft.cue and draft.cue.content and not draft.cue.weak)
    quotes = [FoundQuote("direct", (turn.content,), turn.colon, turn.speaker) for turn in reading.turns]
    verbatim = {turn.colon for turn in reading.turns}
    for draft in drafts:
        content = _content(reading, draft)
        if not content or _holds_clause(draft, content, clauses) or _is_name(reading, draft, content):
            continue
        cue = draft.cue
        if cue is None:
            quotes.append(FoundQuote("indirect", content))
        elif not _touches(cue.span, content):
            speaker = None if cue.speaker and _touches(cue.speaker, content) else cue.speaker
            quotes.append(FoundQuote("indirect", content, cue.span, speaker))
    return [
        quote if quote.cue in verbatim else replace(quote, kind=_kind(reading, quote.content))
        for quote in _nested(reading, quotes)
    ]


def _nested(reading: Reading, quotes: list[FoundQuote]) -> list[FoundQuote]:
    quotes.sort(key=lambda quote: (quote.place[0], -quote.place[1]))
    kept: list[FoundQuote] = []
    around: list[int] = []
    for quote in quotes:
        while around and kept[around[-1]].place[1] <= quote.place[0]:
            around.pop()
        near = around[-_DEEPEST:]
        inside = next((index for index in reversed(near) if _relays(kept[index], quote)), None)
        if inside is None:
            unfit = any(_overlap(kept[index], quote) for index in near)
        else:
            unfit = len(near) == _DEEPEST or not quote.speaker or not any(map(reading.has_marks, quote.content))
        if not unfit:
            around.append(len(kept))
            kept.append(replace(quote, inside=inside))
    return kept


def _relays(outer: FoundQuote, inner: FoundQuote) -> bool:
    return inner.cue is not None and any(start <= inner.cue[0] < end for start, end in outer.content)


def _overlap(one: FoundQuote, other: FoundQuote) -> bool:
    return any(_touches(span, other.content) for span in one.content)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _holds_clause(draft: Draft, content: Sequence[Span], clauses: Sequence[int]) -> bool:
    """Whether a draft reports only a noun phrase, and in it somebody says something: "describes a lift that…"."""
    if draft.cue is None or not draft.cue.weak or draft.marked:
        return False
    return any(bisect_left(clauses, start) < bisect_left(clauses, end) for start, end in content)


def _is_name(reading: Reading, draft: Draft, content: Sequence[Span]) -> bool:
    """Whether only a title, a nickname or a word stands in marks: "whom all call “Biscuit”", "can say “shh”"."""
    marked = reading.marked_at(content[0][0])
    if draft.cue is None or len(draft.marked) > 1 or marked is None or marked.start != content[0][0]:
        return False
    words = re.findall(r"\w+", reading.text[marked.start : min(marked.end, marked.start + 100)])
    if len(words) == 1 and words[0].islower() and content[0] == (marked.start, marked.end):
        return draft.cue.span[0] < marked.start and not _is_led(reading, marked)
    if len(words) > _NAME_WORDS or not all(word[0].isupper() for word in words):
        return False
    return not draft.cue.speaks or (
        len(words) > 1 and draft.cue.span[0] < marked.start and not _is_led(reading, marked)
    )


def _is_led(reading: Reading, marked: Marked) -> bool:
    """Whether a comma or a colon introduces a marked stretch."""
    return reading.text[max(0, marked.start - 3) : marked.start].rstrip()[-1:] in {",", ":"}


def _content(reading: Reading, draft: Draft) -> tuple[Span, ...]:
    """The words of a draft: its marked stretches, with the clauses that they are part of, or what the parse gives."""
    cue = draft.cue
    pieces = [(marked.start, marked.end) for marked in draft.marked]
    if cue is None:
        return tuple(_merged(reading, pieces, []))
    parsed = [_snapped(reading, piece, cue.span[0]) for piece in cue.content]
    holes = [span for span in (cue.phrase, cue.span, cue.speaker) if span]
    if pieces:
        led = {marked.start for marked in draft.marked if _is_led(reading, marked)}
        parsed = [
            piece
            for piece in parsed
            if piece[0] not in led and any(piece[0] < end and start < piece[1] for start, end in pieces)
        ]
        pairs = [(one.end, other.start) for one, other in pairwise(draft.marked)]
        holes += [pair for pair in pairs if ASIDE.fullmatch(reading.text, *pair)]
        pieces += [
            (_clause_start(reading, marked), marked.end)
            for marked in draft.marked
            if marked.end <= cue.phrase[0] and BETWEEN.fullmatch(reading.text, marked.end, cue.phrase[0])
        ]
    return tuple(_merged(reading, [*parsed, *pieces], sorted(holes)))


def _snapped(reading: Reading, piece: Span, cue: int) -> Span:
    """A piece that holds marked words whole: its rims never lie inside marks that don't hold the cue too."""
    start, end = piece
    for inner in (reading.marked_at(start), reading.marked_at(end - 1)):
        if inner is not None and not inner.start <= cue < inner.end:
            start, end = min(start, inner.start), max(end, inner.end)
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


def _merged(reading: Reading, pieces: Iterable[Span], holes: Sequence[Span]) -> list[Span]:
    """The pieces without the holes, in order, joined where they overlap or only blanks divide them."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and (piece[0] <= merged[-1][1] or _only_blanks(reading.text[merged[-1][1] : piece[0]])):
            merged[-1] = (merged[-1][0], max(merged[-1][1], piece[1]))
        else:
            merged.append(piece)
    return [part for piece in merged for part in reading.without(piece, holes)]


def _only_blanks(between: str) -> bool:
    return between.isspace() and "\n" not in between


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
