"""Cues: the words that say that somebody speaks, who that is, and what the parse gives as the words reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.document import Span
from extract.quotes.complements import complement_of, run_of
from extract.quotes.lexicon import NOUNS, VERBS, Takes
from extract.quotes.reading import Reading, Tokens
from extract.quotes.speakers import noun_phrase, subject_of

__all__ = ["Cue", "cue_of_verb", "find_cues"]


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
    trailing: bool = False
    """Nothing follows it that it could report: the words it reports, if any, stand before it."""


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


def cue_of_verb(reading: Reading, verb: Token) -> Cue | None:
    """The cue that a verb is, whether or not it is a verb of saying; None when it has nobody who could speak."""
    name, takes = VERBS.get(verb.lower_, (verb.lower_, Takes.CLAUSE))
    particle = next((child for child in verb.rights if child.dep_ == "prt" and child.i - verb.i < 3), None)
    if name == "point" and particle:
        takes |= Takes.CLAUSE
    subject = subject_of(verb)
    complement, last = complement_of(reading, verb, name, takes)
    if subject is None and not complement:
        return None
    speaker = noun_phrase(reading, subject) if subject is not None and not _is_placeholder(subject) else None
    if speaker and speaker[0] <= verb.i < speaker[1]:
        speaker = None
    phrase = _phrase(reading, verb, subject, complement)
    after = max(last, particle.i if particle else 0) + 1
    span = reading.span(verb.i, after)
    content = _content(reading, verb, complement, phrase)
    return Cue(
        token=verb.i,
        span=span,
        speaker=reading.span(*speaker) if speaker else None,
        phrase=reading.span(*phrase),
        content=content,
        trailing=not any(start >= span[1] for start, _ in content),
    )


def _is_placeholder(subject: Token) -> bool:
    return subject.lower_ in {"it", "there", "that", "which", "what", "this"} or subject.dep_ == "expl"


def _phrase(reading: Reading, verb: Token, subject: Token | None, complement: Sequence[Tokens]) -> Tokens:
    """The tokens around a verb that say who speaks, to whom, when and how, and are not what is said."""

    def reported(token: Token) -> bool:
        return any(first <= token.i < after for first, after in complement)

    parts = [
        run_of(reading, child)
        for child in verb.children
        if not reported(child) and child.dep_ not in {"ccomp", "parataxis", "conj", "cc", "punct"}
    ]
    if subject is not None and subject.head is not verb and not reported(subject):
        parts.append((subject.i, subject.i + 1))
    first, after = verb.i, verb.i + 1
    for part in sorted(parts, key=lambda part: -part[1]):
        if part[1] >= first - 1 and part[0] < first and _only_commas(reading, part[1], first):
            first = part[0]
    for part in sorted(parts):
        if part[0] <= after + 1 and part[1] > after and _only_commas(reading, after, part[0]):
            after = part[1]
    return first, after


def _only_commas(reading: Reading, first: int, after: int) -> bool:
    return all(reading.tokens[i].lower_ == "," for i in range(first, after))


def _content(reading: Reading, verb: Token, complement: Sequence[Tokens], phrase: Tokens) -> tuple[Span, ...]:
    sentence = reading.sentence(verb.i)
    pieces: list[Span] = []
    hole = reading.span(*phrase)
    for first, after in complement:
        starts = sentence[0] if first < phrase[0] else first
        pieces += reading.without(reading.span(starts, after), [hole])
    return tuple(reading.bare(pieces))


def _according(reading: Reading, token: Token) -> Cue | None:
    if token.i + 2 >= len(reading.tokens) or reading.tokens[token.i + 1].lower_ != "to":
        return None
    sentence = reading.sentence(token.i)
    to = reading.tokens[token.i + 1]
    source = next((child for child in to.rights if child.dep_ == "pobj"), None)
    if source is None or source.i >= sentence[1]:
        return None
    speaker = noun_phrase(reading, source)
    phrase = reading.span(token.i, run_of(reading, source)[1])
    content = tuple(reading.bare(reading.without(reading.span(*sentence), [phrase])))
    return Cue(token.i, reading.span(token.i, token.i + 2), reading.span(*speaker), phrase, content, trailing=True)


def _cue_of_noun(reading: Reading, noun: Token) -> Cue | None:
    """The cue that a noun of saying is, as in "the mayor's claim that the bridge is safe"."""
    for clause in noun.rights:
        if clause.dep_ in {"acl", "ccomp", "relcl"} and any(
            child.lower_ == "that" and child.dep_ == "mark" for child in clause.lefts
        ):
            owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
            speaker = reading.span(*noun_phrase(reading, owner)) if owner is not None else None
            span = reading.span(noun.i, noun.i + 1)
            content = tuple(reading.bare([reading.span(*run_of(reading, clause))]))
            return Cue(noun.i, span, speaker, (speaker or span)[:1] + span[1:], content)
    return None
