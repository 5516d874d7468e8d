"""Notes on a file that is edited between two readings, and their exports: what people lost with other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extract.analysis import Analysis
from extract.export import Material, RegionChangedError, export
from extract.notes.anchors import Match
from extract.readers import read
from tests.places import span_of
from tui.exporting import material_of
from tui.notebook import Notebook
from tui.placed import placed_words
from tui.writing import write_of

ARTICLE = """\
# The lock at Brannoe

The lock was dug by hand in 1874 and has leaked since, though nobody has drowned in it.

Aalund Brothers looked at the upper gate and called it sound.

Bergvik Brothers looked at the upper gate and called it sound.

“The gate is fine,” said Karin Moe, who keeps the lock. “The wall is not.” She wants a new wall before the ice.

The council meets on Tuesday; if it says no, the lock is closed on 1 May.
"""
AALUND = "Aalund Brothers looked at the upper gate and called it sound."
BERGVIK = "Bergvik Brothers looked at the upper gate and called it sound."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "lock.md"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def note(path: Path, home: Path, words: str, body: str = "", kind: int | None = 1) -> None:
    document = read(str(path))
    with closing(Notebook(document, home)) as notebook:
        notebook.add(body, span_of(document.text, words), None, kind)


def reopened(path: Path, home: Path) -> dict[str, tuple[Match, str]]:
    """By the words a note was made on: its state, and what it is on now."""
    document = read(str(path))
    with closing(Notebook(document, home)) as notebook:
        notes = notebook.notes()
        notebook.remember_places(notes)
    found = {}
    for placed in notes:
        assert placed.resolution is not None
        now = document.text[slice(*placed.span)] if placed.span else ""
        found[placed.note.anchor.exact] = (placed.resolution.match, now)
    return found


def exported(path: Path, home: Path, name: str) -> tuple[str, str]:
    material = the_material(path, home)
    made = export(material, name)
    return made.text, made.report


def the_material(path: Path, home: Path) -> Material:
    document = read(str(path))
    nothing = Analysis(document.source, document.text, document.text_sha256, "none")
    with closing(Notebook(document, home)) as notebook:
        return material_of(document, nothing, notebook)


def test_a_twin_of_a_deleted_sentence_never_takes_its_note_and_its_return_mends_it(path: Path, home: Path) -> None:
    note(path, home, AALUND, "ask them")
    path.write_text(ARTICLE.replace(f"{AALUND}\n\n", ""))
    [(match, now)] = reopened(path, home).values()
    assert match in (Match.NEEDS_REVIEW, Match.ORPHAN)
    assert now == ""
    path.write_text(ARTICLE)
    assert reopened(path, home) == {AALUND: (Match.EXACT, AALUND)}


def test_emphasis_inside_new_paragraphs_above_and_other_line_ends_keep_a_highlight(path: Path, home: Path) -> None:
    note(path, home, "“The wall is not.”", "how bad?")
    above = "A line above 🧱.\n\nAnother one 👷‍♀️, with a flag 🇳🇴.\n\n"
    edited = ARTICLE.replace("“The wall is not.”", "“The *wall* is **not**.”")
    edited = edited.replace("who keeps the lock. ", "who keeps\nthe lock. ").replace("a new wall ", "a new\nwall ")
    path.write_text(edited.replace("The lock was dug", f"{above}The lock was dug"))
    assert reopened(path, home) == {"“The wall is not.”": (Match.MOVED, "“The wall is not.”")}
    with closing(Notebook(read(str(path)), home)) as notebook:
        assert placed_words(notebook.notes(), "P") == "Notes: 1 moved"


def test_an_error_page_in_the_articles_place_costs_no_note(path: Path, home: Path) -> None:
    passages = ["dug by hand in 1874", BERGVIK, "closed on 1 May"]
    for words in passages:
        note(path, home, words, f"on {words[:5]}")
    path.write_text("Sign in to read this page.\n")
    assert {match for match, _ in reopened(path, home).values()} == {Match.ORPHAN}
    text, report = exported(path, home, "json")
    assert [kept["anchor"]["exact"] for kept in json.loads(text)["notes"]] == passages
    assert report == "3 items (3 notes), 0 anchors verified, 0 dropped, 3 notes whose passage is gone"
    path.write_text(ARTICLE)
    assert reopened(path, home) == {words: (Match.EXACT, words) for words in passages}


@pytest.mark.parametrize("damage", ["passage = 'all spoilt'", "passage_start = 'spoilt'"])
def test_a_spoilt_row_is_left_out_of_exports_and_counted_there(path: Path, home: Path, damage: str) -> None:
    for words in ["1874", "leaked", "upper gate", "new wall", "Tuesday"]:
        note(path, home, words, f"about {words}")
    with closing(sqlite3.connect(home / "sidelight.db")) as plain:
        plain.execute(f"UPDATE note SET {damage} WHERE body = 'about leaked'")
        plain.commit()
        for name in ("json", "markdown"):
            text, report = exported(path, home, name)
            assert (
                report
                == "4 items (4 notes), 4 anchors verified, 0 dropped, 1 note left out: the store could not read it"
            )
            assert "about leaked" not in text
            assert text.count("about Tuesday") == 1
        assert plain.execute("SELECT count(*) FROM note WHERE body = 'about leaked'").fetchone() == (1,)


def test_a_highlight_with_a_note_is_one_item_everywhere(path: Path, home: Path) -> None:
    note(path, home, "The council meets on Tuesday", "go there")
    note(path, home, "dug by hand", "")
    for name in ("markdown", "csv", "json", "w3c", "html", "org", "anki"):
        text, report = exported(path, home, name)
        assert report.startswith("2 items (2 notes), 2 anchors verified, 0 dropped")
        assert text.count("go there") == 1
    assert len(list(csv.DictReader(io.StringIO(exported(path, home, "csv")[0])))) == 2
    assert len(json.loads(exported(path, home, "json")[0])["notes"]) == 2


@pytest.mark.parametrize(
    ("name", "own"), [("markdown", "my *own*"), ("obsidian", "my [[own]]"), ("logseq", "\t- my own"), ("org", "my own")]
)
def test_lines_between_two_items_of_an_export_stay_there(
    path: Path, home: Path, name: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(home))
    file = path.with_name("note")

    def again() -> list[str]:
        document = read(str(path))
        with closing(Notebook(document, home)) as notebook:
            material = material_of(document, Analysis("", document.text, document.text_sha256, "none"), notebook)
        write_of(document, file, export(material, name).content, (), overwrite=False)
        return file.read_text().split("\n")

    note(path, home, "dug by hand", "about the digging")
    note(path, home, BERGVIK, "about Bergvik")
    lines = again()
    behind = next(number for number, line in enumerate(lines) if "about the digging" in line) + 1
    before = [f"{own} above", *lines[:behind], own, *lines[behind:], f"{own} below"]
    file.write_text("\n".join(before))
    note(path, home, AALUND, "about Aalund")
    lines = again()
    assert (lines[0], lines[-1]) == (f"{own} above", f"{own} below")
    words = [line for line in lines if "about" in line or line == own]
    assert [word.strip("\t- ") for word in words] == [
        "about the digging", own.strip("\t- "), "about Aalund", "about Bergvik"
    ]  # fmt: skip
    assert [line for line in before if line.strip() and line not in lines] == [
        line for line in before if "sidelight:begin" in line
    ]
    assert file.with_name("note.bak").read_text() == "\n".join(before)
    assert again() == lines
    file.write_text("\n".join(lines).replace("about Bergvik", "about Bergvik?"))
    with pytest.raises(RegionChangedError, match="1 line"):
        again()


def test_positions_count_code_points_after_emoji_too(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "bells.md"
    path.write_text("🔔🔔 Noon, and “🐟 the lock is open,” said Moe 👩‍👩‍👧; 🇳🇴 flags.\n\nNext day.\n")
    note(path, home, "the lock is open")
    text, report = exported(path, home, "w3c")
    [annotation] = json.loads(text)["first"]["items"]
    words, place = annotation["target"]["selector"]
    whole = read(str(path)).text
    assert whole[place["start"] : place["end"]] == words["exact"] == "the lock is open"
    assert whole[: place["start"]].endswith(words["prefix"])
    assert whole[place["end"] :].startswith(words["suffix"])
    assert "1 anchor verified, 0 dropped" in report


def test_line_breaks_commas_and_quotation_marks_stay_in_their_cell(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "lines.md"
    path.write_text('# "Shut", she wrote\n\nOne, the “wall”.\n\nTwo, the "gate", and no more.\n')
    passage = 'One, the “wall”.\n\nTwo, the "gate", and no more.'
    note(path, home, passage, "first,\nsecond", kind=None)
    [row] = csv.DictReader(io.StringIO(exported(path, home, "csv")[0], newline=""), strict=True)
    assert list(row) == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    assert (row["Highlight"], row["Title"], row["Note"]) == (passage, '"Shut", she wrote', "first,\nsecond")


def test_two_titles_that_differ_only_in_forbidden_signs_have_a_file_each(tmp_path: Path, home: Path) -> None:
    from extract.export import file_name

    titles = ["Locks: up/down", "Locks? up\\down", "Locks* [up] #down^", "Locks <up> | “down”"]
    taken: set[str] = set()
    for title in titles:
        name = file_name(title, ".md", taken)
        assert not re.search(r'[*"\\/<>:|?#^\[\]]', name)
        assert name not in taken
        taken.add(name)
