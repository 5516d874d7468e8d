"""What a network says of the seed articles before it is exported, for the test that compares the export with it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
import spacy
import torch

from extract.model.decoding import best_tags, tagged_runs
from extract.model.tags import NAME_TAGS, ROLE_TAGS
from extract.model.wordpiece import WordPiece
from extract.model.words import read_words
from extract.readers import read
from extract.training.evaluate import read_scores
from extract.training.examples import IGNORED, Example
from extract.training.network import TaggerNetwork

__all__ = ["write_reference"]

_CHAINED: tuple[tuple[Literal["roles", "names"], tuple[str, ...]], ...] = (("roles", ROLE_TAGS), ("names", NAME_TAGS))
_SEEDS = Path(__file__).parents[2] / "seeds"


def write_reference(network: TaggerNetwork, vocabulary: WordPiece, target: Path, *, name: str, digest: str) -> None:
    """Write `target` anew: JSON with the `name` and the `digest` of the exported network and a line a seed article.

    An article has its file, the digest of its words, spans of roles and names by kind (numbers of words), a letter a
    word for its class (A is the first of WORD_CLASSES), and the words that start sentences.
    """
    lines = ",\n".join(json.dumps(article, separators=(",", ":")) for article in _articles(network, vocabulary))
    target.write_text(f'{{"name":"{name}","digest":"{digest}","articles":[\n{lines}\n]}}\n', encoding="utf-8")


def _articles(network: TaggerNetwork, vocabulary: WordPiece) -> Iterator[dict[str, Any]]:
    network.eval()
    tokenizer = spacy.blank("en").tokenizer
    for file in sorted(_SEEDS.iterdir()):
        if file.suffix not in {".txt", ".md"}:
            continue
        text = read(str(file)).text
        tokens = [token for token in tokenizer(text) if not token.is_space]
        words = read_words(text, [(token.idx, token.idx + len(token)) for token in tokens], vocabulary)
        unknown = np.full(len(tokens), IGNORED)
        with torch.inference_mode():
            scores = read_scores(network, Example(file.name, "classes", words, unknown, unknown), vocabulary)
        spans: dict[str, dict[str, list[tuple[int, int]]]] = {"roles": defaultdict(list), "names": defaultdict(list)}
        for head, tags in _CHAINED:
            best = best_tags(scores[head], network.chain(head), words.paragraphs)
            for kind, first, after in tagged_runs(best, tags, words.paragraphs):
                spans[head][kind].append((first, after))
        starts = scores["sentences"][:, 0] > 0
        starts[[first for first, _ in words.paragraphs]] = True
        yield {
            "file": file.name,
            "words": hashlib.sha256("\n".join(token.text for token in tokens).encode()).hexdigest()[:16],
            **spans,
            "classes": "".join(chr(ord("A") + number) for number in scores["classes"].argmax(1)),
            "sentence_starts": np.flatnonzero(starts).tolist(),
        }
