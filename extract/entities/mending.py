"""What the names of a statistical pipeline of spaCy's need before they are names alone.

Its small models cut names short, take a sentence's first word or an office for a name and leave much out. Our own
tagger's names are better without any of this, so it is done for others' only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.entities.beside import title_of
from extract.entities.labels import head_label
from extract.entities.lexicon import (
    DEGREES,
    GENERATIONS,
    HONORIFICS,
    MAY_NAME,
    OFFICES,
    ORGANISATION_HEADS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

__all__ = ["Part", "guessed_label", "is_name", "joined_parts", "pieces", "whole_person"]

_NO_NAME_ALONE = OFFICES | ORGANISATION_HEADS | HONORIFICS | GENERATIONS | DEGREES
_WALLS = frozenset('()[]{}"“”«»;:|*/•—…')
"""Marks that no name goes across."""

Part = tuple[int, int, str]
"""First token, end and label of what a model takes for a name."""


def pieces(doc: Doc, ent: Span) -> Iterator[tuple[int, int]]:
    """The parts of an entity between line ends, brackets and other marks that no name goes across."""
    first = ent.start
    for index in range(ent.start, ent.end):
        if doc[index].text in _WALLS or "\n" in doc[index].text:
            if first < index:
                yield first, index
            first = index + 1
    if first < ent.end:
        yield first, ent.end


def joined_parts(doc: Doc, parts: Sequence[Part]) -> list[Part]:
    """What belongs together joined: `Danish` with `Fisheries Agency`, and `Museum of` with `Norway`."""
    joined: list[Part] = []
    for start, end, label in parts:
        opens = joined and joined[-1][1:] == (start, "NORP") and not doc[start].is_sent_start
        if opens and label == "ORG" and doc[end - 1].lower_ in ORGANISATION_HEADS:
            joined[-1] = (joined[-1][0], end, label)
        elif joined and joined[-1][1:] == (start, "ORG") and doc[start - 1].lower_ == "of":
            joined[-1] = (joined[-1][0], end, "ORG")
        else:
            joined.append((start, end, label))
    return joined


def whole_person(doc: Doc, start: int, end: int, reserved: bytearray) -> tuple[int, int]:
    """A person's name from its first to its last word, degrees left out; reserved tokens are another name's."""
    for index in range(start + 1, end):
        if doc[index].text == "," and doc[index + 1 : index + 2].text.lower() not in GENERATIONS:
            end = index
            break
    while end > start and doc[end - 1].lower_ in DEGREES:
        end -= 1
    while end < len(doc) and not reserved[end] and not doc[end].is_sent_start:
        if end + 1 < len(doc) and _is_inner_dash(doc[end]) and doc[end + 1].text[0].isupper():
            end += 2
        elif _goes_on(doc[end]):
            end += 1
        else:
            break
    first = start
    while first and not reserved[first - 1] and _goes_on(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    of_an_office = end - start > 1 and first > 1 and doc[first - 1].lower_ in ("of", "for")
    return (start if of_an_office and doc[first - 2].lower_ in OFFICES else first), end


def is_name(doc: Doc, start: int, end: int, label: str, common: set[str]) -> bool:
    """Whether it names something; `common` are the words that the text also has in lower case."""
    words = doc[start:end]
    last = words[-1].lower_
    if not any(token.text[0].isupper() for token in words):
        return False
    if end - start == 1:
        token = words[0]
        if last in _NO_NAME_ALONE:
            return False
        if token.is_sent_start and (last in common or token.pos_ not in MAY_NAME):
            return False
        return len(token) > 1
    of = next((token.i for token in words if token.lower_ == "of"), start)
    head = doc[of - 1].lower_ if of > start else last
    return label == "PERSON" or head not in OFFICES


def guessed_label(doc: Doc, start: int, end: int) -> str:
    """The label of proper nouns that no model saw, where what stands beside them tells; else empty."""
    words = doc[start:end]
    if any(token.pos_ != "PROPN" or not token.text[0].isalpha() for token in words):
        return ""
    if not 1 < len(words) < 4 or any(len(one) == 1 or one.lower_ in OFFICES | HONORIFICS for one in words):
        return ""
    if label := head_label([token.lower_ for token in words]):
        return label
    if title_of(doc, start, end) or (end < len(doc) and doc[end].pos_ in ("VERB", "AUX")):
        return "PERSON"
    at = start - 1
    while at > 0 and (doc[at].lower_ == "and" or doc[at].ent_type_ == "NORP"):
        at -= 1
    beside = doc[at].ent_type_ if 0 < at < start - 1 else ""
    return beside if beside in ("PERSON", "ORG", "GPE", "LOC", "FAC") else ""


def _goes_on(token: Token) -> bool:
    """Whether the word beside a person's name can be a part of it."""
    lower = token.lower_
    if lower in GENERATIONS:
        return True
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and (token.text[-1].isalpha() or len(token) == 2)
        and not (token.is_upper and len(token) > 2)
        and lower not in OFFICES
        and lower not in HONORIFICS
        and lower not in ORGANISATION_HEADS
    )


def _is_inner_dash(token: Token) -> bool:
    """Whether a dash stands between two words without a space, as in Berg-Lund."""
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_
