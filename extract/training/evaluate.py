"""How well a network in training tags the development files: whole spans right, words right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import torch

from extract.model.decoding import Floats, best_tags, tagged_runs
from extract.model.tags import NAME_TAGS, ROLE_TAGS
from extract.model.windows import cut_windows
from extract.model.wordpiece import WordPiece
from extract.training.batches import batch_of
from extract.training.examples import IGNORED, TASKS, Example, read_examples
from extract.training.network import HEADS, TaggerNetwork

__all__ = ["evaluate", "read_scores"]


def evaluate(network: TaggerNetwork, folder: Path, vocabulary: WordPiece, *, limit: int = 0) -> dict[str, float]:
    """F of roles and of names (exact spans with their kind, in percent), and accuracy of word classes and sentences.

    These are the tagger's own; how good the product is with it, `make score` says.
    """
    network.eval()
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    with torch.inference_mode():
        for task in TASKS:
            for number, example in enumerate(read_examples(folder, task, vocabulary)):
                if limit and number >= limit:
                    break
                scores = read_scores(network, example, vocabulary)
                if task == "classes":
                    known = example.tags != IGNORED
                    right[task] += int((scores["classes"].argmax(1) == example.tags)[known].sum())
                    told[task] += int(known.sum())
                    starts = scores["sentences"][:, 0] > 0
                    right["sentences"] += int((starts & (example.sentence_starts == 1)).sum())
                    told["sentences"] += int(starts.sum())
                    gold["sentences"] += int((example.sentence_starts == 1).sum())
                    continue
                tags = ROLE_TAGS if task == "roles" else NAME_TAGS
                paragraphs = example.words.paragraphs
                found = set(tagged_runs(best_tags(scores[task], network.chain(task), paragraphs), tags, paragraphs))
                wanted = set(tagged_runs(example.tags, tags, paragraphs))
                right[task] += len(found & wanted)
                told[task] += len(found)
                gold[task] += len(wanted)
    gold["classes"] = told["classes"]
    return {name: round(200 * right[name] / max(told[name] + gold[name], 1), 2) for name in gold}


def read_scores(network: TaggerNetwork, example: Example, vocabulary: WordPiece) -> dict[str, Floats]:
    """The scores of a document's words by each head, read window by window with context as the product does."""
    rows: dict[str, list[Floats]] = {head: [] for head in HEADS}
    for window in cut_windows(example.words, vocabulary):
        batch = batch_of([(example, window)])
        hidden = network.encode(batch)
        shapes, marks = batch.shapes.gather(1, batch.first_pieces), batch.marks.gather(1, batch.first_pieces)
        for head, parts in rows.items():
            parts.append(getattr(network, head).score(hidden, shapes, marks)[0].numpy())
    return {head: np.concatenate(parts) for head, parts in rows.items()}
