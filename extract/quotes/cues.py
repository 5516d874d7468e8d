"""Cues: the words that say that somebody speaks, who that is, and what the parse gives as the words reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.document import Span
from extract.quotes.complements import Complement, complement_of, run_of, starts_with_that
from extract.quotes.lexicon import NOUNS, VERBS, Takes
from extract.quotes.reading import Reading, Tokens
from extract.quotes.speakers import noun_phrase, speaker_of, subject_of

__all__ = ["Cue", "cue_of_verb", "find_cues"]

_APART = frozenset(("ccomp", "parataxis", "conj", "cc", "punct"))
"""What hangs on a verb without being part of how somebody speaks."""
_CLOSES_SENTENCE = frozenset(("ROOT", "parataxis", "ccomp", "conj"))
"""What a verb is whose reported words, when they stand before it, begin where the sentence does."""
_RELATIVE = frozenset(("that", "which", "who", "whom"))
_FULL_STOPS = frozenset((".", "!", "?", "…"))
_PLACEHOLDERS = frozenset(("there", "that", "which", "what", "this"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that somebody speaks."""

    token: int
    """Number of the token it was found by."""
    span: Span
    speaker: Span | None
    phrase: Span
    """The cue with its speaker, addressee and circumstances: "Ms. Lee told the council on Monday"."""
    content: tuple[Span, ...] = ()
    """The words it reports, by the parse; () when only quotation marks can show them."""
    speaks: bool = True
    """It can stand beside a quoted sentence ("she said"); "she praised" and "according to" can't introduce one."""
    weak: bool = False
    """What it reports is no clause ("announced a timetable"), and a clause of saying inside it counts for more."""


def find_cues(reading: Reading) -> Iterator[Cue]:
    """The cues of a text that are known by their words, in order of place, those inside quotations too."""
    for token in reading.tokens:
        word = token.lower_
        if word == "according":
            cue = _according(reading, token)
        elif word in VERBS and token.pos_ in {"VERB", "AUX"}:
            cue = cue_of_verb(reading, token)
        elif word in NOUNS and token.pos_ == "NOUN":
            cue = _cue_of_noun(reading, token)
        else:
            continue
        if cue:
            yield cue


def cue_of_verb(reading: Reading, verb: Token, *, beside_speech: bool = False) -> Cue | None:
    """The cue that a verb is, whether or not a list holds it; None when it has neither a speaker nor words to report.

    Beside speech, what the parse took for its object is its subject: "…", shot back the skipper.
    """
    name, takes = VERBS.get(verb.lower_, (verb.lower_, Takes.CLAUSE))
    particle = next((child for child in verb.rights if child.dep_ == "prt" and child.i - verb.i < 3), None)
    if name == "point" and particle:
        takes |= Takes.CLAUSE
    complement = complement_of(reading, verb, name, takes)
    subject = speaker_of(reading, verb, takes, reports=bool(complement.runs), beside_speech=beside_speech)
    if subject is None and not complement.runs:
        return None
    phrase = _phrase(reading, verb, subject, complement)
    span = reading.span(verb.i, max(complement.last, particle.i if particle else 0) + 1)
    pieces: list[Span] = []
    for first, after in complement.runs:
        whole = first < phrase[0] and verb.dep_ in _CLOSES_SENTENCE
        start = reading.sentence(verb.i)[0] if whole else first
        pieces += reading.without(reading.span(start, after), [reading.span(*phrase)])
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if reading.text[slice(*piece)].lower() not in _RELATIVE]
    speaker = _speaker(reading, verb, subject)
    if not pieces and speaker and Takes.CLAUSE in takes and verb.lower_ in VERBS and verb.dep_ in _CLOSES_SENTENCE:
        pieces = _sentence_before(reading, phrase, speaker)
    return Cue(
        token=verb.i,
        span=span,
        speaker=speaker,
        phrase=reading.span(*phrase),
        content=_bare(reading, pieces, verb),
        speaks=Takes.CLAUSE in takes,
        weak=complement.sort in {Takes.OBJECT, Takes.PREPOSITION},
    )


