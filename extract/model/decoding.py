"""From scores to tags: the best chain (Viterbi), and how sure each tag of it is (forward-backward).

Both are the textbook algorithms of a linear-chain CRF (Rabiner 1989, https://doi.org/10.1109/5.18626, for the chain).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Chain", "best_tags", "marginals"]

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """What tags may begin a paragraph and follow one another, as scores; tags that can't have very low ones."""

    starts: Floats
    """Shape (tags,)."""
    steps: Floats
    """Shape (tags, tags): [before, after]."""


def best_tags(scores: Floats, chain: Chain) -> npt.NDArray[np.int64]:
    """The tags of one paragraph's words that score best together; `scores` has the shape (words, tags)."""
    words, tags = scores.shape
    best = np.zeros(words, dtype=np.int64)
    if not words:
        return best
    came_from = np.empty((words, tags), dtype=np.int64)
    alpha = chain.starts + scores[0]
    columns = np.arange(tags)
    for word in range(1, words):
        ways = alpha[:, None] + chain.steps
        came_from[word] = ways.argmax(0)
        alpha = ways[came_from[word], columns] + scores[word]
    best[-1] = alpha.argmax()
    for word in range(words - 1, 0, -1):
        best[word - 1] = came_from[word, best[word]]
    return best


def marginals(scores: Floats, chain: Chain) -> Floats:
    """The probability of each tag of each word of one paragraph, given all its words; shape (words, tags)."""
    words, tags = scores.shape
    forward = np.empty((words, tags))
    backward = np.zeros((words, tags))
    if not words:
        return forward.astype(np.float32)
    steps = np.exp(chain.steps.astype(np.float64))
    forward[0] = chain.starts + scores[0]
    for word in range(1, words):
        top = forward[word - 1].max()
        forward[word] = np.log(np.exp(forward[word - 1] - top) @ steps + 1e-300) + top + scores[word]
    for word in range(words - 2, -1, -1):
        ahead = backward[word + 1] + scores[word + 1]
        top = ahead.max()
        backward[word] = np.log(steps @ np.exp(ahead - top) + 1e-300) + top
    together = forward + backward
    together -= together.max(1, keepdims=True)
    odds = np.exp(together)
    odds /= odds.sum(1, keepdims=True)
    return odds.astype(np.float32)
