"""From words to the numbers of their pieces, as BERT's uncased vocabulary has them.

The method is WordPiece with BERT's normalisation (Devlin et al. 2019, https://arxiv.org/abs/1810.04805, appendix):
lower case, accents off, punctuation apart, then the longest piece that the vocabulary holds, again and again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["WordPiece"]

_LONGEST_WORD = 100
"""How many code points a word may have to be cut into pieces; a longer one is unknown as a whole."""
_MOST_PIECES = 12
"""How many pieces of a word are read; the first one answers for it."""
_CACHED_WORDS = 50_000


class WordPiece:
    """A vocabulary, and the pieces of words by it."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """`vocabulary` gives the pieces in order of their numbers; those inside a word start with `##`."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.separator = (self._numbers[piece] for piece in ("[UNK]", "[CLS]", "[SEP]"))
        self.pieces = lru_cache(_CACHED_WORDS)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        if len(word) > _LONGEST_WORD:
            return (self.unknown,)
        found = [number for part in _parts(word) for number in self._cut(part)]
        return tuple(found[:_MOST_PIECES]) or (self.unknown,)

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _parts(word: str) -> list[str]:
    """A word in small letters without accents, its signs and ideographs apart."""
    parts = [""]
    for sign in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(sign)
        if category in {"Mn", "Cc", "Cf", "Co"}:
            continue
        if category[0] in "PSZ" or _is_ideograph(sign):
            parts += [sign, ""]
        else:
            parts[-1] += sign
    return [part for part in parts if part.strip()]


def _is_ideograph(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\U00020000" <= sign <= "\U0002fa1f"
