import json
from dataclasses import replace

from extract.analysis import Analysis
from extract.export import Material, PlacedNote, export
from extract.notes.anchors import Anchor, Match, resolve


def test_it_is_the_analysis_without_topics_that_are_names_with_its_text_and_the_notes(material: Material) -> None:
    data = json.loads(export(material, "json").text)
    notes = data.pop("notes")
    analysis = replace(material.analysis, topics=material.analysis.topics[:1])
    assert data == json.loads(json.dumps(analysis.to_json(with_text=True)))
    assert Analysis.from_json(data, data["text"]) == analysis
    assert [(note["id"], note["body"]) for note in notes] == [(p.note.id, p.note.body) for p in material.notes]


def test_a_note_has_its_anchor_match_item_and_times(material: Material) -> None:
    first, second, third = json.loads(export(material, "json").text)["notes"]
    placed = material.notes[0]
    assert Anchor(**first["anchor"]) == placed.note.anchor
    assert (first["match"], second["match"], third["match"]) == ("exact", "exact", None)
    assert first["item"] == {"kind": "entity", "name": "Oda Brandvik"}
    assert (first["created"], first["updated"]) == (placed.note.created, placed.note.updated)
    assert (third["anchor"], third["item"]) == (None, None)


def test_a_moved_notes_anchor_is_renewed(material: Material) -> None:
    newer = replace(material.document, text="🪡 New.\n\n" + material.document.text)
    [note] = json.loads(export(Material(newer, material.analysis, material.notes[:1]), "json").text)["notes"]
    anchor = Anchor(**note["anchor"])
    assert note["match"] == "moved"
    assert newer.text[anchor.start : anchor.end] == anchor.exact == "guild"
    assert resolve(anchor, newer).match is Match.EXACT


def test_an_orphans_anchor_is_as_it_was(material: Material) -> None:
    newer = replace(material.document, text="All of it is gone.")
    notes = [PlacedNote(placed.note, None) for placed in material.notes[:1]]
    [note] = json.loads(export(Material(newer, material.analysis, notes), "json").text)["notes"]
    assert Anchor(**note["anchor"]) == material.notes[0].note.anchor
    assert note["match"] == "orphan"
