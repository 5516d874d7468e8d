"""Every kind of note, exported and imported into an empty store: it is the same note again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.analysis import Analysis
from extract.document import Document
from extract.export import Material, PlacedNote, export
from extract.notes.anchors import make_anchor
from extract.notes.incoming import read_notes
from extract.notes.note import KINDS, ItemReference, Note
from extract.notes.placing import place_note
from extract.notes.store import Store
from tui.importing import import_notes

TEXT = "The ferry was late 🚢. The ramp broke at noon.\n\n“Nobody was hurt,” the harbour master said of the ramp."
DOCUMENT = Document(TEXT, source="/a/ferry.txt")
HARBOUR, RAMP = ItemReference("entity", "harbour master"), ItemReference("topic", "ramp")
QUOTE = ItemReference("quote", "harbour master")
OUR_NAMES = dict(zip(KINDS, ("important", "question", "check", "agree", "doubt"), strict=True))

CASES: dict[str, dict[str, Any]] = {
    "words": {"body": "which ramp?", "passage": "ramp broke"},
    "several lines and marks": {"body": "- one\n- two\n\n> *three* | [[four]]", "passage": "The ferry"},
    "words at an emoji": {"body": "a ship", "passage": "🚢. The"},
    "words over paragraphs": {"body": "over", "passage": "noon.\n\n“Nobody"},
    "tags": {"body": "see #to-ask and #craft/Sea", "passage": "noon"},
    "a tag that is the name of a kind": {"body": "an open #question", "passage": "ramp broke"},
    "an entity as a whole": {"body": "who is that?", "item": HARBOUR},
    "an entity where it stands": {"body": "here", "item": HARBOUR, "passage": "harbour master"},
    "a quote": {"body": "to whom?", "item": QUOTE, "passage": "Nobody was hurt"},
    "a quote as a whole": {"body": "to whom?", "item": QUOTE},
    "a topic as a whole": {"body": "an old story", "item": RAMP},
    "a topic where it stands": {"body": "here", "item": RAMP, "passage": "ramp"},
    "the article": {"body": "read again"},
    **{f"a highlight of kind {kind}": {"body": "", "kind": kind, "passage": "was late"} for kind in KINDS},
    "a highlight with words": {"body": "so #late", "kind": 4, "passage": "was late"},
    "a highlight tagged as another kind": {"body": "no #check", "kind": 5, "passage": "was late"},
    "a highlight tagged as its kind": {"body": "a #doubt", "kind": 5, "passage": "was late"},
}


def noted(folder: Path, given: dict[str, Any]) -> Note:
    at = TEXT.find(given.get("passage", ""))
    with_names(store := Store.open(folder))
    anchor = make_anchor(TEXT, (at, at + len(given["passage"]))) if "passage" in given else None
    article = store.article(DOCUMENT)
    note = store.add_note(article, given["body"], anchor=anchor, item=given.get("item"), kind=given.get("kind"))
    store.close()
    return note


def with_names(store: Store) -> None:
    store.name_kinds(OUR_NAMES, store.kind_names())


def exported(notes: list[Note], name: str) -> bytes:
    placed = [PlacedNote(note, place_note(note, DOCUMENT), OUR_NAMES.get(note.kind or 0, "")) for note in notes]
    material = Material(DOCUMENT, Analysis("", TEXT, DOCUMENT.text_sha256, "test"), placed)
    return export(material, name).text.encode()


def back(data: bytes, folder: Path) -> list[Note]:
    with_names(store := Store.open(folder))
    import_notes(read_notes(data), DOCUMENT, folder)
    notes = store.notes(store.article(DOCUMENT)).notes
    store.close()
    return notes


def seen(note: Note) -> tuple[object, ...]:
    """What a reader would notice of a note."""
    return note.body, note.kind, note.item, note.tags, note.anchor, note.created, note.updated


@pytest.mark.parametrize("name", ["json", "jsonl", "w3c"])
@pytest.mark.parametrize("case", CASES)
def test_a_note_comes_back_as_it_was(case: str, name: str, tmp_path: Path) -> None:
    note = noted(tmp_path / "one", CASES[case])
    [again] = back(exported([note], name), tmp_path / "other")
    assert seen(again) == seen(note)


@pytest.mark.parametrize("name", ["json", "jsonl", "w3c"])
def test_all_of_them_come_back_each_once_also_those_in_the_same_words(name: str, tmp_path: Path) -> None:
    notes = [noted(tmp_path / "one", given) for given in CASES.values()]
    again = back(exported(notes, name), tmp_path / "other")
    assert sorted(map(repr, map(seen, again))) == sorted(map(repr, map(seen, notes)))
    assert len(back(exported(notes, name), tmp_path / "other")) == len(notes)


def hypothesis_row(note: Note) -> dict[str, Any]:
    """A note as Hypothesis writes it; it knows no items and no kinds, which have only tags there."""
    target: dict[str, Any] = {"source": "https://example.org"}
    if note.anchor is not None:
        words = {"exact": note.anchor.exact, "prefix": note.anchor.prefix[-32:], "suffix": note.anchor.suffix[:32]}
        target["selector"] = [{"type": "TextQuoteSelector", **words}]
    tags = [*note.tags, *filter(None, [OUR_NAMES.get(note.kind or 0)])]
    times = {"created": note.created, "updated": note.updated}
    return {"id": note.id, "uri": "https://example.org", "text": note.body, "tags": tags, "target": [target], **times}


@pytest.mark.parametrize("case", [case for case, given in CASES.items() if "item" not in given])
def test_a_note_comes_back_by_way_of_hypothesis(case: str, tmp_path: Path) -> None:
    note = noted(tmp_path / "one", CASES[case])
    [again] = back(json.dumps({"rows": [hypothesis_row(note)]}).encode(), tmp_path / "other")
    assert seen(again) == seen(note)


def test_what_another_program_classifies_keeps_its_words() -> None:
    bodies = [{"value": "poetry", "purpose": "classifying"}, {"value": "good"}]
    annotation = {"type": "Annotation", "target": "https://example.org", "body": bodies}
    [note] = read_notes(json.dumps(annotation).encode()).notes
    assert (note.body, note.item) == ("poetry\n\ngood", None)


def test_an_item_of_a_w3c_file_that_says_no_kind_is_an_entity() -> None:
    bodies = [{"value": "Oda Brandvik", "purpose": "identifying"}, {"value": "who?"}]
    annotation = {"type": "Annotation", "target": "https://example.org", "body": bodies}
    [note] = read_notes(json.dumps(annotation).encode()).notes
    assert note.item == ItemReference("entity", "Oda Brandvik")
