"""Whether a text is in the one language that our model knows."""

from __future__ import annotations

import re
from itertools import islice

__all__ = ["seems_english"]

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _MOST = 150, 3_000
"""How many letters are needed to tell, and how many words are looked at: not all scripts have spaces between words."""
_LEAST = 0.2
"""The share of a text's words that are among spaCy's English stop words. In English news and speech it is 0.29 or more,
0.45 as a rule; in fourteen other languages that spaCy has sentences of, 0.13 at most."""


def seems_english(text: str) -> bool:
    """Whether enough of its first words are those that every English text has; true of a text too short to tell."""
    from spacy.lang.en.stop_words import STOP_WORDS

    words = [match.group().lower() for match in islice(_WORD.finditer(text), _MOST)]
    return sum(map(len, words)) < _FEWEST or sum(word in STOP_WORDS for word in words) >= _LEAST * len(words)
