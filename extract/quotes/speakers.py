"""The words that say who speaks: from a verb to its subject, from a noun to the phrase a reader would say."""

from __future__ import annotations

from spacy.tokens import Token

from extract.quotes.lexicon import VERBS, Takes
from extract.quotes.reading import Reading, Tokens

__all__ = ["noun_phrase", "speaker_of", "subject_of"]

_CLAUSES = frozenset(("relcl", "parataxis", "ccomp", "advcl"))
_LOOSE = _CLAUSES | {"appos", "acl", "prep", "advmod", "npadvmod", "amod", "punct"}
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_SHARING = frozenset(
    ("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "dep", "acomp", "advmod", "acl", "dobj", "pobj")
)
"""What a verb is to another whose subject it shares."""
_WRITTEN = frozenset(("email", "e-mail", "letter", "memo", "message", "note", "post", "statement", "tweet", "video"))
"""What is issued rather than speaks: of "issued a statement saying" the speaker is who issued it."""
_MISTAKEN = frozenset(("dobj", "attr", "npadvmod", "appos", "dep"))
"""What the parse takes a subject behind its verb for."""
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_BACK = 40
"""How many tokens before a participle its sentence's verb is looked for."""
_NONFINITE = frozenset(("VBG", "VBN", "VB"))
_HOPS = 8
"""How far up the parse a subject is looked for; deeper trees are no sentences."""


def subject_of(reading: Reading, verb: Token) -> Token | None:
    """The head of the noun phrase that does what the verb says, or None.

    Of a passive it is the agent ("was described by the mayor"); of a verb that shares its subject with another, that
    one's ("nodded and said"); of a relative clause the noun it stands by.
    """
    here, level = _reporting(reading, verb), reading.marked_at(verb.idx)
    for hop in range(_HOPS):
        subjects = [subject for subject in reading.subjects(here) if reading.marked_at(subject.idx) == level]
        if subjects:
            return _speaking(here, subjects, passive_speaks=hop > 0)
        if here.dep_ in {"acl", "relcl"} and here.head.pos_ in _NOMINAL and here.head.lower_ not in _WRITTEN:
            return _agent(here) if here.tag_ == "VBN" else here.head
        if here.dep_ not in _SHARING and not (here.dep_ == "ccomp" and here.tag_ in _NONFINITE):
            break
        here = here.head
    return None


def speaker_of(
    reading: Reading, verb: Token, takes: Takes, *, reports: bool, beside_speech: bool = False
) -> Token | None:
    """The head of the noun phrase that speaks, also where the parse took it for something else than the subject.

    `reports` says whether the parse gives the verb words to report.
    """
    finite = verb.tag_ in _FINITE
    behind = _noun_behind(verb) if finite and (beside_speech or Takes.CLAUSE in takes) else None
    if behind is not None and not reports and Takes.OBJECT not in takes and _closes_clause(reading, verb):
        return behind
    subject = subject_of(reading, verb)
    if subject is None and reading.next_cue((verb.i, verb.i + 1)) is not None:
        subject = _subject_before(reading, verb)
    if subject is None and finite and reports and Takes.CLAUSE in takes:
        return behind or _noun_before(reading, verb)
    return subject or behind


def _closes_clause(reading: Reading, verb: Token) -> bool:
    """Whether a verb without a subject of its own stands behind a comma: "…, said the mayor"."""
    before = reading.text[max(0, verb.idx - 4) : verb.idx].rstrip(" \u00a0”\"’'»")
    return before.endswith(",") and not reading.subjects(verb)


def _noun_behind(verb: Token) -> Token | None:
    """The noun right behind a verb, or behind its adverb, that isn't its subject by the parse."""
    for child in verb.rights:
        if child.dep_ in _MISTAKEN and child.left_edge.i - verb.i <= 2:
            return child if child.pos_ in {"PROPN", "PRON", "NOUN"} else None
    return None


def _noun_before(reading: Reading, verb: Token) -> Token | None:
    """The noun right before a verb that the parse hung on something earlier: "a price experts say is too high"."""
    before = reading.tokens[max(verb.i - 1, 0)]
    return before if before.pos_ in {"PROPN", "PRON", "NOUN"} and before.tag_ != "WDT" and before.i < verb.i else None


def _subject_before(reading: Reading, verb: Token) -> Token | None:
    """The subject of the sentence before a participle that the parse hung on what follows: "nodded, saying “No.”"."""
    first, _ = reading.sentence(verb.i)
    for token in reversed(reading.tokens[max(first, verb.i - _BACK) : verb.i]):
        if token.tag_ in _FINITE and (subject := subject_of(reading, token)):
            return subject
    return None


def _reporting(reading: Reading, verb: Token) -> Token:
    """The verb whose subject a verb shares: in "said that she left, adding that …" it is not "left"."""
    if reading.next_cue((verb.i, verb.i + 1)) is None:
        return verb
    here = verb
    for _ in range(_HOPS):
        if here.dep_ == "ccomp" and here.head.lower_ in VERBS:
            return here.head
        here = here.head
    return verb


def _speaking(verb: Token, subjects: list[Token], *, passive_speaks: bool) -> Token | None:
    active = min((child for child in subjects if child.dep_ == "nsubj"), key=lambda c: abs(c.i - verb.i), default=None)
    if active is None:
        return subjects[0] if passive_speaks else _agent(verb)
    return verb.head if verb.dep_ == "relcl" and active.lower_ in _RELATIVE else active


def _agent(verb: Token) -> Token | None:
    agents = (child for by in verb.children if by.dep_ == "agent" for child in by.children)
    return next((child for child in agents if child.dep_ == "pobj"), None)


def noun_phrase(reading: Reading, head: Token) -> Tokens:
    """The tokens of a speaker's words: the phrase of `head` without what a reader would leave out.

    Left out are descriptions behind a comma, bracket or dash ("Ann Lee, a baker from Hull") and relative clauses; a
    name behind a common noun is kept ("the skipper, Ann Lee").
    """
    if head.i in reading.noun_phrases:
        return reading.noun_phrases[head.i]
    sentence = reading.sentence(head.i)
    first, after = max(head.left_edge.i, sentence[0]), min(head.right_edge.i + 1, sentence[1])
    named = head.pos_ == "PROPN" and head.text[0].isupper()
    for child in head.rights:
        if child.i >= after or child.dep_ not in _LOOSE:
            continue
        start = child.left_edge.i
        behind_comma = reading.tokens[start - 1].is_punct
        if child.dep_ == "appos" and not named and child.pos_ == "PROPN":
            after = min(after, _name_end(reading, child))
            break
        if child.dep_ == "punct" and child.lower_ in {"(", "[", "—", "–", "―", "--"}:
            after = min(after, child.i)
        elif child.dep_ != "punct" and (behind_comma or child.dep_ in _CLAUSES or _is_aside(child)):
            after = min(after, start)
    reading.noun_phrases[head.i] = _trimmed(reading, head, first, after)
    return reading.noun_phrases[head.i]


def _is_aside(child: Token) -> bool:
    """Whether a dependent is "for his part"."""
    return child.lower_ == "for" and any(word.lower_ == "part" for word in child.rights)


def _name_end(reading: Reading, name: Token) -> int:
    after = name.i + 1
    while after <= name.right_edge.i and reading.tokens[after].pos_ == "PROPN":
        after += 1
    return after


def _trimmed(reading: Reading, head: Token, first: int, after: int) -> Tokens:
    tokens = reading.tokens
    brackets = 0
    for token in tokens[first + 1 : head.i]:
        brackets += token.lower_ in {"(", "["}
        if token.lower_ in {")", "]"}:
            first, brackets = (first, brackets - 1) if brackets else (token.i + 1, 0)
    while first < head.i and (tokens[first].is_punct or tokens[first].is_space or tokens[first].pos_ == "CCONJ"):
        first += 1
    while after - 1 > head.i and _is_rim(tokens[after - 1]):
        after -= 1
    return first, after


def _is_rim(token: Token) -> bool:
    return token.is_space or token.tag_ == "POS" or (token.is_punct and not token.is_right_punct)
