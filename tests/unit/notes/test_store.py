import os
import re
import sqlite3
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from extract.document import Document
from extract.errors import StoreError
from extract.notes import store as store_module
from extract.notes.anchors import make_anchor
from extract.notes.note import How, LaterAnchor
from extract.notes.store import FILE_NAME, ItemReference, Note, Store


def test_a_note_is_there_when_the_store_is_opened_again(store: Store, folder: Path, document: Document) -> None:
    start = document.text.index("froze")
    anchor = make_anchor(document.text, (start, start + 5))
    item = ItemReference("entity", "Ines Aho")
    note = store.add_note(store.article(document), "cold\n\nsnap 🧊", anchor=anchor, item=item)
    store.close()
    again = Store.open(folder)
    assert again.notes(again.article(document)).notes == [note]
    assert (note.body, note.anchor, note.item) == ("cold\n\nsnap 🧊", anchor, item)
    again.close()


def test_an_id_is_hexadecimal_and_times_are_utc(store: Store, document: Document) -> None:
    note = store.add_note(store.article(document), "")
    assert re.fullmatch("[0-9a-f]{32}", note.id)
    assert datetime.fromisoformat(note.created).utcoffset() == timedelta(0)
    assert note.updated == note.created


def test_notes_come_in_the_order_they_were_written(store: Store, document: Document) -> None:
    article = store.article(document)
    bodies = [f"note {number}" for number in range(12)]
    for body in bodies:
        store.add_note(article, body)
    assert [note.body for note in store.notes(article).notes] == bodies
    with sqlite3.connect(store.path) as plain:  # as a store merged from two would be
        plain.execute("UPDATE note SET created = '2001-01-01T00:00:00.000+00:00' WHERE body = 'note 11'")
    plain.close()
    assert [note.body for note in store.notes(article).notes] == ["note 11", *bodies[:-1]]


def test_notes_belong_to_their_article(store: Store, document: Document) -> None:
    store.add_note(store.article(document), "mine")
    other = store.article(replace(document, source="elsewhere.md"))
    assert store.notes(other).notes == []


def test_a_changed_note_keeps_its_id_and_first_date(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "first")
    store.update_note(note.id, "second")
    [changed] = store.notes(article).notes
    assert changed == replace(note, body="second", updated=changed.updated)
    assert changed.updated >= note.updated


def test_a_deleted_note_stays_in_the_file_and_can_come_back(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "do not lose me")
    store.delete_note(note.id)
    assert store.notes(article).notes == []
    with sqlite3.connect(store.path) as plain:
        assert plain.execute("SELECT body FROM note").fetchall() == [("do not lose me",)]
    plain.close()
    store.restore_note(note)
    assert store.notes(article).notes == [note]


def test_a_changed_note_can_be_made_what_it_was(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "first")
    store.update_note(note.id, "second")
    store.delete_note(note.id)
    store.restore_note(note)
    assert store.notes(article).notes == [note]


def test_words_written_into_a_note_that_was_deleted_meanwhile_bring_it_back(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "first")
    store.delete_note(note.id)
    store.update_note(note.id, "second")
    assert [kept.body for kept in store.notes(article).notes] == ["second"]


def test_words_that_another_sidelight_wrote_meanwhile_are_kept_below(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "first")
    store.update_note(note.id, "theirs")
    store.update_note(note.id, "mine", instead_of="first")
    assert [kept.body for kept in store.notes(article).notes] == ["mine\n\ntheirs"]
    store.update_note(note.id, "mine", instead_of="mine\n\ntheirs")
    store.update_note(note.id, "mine and more", instead_of="first")
    assert [kept.body for kept in store.notes(article).notes] == ["mine and more"]


def test_changes_from_two_sides_at_once_wait_for_each_other(store: Store, folder: Path, document: Document) -> None:
    note = store.add_note(store.article(document), "first")
    other = Store.open(folder)
    begun = threading.Event()

    def trace(statement: str) -> None:
        if statement.startswith(("BEGIN IMMEDIATE", "SELECT")):
            begun.set()

    other._connection.set_trace_callback(trace)
    with ThreadPoolExecutor() as pool:
        with store.writing() as connection:
            connection.execute("UPDATE note SET body = 'first, mine' WHERE id = ?", (note.id,))
            theirs = pool.submit(other.update_note, note.id, "first, theirs", instead_of="first")
            assert begun.wait(10)
        theirs.result()
    [kept] = other.notes(other.article(document)).notes
    other.close()
    assert "first, mine" in kept.body
    assert "first, theirs" in kept.body


