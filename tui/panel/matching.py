"""Fuzzy matching of typed words with the names in a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

__all__ = ["folded", "match_rank"]

_FUZZY_UP_TO = 80
"""Code points of a name up to which letters may be left out; in whole sentences any few letters would be found."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The text without case and accents, which a reader needn't type."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def match_rank(words: Sequence[str], name: str) -> int:
    """How well all the words match a name: 3 each starts a word of it, 2 each is in it, 1 letters are left out, 0 not.

    Letters may be left out of the name from the first letter of one of its words on, as in `wyi` for `Wang Yi`. The
    worst word counts. Both sides are to be `folded`.
    """
    rank = 3
    for word in words:
        rank = min(rank, _rank(word, name))
        if not rank:
            break
    return rank


def _rank(word: str, name: str) -> int:
    index = found = name.find(word)
    while index >= 0:
        if index == 0 or not name[index - 1].isalnum():
            return 3
        index = name.find(word, index + 1)
    if found >= 0:
        return 2
    return int(1 < len(word) < len(name) <= _FUZZY_UP_TO and _in_order(word, name))


def _in_order(word: str, name: str) -> bool:
    index = name.find(word[0])
    while index >= 0:
        if index == 0 or not name[index - 1].isalnum():
            # The earliest start leaves the most letters to come: if that fails, so does every later one.
            letters = iter(name[index:])
            return all(letter in letters for letter in word)
        index = name.find(word[0], index + 1)
    return False
