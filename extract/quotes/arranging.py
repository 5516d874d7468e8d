"""From drafts to quotations: their exact content, their kind, and which of them lies inside which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extract.analysis import Kind
from extract.document import Span
from extract.marks import Marked
from extract.quotes.certainty import Evidence
from extract.quotes.found import FoundQuote
from extract.quotes.lexicon import BELIEFS
from extract.quotes.linking import Draft
from extract.quotes.reading import Reading, Role

__all__ = ["arrange"]

_DEEPEST = 3
"""How many quotations inside one another are told apart."""
_BROKEN = re.compile(r"(?<=[”\"’'»])\s?(?:--|[—–])[^\n”\"“«»]{1,80}(?:--|[—–])\s?(?=[“\"‘'«])")
"""Words between dashes that break into a quotation."""
_CONNECTIVE = re.compile(r"(?:Also|However|In addition|Indeed|Meanwhile|Moreover|Nevertheless|Nonetheless|Still),\s+")
"""What ties a sentence to the one before: the words of whoever writes it."""
_TOLD = re.compile(r"(?P<told>[^.;“”\"]{1,200}\sto\s[^.;“”\"]{1,100}?),\s+(?=who\s)")
"""Words without marks up to whoever is told them, and the beginning of a clause about them."""
_SPEECH_END = re.compile(r"[,.?!…—–―-]\W{0,3}$")
_UNNAMED = 0.7
"""How sure the tagger must be of all parts of a quotation that isn't in marks and has no speaker."""
_INSIDE = 0.7
"""How sure a quotation inside another must be; on dev 11 of 13 between 0.6 and 0.7 were none."""
_ASIDE = 0.5
"""How much of a marked stretch must be content for all of it to be."""


def arrange(reading: Reading, drafts: Sequence[Draft]) -> list[FoundQuote]:
    """The quotations that the drafts come to, in order of place.

    Of two that overlap, one whose cue lies in the other's content is inside it, and kept only when it has a speaker and
    quotation marks of its own; else the longer or earlier one stays.
    """
    quotes = [FoundQuote("direct", (turn.content,), turn.colon, turn.speaker) for turn in reading.turns]
    verbatim = {turn.colon for turn in reading.turns}
    turns = sorted(turn.content for turn in reading.turns)
    for draft in drafts:
        content = tuple(piece for piece in _content(reading, draft) if not _is_turn(piece, turns))
        if not content or (draft.cue and _is_belief(reading, draft.cue, content)):
            continue
        evidence = _evidence(draft)
        if draft.speaker is None and evidence.least < _UNNAMED and _kind(reading, content) != "direct":
            continue
        cue = reading.span(draft.cue) if draft.cue else None
        speaker = reading.trimmed(reading.span(draft.speaker)) if draft.speaker else None
        quotes.append(FoundQuote("indirect", content, cue, speaker, evidence=evidence))
    # First what is signed ends there, so that other marks behind it are seen; then those may be signed in turn.
    quotes = _with_unheard(reading, [part for quote in quotes for part in _signed(reading, quote)])
    quotes = _without_clauses(reading, [part for quote in quotes for part in _signed(reading, quote)])
    return [
        quote if quote.cue in verbatim else replace(quote, kind=_kind(reading, quote.content))
        for quote in _nested(reading, quotes)
    ]


def _is_turn(piece: Span, turns: Sequence[Span]) -> bool:
    """Whether a piece covers most of somebody's turn, which is a quotation already."""
    at = bisect_left(turns, piece)
    return any(
        2 * (min(end, piece[1]) - max(start, piece[0])) > end - start for start, end in turns[max(0, at - 1) : at + 2]
    )


