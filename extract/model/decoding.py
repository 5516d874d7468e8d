"""From scores to tags: the best chain (Viterbi), and how sure each tag of it is (forward-backward).

Both are the textbook algorithms of a linear-chain CRF (Rabiner 1989, https://doi.org/10.1109/5.18626, for the chain).
Paragraphs are decoded abreast, first words first, so that a text costs as many steps as its longest ones have words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Chain", "Floats", "Numbers", "best_tags", "marginals", "tagged_runs"]

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Run = tuple[int, int]
"""First word and the one after the last, of a paragraph or of what was found."""

_ABREAST = 256
"""How many paragraphs are decoded at a time, so that memory stays bounded."""
_LEAST = 1e-300
"""What a probability is at least where its logarithm is taken."""


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
    reached = np.zeros_like(scores)
    best = np.zeros(len(scores), dtype=np.int64)
    for columns in _columns(paragraphs):
        reached[columns[0]] = chain.starts + scores[columns[0]]
        for words in columns[1:]:
            reached[words] = (reached[words - 1, :, None] + chain.steps).max(1) + scores[words]
        for words in columns:
            best[words] = reached[words].argmax(1)
        for words in reversed(columns[1:]):
            best[words - 1] = (reached[words - 1] + chain.steps[:, best[words]].T).argmax(1)
    return best


def marginals(scores: Floats, chain: Chain, paragraphs: Sequence[Run]) -> Floats:
    """The probability of each tag of a word, given all words of its paragraph; arguments as for `best_tags`.

    Shape (words, tags); zero for words of no paragraph.
    """
    odds = np.zeros_like(scores)
    steps = np.exp(chain.steps.astype(np.float64))
    forward = np.zeros(scores.shape)
    backward = np.zeros(scores.shape)
    for columns in _columns(paragraphs):
        forward[columns[0]] = chain.starts + scores[columns[0]]
        for words in columns[1:]:
            forward[words] = _stepped(forward[words - 1], steps) + scores[words]
        for words in reversed(columns[1:]):
            backward[words - 1] = _stepped(backward[words] + scores[words], steps.T)
    for first, after in paragraphs:
        together = forward[first:after] + backward[first:after]
        together = np.exp(together - together.max(1, keepdims=True))
        odds[first:after] = together / together.sum(1, keepdims=True)
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


def _columns(paragraphs: Sequence[Run]) -> Iterator[list[Numbers]]:
    """For some paragraphs after the others: their first words, the second ones of those that have two, and so on."""
    by_length = sorted(paragraphs, key=lambda paragraph: paragraph[0] - paragraph[1])
    for start in range(0, len(by_length), _ABREAST):
        firsts, afters = np.array(by_length[start : start + _ABREAST], dtype=np.int64).T
        lengths = afters - firsts
        counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
        yield [firsts[:count] + number for number, count in enumerate(counts)]


def _stepped(logs: npt.NDArray[np.float64], steps: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Logarithms of probabilities, up to a factor, one step on; shape (paragraphs, tags)."""
    top = logs.max(1, keepdims=True)
    moved: npt.NDArray[np.float64] = np.log(np.exp(logs - top) @ steps + _LEAST) + top
    return moved
