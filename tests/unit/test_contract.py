"""What `sidelight extract` prints, to the letter: other programs are built on it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

SEEDS = sorted(
    path for path in (Path(__file__).parents[2] / "seeds").iterdir() if path.suffix in (".txt", ".md", ".html")
)
Json = dict[str, Any]


@pytest.fixture(scope="module")
def analyses() -> list[Json]:
    command = [sys.executable, "-m", "tui", "extract", *map(str, SEEDS), "--with-text"]
    done = subprocess.run(command, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_object_a_line_in_the_order_given(analyses: list[Json]) -> None:
    assert len(SEEDS) == 6
    assert [analysis["id"] for analysis in analyses] == list(map(str, SEEDS))


def test_keys_and_types(analyses: list[Json]) -> None:
    words, words_or_none = str, (str, type(None))
    shapes = {
        "entity": {
            **{"id": words, "name": words, "label": words, "title": words_or_none},
            **{"score": float, "why": words, "mentions": list},
        },
        "quote": {
            **{"id": words, "kind": words, "content": list, "cue": (list, type(None)), "speaker": (dict, type(None))},
            **{"inside": words_or_none, "certainty": (float, type(None)), "certainty_word": words},
        },
        "topic": {"id": words, "name": words, "score": float, "is_name": bool, "spans": list, "why": words},
        "mention": {"start": int, "end": int, "text": words},
        "speaker": {"start": int, "end": int, "text": words, "entity": words_or_none},
        "analysis": {
            **{"id": words, "title": words, "source": words, "published": words_or_none, "text_sha256": words},
            **{"model": words, "text": words, "entities": list, "quotes": list, "topics": list},
        },
    }

    def check(kind: str, data: Json) -> None:
        assert list(data) == list(shapes[kind])
        for key, types in shapes[kind].items():
            assert isinstance(data[key], types), (kind, key)

    for analysis in analyses:
        check("analysis", analysis)
        for entity in analysis["entities"]:
            check("entity", entity)
            for mention in entity["mentions"]:
                check("mention", mention)
        for quote in analysis["quotes"]:
            check("quote", quote)
            assert quote["kind"] in ("direct", "indirect", "mixed")
            assert quote["certainty_word"] in ("sure", "likely", "unsure")
            if quote["speaker"] is not None:
                check("speaker", quote["speaker"])
        for topic in analysis["topics"]:
            check("topic", topic)


def test_every_span_is_in_the_text_and_is_what_it_says(analyses: list[Json]) -> None:
    for analysis in analyses:
        text = analysis["text"]
        assert hashlib.sha256(text.encode()).hexdigest() == analysis["text_sha256"]
        quotes = analysis["quotes"]
        said = [mention for entity in analysis["entities"] for mention in entity["mentions"]]
        said += [quote["speaker"] for quote in quotes if quote["speaker"]]
        for span in said:
            assert text[span["start"] : span["end"]] == span["text"]
        spans = [(span["start"], span["end"]) for span in said]
        spans += [tuple(span) for quote in quotes for span in quote["content"]]
        spans += [tuple(quote["cue"]) for quote in quotes if quote["cue"]]
        spans += [tuple(span) for topic in analysis["topics"] for span in topic["spans"]]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


def test_items_refer_to_each_other_and_come_in_falling_score(analyses: list[Json]) -> None:
    for analysis in analyses:
        for kind in ("entities", "topics"):
            scores = [item["score"] for item in analysis[kind]]
            assert all(one >= next_ for one, next_ in pairwise(scores))
        assert len(analysis["topics"]) <= 30
        ids = [item["id"] for kind in ("entities", "quotes", "topics") for item in analysis[kind]]
        assert len(ids) == len(set(ids))
        entities, quotes = ({item["id"] for item in analysis[kind]} for kind in ("entities", "quotes"))
        for quote in analysis["quotes"]:
            assert quote["inside"] is None or quote["inside"] in quotes - {quote["id"]}
            speaker = quote["speaker"]
            assert speaker is None or speaker["entity"] is None or speaker["entity"] in entities