def _signed(reading: Reading, quote: FoundQuote) -> list[FoundQuote]:
    """A quotation cut behind each part that is signed, with the name that the dash behind it gives.

    One that something else introduces keeps what it has if only its last part is signed, or if its cue stands behind
    the dash, as in “No” — Roth, the keeper, said — “not again.”
    """
    signed: list[FoundQuote] = []
    parts: list[Span] = []
    for part, behind in zip_longest(quote.content, quote.content[1:]):
        signature = reading.signature(part)
        if signature is None or (quote.cue and not signed and behind is None):
            parts.append(part)
            continue
        dash, name = signature
        if quote.cue and behind and dash[0] < quote.cue[0] < behind[0]:
            parts.append(part)
            continue
        end = reading.trimmed((part[0], min(part[1], dash[0]))) or part
        signed.append(replace(quote, content=(*parts, end), cue=dash, speaker=name))
        parts = []
    if not parts:
        return signed
    own = not signed or (quote.cue is not None and quote.cue[0] >= parts[0][0])
    rest = replace(quote, content=tuple(parts))
    return [*signed, rest if own else replace(rest, cue=None, speaker=None)]


def _evidence(draft: Draft) -> Evidence:
    cue, speaker = draft.cue, draft.speaker
    between = max(cue.first - speaker.after, speaker.first - cue.after, 0) if cue and speaker else 0
    return Evidence(
        content=min(content.certainty for content in draft.contents),
        cue=cue.certainty if cue else None,
        speaker=speaker.certainty if speaker else None,
        several=len(draft.contents) > 1,
        between=between,
    )


def _content(reading: Reading, draft: Draft) -> list[Span]:
    """What a draft's contents cover, whole marked stretches where they cover most of them; joined over blanks."""
    cue = reading.span(draft.cue) if draft.cue else None
    pieces: list[Span] = []
    for role in sorted(draft.contents, key=lambda role: role.first):
        start, end = _snapped(reading, reading.span(role), cue)
        if pieces and (start <= pieces[-1][1] or _only_blanks(reading.text[pieces[-1][1] : start])):
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], end))
        else:
            pieces.append((start, end))
    bare = [_bare(reading, part) for piece in pieces for part in _without_asides(reading, piece)]
    return [kept for piece in bare if (kept := reading.trimmed(piece))]


def _without_asides(reading: Reading, piece: Span) -> list[Span]:
    """A piece in parts, without what stands between dashes where marks close before it and open again behind it."""
    parts = [piece]
    for aside in _BROKEN.finditer(reading.text, *piece):
        before, behind = reading.marked_at(aside.start() - 1), reading.marked_at(aside.end())
        if before and behind and before.end == aside.start() and behind.start == aside.end():
            start, end = parts.pop()
            parts += [(start, aside.start()), (aside.end(), end)]
    return parts


def _snapped(reading: Reading, piece: Span, cue: Span | None) -> Span:
    """A piece whose rims don't lie inside quotation marks that it covers most of, unless the cue is there too."""
    start, end = piece
    for inner in (reading.marked_at(start), reading.marked_at(end - 1)):
        if inner is None or (cue and inner.start <= cue[0] < inner.end):
            continue
        covered = min(end, inner.end) - max(start, inner.start)
        if covered > _ASIDE * (inner.end - inner.start):
            start, end = min(start, inner.start), max(end, inner.end)
    return start, end


def _bare(reading: Reading, piece: Span) -> Span:
    """A piece without a connective at its sentence's start and a full stop at its end, outside of quotation marks."""
    start, end = piece
    connective = _CONNECTIVE.match(reading.text, start, end)
    if connective and reading.marked_at(start) is None and _opens_sentence(reading, start):
        start = connective.end()
    if end > start and reading.text[end - 1] == "." and reading.marked_at(end - 1) is None:
        end -= 1
    return start, end


def _is_belief(reading: Reading, cue: Role, content: Sequence[Span]) -> bool:
    """Whether a cue tells what somebody thinks or wants, and nothing of it stands in quotation marks."""
    words = {reading.text[start:end].lower() for start, end in reading.words[cue.first : cue.after]}
    return bool(words & BELIEFS) and _kind(reading, content) == "indirect"


