"""The articles of the export fixtures, as material."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import BlockKind, DocumentBuilder, Piece
from extract.export import Material, PlacedNote
from extract.notes.anchors import Anchor, make_anchor, resolve
from extract.notes.note import ItemReference, Note
from tests.places import span_of

GOLDEN = Path(__file__).parents[2] / "golden" / "exports"


@dataclass(frozen=True)
class TaggedNote(Note):
    """A note whose tags aren't words of it."""

    given_tags: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        return self.given_tags


def article(name: str) -> Material:
    given = yaml.safe_load((GOLDEN / "articles.yaml").read_text())[name]
    builder = DocumentBuilder()
    for paragraph in given["text"].split("\n\n"):
        builder.add(BlockKind.PARAGRAPH, [Piece(paragraph, source_start=given["text"].index(paragraph))])
    facts = {key: given.get(key, "") for key in ("source", "title", "author", "published", "site")}
    document = builder.build(**facts)
    at = partial(span_of, document.text)
    ids = {entity["name"]: f"e{number}" for number, entity in enumerate(given["entities"], 1)}
    analysis = Analysis(
        facts["source"],
        document.text,
        document.text_sha256,
        "test 1",
        entities=tuple(
            Entity(ids[e["name"]], e["name"], e["label"], tuple(map(at, e["mentions"])), e.get("title"), 0.5, e["why"])
            for e in given["entities"]
        ),
        quotes=tuple(
            Quote(
                f"q{number}",
                q["kind"],
                tuple(map(at, q["content"])),
                at(q["cue"]),
                Speaker(*at(q["speaker"]), ids[q["entity"]]),
                certainty=q.get("certainty"),
            )
            for number, q in enumerate(given["quotes"], 1)
        ),
        topics=tuple(
            Topic(f"t{number}", t["name"], tuple(map(at, t["spans"])), why=t.get("why", ""))
            for number, t in enumerate(given["topics"], 1)
        ),
    )
    notes = [
        _note(number, note, make_anchor(document.text, at(note["passage"])) if "passage" in note else None)
        for number, note in enumerate(given["notes"], 1)
    ]
    placed = [
        PlacedNote(note, resolve(note.anchor, document) if note.anchor else None, given_note.get("kind", ""))
        for note, given_note in zip(notes, given["notes"], strict=True)
    ]
    return Material(document, analysis, placed, today="2024-03-09")


def _note(number: int, given: dict[str, Any], anchor: Anchor | None) -> Note:
    time = f"2024-03-0{number}T08:00:00.000+00:00"
    item = ItemReference("entity", given["item"]) if "item" in given else None
    tags = tuple(given.get("tags", ()))
    return TaggedNote(str(number) * 32, given["body"], anchor, item, time, time, given_tags=tags)


def shown(content: object) -> str:
    """An export as its fixture has it: text as it is, a folder file by file, line ends made visible."""
    if isinstance(content, dict):
        return "".join(f"== {name}\n{text}" + "\n" * (not text.endswith("\n")) for name, text in content.items())
    here = Path.cwd().as_uri()  # a source that is no address is a file
    return str(content).replace(here, "file:///here").replace("\r\n", "⏎\n")
