"""Stores of every earlier version are brought up to date with all that is in them."""

import sqlite3
import zlib
from dataclasses import astuple
from pathlib import Path

import pytest

from extract.document import Document
from extract.notes import schema
from extract.notes.anchors import make_anchor
from extract.notes.store import FILE_NAME, NoteSource, Store

ANCHOR = make_anchor("The gauge at Lindholm froze on Sunday.", (22, 27))


def store_of(version: int, folder: Path, document: Document) -> None:
    """A store as that version wrote it, with a note, a removed one and a text."""
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / FILE_NAME) as plain:
        for statements in schema.MIGRATIONS[:version]:
            for statement in statements:
                plain.execute(statement)
        plain.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        plain.execute(f"PRAGMA user_version = {version}")
        plain.execute("INSERT INTO article VALUES (7, ?, 'The gauge', '2024-03-01')", (document.source,))
        plain.execute("INSERT INTO article_text (article_id, text_sha256, first_seen) VALUES (7, 'abc', '2024-03-01')")
        plain.execute(
            "INSERT INTO cached_analysis (key, zlib_json, stored) VALUES ('k', ?, '2024-03-01')",
            (zlib.compress(b'{"model": "old 1"}'),),
        )
        for number, deleted in enumerate([None, "2024-03-02"]):
            plain.execute(
                "INSERT INTO note (id, article_id, body, passage_start, passage_end, passage, text_before, text_after, "
                "text_sha256, created, updated, deleted) VALUES (?, 7, 'cold #snap', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    f"{number:032}",
                    *(ANCHOR.start, ANCHOR.end, ANCHOR.exact, ANCHOR.prefix, ANCHOR.suffix, ANCHOR.text_sha256),
                    *("2024-03-01T08:00:00.000+00:00", "2024-03-01T09:00:00.000+00:00", deleted),
                ),
            )
    plain.close()


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS) + 1))
def test_a_store_of_any_version_keeps_its_notes_and_takes_new_ones(
    folder: Path, document: Document, version: int
) -> None:
    store_of(version, folder, document)
    store = Store.open(folder)
    article = store.article(document)
    assert article == 7
    [note] = store.notes(article).notes
    assert (note.id, note.body, note.anchor, note.tags) == ("0" * 32, "cold #snap", ANCHOR, ("snap",))
    assert (note.kind, note.later, note.author, note.origin) == (None, (), "", "")
    assert (note.created, note.updated) == ("2024-03-01T08:00:00.000+00:00", "2024-03-01T09:00:00.000+00:00")
    highlight = store.add_note(article, "", anchor=ANCHOR, kind=3)
    jane = NoteSource("Jane", "x9", "2019-05-01T08:00:00.000+00:00", "2020-06-02T11:30:00.000+00:00")
    imported = store.add_note(article, "hers", source=jane)
    assert (imported.author, imported.origin, imported.created, imported.updated) == astuple(jane)
    assert store.notes(article).notes == [imported, note, highlight]  # in the order they were written
    assert store.cached_analysis("k") == {"model": "old 1"}
    store.put_analysis("new", {"model": "new 2", "text_sha256": "abc"})
    assert store.analysis_of_text("abc", "new 2") == {"model": "new 2", "text_sha256": "abc"}
    assert store.analysis_of_text("abc", "old 1") is None
    tables = {row["name"] for row in store._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables - {row["name"] for row in store._connection.execute("SELECT name FROM about")} <= {"about"}
    assert store._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()


def test_an_old_file_ends_with_the_tables_of_a_new_one(tmp_path: Path, document: Document) -> None:
    def tables(folder: Path) -> list[tuple[str, str]]:
        store = Store.open(folder)
        rows = store._connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        store.close()
        return [tuple(row) for row in rows]

    store_of(1, tmp_path / "old", document)
    assert tables(tmp_path / "old") == tables(tmp_path / "new")