def _with_unheard(reading: Reading, quotes: list[FoundQuote]) -> list[FoundQuote]:
    """With the speech in quotation marks that no draft covers: the next paragraph of a quotation, or nobody's."""
    covered = sorted(span for quote in quotes for span in quote.content)
    by_end = {quote.place[1]: number for number, quote in enumerate(quotes)}
    answer = list(quotes)
    for number, paragraph in enumerate(reading.marked):
        for marked in paragraph:
            span = (marked.start, marked.end)
            if marked.depth or _meets(span, covered):
                continue
            before = by_end.get(reading.paragraphs[number - 1][1]) if marked.resumed else None
            if before is not None:
                answer[before] = replace(answer[before], content=(*answer[before].content, span))
                by_end[marked.end] = before
            elif _is_speech(reading, marked):
                by_end[marked.end] = len(answer)
                answer.append(FoundQuote("direct", (span,)))
    return answer


def _without_clauses(reading: Reading, quotes: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Quotations cut before a clause at their end in which who is told them speaks in turn.

    As in: Roth voiced doubts about the plan to Marsh, who asked for a delay. Where it is a sentence that is reported
    ("Roth said the plan was shown to Marsh, who ..."), the clause is part of it.
    """
    clauses = sorted((quote.speaker[0], quote.place[1]) for quote in quotes if quote.speaker and quote.cue)

    def cut(piece: Span) -> Span:
        at = bisect_left(clauses, piece)
        clause, end = clauses[at] if at < len(clauses) else piece
        told = _TOLD.match(reading.text, *piece)
        if not told or told.end() != clause or end < piece[1] or reading.has_verb((piece[0], clause)):
            return piece
        return piece[0], told.end("told")

    return [replace(quote, content=tuple(map(cut, quote.content))) for quote in quotes]


def _opens_sentence(reading: Reading, offset: int) -> bool:
    """Whether a sentence begins at an offset, and not behind a colon."""
    opening = reading.paragraphs[reading.paragraph(offset)][0]
    before = reading.text[opening:offset].rstrip()[-1:]
    return not before or before in ".?!…”\"’'»"


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a code point with one of others, which are sorted."""
    at = bisect_left(others, (span[1], 0))
    return any(end > span[0] for _, end in others[max(0, at - _DEEPEST) : at])


def _is_speech(reading: Reading, marked: Marked) -> bool:
    """Whether a marked stretch without a cue is a sentence of its own, and no title, sign or irony."""
    text = reading.text
    opening = reading.paragraphs[reading.paragraph(marked.start)][0]
    start = max(opening, text.rfind("\n", opening, marked.start) + 1)
    before = text[max(start, marked.start - 3) : marked.start].rstrip()
    words = re.findall(r"\w+", text[marked.start : min(marked.end, marked.start + 200)])
    last = text[max(marked.start, marked.end - 5) : marked.end]
    return (
        marked.opened
        and (not before or before[-1] in '.?!:…”"»')
        and len(words) > 2
        and (words[0][0].isupper() or words[0][0].isdigit())
        and (bool(_SPEECH_END.search(last)) or text[marked.end : marked.end + 1] in {*",—–―"})
    )


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
            unfit = len(near) == _DEEPEST or not _stands_inside(reading, quote)
        if not unfit:
            around.append(len(kept))
            kept.append(replace(quote, inside=inside))
    return kept


def _stands_inside(reading: Reading, quote: FoundQuote) -> bool:
    """Whether a quotation inside another has a speaker, marks and enough certainty of its own.

    In "Lee echoed Roth's view, saying it rained" it isn't Roth who says so.
    """
    if quote.speaker is None or quote.cue is None:
        return False
    kind = _kind(reading, quote.content)
    certainty = replace(quote, kind=kind).certainty
    is_owner = reading.text.endswith(("'s", "’s"), *quote.speaker)
    goes_on = reading.text.endswith("ing", *quote.cue)
    return kind != "indirect" and certainty >= _INSIDE and not (is_owner and goes_on)


def _relays(outer: FoundQuote, inner: FoundQuote) -> bool:
    return inner.cue is not None and any(start <= inner.cue[0] < end for start, end in outer.content)


def _overlap(one: FoundQuote, other: FoundQuote) -> bool:
    return any(
        start < other_end and other_start < end
        for start, end in one.content
        for other_start, other_end in other.content
    )


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
    return "direct" if quoted * 5 >= words * 4 else "mixed"
