from functools import partial

import pytest

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import BlockKind, Document, DocumentBuilder, Piece
from extract.export import Material, PlacedNote
from extract.notes.anchors import Anchor, make_anchor, resolve
from extract.notes.note import ItemReference, Note
from tests.places import span_of

PARAGRAPHS = (
    "The *last* weaver of Tarn [a portrait]",
    "“I count threads, not hours,” said Oda Brandvik, who is 81. “Come back in spring.”",
    "“She is the guild,” said the harbour master, according to <b>Tarn Weekly</b>.",
    "1. It is not a list.\n# Nor a heading | nor a table.",
)


@pytest.fixture
def document() -> Document:
    builder = DocumentBuilder()
    for paragraph in PARAGRAPHS:
        builder.add(BlockKind.PARAGRAPH, [Piece(paragraph)])
    return builder.build(source="/articles/tarn.md", title="The last weaver", author="Per Aune", published="2023-11-02")


@pytest.fixture
def analysis(document: Document) -> Analysis:
    at = partial(span_of, document.text)
    return Analysis(
        id="/articles/tarn.md",
        text=document.text,
        text_sha256=document.text_sha256,
        model="test 1",
        title="The last weaver",
        source="/articles/tarn.md",
        entities=(
            Entity("e1", "Oda Brandvik", "PERSON", (at("Oda Brandvik"),), title="weaver", score=0.9, why="named once"),
            Entity("e2", "Tarn", "GPE", (at("Tarn"), at("Tarn Weekly")), score=0.5, why="same name"),
        ),
        quotes=(
            Quote(
                "q1",
                "direct",
                (at("I count threads, not hours,"), at("Come back in spring.")),
                cue=at("said"),
                speaker=Speaker(*at("Oda Brandvik"), entity="e1"),
                certainty=0.95,
            ),
            Quote(
                "q2", "mixed", (at("“She is the guild,” said the harbour master"),), speaker=Speaker(*at("Tarn Weekly"))
            ),
            Quote("q3", "direct", (at("She is the guild,"),), speaker=Speaker(*at("the harbour master")), inside="q2"),
            Quote("q4", "indirect", (at("It is not a list."),)),
        ),
        topics=(
            Topic("t1", "threads", (at("threads"),), why="said once"),
            Topic("t2", "Tarn", (at("Tarn"),), is_name=True),
        ),
    )


@pytest.fixture
def material(document: Document, analysis: Analysis) -> Material:
    def note(number: int, body: str, words: str | None, item: ItemReference | None = None) -> PlacedNote:
        anchor = make_anchor(document.text, span_of(document.text, words)) if words else None
        return placed(document, note_of(number, body, anchor, item))

    notes = (
        note(
            1,
            "ask her:\n- which guild?\n- since when?\n\n## and `why`",
            "guild",
            ItemReference("entity", "Oda Brandvik"),
        ),
        note(2, "", "threads, not hours"),
        note(3, "a piece for *Sunday*", None),
    )
    return Material(document, analysis, notes)


def note_of(number: int, body: str, anchor: Anchor | None = None, item: ItemReference | None = None) -> Note:
    time = f"2024-03-0{number}T08:00:00.000+00:00"
    return Note(str(number) * 32, body, anchor, item, created=time, updated=time)


def placed(document: Document, note: Note) -> PlacedNote:
    return PlacedNote(note, resolve(note.anchor, document) if note.anchor else None)
