"""The tagger at work: a file of weights, verified and loaded once, and what it says of a text's words."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from extract.document import Span
from extract.errors import ModelError
from extract.model.decoding import Chain, Floats, best_tags, marginals, tagged_runs
from extract.model.files import FOLDER, MEND, REINSTALL, TAGGER, VOCABULARY, read_verified
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES
from extract.model.windows import Window, cut_windows
from extract.model.wordpiece import WordPiece
from extract.model.words import Words, read_words

__all__ = ["Found", "Tagger", "Tagging"]

_TAGS = {
    "roles": list(ROLE_TAGS),
    "names": list(NAME_TAGS),
    "classes": list(WORD_CLASSES),
    "sentences": ["start"],
}
"""What the columns of the scores must stand for."""
_FIRST_COLUMN = {"roles": 0, "names": len(ROLE_TAGS), "classes": len(ROLE_TAGS) + len(NAME_TAGS)}


@dataclass(frozen=True, slots=True)
class Found:
    """A run of words that is something."""

    kind: str
    """As in ROLE_TAGS or NAME_TAGS, without `B-` or `I-`."""
    first: int
    after: int
    """First word and the one after the last, in the numbering of the words given."""
    certainty: float
    """The least probability, over its words and the one behind it, that the tag is right. Uncalibrated."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger says of a text."""

    words: Words
    roles: list[Found]
    names: list[Found]
    classes: list[str]
    """A word class a word."""
    sentence_starts: list[bool]
    """Whether a sentence starts at a word; each paragraph starts one."""


class Tagger:
    """A loaded model."""

    def __init__(self, folder: Path = FOLDER, *, name: str = TAGGER, threads: int = 1) -> None:
        """Load `NAME.onnx` and `vocabulary.txt` from a folder, verified by the digests in `NAME.sha256`.

        Args:
            folder: Where the files are.
            name: Of the model.
            threads: How many windows are read at a time; each takes one core.

        Raises:
            ModelError: A file is missing or altered, or onnxruntime can't run it; the message says what to do.
        """
        files = read_verified(folder, name)
        self._vocabulary = WordPiece(files[VOCABULARY].decode("utf-8").splitlines())
        self._session = _session(files[f"{name}.onnx"])
        facts = self._session.get_modelmeta().custom_metadata_map
        if json.loads(facts.get("tags", "null")) != _TAGS:
            raise ModelError(f"The model {name} was made for another version of Sidelight: {MEND}.")
        self._chains = {
            head: Chain(np.array(chain["starts"], np.float32), np.array(chain["steps"], np.float32))
            for head, chain in json.loads(facts["chains"]).items()
        }
        self._threads = threads

    def tag(self, text: str, words: Iterable[Span]) -> Tagging:
        """What the tagger says of the words at the given spans of a text, in order of place and never white space."""
        (tagging,) = self.tag_all([(text, words)])
        return tagging

    def tag_all(self, texts: Iterable[tuple[str, Iterable[Span]]], *, names: bool = True) -> list[Tagging]:
        """The same for several texts, whose windows share the threads and whose paragraphs are decoded abreast.

        Args:
            texts: Each with the spans of its words.
            names: Look for names; without them it is done a little sooner.
        """
        read = [read_words(text, words, self._vocabulary) for text, words in texts]
        windows = [(words, window) for words in read for window in cut_windows(words, self._vocabulary)]
        if not windows:
            return [Tagging(words, [], [], [], []) for words in read]
        scores = np.concatenate(list(self._scores(windows)))
        roles, of_names, classes = np.split(scores, list(_FIRST_COLUMN.values())[1:], axis=1)
        found_roles = self._found("roles", read, roles)
        found_names = self._found("names", read, of_names) if names else [[] for _ in read]
        ends = list(accumulate(len(words.spans) for words in read))
        return [
            Tagging(
                words=words,
                roles=found_roles[number],
                names=found_names[number],
                classes=[WORD_CLASSES[best] for best in own[:, :-1].argmax(1)],
                sentence_starts=_starts(words, own[:, -1]),
            )
            for number, (words, own) in enumerate(zip(read, np.split(classes, ends[:-1]), strict=True))
        ]

    def _scores(self, windows: Iterable[tuple[Words, Window]]) -> Iterator[Floats]:
        """The scores of all heads for each word of each window."""
        if self._threads == 1:
            yield from (self._run(*window) for window in windows)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(lambda window: self._run(*window), windows)

    def _found(self, head: str, read: Sequence[Words], scores: Floats) -> list[list[Found]]:
        """The runs of words that the best tags mark in each text, with their certainty."""
        chain, tags = self._chains[head], _TAGS[head]
        starts = list(accumulate((len(words.spans) for words in read), initial=0))
        paragraphs = [
            (start + first, start + after)
            for start, words in zip(starts, read, strict=False)
            for first, after in words.paragraphs
        ]
        best = best_tags(scores, chain, paragraphs)
        odds = marginals(scores, chain, [(first, after) for first, after in paragraphs if best[first:after].any()])
        sure = odds[np.arange(len(best)), best]
        opens = {first for first, _ in paragraphs}
        found: list[list[Found]] = [[] for _ in read]
        for kind, first, after in tagged_runs(best, tags, paragraphs):
            text = bisect_right(starts, first) - 1
            certainty = float(sure[first : after + (after not in opens)].min())
            found[text].append(Found(kind, first - starts[text], after - starts[text], certainty))
        return found

    def _run(self, words: Words, window: Window) -> Floats:
        owned = window.words >= 0
        scores: Floats = self._session.run(
            ["scores"],
            {
                "pieces": window.pieces,
                "shapes": np.where(owned, words.shapes[window.words], 0),
                "marks": np.where(owned, words.marks[window.words], 0),
                "first_pieces": window.first_pieces,
            },
        )[0]
        return scores


def _starts(words: Words, scores: Floats) -> list[bool]:
    """Whether a sentence starts at each word."""
    starts = scores > 0
    starts[[first for first, _ in words.paragraphs]] = True
    return list(starts.tolist())


def _session(model: bytes) -> Any:
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class of their own
        reason = str(error).strip().split("\n")[0].rstrip(".")
        raise ModelError(
            f"The onnxruntime {onnxruntime.__version__} that is installed cannot run the model ({reason}): "
            f"it is not one that Sidelight asks for; {REINSTALL}."
        ) from error
