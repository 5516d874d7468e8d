"""What a verb of saying reports, by the parse: token runs of its clause, request, object or prepositional object."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extract.quotes.lexicon import PREPOSITIONS, Takes
from extract.quotes.reading import Reading, Tokens

__all__ = ["Complement", "complement_of", "run_of"]

Complement = tuple[Sequence[Tokens], int]
"""The token runs that a verb reports, and the last token of the cue: the verb's own, or a preposition's."""

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
        return [run_of(reading, clause) for clause in clauses], verb.i
    if Takes.INFINITIVE in takes and (request := _request(verb)):
        return [run_of(reading, request)], verb.i
    if Takes.OBJECT in takes and (objects := _objects(verb)):
        runs = [run_of(reading, part) for part in objects]
        return [(min(first for first, _ in runs), max(after for _, after in runs))], verb.i
    if Takes.PREPOSITION in takes:
        for preposition in verb.rights:
            if preposition.dep_ == "prep" and preposition.lower_ in PREPOSITIONS[name]:
                content = next((c for c in preposition.rights if c.dep_ in {"pobj", "pcomp"}), None)
                if content is not None and content.pos_ != "PRON":
                    adjacent = preposition.i == verb.i + 1
                    return [run_of(reading, content)], preposition.i if adjacent else verb.i
    return [], verb.i


def _clauses(reading: Reading, verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ == "ccomp"]
    return own or ([verb.head] if _is_comment(reading, verb) else [])


def _is_comment(reading: Reading, verb: Token) -> bool:
    """Whether a verb hangs on the clause it reports: "The bridge, she said, is closed", "As she said, it is"."""
    if verb.dep_ == "advcl":
        return any(child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in verb.lefts)
    if any(child.dep_ == "mark" for child in verb.lefts):
        return False
    behind_comma = reading.tokens[max(verb.left_edge.i - 1, 0)].is_punct
    return verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and behind_comma and verb.head.pos_ in {"VERB", "AUX"})


def _request(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and any(word.lower_ == "to" for word in child.lefts):
            return child
    return None


def _objects(verb: Token) -> list[Token]:
    objects = [child for child in verb.rights if child.dep_ in _OBJECTS and child.pos_ != "PRON"]
    attached = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in _OF_OBJECT]
    return [*objects, *attached] if objects else []