def test_a_change_that_fails_midway_leaves_nothing_of_it(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "")
    later = LaterAnchor(How.ORPHAN, None, document.text_sha256)
    with pytest.raises(StoreError):
        store.append_anchors([(note.id, later), ("no such note", later)])
    assert store.notes(article).notes == [note]


def test_a_note_that_another_sidelight_changed_is_not_made_what_it_was(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "first")
    store.update_note(note.id, "theirs")
    with pytest.raises(StoreError, match="changed elsewhere"):
        store.restore_note(note, replace(note, body="mine"))
    assert [kept.body for kept in store.notes(article).notes] == ["theirs"]
    store.restore_note(note, replace(note, body="theirs"))
    assert store.notes(article).notes == [note]


def test_a_store_knows_whether_anybody_else_wrote_to_it(store: Store, document: Document) -> None:
    other = Store.open(store.path.parent)
    article = store.article(document)
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    store.add_note(article, "mine")
    assert not store.changed_elsewhere()
    other.add_note(article, "theirs")
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    other.close()


LOST = Note("0" * 32, "x", None, None, created="", updated="")


@pytest.mark.parametrize(
    "change",
    [lambda s: s.update_note("0" * 32, "x"), lambda s: s.delete_note("0" * 32), lambda s: s.restore_note(LOST)],
)
def test_a_note_that_is_not_there_is_an_error(store: Store, change: Callable[[Store], None]) -> None:
    with pytest.raises(StoreError, match="no note 0000"):
        change(store)


def test_a_lone_surrogate_from_a_terminal_costs_one_character_not_the_note(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "before \udce9 after")
    assert note.body == "before ? after"
    assert store.notes(article).notes == [note]


def test_an_article_is_its_real_path(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: Document
) -> None:
    (tmp_path / "gauge.md").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "gauge.md")
    monkeypatch.chdir(tmp_path)
    sources = [str(tmp_path / "gauge.md"), "gauge.md", "./gauge.md", "link.md"]
    assert len({store.article(replace(document, source=source)) for source in sources}) == 1


def test_an_article_is_its_address_without_the_fragment(store: Store) -> None:
    sources = ["https://example.org/a", "https://example.org/a#part", "https://example.org/a?page=2"]
    articles = [store.article(Document("Text", source=source)) for source in sources]
    assert articles[0] == articles[1] != articles[2]


def test_piped_text_is_its_own_article(store: Store) -> None:
    first, second = Document("One", source="-"), Document("Two", source="-")
    assert store.article(first) == store.article(first) != store.article(second)


def test_every_text_of_an_article_that_was_seen_is_on_record(store: Store, document: Document) -> None:
    edited = replace(document, text=document.text + " Again.")
    assert store.article(document) == store.article(edited) == store.article(document)
    with sqlite3.connect(store.path) as plain:
        seen = {digest for (digest,) in plain.execute("SELECT text_sha256 FROM article_text")}
    plain.close()
    assert seen == {document.text_sha256, edited.text_sha256}


def test_the_place_survives_edits_above_it(store: Store, document: Document) -> None:
    article = store.article(document)
    assert store.position(article, document) is None
    offset = document.text.index("“It has")
    store.set_position(article, document, offset)
    assert store.position(article, document) == offset
    edited = replace(document, text="A new lead, and a long one.\n\n" + document.text)
    assert store.position(article, edited) == edited.text.index("“It has")


def test_the_place_in_a_text_that_is_all_new_is_within_it(store: Store, document: Document) -> None:
    article = store.article(document)
    store.set_position(article, document, len(document.text) - 1)
    assert store.position(article, replace(document, text="Short.")) == 6


@pytest.mark.parametrize("offset", [-3, 0, 10_000])
def test_any_offset_is_a_place(store: Store, document: Document, offset: int) -> None:
    article = store.article(document)
    store.set_position(article, document, offset)
    assert store.position(article, document) == max(0, min(offset, len(document.text) - 1))


def test_an_empty_text_has_no_place(store: Store, document: Document) -> None:
    article = store.article(document)
    empty = replace(document, text="")
    store.set_position(article, document, 5)
    store.set_position(article, empty, 0)
    assert store.position(article, empty) is None


def test_an_analysis_is_cached_by_its_key(store: Store) -> None:
    data = {"entities": [{"name": "Ines Aho", "mentions": [{"start": 1}]}], "score": 0.25, "title": None}
    store.put_analysis("text + model", data)
    assert store.cached_analysis("text + model") == data
    assert store.cached_analysis("another") is None
    store.put_analysis("text + model", {"entities": []})
    assert store.cached_analysis("text + model") == {"entities": []}


