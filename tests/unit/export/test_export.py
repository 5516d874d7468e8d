import json
from dataclasses import replace

import pytest

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import Document
from extract.export import EXPORTERS, Material, PlacedNote, export
from extract.notes.anchors import Match, Resolution, make_anchor
from extract.notes.note import Note
from tests.places import span_of

FORMATS = sorted(EXPORTERS)


def note_on(words: str, text: str) -> Note:
    time = "2024-03-01T08:00:00.000+00:00"
    return Note("a" * 32, "mine", make_anchor(text, span_of(text, words)), None, created=time, updated=time)


@pytest.mark.parametrize("name", ["markdown", "obsidian", "logseq", "org", "html", "json", "w3c"])
def test_who_wrote_an_imported_note_is_said(material: Material, name: str) -> None:
    theirs = [replace(placed, note=replace(placed.note, author="Jane R. Roe")) for placed in material.notes]
    assert export(replace(material, notes=theirs), name).text.count("Jane R. Roe") == len(theirs)
    assert "Jane" not in export(material, name).text


@pytest.mark.parametrize("name", ["obsidian", "logseq"])
def test_a_kind_that_begins_like_an_item_is_no_link_to_it(material: Material, name: str) -> None:
    [first, *_] = material.notes
    assert first.note.item is not None
    text = export(replace(material, notes=[replace(first, kind="on hold")]), name).text
    assert text.count(f"on [[{first.note.item.name}]]") == 1
    assert "on hold" in text


def test_every_exporter_is_found_by_its_name() -> None:
    names = "markdown obsidian logseq org w3c json jsonl csv html csl-json bibtex ris docbin prodigy brat anki"
    assert set(FORMATS) >= set(names.split())
    for name, exporter in EXPORTERS.items():
        assert exporter.name == name
        assert exporter.suffix.startswith(".") or exporter.kind == "folder"
        assert exporter.description
        assert len(exporter.description) <= 60


def test_an_unknown_format_is_a_key_error(material: Material) -> None:
    with pytest.raises(KeyError, match="papyrus"):
        export(material, "papyrus")


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_counts_items_and_anchors(material: Material, name: str) -> None:
    report = export(material, name).report
    assert report.split("; ")[0] == "10 items (3 notes, 2 entities, 4 quotes, 1 topic), 15 anchors verified, 0 dropped"


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_article_makes_a_file(name: str) -> None:
    empty = Material(Document(""), Analysis("-", "", Document("").text_sha256, "test 1"))
    made = export(empty, name)
    assert made.content or name == "prodigy"  # no paragraph, no example
    assert made.report == "0 items, 0 anchors verified, 0 dropped"


def test_places_that_do_not_hold_are_dropped_and_counted(material: Material) -> None:
    analysis, size = material.analysis, len(material.document.text)
    wrong = replace(
        analysis,
        entities=(*analysis.entities, Entity("e9", "Nowhere", "GPE", ((size - 1, size + 4), (5, 5), (-3, 2)))),
        quotes=(
            *analysis.quotes,
            Quote("q9", "direct", ((0, 3), (size, size + 9))),
            Quote("q10", "direct", ((0, 3),), cue=(9, 2), speaker=Speaker(size, size + 1)),
        ),
        topics=(*analysis.topics, Topic("t9", "nothing", ((size, size),))),
    )
    made = export(replace(material, analysis=wrong), "json")
    assert "11 items (3 notes, 2 entities, 5 quotes, 1 topic), 17 anchors verified, 7 dropped" in made.report
    assert "Nowhere" not in made.text
    assert '"q9"' not in made.text


def test_an_analysis_of_an_older_text_keeps_only_what_still_stands_there(material: Material) -> None:
    newer = replace(material.document, text=material.document.text.replace("Brandvik", "Brandval"))
    made = export(replace(material, document=newer), "json")
    data = json.loads(made.text)
    assert data["text"] == newer.text
    assert [entity["name"] for entity in data["entities"]] == ["Tarn"]
    assert "13 anchors verified, 2 dropped" in made.report


def test_a_place_that_was_told_wrongly_is_looked_for_anew(material: Material) -> None:
    note = note_on("harbour master", material.document.text)
    told = PlacedNote(note, Resolution(Match.EXACT, (0, 3), 1.0))
    made = export(replace(material, notes=(told,)), "markdown")
    assert "> harbour master" in made.text


@pytest.mark.parametrize(
    "name", ["markdown", "obsidian", "logseq", "org", "html", "csv", "w3c", "json", "jsonl", "ris"]
)
def test_notes_whose_passage_is_gone_or_in_doubt_keep_their_old_words(material: Material, name: str) -> None:
    text = material.document.text
    gone = note_on(
        "Completely different words", "Completely different words were here once, long ago, in an old version."
    )
    doubtful = note_on("harbour master, he said", text.replace("harbour master", "harbour master, he said"))
    notes = [PlacedNote(gone, None), PlacedNote(replace(doubtful, id="b" * 32, body="yours"), None)]
    made = export(replace(material, notes=notes), name)
    for words in ("Completely different words", "mine", "harbour master, he said", "yours"):
        assert words in made.text
    assert "1 note whose passage is gone" in made.report
    assert "1 note to review" in made.report


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 note left out: the store could not read it"), (2, "2 notes left out: the store could not read them")],
)
def test_the_report_says_what_the_store_could_not_read(material: Material, count: int, said: str) -> None:
    assert said in export(replace(material, unreadable_notes=count), "json").report
