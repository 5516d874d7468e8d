"""Batches of windows, in an order that a seed decides."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import torch

from extract.model.windows import Window, cut_windows
from extract.model.wordpiece import WordPiece
from extract.training.examples import IGNORED, Example
from extract.training.network import Batch

__all__ = ["batch_of", "plan"]

_PIECES = 1024
"""How many pieces a batch has at most, padding included."""
_SHORTEST, _LONGEST = 192, 256
"""Windows are as long as chance says, so that each pass cuts the documents elsewhere."""

_Cut = tuple[Example, Window]


def plan(examples: Sequence[Example], vocabulary: WordPiece, seed: int) -> list[list[_Cut]]:
    """The batches of one pass over all examples: each of one task, in random order."""
    chance = random.Random(seed)  # noqa: S311 -- an order, no secret
    cuts = [
        (example, window)
        for example in examples
        for window in cut_windows(example.words, vocabulary, longest=chance.randint(_SHORTEST, _LONGEST), context=0)
    ]
    chance.shuffle(cuts)
    cuts.sort(key=lambda cut: cut[0].task)
    batches = [batch for _, group in groupby(cuts, key=lambda cut: cut[0].task) for batch in _filled(list(group))]
    chance.shuffle(batches)
    return batches


def _filled(cuts: Sequence[_Cut]) -> Iterator[list[_Cut]]:
    """Batches as full as they may be, each of windows of about one length."""
    nearby = 64
    for start in range(0, len(cuts), nearby):
        batch: list[_Cut] = []
        for cut in sorted(cuts[start : start + nearby], key=lambda cut: len(cut[1].pieces)):
            if len(cut[1].pieces) * (len(batch) + 1) > _PIECES:
                yield batch
                batch = []
            batch.append(cut)
        yield batch


def batch_of(cuts: Sequence[_Cut]) -> Batch:
    """The windows as padded arrays."""
    pieces = max(len(window.pieces) for _, window in cuts)
    words = max(1, *(len(window.first_pieces) for _, window in cuts))
    by_piece = {name: np.zeros((len(cuts), pieces), dtype=np.int64) for name in ("pieces", "shapes", "marks")}
    held = np.zeros((len(cuts), pieces), dtype=bool)
    first_pieces = np.zeros((len(cuts), words), dtype=np.int64)
    opens, counted = np.zeros((len(cuts), words), dtype=bool), np.zeros((len(cuts), words), dtype=bool)
    tags, starts = np.full((len(cuts), words), IGNORED), np.full((len(cuts), words), IGNORED)
    for row, (example, window) in enumerate(cuts):
        size, count = len(window.pieces), len(window.first_pieces)
        owned = window.words >= 0
        by_piece["pieces"][row, :size] = window.pieces
        by_piece["shapes"][row, :size] = np.where(owned, example.words.shapes[window.words], 0)
        by_piece["marks"][row, :size] = np.where(owned, example.words.marks[window.words], 0)
        held[row, :size] = True
        first_pieces[row, :count] = window.first_pieces
        first, after = window.new
        firsts = {paragraph for paragraph, _ in example.words.paragraphs}
        opens[row, :count] = [word in firsts for word in range(first, after)]
        counted[row, :count] = True
        tags[row, :count] = example.tags[first:after]
        starts[row, :count] = example.sentence_starts[first:after]
    return Batch(
        task=cuts[0][0].task,
        **{name: torch.from_numpy(array) for name, array in by_piece.items()},
        held=torch.from_numpy(held),
        first_pieces=torch.from_numpy(first_pieces),
        tags=torch.from_numpy(tags),
        sentence_starts=torch.from_numpy(starts),
        opens=torch.from_numpy(opens),
        counted=torch.from_numpy(counted),
    )
