"""What the words beside a name tell: its label, the office of its bearer, whether it is a place or a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.entities.lexicon import ARTICLES, HONORIFICS, OFFICES, PLACE_NOUNS, RANKS, SHIPS, STORMS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["POSSESSIVES", "label_beside", "setting_of", "title_of"]

POSSESSIVES = ("'s", "’s", "'", "’")
"""What makes a name a possessive, as a token of its own."""

_JOINTS = ("of", "for", "and", "&", "the", "-", "–", *POSSESSIVES)
_LONGEST_TITLE = 8
"""Words of an office at most."""


def label_beside(doc: Doc, start: int, end: int, label: str, honorific: str) -> str:
    """The label where the words beside a name leave no doubt, else the model's."""
    if label not in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "NORP", "FAC") or end - start > 3:
        return label
    if honorific:
        return "PERSON"
    if end < len(doc) and doc[end].lower_ in PLACE_NOUNS and label in ("PERSON", "ORG"):
        return "GPE"
    before = doc[start - 1] if start else None
    if before is not None and before.text[0].isupper() and before.lower_ in RANKS and label in ("ORG", "GPE"):
        return "PERSON"
    return label


def setting_of(doc: Doc, start: int, end: int) -> str:
    """`place` behind a word like "in", `thing` behind "the" where no noun follows, `ship`, `storm`; else empty."""
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].pos_ if end < len(doc) else ""
    if before in ("in", "near", "across", "outside"):
        return "place"
    if before == "the":
        return "thing" if after not in ("NOUN", "PROPN", "ADJ") else ""
    return "ship" if before in SHIPS else "storm" if before in STORMS else ""


def title_of(doc: Doc, start: int, end: int) -> str:
    """The office before a person's name, or after it between commas; empty without one."""
    first = start
    while first and doc[first - 1].lower_ in HONORIFICS:
        first -= 1
    low = first
    while low and first - low < _LONGEST_TITLE and not doc[low].is_sent_start and _in_title(doc[low - 1]):
        low -= 1
    before = _office(doc, low, first)
    if before or end >= len(doc) or doc[end].text != ",":
        return before
    stop = end + 1
    while stop < len(doc) and stop - end <= _LONGEST_TITLE and not doc[stop].is_sent_start and _in_title(doc[stop]):
        stop += 1
    closed = stop < len(doc) and doc[stop].text in (",", ".")
    return _office(doc, end + 1, stop) if closed else ""


def _office(doc: Doc, start: int, end: int) -> str:
    """The words from `start` to `end` without article, if one of them is an office; else empty."""
    while start < end and doc[start].lower_ in (*_JOINTS, *ARTICLES):
        start += 1
    return str(doc[start:end].text) if any(token.lower_ in OFFICES for token in doc[start:end]) else ""


def _in_title(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "PER") or token.is_space:
        return False
    return token.pos_ in ("PROPN", "NOUN", "ADJ") or token.lower_ in (*_JOINTS, *ARTICLES)