def _sentence_before(reading: Reading, phrase: Tokens, speaker: Span) -> list[Span]:
    """What stands before a cue and its speaker where these, behind a comma, end a sentence: "…, said the mayor."."""
    first, after = reading.sentence(phrase[0])
    start, end = reading.span(*phrase)
    ends = phrase[1] >= after or reading.tokens[phrase[1]].lower_ in _FULL_STOPS
    if not ends or phrase[0] - first < 2 or not start <= speaker[0] < end:
        return []
    before = reading.text[reading.starts[first] : start].rstrip()
    return reading.without((reading.starts[first], start), []) if before.endswith(",") else []


def _speaker(reading: Reading, verb: Token, subject: Token | None) -> Span | None:
    if subject is None or subject.dep_ == "expl" or subject.lower_ in _PLACEHOLDERS:
        return None
    if reading.marked_at(subject.idx) != reading.marked_at(verb.idx):
        return None
    first, after = noun_phrase(reading, subject)
    if subject.i < verb.i < after:
        after = max(subject.i + 1, verb.left_edge.i)
    return None if first <= verb.i < after else reading.span(first, after)


def _bare(reading: Reading, pieces: Sequence[Span], cue: Token) -> tuple[Span, ...]:
    """The pieces without a full stop behind them, and within the marks that the cue itself stands in."""
    around = reading.marked_at(cue.idx)
    if around is not None:
        low, high = around.start + 1, around.end - 1
        pieces = [(max(start, low), min(end, high)) for start, end in pieces if start < high and end > low]
    return tuple(reading.bare(pieces))


def _phrase(reading: Reading, verb: Token, subject: Token | None, complement: Complement) -> Tokens:
    """The tokens around a verb that say who speaks, to whom, when and how, and are not what is said."""
    level = reading.marked_at(verb.idx)
    parts = [
        run_of(reading, child)
        for child in verb.children
        if child.dep_ not in _APART and reading.marked_at(child.idx) == level
    ]
    parts = [part for part in parts if not any(part[0] < after and first < part[1] for first, after in complement.runs)]
    if subject is not None and subject.head is not verb and reading.marked_at(subject.idx) == level:
        parts.append(noun_phrase(reading, subject))
    first, after = verb.i, complement.last + 1
    for part in sorted(parts, key=lambda part: -part[1]):
        if part[0] < first and part[1] >= first - 1 and _only_commas(reading, part[1], first):
            first = part[0]
    for part in sorted(parts):
        if part[1] > after and part[0] <= after + 1 and _only_commas(reading, after, part[0]):
            after = part[1]
    return first, after


def _only_commas(reading: Reading, first: int, after: int) -> bool:
    return all(reading.tokens[i].lower_ == "," for i in range(first, after))


def _according(reading: Reading, token: Token) -> Cue | None:
    if token.i + 2 >= len(reading.tokens) or reading.tokens[token.i + 1].lower_ != "to":
        return None
    source = next((child for child in reading.tokens[token.i + 1].rights if child.dep_ == "pobj"), None)
    if source is None or source.i >= reading.sentence(token.i)[1]:
        return None
    phrase = reading.span(token.i, run_of(reading, source)[1])
    pieces = reading.without(reading.span(*reading.sentence(token.i)), [phrase])
    return Cue(
        token=token.i,
        span=reading.span(token.i, token.i + 2),
        speaker=_speaker(reading, token, source),
        phrase=phrase,
        content=_bare(reading, pieces, token),
        speaks=False,
    )


def _cue_of_noun(reading: Reading, noun: Token) -> Cue | None:
    """The cue that a noun of saying is, as in "the mayor's claim that the bridge is safe"."""
    clause = next(
        (child for child in noun.rights if child.dep_ in {"acl", "ccomp", "relcl"} and starts_with_that(child)), None
    )
    if clause is None or (noun.dep_ == "pobj" and noun.head.head.lower_ in VERBS):
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj":
        owner = subject_of(reading, noun.head)
    span = reading.span(noun.i, noun.i + 1)
    pieces = [reading.span(*run_of(reading, clause))]
    return Cue(noun.i, span, _speaker(reading, noun, owner), span, _bare(reading, pieces, noun), speaks=False)
