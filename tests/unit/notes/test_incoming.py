"""Notes out of other programs' files, and out of our own exports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.analysis import Analysis
from extract.document import Document
from extract.errors import ReadError
from extract.export import Material, PlacedNote, export
from extract.notes.anchors import Match, make_anchor
from extract.notes.incoming import read_notes
from extract.notes.note import Note
from extract.notes.placing import place_note
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
    assert imported.states == {"exact": 2, "on an item": 1}
    assert any(line.startswith("on an item    Oda Brandvik") for line in imported.lines)
    assert imported.left_out["item made by a machine"] == (4 if name == "w3c" else 0)
    store = Store.open(tmp_path)
    kept = store.notes(store.article(material.document)).notes
    assert [note.kind for note in kept if note.kind] == [4]
    assert {tag for note in kept for tag in note.tags} == {"craft", "to-ask"}

    def key(note: Note) -> tuple[object, ...]:
        return note.body.partition("\n\n#")[0], note.anchor and (note.anchor.start, note.anchor.end), note.item

    assert sorted(map(key, kept), key=str) == sorted((key(placed.note) for placed in material.notes), key=str)
    again = import_notes(incoming, material.document, tmp_path)
    assert (again.states.total(), again.left_out["note there already"]) == (0, 3)
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


def kept_in(folder: Path, document: Document = DOCUMENT) -> list[Note]:
    store = Store.open(folder)
    notes = store.notes(store.article(document)).notes
    store.close()
    return notes


def imported(data: object, folder: Path, document: Document = DOCUMENT) -> dict[str, int]:
    found = import_notes(read_notes(json.dumps(data).encode()), document, folder)
    return {"kept": found.states.total(), "there": found.left_out["note there already"]}


DATED = {"created": "2019-05-01T10:00:00.123456+02:00", "updated": "2020-06-02T11:30:00Z", "user": "acct:jane@x.org"}


def test_when_and_by_whom_a_note_was_written_comes_along_and_goes_out_again(tmp_path: Path) -> None:
    named = row("named", **DATED, user_info={"display_name": "Jane Roe"})
    bare = row("bare", "ramp broke", **DATED) | {"id": "y"}
    assert imported([named, bare], tmp_path) == {"kept": 2, "there": 0}
    notes = kept_in(tmp_path)
    assert [(note.author, note.origin) for note in notes] == [("Jane Roe", "x"), ("acct:jane@x.org", "y")]
    times = {(note.created, note.updated) for note in notes}
    assert times == {("2019-05-01T08:00:00.123+00:00", "2020-06-02T11:30:00.000+00:00")}
    placed = [PlacedNote(note, place_note(note, DOCUMENT)) for note in notes]
    material = Material(DOCUMENT, Analysis("", DOCUMENT.text, DOCUMENT.text_sha256, "test"), placed)
    for number, name in enumerate(["json", "w3c"]):
        imported(json.loads(export(material, name).text), tmp_path / str(number))
        again = kept_in(tmp_path / str(number))
        assert {(note.author, note.created, note.updated) for note in again} == {
            (note.author, note.created, note.updated) for note in notes
        }


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        (None, ""),
        ("https://example.org/jane", "https://example.org/jane"),
        ({"id": "acct:j", "type": "Person", "name": "Jane"}, "Jane"),
        ([{"name": ["Jane", "Jan"]}, {"nickname": "bo"}, {}], "Jane, bo"),
        ({"type": "Person", "nickname": "reader"}, ""),
    ],
)
def test_creators_as_the_recommendation_has_them(creator: object, author: str) -> None:
    [note] = read_notes(json.dumps(annotation(bodyValue="words", creator=creator)).encode()).notes
    assert note.source.author == author


@pytest.mark.parametrize(
    ("created", "updated", "kept", "counted"),
    [
        ("2020-01-02T03:04:05Z", None, ("2020-01-02T03:04:05.000+00:00",) * 2, 0),
        (None, "2020-01-02", ("2020-01-02T00:00:00.000+00:00",) * 2, 0),
        ("2021-01-01", "2020-01-01", ("2021-01-01T00:00:00.000+00:00",) * 2, 0),
        ("yesterday", 7, ("", ""), 2),
        ("0001-01-01T00:00:00+12:00", "", ("", ""), 1),
    ],
)
def test_dates_that_make_no_sense_are_counted_and_cost_no_note(
    created: object, updated: object, kept: tuple[str, str], counted: int
) -> None:
    found = read_notes(json.dumps([row("a", created=created, updated=updated)]).encode())
    [note] = found.notes
    assert (note.source.created, note.source.updated) == kept
    assert found.left_out["date that makes no sense"] == counted


def test_a_note_that_was_changed_since_it_was_imported_comes_no_second_time(tmp_path: Path) -> None:
    rows = [row("first words", "ramp broke")]
    imported(rows, tmp_path)
    store = Store.open(tmp_path)
    [note] = store.notes(store.article(DOCUMENT)).notes
    store.update_note(note.id, "better words")
    store.close()
    assert imported(rows, tmp_path) == {"kept": 0, "there": 1}
    assert [note.body for note in kept_in(tmp_path)] == ["better words"]


def test_our_own_export_brings_no_note_back_that_was_changed_since(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    note = store.add_note(store.article(DOCUMENT), "first words", anchor=make_anchor(TEXT, (4, 9)))
    placed = [PlacedNote(note, place_note(note, DOCUMENT))]
    material = Material(DOCUMENT, Analysis("", DOCUMENT.text, DOCUMENT.text_sha256, "test"), placed)
    store.update_note(note.id, "better words")
    store.close()
    for name in ("json", "w3c"):
        assert imported(json.loads(export(material, name).text), tmp_path) == {"kept": 0, "there": 1}


def test_a_note_that_the_reader_removed_comes_back_only_when_told(tmp_path: Path) -> None:
    rows = [row("first words", "ramp broke"), row("no id", "ferry", id="")]
    imported(rows, tmp_path)
    store = Store.open(tmp_path)
    for note in store.notes(store.article(DOCUMENT)).notes:
        store.update_note(note.id, f"{note.body} " * (note.body == "first words") + note.body)
        store.delete_note(note.id)
    store.close()
    incoming = read_notes(json.dumps({"rows": rows}).encode())
    again = import_notes(incoming, DOCUMENT, tmp_path)
    assert again.report() == "0 notes imported; left out: 2 notes that you removed (back with --restore)"
    assert kept_in(tmp_path) == []
    back = import_notes(incoming, DOCUMENT, tmp_path, restore=True)
    assert back.report() == "2 notes imported: 2 brought back"
    assert sorted(note.body for note in kept_in(tmp_path)) == ["first words first words", "no id"]
    assert imported(rows, tmp_path) == {"kept": 0, "there": 2}


def test_the_same_words_at_two_places_are_two_notes_and_an_id_given_twice_is_none(tmp_path: Path) -> None:
    rows = [row("", "the", "hurt, ", " harbour"), row("", "The", "", " ferry"), row("", "The", "late. ", " ramp")]
    assert imported(rows, tmp_path)["kept"] == 3
    assert imported(rows, tmp_path) == {"kept": 0, "there": 3}


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
    assert states(data, newer, tmp_path) == {"moved": 2, "on an item": 1}


@pytest.mark.parametrize("data", [b"", b"words", b"[1, 2]", b"{}", b"[" * 100_000, b"\xff", b'"a"', b"null"])
def test_what_is_no_file_of_notes_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"no JSON|no notes|no text|no UTF"):
        read_notes(data)


def test_states_are_the_anchors_own() -> None:
    assert {match.value for match in Match} >= {"exact", "moved", "needs review", "orphan"}


def test_a_passage_without_words_is_a_highlight_also_of_a_kind_that_is_not_known_here(tmp_path: Path) -> None:
    imported([row("", "ramp broke")], tmp_path)
    material = article("plain")
    [at] = [placed for placed in material.notes if placed.kind]
    renamed = replace(material, notes=[replace(at, kind="unheard of")])
    made = import_notes(read_notes(export(renamed, "json").text.encode()), material.document, tmp_path)
    assert made.left_out["kind of highlight"] == 1
    assert [note.kind for note in kept_in(tmp_path)] == [1]
    assert [note.kind for note in kept_in(tmp_path, material.document)] == [1]
