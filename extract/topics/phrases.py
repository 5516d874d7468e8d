"""Phrases: the runs of adjectives and nouns that may name what a text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.document import Span
from extract.topics.rarity import zipf

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Phrase", "find_phrases", "stem", "stems_of"]

_LONGEST = 4
"""Words of a phrase at most."""

_COMMON = 5.7
"""The Zipf frequency from which up a word names nothing alone, as "year", and opens no phrase, as "new"."""
_EMPTY = frozenset(("mr", "mrs", "ms", "dr", "percent", "cent"))
"""Rarer words that name nothing alone and open no phrase."""
_NO_TOPICS = ("DATE", "TIME", "MONEY", "PERCENT")
"""Labels of names that are no part of a phrase."""

_NOUNS = ("NOUN", "PROPN")
_DASHES = ("-", "‐", "‑")
_APOSTROPHES = ("'", "’")
_COMPARED = re.compile(r".+(?:er|est)", re.IGNORECASE)
_WORD = re.compile(r"[^\s‐‑-]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of adjectives and nouns that ends in a noun."""

    start: int
    end: int
    text: str
    stems: tuple[str, ...]

    def shifted(self, offset: int) -> Phrase:
        """The same phrase in a text that starts `offset` code points earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)

    def last_words(self, count: int) -> Span:
        """Where its last words stand, as many as `count`."""
        return self.start + [match.start() for match in _WORD.finditer(self.text)][-count], self.end


def find_phrases(doc: Doc) -> list[Phrase]:
    """The phrases of a text with word classes (`pos_`), in order of place and apart from one another."""
    phrases: list[Phrase] = []
    run: list[Token] = []
    for token in (doc[number] for number in _likely(doc)):
        if _joins(doc, token):
            if run and (run[-1].i + 1 < token.i or _begins_anew(doc, token)):
                phrases.extend(_phrase(doc, run))
                run = []
            run.append(token)
    phrases.extend(_phrase(doc, run))
    return phrases


def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words, by which its forms are one."""
    return tuple(stem(word) for word in _WORD.findall(phrase.lower()))


def stem(word: str) -> str:
    """A noun in small letters without the ending of its plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _likely(doc: Doc) -> list[int]:
    """The numbers of the tokens that `_joins` is asked about: nouns, adjectives and dashes."""
    import numpy as np
    from spacy.attrs import ORTH, POS
    from spacy.symbols import IDS

    words, classes = doc.to_array([ORTH, POS]).T
    dashes = [doc.vocab.strings[dash] for dash in _DASHES]
    wanted = np.isin(classes, [IDS[name] for name in (*_NOUNS, "ADJ")]) | np.isin(words, np.array(dashes, np.uint64))
    return list(np.flatnonzero(wanted).tolist())


def _joins(doc: Doc, token: Token) -> bool:
    """Whether a token can be a part of a phrase: a noun, an adjective, or the dash of a compound."""
    glued = token.i > 0 and not doc[token.i - 1].whitespace_
    if token.pos_ in _NOUNS or token.pos_ == "ADJ":
        contraction = glued and any(mark in token.text for mark in _APOSTROPHES)
        return token.text[0].isalnum() and token.ent_type_ not in _NO_TOPICS and not contraction
    return token.text in _DASHES and glued and token.i < len(doc) - 1 and not token.whitespace_


def _begins_anew(doc: Doc, token: Token) -> bool:
    """Whether a phrase ends before a token: at a sentence's start, and where a person's name begins or ends."""
    here, before = (one.ent_type_ in ("PERSON", "PER") for one in (token, doc[token.i - 1]))
    return bool(token.is_sent_start) or here != before


def _phrase(doc: Doc, run: list[Token]) -> Iterator[Phrase]:
    """The phrase that a run holds, if any: to its last noun, from the first word that says something."""
    end = len(run)
    while end and (run[end - 1].pos_ not in _NOUNS or not run[end - 1].text[-1].isalnum()):
        end -= 1
    words = [token for token in run[:end] if token.text not in _DASHES][-_LONGEST:]
    while words and _opens_none(words[0]):
        del words[0]
    if not words or (len(words) == 1 and (len(words[0]) < 3 or _is_common(words[0]))):
        return
    start, text = words[0].idx, doc[words[0].i : words[-1].i + 1].text
    yield Phrase(start, start + len(text), text, stems_of(text))


def _opens_none(token: Token) -> bool:
    """Whether a word opens no phrase: a common adjective, or a comparison, as in "the oldest bridge"."""
    if token.pos_ == "ADJ":
        return _is_common(token) or _COMPARED.fullmatch(token.text) is not None
    return token.lower_.rstrip(".") in _EMPTY


def _is_common(token: Token) -> bool:
    word = stem(token.lower_.rstrip("."))
    return word in _EMPTY or zipf(word) >= _COMMON
