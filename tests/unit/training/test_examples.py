"""Corpora become the words and tags that the tagger learns from; no torch is needed to read them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extract.model.decoding import tagged_runs
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES
from extract.model.wordpiece import WordPiece
from extract.training.examples import IGNORED, TASKS, Example, Task, read_examples

VOCABULARY = WordPiece(["[UNK]", "[CLS]", "[SEP]"])

Read = Callable[..., list[Example]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes documents as a corpus has them and reads them as examples."""

    def reads(task: Task, *documents: dict[str, Any]) -> list[Example]:
        with gzip.open(tmp_path / TASKS[task], "wt", encoding="utf-8") as file:
            for number, document in enumerate(documents):
                file.write(json.dumps({"id": f"d{number}", **document}) + "\n")
        return list(read_examples(tmp_path, task, VOCABULARY))

    return reads


def marked(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A text without its annotations (`{cue said}`), and the span of each."""
    text, spans, before = "", [], 0
    for match in re.finditer(r"\{(\w+) ([^{}]*)\}", source):
        text += source[before : match.start()]
        spans.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        before = match.end()
    return text + source[before:], spans


def quotation(source: str) -> dict[str, Any]:
    """A document with one quotation."""
    text, spans = marked(source)
    of = {kind: [[start, end] for one, start, end in spans if one == kind] for kind in ("content", "cue", "speaker")}
    quote = {"content": of["content"], "cue_spans": of["cue"] or None, "speaker_spans": of["speaker"] or None}
    return {"text": text, "quotes": [quote]}


def runs(example: Example, text: str, tags: tuple[str, ...]) -> list[str]:
    """What the tags mark, as `kind: words`."""
    spans, found = example.words.spans, tagged_runs(example.tags, tags, example.words.paragraphs)
    marked_words = sum(after - first for _, first, after in found)
    assert marked_words == np.count_nonzero(example.tags), "a tag goes on with what has not begun"
    return [f"{kind}: {text[spans[first][0] : spans[after - 1][1]]}" for kind, first, after in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{content “It is out,”} {cue said} {speaker Oda Finch} today.",
            ["content: “It is out,”", "cue: said", "speaker: Oda Finch"],
        ),
        (
            "{content “Out,”} {speaker she} {cue says}, {content “for good.”}",
            ["content: “Out,”", "speaker: she", "cue: says", "content: “for good.”"],
        ),
        ("{content It is out.} {content We wait.} So.", ["content: It is out. We wait."]),
        ("{content It is out.}\n\n{content We wait.}", ["content: It is out.", "content: We wait."]),
        (
            "{content The lamp of the northern harbour was out all night and}\n{content nobody came}",
            ["content: The lamp of the northern harbour was out all night and", "content: nobody came"],
        ),
        ("{content It is out.\n\nWe wait.}", ["content: It is out.", "content: We wait."]),
        ("{speaker They} {cue have} often {cue said so}", ["speaker: They", "cue: have", "cue: said so"]),
        ("Nobody {content can say}.", ["content: can say"]),
    ],
    ids=[
        "whole",
        "split",
        "cut at a sentence",
        "cut at a paragraph",
        "cut at a line",
        "over two paragraphs",
        "cue in two",
        "no cue",
    ],
)
def test_roles(read, source, expected):
    document = quotation(source)
    (example,) = read("roles", document)
    assert runs(example, document["text"], ROLE_TAGS) == expected


def test_who_speaks_stands_out_of_what_is_said_around_it(read):
    text = "It was out, Oda said, all night."
    speaker, cue = [text.index("Oda"), text.index("Oda") + 3], [text.index("said"), text.index("said") + 4]
    quote = {"content": [[0, len(text) - 1]], "cue_spans": [cue], "speaker_spans": [speaker]}
    (example,) = read("roles", {"text": text, "quotes": [quote]})
    expected = ["content: It was out,", "speaker: Oda", "cue: said", "content: , all night"]
    assert runs(example, text, ROLE_TAGS) == expected


def test_a_word_that_a_span_cuts_belongs_to_it(read):
    text = "The half-lit lamp."
    quote = {"content": [[4, 6]], "cue_spans": None, "speaker_spans": None}
    (example,) = read("roles", {"text": text, "quotes": [quote]})
    assert runs(example, text, ROLE_TAGS) == ["content: half"]


def test_names_by_our_labels(read):
    text, spans = marked("{Person Oda Finch} left {Location Tarn} for the {Organization Lamp Guild} {Date in May}.")
    entities = [{"label": label, "start": start, "end": end} for label, start, end in spans]
    (example,) = read("names", {"text": text, "entities": entities})
    expected = ["PERSON: Oda Finch", "LOCATION: Tarn", "ORG: Lamp Guild", "DATE: in May"]
    assert runs(example, text, NAME_TAGS) == expected
    assert (example.sentence_starts == IGNORED).all()


def test_neighbours_of_one_kind_stay_two_names(read):
    text, spans = marked("{Person Oda} {Person Tal} left.")
    entities = [{"label": label, "start": start, "end": end} for label, start, end in spans]
    (example,) = read("names", {"text": text, "entities": entities})
    assert runs(example, text, NAME_TAGS) == ["PERSON: Oda", "PERSON: Tal"]


def test_word_classes_of_words_that_start_where_gold_ones_do(read):
    text = "She can't. The half-lit lamp!"
    tokens = [
        *([0, 3, "PRON"], [4, 6, "AUX"], [6, 9, "PART"], [9, 10, "PUNCT"]),
        *([11, 14, "DET"], [15, 23, "ADJ"], [24, 28, "NOUN"], [28, 29, "PUNCT"]),
    ]
    (example,) = read("classes", {"text": text, "tokens": tokens, "sentences": [[0, 10], [11, 29]]})
    words = [text[start:end] for start, end in example.words.spans]
    classes = [None if tag == IGNORED else WORD_CLASSES[tag] for tag in example.tags]
    assert list(zip(words, classes, strict=True)) == [
        *[("She", "PRON"), ("ca", "AUX"), ("n't", "PART"), (".", "PUNCT"), ("The", "DET")],
        *[("half", "ADJ"), ("-", None), ("lit", None), ("lamp", "NOUN"), ("!", "PUNCT")],
    ]
    assert [word for word, start in zip(words, example.sentence_starts, strict=True) if start == 1] == ["She", "The"]
    assert set(example.sentence_starts.tolist()) == {0, 1}


def test_documents_come_in_order_and_one_that_is_no_text_is_left_out(read):
    documents = [quotation("One."), quotation("Two.") | {"id": "arg_buenosairestimes_1.txt"}, quotation("Three.")]
    assert [example.id for example in read("roles", *documents)] == ["d0", "d2"]


def test_a_document_without_words(read):
    (example,) = read("names", {"text": " \n", "entities": []})
    assert (len(example.words.spans), len(example.tags)) == (0, 0)


def test_a_corpus_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_examples(tmp_path, "roles", VOCABULARY))
