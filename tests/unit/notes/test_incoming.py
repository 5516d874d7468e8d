"""Notes out of other programs' files, and out of our own exports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.document import Document
from extract.errors import ReadError
from extract.export import export
from extract.notes.anchors import Match
from extract.notes.incoming import read_notes
from extract.notes.note import Note
from extract.notes.store import Store
from tests.unit.export.articles import article
from tui.importing import import_notes

TEXT = "The ferry was late. The ramp broke at noon.\n\nNobody was hurt, the harbour master said."
DOCUMENT = Document(TEXT, source="/a/ferry.txt")


def row(text: str, exact: str = "", prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextPositionSelector", "start": 9_000, "end": 9_010},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]
    target = (
        [{"source": "https://example.org", "selector": selectors}] if exact else [{"source": "https://example.org"}]
    )
    return {"id": "x", "uri": "https://example.org", "text": text, "tags": [], "target": target, **more}


def states(data: object, document: Document, folder: Path) -> dict[str, int]:
    return dict(import_notes(read_notes(json.dumps(data).encode()), document, folder).states)


@pytest.mark.parametrize("name", ["w3c", "json", "jsonl"])
def test_our_own_exports_come_back(name: str, tmp_path: Path) -> None:
    material = article("plain")
    incoming = read_notes(export(material, name).text.encode())
    imported = import_notes(incoming, material.document, tmp_path)
    assert imported.states == {"exact": 2, "on the whole article": 1}
    assert imported.left_out["machine item"] == (4 if name == "w3c" else 0)
    store = Store.open(tmp_path)
    kept = store.notes(store.article(material.document)).notes
    assert [note.kind for note in kept if note.kind] == [4]
    assert {tag for note in kept for tag in note.tags} == {"craft", "to-ask"}

    def key(note: Note) -> tuple[object, ...]:
        return note.body.partition("\n\n#")[0], note.anchor and (note.anchor.start, note.anchor.end), note.item

    assert sorted(map(key, kept), key=str) == sorted((key(placed.note) for placed in material.notes), key=str)
    again = import_notes(incoming, material.document, tmp_path)
    assert (again.states.total(), again.left_out["note that was there already"]) == (0, 3)
    store.close()


def test_notes_of_hypothesis_are_placed_by_our_rule_and_never_lost(tmp_path: Path) -> None:
    rows = [
        row("where?", "The ramp broke", "was late. ", " at noon."),
        row("on the page"),
        row("gone", "A whole sentence that this text has never had in it", "before", "after"),
        row("", "harbour master", "hurt, the ", " said."),
        row("I agree", references=["x"]),
        row(""),
        {"uri": "broken", "text": 5},
    ]
    incoming = read_notes(json.dumps({"total": len(rows), "rows": rows}).encode())
    imported = import_notes(incoming, DOCUMENT, tmp_path)
    assert imported.states == {"exact": 2, "on the whole article": 1, "orphan": 1}
    assert {what: n for what, n in imported.left_out.items() if n} == {
        "reply": 1,
        "empty note": 1,
        "unreadable item": 1,
    }
    assert imported.report() == (
        "4 notes imported: 2 exact, 1 on the whole article, 1 orphan; "
        "left out: 1 reply, 1 empty note, 1 unreadable item"
    )
    store = Store.open(tmp_path)
    notes = {note.body: note for note in store.notes(store.article(DOCUMENT)).notes}
    store.close()
    assert notes["where?"].anchor.start == TEXT.index("The ramp broke")
    assert notes["gone"].anchor.exact.startswith("A whole sentence")


def test_a_list_of_rows_is_read_too(tmp_path: Path) -> None:
    assert states([row("a"), row("b")], DOCUMENT, tmp_path) == {"on the whole article": 2}


def annotation(**more: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "target": "https://example.org",
        **more,
    }


@pytest.mark.parametrize(
    ("given", "body", "tags"),
    [
        (annotation(bodyValue="words"), "words", ()),
        (annotation(body={"type": "TextualBody", "value": "words"}), "words", ()),
        (annotation(body=[{"value": "a"}, {"value": "b"}, {"value": "t", "purpose": "tagging"}]), "a\n\nb", ("t",)),
        (annotation(motivation="tagging", body={"value": "t"}, bodyValue="w"), "w", ("t",)),
    ],
)
def test_bodies_as_the_recommendation_has_them(given: dict[str, Any], body: str, tags: tuple[str, ...]) -> None:
    [note] = read_notes(json.dumps(given).encode()).notes
    assert (note.body, note.tags) == (body, tags)


def test_a_refined_selector_and_a_passage_without_words() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "ramp"}
    refined = annotation(
        bodyValue="a", target={"selector": {"type": "FragmentSelector", "value": "x", "refinedBy": quote}}
    )
    wordless = annotation(bodyValue="b", target={"selector": {"type": "SvgSelector", "value": "<svg/>"}})
    found = read_notes(json.dumps([refined, wordless]).encode())
    assert [(note.body, note.exact) for note in found.notes] == [("a", "ramp"), ("b", "")]
    assert found.left_out["passage without its words"] == 1


def test_an_anchor_in_a_changed_text_is_moved(tmp_path: Path) -> None:
    material = article("plain")
    data = json.loads(export(material, "json").text)
    newer = replace(material.document, text="New words before all.\n\n" + material.document.text)
    assert states(data, newer, tmp_path) == {"moved": 2, "on the whole article": 1}


@pytest.mark.parametrize("data", [b"", b"words", b"[1, 2]", b"{}", b"[" * 100_000, b"\xff", b'"a"', b"null"])
def test_what_is_no_file_of_notes_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"no JSON|no notes|no text|no UTF"):
        read_notes(data)


def test_states_are_the_anchors_own() -> None:
    assert {match.value for match in Match} >= {"exact", "moved", "needs review", "orphan"}
