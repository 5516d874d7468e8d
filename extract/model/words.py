"""What the tagger sees of a text: its words with their pieces, their shapes and what quotation marks they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extract.document import Span
from extract.marks import Marked, find_marked
from extract.model.wordpiece import WordPiece
from extract.paragraphs import find_paragraphs

__all__ = ["MARKS", "SHAPES", "Words", "read_words"]

Numbers = npt.NDArray[np.int64]

SHAPES = (
    *("small", "capital first", "all capitals", "one capital", "mixed", "digits", "digits and letters"),
    *("punctuation", "quotation mark", "symbol", "first capital in its paragraph", "other"),
)
"""The shapes of words; the vocabulary has no capitals."""

MARKS = ("outside", "inside", "opening", "closing", "inside unclosed", "inside single")
"""How a word stands to quotation marks, as `extract.marks` pairs them."""

_QUOTATION_MARKS = frozenset("“”„‟\"«»‹›‘’‚‛'`")
_SYMBOLS = frozenset("$%+=<>")
_SMALL, _CAPITAL, _CAPITALS, _ONE, _MIXED, _DIGITS, _ALPHANUMERIC, _PUNCTUATION, _QUOTATION, _SYMBOL, _FIRST, _OTHER = (
    range(len(SHAPES))
)
_OUTSIDE, _INSIDE, _OPENING, _CLOSING, _UNCLOSED, _SINGLE = range(len(MARKS))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order of place; all but `pieces` and `paragraphs` have one value a word."""

    spans: list[Span]
    """Code points of the text."""
    pieces: list[tuple[int, ...]]
    """Numbers in the vocabulary, at least one a word."""
    shapes: Numbers
    marks: Numbers
    paragraphs: list[tuple[int, int]]
    """First word and the one after the last of each paragraph that has words."""


def read_words(text: str, spans: Iterable[Span], vocabulary: WordPiece) -> Words:
    """The words that stand at `spans`, which come in order of place and hold no white space alone."""
    words = list(spans)
    paragraphs = find_paragraphs(text)
    grouped = _grouped(words, paragraphs)
    shapes = np.array([_shape(text[start:end]) for start, end in words], dtype=np.int64)
    for first, _ in grouped:
        if shapes[first] == _CAPITAL:
            shapes[first] = _FIRST
    return Words(
        spans=words,
        pieces=[vocabulary.pieces(text[start:end]) for start, end in words],
        shapes=shapes,
        marks=_mark_states(text, words, find_marked(text, paragraphs)),
        paragraphs=grouped,
    )


def _grouped(words: Sequence[Span], paragraphs: Sequence[Span]) -> list[tuple[int, int]]:
    grouped: list[tuple[int, int]] = []
    first = 0
    for _, end in paragraphs:
        after = first
        while after < len(words) and words[after][0] < end:
            after += 1
        if after > first:
            grouped.append((first, after))
        first = after
    return grouped


@lru_cache(50_000)
def _shape(word: str) -> int:
    letters = [sign for sign in word if sign.isalpha()]
    if letters and any(sign.isdigit() for sign in word):
        return _ALPHANUMERIC
    return _letters_shape(letters) if letters else _signs_shape(word)


def _letters_shape(letters: Sequence[str]) -> int:
    capitals = sum(sign.isupper() for sign in letters)
    if capitals == len(letters):
        return _ONE if capitals == 1 else _CAPITALS
    if capitals:
        return _CAPITAL if capitals == 1 and letters[0].isupper() else _MIXED
    return _SMALL if all(sign.islower() for sign in letters) else _OTHER


def _signs_shape(word: str) -> int:
    if any(sign.isalnum() for sign in word):
        return _DIGITS
    if all(sign in _QUOTATION_MARKS for sign in word):
        return _QUOTATION
    return _PUNCTUATION if word.isascii() and word not in _SYMBOLS else _SYMBOL


def _mark_states(text: str, words: Sequence[Span], marked: Iterable[Sequence[Marked]]) -> Numbers:
    """How each word stands to the outermost quotation marks around it."""
    states = np.zeros(len(words), dtype=np.int64)
    word = 0
    for stretch in (stretch for paragraph in marked for stretch in paragraph if stretch.depth == 0):
        single = text[stretch.start] in "‘’‚‛'" or (not stretch.opened and text[stretch.end - 1] in "’'")
        inside = _SINGLE if single else _INSIDE if stretch.opened and stretch.closed else _UNCLOSED
        while word < len(words) and words[word][1] <= stretch.start:
            word += 1
        first = word
        while word < len(words) and words[word][0] < stretch.end:
            states[word] = inside
            word += 1
        if word > first and stretch.opened:
            states[first] = _OPENING
        if word > first + 1 and stretch.closed:
            states[word - 1] = _CLOSING
    return states
