"""From scores to tags: the best chain (Viterbi), and how sure each tag of it is (forward-backward).

Both are the textbook algorithms of a linear-chain CRF (Rabiner 1989, https://doi.org/10.1109/5.18626, for the chain).
Paragraphs are decoded abreast, first words first, so that a text costs as many steps as its longest ones have words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Chain", "Floats", "Numbers", "best_tags", "marginals", "tagged_runs"]

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
Run = tuple[int, int]
"""First word and the one after the last, of a paragraph or of what was found."""

_ABREAST = 256
"""How many paragraphs are decoded at a time, so that memory stays bounded."""
_LEAST = 1e-140
"""How unlikely a tag is at most by its own score, so that no chain of words gets impossible."""
_TINY = 1e-300
"""What is divided by at least."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What tags may begin a paragraph and follow one another, as scores; tags that can't have very low ones."""

    starts: Floats
    """Shape (tags,)."""
    steps: Floats
    """Shape (tags, tags): [before, after]."""


def best_tags(scores: Floats, chain: Chain, paragraphs: Sequence[Run]) -> Numbers:
    """The tags that score best together in each paragraph, shape (words,); words of no paragraph get the tag 0.

    Args:
        scores: Shape (words, tags).
        chain: Of the head that gave the scores.
        paragraphs: Those to decode.
    """
    best = np.zeros(len(scores), dtype=np.int64)
    for order, columns in _abreast(paragraphs):
        reached = scores[order]
        reached[columns[0].here] += chain.starts
        for column in columns[1:]:
            reached[column.here] += np.maximum.reduce(reached[column.before, :, None] + chain.steps, axis=1)
        tags = reached.argmax(1)
        from_tags = np.ascontiguousarray(chain.steps.T)
        for column in reversed(columns[1:]):
            tags[column.before] = (reached[column.before] + from_tags[tags[column.here]]).argmax(1)
        best[order] = tags
    return best


def marginals(scores: Floats, chain: Chain, paragraphs: Sequence[Run]) -> Floats:
    """The probability of each tag of a word, given all words of its paragraph; arguments as for `best_tags`.

    Shape (words, tags); zero for words of no paragraph.
    """
    odds = np.zeros_like(scores)
    starts, steps = _powers(chain.starts), _powers(chain.steps)
    to_steps = np.ascontiguousarray(steps.T)
    for order, columns in _abreast(paragraphs):
        weights = np.maximum(_powers(scores[order], axis=1), _LEAST)
        forward, backward = weights.copy(), np.ones(weights.shape)
        forward[columns[0].here] *= starts
        for column in columns[1:]:
            before = forward[column.before]
            before /= np.maximum(np.add.reduce(before, axis=1, keepdims=True), _TINY)
            forward[column.here] *= before @ steps
        for column in reversed(columns[1:]):
            moved = (backward[column.here] * weights[column.here]) @ to_steps
            backward[column.before] = moved / np.maximum(np.add.reduce(moved, axis=1, keepdims=True), _TINY)
        together = forward * backward
        odds[order] = together / np.maximum(together.sum(1, keepdims=True), _TINY)
    return odds


def tagged_runs(best: Numbers, tags: Sequence[str], paragraphs: Sequence[Run]) -> list[tuple[str, int, int]]:
    """What the tags of all words mark: the kind of each run without `B-`, its first word, the one after its last.

    A run ends with its paragraph at the latest, and an `I-` that no `B-` precedes marks nothing.
    """
    ends_before = np.array([not tag.startswith("I-") for tag in tags])[best]
    ends_before[[first for first, _ in paragraphs]] = True
    ends = np.append(np.flatnonzero(ends_before), len(best))
    firsts = np.flatnonzero(np.array([tag.startswith("B-") for tag in tags])[best])
    afters = ends[np.searchsorted(ends, firsts, side="right")]
    kinds = [tags[tag][2:] for tag in best[firsts]]
    return list(zip(kinds, firsts.tolist(), afters.tolist(), strict=True))


class _Column(NamedTuple):
    """The words that are as far from the start of their paragraphs, in the order of `_abreast`."""

    here: slice
    before: slice
    """The words before them."""


def _abreast(paragraphs: Sequence[Run]) -> Iterator[tuple[Numbers, list[_Column]]]:
    """Some paragraphs after the others: their words in another order, and the columns of that order.

    First come the first words of all of them, those of the longest paragraph ahead, then the second ones, and so on: so
    each column is a slice, and the words before it are the start of the one before.
    """
    by_length = sorted(paragraphs, key=lambda paragraph: paragraph[0] - paragraph[1])
    for start in range(0, len(by_length), _ABREAST):
        firsts, afters = np.array(by_length[start : start + _ABREAST], dtype=np.int64).T
        lengths = afters - firsts
        counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()
        order = np.concatenate([firsts[:count] + number for number, count in enumerate(counts)])
        columns, begins, before = [], 0, 0
        for count in counts:
            columns.append(_Column(slice(begins, begins + count), slice(before, before + count)))
            before, begins = begins, begins + count
        yield order, columns


def _powers(scores: Floats, axis: int | None = None) -> Doubles:
    """What scores are logarithms of, up to a factor that makes the greatest 1."""
    doubles = scores.astype(np.float64)
    if doubles.size:
        doubles -= doubles.max(axis, keepdims=True)
    return np.exp(doubles)