def test_the_oldest_analyses_make_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "CACHE_BYTES", 2000)
    for number in range(5):
        store.put_analysis(str(number), {"noise": os.urandom(450).hex()})
    kept = [number for number in range(5) if store.cached_analysis(str(number))]
    assert kept == [2, 3, 4]
    store.put_analysis("2", {"noise": os.urandom(450).hex()})  # renewed: no longer the oldest
    store.put_analysis("new", {"noise": os.urandom(450).hex()})
    assert [key for key in ("2", "3", "4", "new") if store.cached_analysis(key)] == ["2", "4", "new"]


@pytest.mark.parametrize(
    "damage", [b"\0\xff", "text", zlib.compress(b"{"), zlib.compress(b"[]"), zlib.compress(b"\xff")]
)
def test_a_damaged_cache_entry_is_none(store: Store, damage: bytes | str) -> None:
    store.put_analysis("key", {"a": 1})
    with sqlite3.connect(store.path) as plain:
        plain.execute("UPDATE cached_analysis SET zlib_json = ?", (damage,))
    plain.close()
    assert store.cached_analysis("key") is None


def test_the_file_explains_itself_to_plain_sqlite(store: Store, document: Document) -> None:
    start = document.text.index("froze")
    anchor = make_anchor(document.text, (start, start + 5))
    store.add_note(store.article(document), "check the date", anchor=anchor)
    with sqlite3.connect(store.path) as plain:
        plain.row_factory = sqlite3.Row
        [row] = plain.execute("SELECT * FROM notes_readable").fetchall()
        about = {name for (name,) in plain.execute("SELECT name FROM about")}
        tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'")}
    plain.close()
    assert (row["article"], row["passage"], row["note"]) == ("The gauge", "froze", "check the date")
    assert tables - {"about"} <= about


def test_folder_and_file_are_the_readers_alone(store: Store, folder: Path, document: Document) -> None:
    store.article(document)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert FILE_NAME in {path.name for path in folder.iterdir()}


def test_without_a_folder_it_is_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "mine"))
    store = Store.open()
    assert store.path == tmp_path / "mine" / FILE_NAME
    store.close()


def test_kinds_of_highlight_bear_the_names_the_reader_gives(store: Store, document: Document) -> None:
    assert store.kind_names() == {1: "key point", 2: "evidence", 3: "question", 4: "doubt", 5: "to use"}
    article = store.article(document)
    highlight = store.add_note(article, "", anchor=make_anchor(document.text, (4, 9)), kind=2)
    assert store.name_kinds({2: "source \udce9", 5: "cut"}, store.kind_names()) == {}
    assert store.kind_names() == {1: "key point", 2: "source ?", 3: "question", 4: "doubt", 5: "cut"}
    assert store.notes(article).notes == [highlight]
    [row] = store._connection.execute("SELECT highlight FROM notes_readable").fetchall()
    assert row["highlight"] == "source ?"


def test_a_name_that_another_sidelight_gave_a_kind_meanwhile_stays_and_is_told(store: Store, folder: Path) -> None:
    other = Store.open(folder)
    seen = store.kind_names()
    assert other.name_kinds({1: "thesis", 2: "proof", 3: "open"}, seen) == {}
    assert store.name_kinds({2: "source", 3: "open", 4: "hm"}, seen) == {2: "proof"}
    assert store.kind_names() == {1: "thesis", 2: "proof", 3: "open", 4: "hm", 5: "to use"}
    other.close()


def test_a_kind_whose_row_is_gone_can_be_named_again(store: Store) -> None:
    with store.writing() as connection:
        connection.execute("DELETE FROM highlight_kind WHERE number = 4")
    seen = store.kind_names()
    assert store.name_kinds({4: "hm"}, seen) == {}
    assert store.kind_names() == {**seen, 4: "hm"}


def test_a_highlight_can_be_of_another_kind_and_become_what_it_was(store: Store, document: Document) -> None:
    article = store.article(document)
    highlight = store.add_note(article, "", anchor=make_anchor(document.text, (4, 9)), kind=2)
    store.set_kind(highlight.id, 5)
    assert [note.kind for note in store.notes(article).notes] == [5]
    store.restore_note(highlight)
    assert store.notes(article).notes == [highlight]


def test_there_are_five_kinds(store: Store, document: Document) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.add_note(store.article(document), "", kind=6)
