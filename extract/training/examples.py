"""From annotated corpora (JSON Lines, gzip) to words with the tags that the tagger should give them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import spacy

from extract.document import Span
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES
from extract.model.wordpiece import WordPiece
from extract.model.words import Words, read_words

__all__ = ["IGNORED", "TASKS", "Example", "Task", "read_examples"]

Task = Literal["roles", "names", "classes"]
Json = dict[str, Any]

TASKS: dict[Task, str] = {
    "roles": "polnear.jsonl.gz",
    "names": "worldwide_ner.jsonl.gz",
    "classes": "gum_pos.jsonl.gz",
}
"""The file that teaches each task, in a folder of corpora."""

IGNORED = -1
"""The tag of a word about which an example says nothing."""

_LEFT_OUT = frozenset({"arg_buenosairestimes_1.txt"})
"""Documents that are no text (RTF source)."""
_NAMES = {
    "Person": "PERSON",
    "Location": "LOCATION",
    "Facility": "FAC",
    "Organization": "ORG",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Product": "PRODUCT",
    "Misc": "MISC",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A document for one task: its words, and for each the number of its tag or IGNORED."""

    id: str
    task: Task
    words: Words
    tags: npt.NDArray[np.int64]
    """Of ROLE_TAGS, NAME_TAGS or WORD_CLASSES."""
    sentence_starts: npt.NDArray[np.int64]
    """1 where a sentence starts, 0 where not, IGNORED where unknown (all of a text that isn't for `classes`)."""


def read_examples(folder: Path, task: Task, vocabulary: WordPiece) -> Iterator[Example]:
    """The examples of a task, in the order of its file.

    Raises:
        OSError: The file is missing or can't be read.
    """
    tokenizer = spacy.blank("en").tokenizer
    with gzip.open(folder / TASKS[task], "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            if data["id"] in _LEFT_OUT:
                continue
            text = data["text"]
            spans = [(token.idx, token.idx + len(token)) for token in tokenizer(text) if not token.is_space]
            words = read_words(text, spans, vocabulary)
            starts = np.full(len(spans), IGNORED)
            if task == "roles":
                tags = _role_tags(data, words)
            elif task == "names":
                tags = _span_tags(
                    words, NAME_TAGS, ((_NAMES[e["label"]], e["start"], e["end"]) for e in data["entities"])
                )
            else:
                tags, starts = _class_tags(data, spans)
            yield Example(data["id"], task, words, tags, starts)


def _role_tags(data: Json, words: Words) -> npt.NDArray[np.int64]:
    """Speakers and cues over contents where they meet; contents that only white space divides are one."""
    text = data["text"]
    roles: list[tuple[str, int, int]] = []
    for quote in data["quotes"]:
        for start, end in _joined(text, quote["content"]):
            roles.append(("content", start, end))
        roles += [("cue", start, end) for start, end in quote.get("cue_spans") or ()]
        roles += [("speaker", start, end) for start, end in quote.get("speaker_spans") or ()]
    order = ("content", "cue", "speaker")
    return _span_tags(words, ROLE_TAGS, sorted(roles, key=lambda role: order.index(role[0])))


def _joined(text: str, spans: Iterable[Sequence[int]]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if joined and "\n" not in (between := text[joined[-1][1] : start]) and not between.strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _span_tags(words: Words, tags: tuple[str, ...], spans: Iterable[tuple[str, int, int]]) -> npt.NDArray[np.int64]:
    """Tags of the words that lie in the spans; each paragraph that a span reaches begins anew."""
    numbers = {tag: number for number, tag in enumerate(tags)}
    starts = np.array([start for start, _ in words.spans] or [0])
    ends = np.array([end for _, end in words.spans] or [0])
    firsts = {first for first, _ in words.paragraphs}
    answer = np.zeros(len(words.spans), dtype=np.int64)
    for kind, start, end in spans:
        first, after = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        for word in range(first, after):
            answer[word] = numbers[f"{'B' if word == first or word in firsts else 'I'}-{kind}"]
    for word, tag in enumerate(answer):
        if tags[tag].startswith("I-") and (word in firsts or tags[answer[word - 1]][1:] != tags[tag][1:]):
            answer[word] = tag - 1
    return answer


def _class_tags(data: Json, spans: Sequence[Span]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Word classes of the words that start where a gold word does, and where sentences start."""
    gold = {start: WORD_CLASSES.index(name) for start, _, name in data["tokens"]}
    sentence_starts = {start for start, _ in data["sentences"]}
    tags = np.array([gold.get(start, IGNORED) for start, _ in spans], dtype=np.int64)
    starts = np.array([int(start in sentence_starts) for start, _ in spans], dtype=np.int64)
    return tags, starts
