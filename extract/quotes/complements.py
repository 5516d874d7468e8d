"""What a verb of saying reports, by the parse: token runs of its clause, request, object or prepositional object."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from extract.quotes.lexicon import PREPOSITIONS, Takes
from extract.quotes.reading import Reading, Tokens

__all__ = ["Complement", "complement_of", "run_of", "starts_with_that"]


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb reports."""

    runs: tuple[Tokens, ...]
    sort: Takes
    last: int
    """The last token of the cue: the verb, or a preposition behind it."""


_OBJECTS = frozenset(("dobj", "oprd", "ccomp", "attr"))
_OF_OBJECT = frozenset(("of", "for", "as", "on"))
"""Prepositions that go on with what a verb reports of its object: "accused him of lying"."""


def run_of(reading: Reading, head: Token) -> Tokens:
    """The tokens from the first to the last that depend on `head`, within its sentence."""
    first, after = reading.sentence(head.i)
    return max(head.left_edge.i, first), min(head.right_edge.i + 1, after)


def complement_of(reading: Reading, verb: Token, name: str, takes: Takes) -> Complement:
    """What a verb reports, of the sorts that it takes; the first sort that is there counts."""
    if Takes.CLAUSE in takes and (clauses := _clauses(reading, verb)):
        runs = tuple(_clause_run(reading, verb, clause) for clause in clauses)
        return Complement(runs, Takes.CLAUSE, verb.i)
    if Takes.INFINITIVE in takes and (request := _request(reading, verb)):
        return Complement((_run_behind(reading, verb, request),), Takes.INFINITIVE, verb.i)
    if takes & (Takes.OBJECT | Takes.PREDICATE) and (objects := _objects(verb, takes)):
        return Complement((_run_behind(reading, verb, *objects),), Takes.OBJECT, verb.i)
    if Takes.PREPOSITION in takes and (found := _prepositional(verb, PREPOSITIONS[name])):
        preposition, content = found
        last = preposition.i if preposition.i == verb.i + 1 else verb.i
        return Complement((_run_behind(reading, preposition, content),), Takes.PREPOSITION, last)
    return Complement((), Takes.NOTHING, verb.i)


def _run_behind(reading: Reading, before: Token, *heads: Token) -> Tokens:
    """The tokens from the first to the last that depend on the heads and stand behind a token."""
    runs = [run_of(reading, head) for head in heads]
    return max(before.i + 1, min(first for first, _ in runs)), max(after for _, after in runs)


def _clauses(reading: Reading, verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ == "ccomp"]
    addressees = (child for child in verb.rights if child.dep_ in {"dobj", "dative"})
    told = [clause for addressee in addressees for clause in addressee.rights if clause.dep_ in {"relcl", "acl"}]
    marked = [clause for clause in (*own, *told) if starts_with_that(clause)]
    return marked or own or ([verb.head] if _is_comment(reading, verb) else [])


def starts_with_that(clause: Token) -> bool:
    """Whether a clause is a that-clause, and no relative one."""
    return any(word.lower_ == "that" and word.dep_ == "mark" for word in clause.lefts)


def _clause_run(reading: Reading, verb: Token, clause: Token) -> Tokens:
    """The tokens of a clause without what the parse may add to it.

    That is an addressee at its start ("told us, 'Wait'"), and at its end another cue ("said that …, adding that …").
    """
    first, after = run_of(reading, clause)
    if first + 2 < after and reading.tokens[first].pos_ == "PRON" and reading.tokens[first + 1].lower_ == ",":
        first += 2
    cue = reading.next_cue((max(first, verb.i) + 1, after))
    if cue is not None and reading.marked_at(reading.starts[cue]) == reading.marked_at(verb.idx):
        after = cue
    return first, max(after, first + 1)


def _is_comment(reading: Reading, verb: Token) -> bool:
    """Whether a verb hangs on the clause it reports: "The bridge, she said, is closed", "As she said, it is"."""
    if verb.dep_ == "advcl":
        return any(child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in verb.lefts)
    if any(child.dep_ == "mark" for child in verb.lefts):
        return False
    behind_comma = reading.tokens[max(verb.left_edge.i - 1, 0)].is_punct
    return verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and behind_comma and verb.head.pos_ in {"VERB", "AUX"})


def _request(reading: Reading, verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and any(word.lower_ == "to" for word in child.lefts):
            quoted = reading.has_marks(reading.span(*run_of(reading, child)))
            if quoted or child.dep_ != "advcl":
                return child
    return None


def _prepositional(verb: Token, prepositions: Container[str]) -> tuple[Token, Token] | None:
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            content = next((grandchild for grandchild in child.rights if grandchild.dep_ in {"pobj", "pcomp"}), None)
            if content is not None and content.pos_ != "PRON":
                return child, content
    return None


def _objects(verb: Token, takes: Takes) -> list[Token]:
    """The object with what is said of it; nothing where there is only a pronoun, or an object that isn't described."""
    objects = [child for child in verb.rights if child.dep_ in _OBJECTS]
    attached = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in _OF_OBJECT]
    described = any(child.dep_ != "dobj" for child in objects)
    if not objects or not (described or Takes.OBJECT in takes):
        return []
    if len(objects) == 1 and not attached and objects[0].pos_ == "PRON":
        return []
    return [*objects, *attached]
