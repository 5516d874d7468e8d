"""Cutting a text into the windows that the encoder reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.model.wordpiece import WordPiece
from extract.model.words import Words

__all__ = ["CONTEXT", "LONGEST", "Window", "cut_windows"]

LONGEST = 256
"""How many pieces a window has at most, [CLS] and the [SEP] behind each paragraph included."""

CONTEXT = 32
"""How many pieces before its first new word a window starts, if there are any; twice as many within a paragraph.

On dev 16, 32 and 64 gave the same roles and names within .3 F, and 64 took a sixth more time than 32.
"""


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once. All arrays have one value a piece."""

    pieces: npt.NDArray[np.int64]
    """Numbers in the vocabulary."""
    words: npt.NDArray[np.int64]
    """The number of the word that a piece is of; -1 for [CLS] and [SEP]."""
    first_pieces: npt.NDArray[np.int64]
    """Where the first piece of each new word of the window is."""
    new: tuple[int, int]
    """The words that this window answers for: the first, and the one after the last."""


def cut_windows(
    words: Words, vocabulary: WordPiece, *, longest: int = LONGEST, context: int = CONTEXT
) -> Iterator[Window]:
    """The windows of a text in order: each word is new in one of them, and context in the next where there is room.

    A paragraph that fits stays whole; one that doesn't goes on in the next window.
    """
    ends = {after for _, after in words.paragraphs}
    sizes = [len(pieces) + (number + 1 in ends) for number, pieces in enumerate(words.pieces)]
    start = 0
    while start < len(words.spans):
        first = start
        used = 1
        room = context if start == 0 or start in ends else 2 * context
        while first > 0 and used + sizes[first - 1] <= 1 + room:
            first -= 1
            used += sizes[first]
        after = start
        while after < len(sizes) and used + sizes[after] + (after + 1 not in ends) <= longest:
            used += sizes[after]
            after += 1
        if after < len(sizes):
            after = _paragraph_end(words, start, after)
        yield _window(words, vocabulary, ends, (first, start, after))
        start = after


def _paragraph_end(words: Words, start: int, after: int) -> int:
    """Where the last whole paragraph ends before the word `after`, or `after` when not even one fits."""
    low, high = 0, len(words.paragraphs)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words.paragraphs[middle][1] <= after else (low, middle)
    end = words.paragraphs[low - 1][1] if low else 0
    return end if end > start else after


def _window(words: Words, vocabulary: WordPiece, ends: set[int], bounds: tuple[int, int, int]) -> Window:
    first, start, after = bounds
    pieces, owners, first_pieces = [vocabulary.start], [-1], []
    for number in range(first, after):
        if number >= start:
            first_pieces.append(len(pieces))
        pieces += words.pieces[number]
        owners += [number] * len(words.pieces[number])
        if number + 1 in ends or number + 1 == after:
            pieces.append(vocabulary.separator)
            owners.append(-1)
    return Window(np.array(pieces), np.array(owners), np.array(first_pieces, dtype=np.int64), (start, after))
