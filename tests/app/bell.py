"""The reader on a seed article, with what a careful person found in it: its gold as an analysis. No model is needed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import Document, Span
from extract.readers import read

__all__ = ["ANALYSIS", "DOCUMENT", "SEED"]

SEED = Path(__file__).parents[2] / "seeds" / "translated-news.txt"
_TOPICS = ("bell", "ministry", "ship", "lawyer")
_CERTAIN = (0.97, 0.8, 0.4)


def _span(item: dict[str, Any]) -> Span:
    return item["start"], item["end"]


def _analysis(document: Document) -> Analysis:
    gold = json.loads(SEED.with_suffix(".gold.json").read_text(encoding="utf-8"))
    entities = [
        Entity(item["id"], item["name"], item["labels"][0], tuple(map(_span, item["mentions"])), why="as a person read")
        for item in gold["entities"]
    ]
    quotes = [
        Quote(
            item["id"],
            item["kind"],
            tuple(map(_span, item["content"])),
            _span(item["cue"]),
            Speaker(*_span(item["speaker"]), item["speaker"]["entity"]),
            item["inside"],
            _CERTAIN[index % len(_CERTAIN)],
        )
        for index, item in enumerate(gold["quotes"])
    ]
    topics = [
        Topic(f"t{index}", words, spans)
        for index, words in enumerate(_TOPICS)
        if (spans := tuple(match.span() for match in re.finditer(rf"\b{words}\b", document.text)))
    ]
    entities.sort(key=lambda entity: -len(entity.mentions))
    return Analysis(
        str(SEED),
        document.text,
        document.text_sha256,
        "a careful person",
        entities=tuple(entities),
        quotes=tuple(quotes),
        topics=tuple(topics),
    )


DOCUMENT = replace(read(str(SEED)), source=SEED.name)
ANALYSIS = _analysis(DOCUMENT)
