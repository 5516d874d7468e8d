"""Fuzzy matching of typed words with the names in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import combining, normalize

__all__ = ["Matcher", "folded", "match_rank"]

_FUZZY_UP_TO = 80
"""Code points of a name up to which letters may be left out; in whole sentences any few letters would be found."""


_BETWEEN = "\0"
"""Parts names that are folded in one go."""


class Matcher:
    """Looks typed words up in the names of one list, over and over while they are typed.

    All names are folded once, when the first letter is typed. With a letter more only what was found before is looked
    at, and without it what was found before is known.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._folded: Sequence[str] = ()
        self._found: list[tuple[tuple[str, ...], Mapping[int, int]]] = []

    def ranks(self, typed: str) -> Mapping[int, int]:
        """The indices of the names that match all words, in order, each with its `match_rank`."""
        words = tuple(folded(typed).split())
        while self._found and not _narrows(words, self._found[-1][0]):
            self._found.pop()
        if self._found and self._found[-1][0] == words:
            return self._found[-1][1]
        if not self._folded:
            together = _BETWEEN.join(name.replace(_BETWEEN, " ") for name in self._names)
            self._folded = folded(together).split(_BETWEEN)
        names = self._folded
        among: Iterable[int] = self._found[-1][1] if self._found else range(len(self._names))
        found = {index: rank for index in among if (rank := match_rank(words, names[index]))}
        self._found.append((words, found))
        return found


def _narrows(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether what matches these words is all among what matched those before."""
    return len(words) >= len(before) and all(map(str.startswith, words, before))


def folded(text: str) -> str:
    """The text without case and accents, which a reader needn't type."""
    if text.isascii():
        return text.lower()
    text = normalize("NFKD", text.casefold())
    marks = [letter for letter in set(text) if combining(letter)]
    return text.translate(dict.fromkeys(map(ord, marks))) if marks else text


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
    if f" {word}" in name or name.startswith(word):
        return 3  # as the loop would find, for most names
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
            for letter in word:
                index = name.find(letter, index) + 1
                if not index:
                    return False
            return True
        index = name.find(word[0], index + 1)
    return False
