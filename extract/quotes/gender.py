"""Whether a text speaks of a person as of a man or a woman.

The text's own words come first: Mr. or Ms. before a name, a word such as "actress" or "his wife" beside it. Then a
first name that nearly only men or women bear, then "he" or "she" behind a name that stands alone. Where these disagree,
or are silent, nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from extract.analysis import Entity
from extract.quotes.first_names import FEMALE_NAMES, MALE_NAMES
from extract.quotes.word_lists import FEMALE_WORDS, HONORIFICS, MALE_WORDS, NAME_WORDS

__all__ = ["Gender", "gender_of", "gender_of_pronoun", "gender_of_words"]


class Gender(Enum):
    """As the text has it."""

    MALE = "he"
    FEMALE = "she"


_BEHIND = re.compile(r"(?:,| ?[(—–]|,? who (?:is|was)| is| was) ?((?:[\w’'-]+ ?){1,6})")
_STOPPING = "of for in at to with from by whose who which that and or on as but than while when he she his her him"
_STOPS = frozenset(_STOPPING.split())
_ADDRESSES = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."))
"""Honorifics that belong to the name right behind them and to no other."""
_INITIAL = re.compile(r"(?:\w\.)+")

_HONORIFIC, _NOUN, _NAME = 8, 4, 3
"""How much an honorific, a gendered word and a first name say."""


def gender_of_pronoun(word: str) -> Gender | None:
    """The gender of a pronoun in the singular, or None."""
    word = word.casefold()
    if word in {"he", "him", "his", "himself"}:
        return Gender.MALE
    return Gender.FEMALE if word in {"she", "her", "hers", "herself"} else None


def gender_of(entity: Entity, text: str, pronouns: Sequence[Gender] = ()) -> Gender | None:
    """The gender of a person; `pronouns` are those that stand behind the name alone."""
    votes = {Gender.MALE: 0, Gender.FEMALE: 0}
    for start, end in entity.mentions:
        for word, weight in _words_beside(text, start, end):
            if word in MALE_WORDS:
                votes[Gender.MALE] += weight
            elif word in FEMALE_WORDS:
                votes[Gender.FEMALE] += weight
    first = _first_name(entity)
    if first in MALE_NAMES:
        votes[Gender.MALE] += _NAME
    elif first in FEMALE_NAMES:
        votes[Gender.FEMALE] += _NAME
    if not any(votes.values()):
        votes = {gender: pronouns.count(gender) for gender in votes}
    more, less = sorted(votes, key=lambda gender: -votes[gender])
    return more if votes[more] >= 2 * votes[less] + 1 else None


def gender_of_words(words: str) -> Gender | None:
    """The gender of whom a phrase describes, by its words: "the actress", "a local businessman"."""
    said = set(re.findall(r"[\w’'-]+", words.casefold())) - {"his", "her", "he", "she"}
    male, female = bool(said & MALE_WORDS), bool(said & FEMALE_WORDS)
    return None if male == female else Gender.MALE if male else Gender.FEMALE


def _first_name(entity: Entity) -> str:
    words = [word for word in entity.name.casefold().split() if word not in HONORIFICS and not _INITIAL.fullmatch(word)]
    return words[0] if len(words) > 1 else ""


def _words_beside(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Words right before and behind a name that say what its bearer is, with their weight."""
    words = text[max(0, start - 60) : start].rpartition("\n")[2].split()
    if words and words[-1].casefold() in HONORIFICS:
        return [(words[-1].casefold(), _HONORIFIC)]
    found: list[tuple[str, int]] = []
    if words:
        words[-1] = words[-1].removesuffix(",")
    for word in reversed(words):
        bare = word.casefold()
        gendered = bare in MALE_WORDS or bare in FEMALE_WORDS
        if bare in _STOPS or bare in _ADDRESSES or not (word[:1].isupper() or gendered):
            break
        if not (word[0].isupper() and bare in NAME_WORDS):
            found.append((bare, _NOUN))
    behind = _BEHIND.match(text, end, min(len(text), end + 80))
    for word in behind[1].split() if behind else ():
        bare = word.casefold()
        if bare in _STOPS:
            break
        found.append((bare, _NOUN))
    return found
