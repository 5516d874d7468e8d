"""The store in trouble: damage, full and read-only disks, other programs, other Sidelights, sudden death."""

import errno
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from extract.document import Document
from extract.errors import StoreError
from extract.notes import schema
from extract.notes import store as store_module
from extract.notes.anchors import make_anchor
from extract.notes.store import FILE_NAME, Note, Store

WRITER = """
import sys
from pathlib import Path
from extract.document import Document
from extract.notes.store import Store

store = Store.open(Path(sys.argv[1]))
article = store.article(Document("Text", source="/article.md"))
for number in range(int(sys.argv[2])):
    print(store.add_note(article, f"note {number}").id, flush=True)
sys.stdin.read()
"""
ARTICLE = Document("Text", source="/article.md")


@pytest.fixture
def folder() -> Iterator[Path]:
    """As the others', but where any user may look; pytest's own folders are closed to them."""
    with TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made) / "sidelight"


def writer(folder: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_note_outlives_the_process_that_is_killed_right_after_it(folder: Path) -> None:
    with writer(folder, 1) as process:
        assert process.stdout is not None
        note_id = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    store = Store.open(folder)
    assert [note.id for note in store.notes(store.article(ARTICLE)).notes] == [note_id]
    store.close()


def test_two_processes_write_a_thousand_notes_each_and_none_is_lost(folder: Path) -> None:
    with writer(folder, 1000) as first, writer(folder, 1000) as second:
        ids = {line.strip() for process in (first, second) for line in process.communicate()[0].splitlines()}
    store = Store.open(folder)
    assert {note.id for note in store.notes(store.article(ARTICLE)).notes} == ids
    assert len(ids) == 2000
    store.close()


def test_one_sidelight_sees_what_another_one_writes(store: Store, folder: Path, document: Document) -> None:
    other = Store.open(folder)
    article = other.article(document)
    assert store.article(document) == article
    note = store.add_note(article, "from the first")
    other.update_note(note.id, "from the second")
    assert [note.body for note in store.notes(article).notes] == ["from the second"]
    other.close()


def test_threads_share_a_store(store: Store, document: Document) -> None:
    article = store.article(document)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: store.add_note(article, str(number)), range(40)))
    assert {note.body for note in store.notes(article).notes} == {str(number) for number in range(40)}


@pytest.mark.parametrize(
    "damage",
    [
        "passage_start = 'oops'",
        "passage = 'oops'",
        "passage_end = passage_end + 1",
        "text_before = NULL",
        "body = x'00'",
        "body = CAST(x'ff41' AS TEXT)",
        "created = 'yesterday'",
        "item_kind = 'entity'",
    ],
)
def test_one_bad_row_hides_no_other(store: Store, document: Document, damage: str) -> None:
    article = store.article(document)
    anchor = make_anchor(document.text, (4, 9))
    notes = [store.add_note(article, f"note {number}", anchor=anchor) for number in range(5)]
    with sqlite3.connect(store.path) as plain:
        plain.execute(f"UPDATE note SET {damage} WHERE id = ?", (notes[2].id,))
    found = store.notes(article)
    assert {note.id for note in found.notes} == {note.id for note in notes} - {notes[2].id}
    assert found.unreadable == 1
    assert plain.execute("SELECT count(*) FROM note").fetchone() == (5,)
    plain.close()


def test_a_bad_row_for_the_place_is_no_place(store: Store, document: Document) -> None:
    article = store.article(document)
    store.set_position(article, document, 10)
    with sqlite3.connect(store.path) as plain:
        plain.execute("UPDATE position SET passage_start = 'oops'")
    plain.close()
    assert store.position(article, document) is None


def test_a_file_that_is_no_database_is_left_as_it_is(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(b"not a database, but perhaps dear to someone" * 50)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="damaged and was left as it is: move it away"):
        Store.open(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_file_damaged_inside_is_left_as_it_is(store: Store, folder: Path) -> None:
    article = store.article(ARTICLE)
    store.add_note(article, "dear")
    store.close()
    path = folder / FILE_NAME
    page = 4096
    with path.open("r+b") as file:
        file.seek(page)
        file.write(os.urandom(path.stat().st_size - page))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="damaged and was left as it is"):  # noqa: PT012 - the first to notice says so
        damaged = Store.open(folder)
        try:
            damaged.notes(damaged.article(ARTICLE))
        finally:
            damaged.close()
    assert path.read_bytes() == before


def test_a_newer_sidelights_store_is_left_as_it_is(store: Store, folder: Path) -> None:
    store.close()
    with sqlite3.connect(folder / FILE_NAME) as plain:
        plain.execute("PRAGMA user_version = 99")
    plain.close()
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="newer Sidelight: update this one"):
        Store.open(folder)
    assert (folder / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("version", [0, len(schema.MIGRATIONS)])
def test_another_programs_database_is_left_as_it_is(folder: Path, version: int) -> None:
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / FILE_NAME) as plain:
        plain.execute("CREATE TABLE recipes (name TEXT)")
        plain.execute(f"PRAGMA user_version = {version}")
    plain.close()
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        Store.open(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match="is not a folder: set SIDELIGHT_HOME"):
            Store.open(folder)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder in which this process cannot write, even if the superuser runs the tests."""
    with TemporaryDirectory() as made:
        Path(made).chmod(0o555)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65534)
            yield Path(made)
        finally:
            os.seteuid(user)
            Path(made).chmod(0o755)


def test_a_folder_without_permission(read_only_folder: Path) -> None:
    for folder in (read_only_folder, read_only_folder / "below"):
        with pytest.raises(StoreError, match=r"permission denied: allow writing there, or set SIDELIGHT_HOME"):
            Store.open(folder)


@pytest.fixture
def locked_up(folder: Path) -> Iterator[Callable[[], None]]:
    """Forbids this process to write in the store's folder, even if the superuser runs the tests."""
    user = os.geteuid()
    forbidden = []

    def lock() -> None:
        for path in [*folder.iterdir(), folder]:
            forbidden.append((path, path.stat().st_mode))
            path.chmod(0o555 if path.is_dir() else 0o444)
        if user == 0:
            os.seteuid(65534)

    yield lock
    os.seteuid(user)
    for path, mode in reversed(forbidden):
        path.chmod(mode)


def kept_in(folder: Path, document: Document) -> Note:
    """A note in a store that is closed again, with a place and an analysis beside it."""
    store = Store.open(folder)
    article = store.article(document)
    note = store.add_note(article, "dear", anchor=make_anchor(document.text, (4, 9)))
    store.set_position(article, document, 10)
    store.put_analysis("key", {"a": 1})
    store.close()
    return note


def test_a_read_only_folder_shows_what_is_in_it(
    folder: Path, document: Document, locked_up: Callable[[], None]
) -> None:
    note = kept_in(folder, document)
    locked_up()
    store = Store.open(folder)
    article = store.article(document)
    assert store.notes(article).notes == [note]
    assert store.position(article, document) == 10
    assert store.cached_analysis("key") == {"a": 1}
    assert re.search(r"can be read, but not changed: permission denied: allow writing there, or set", store.read_only)
    for change in (lambda: store.add_note(article, "x"), lambda: store.delete_note(note.id)):
        with pytest.raises(StoreError, match="can be read, but not changed"):
            change()
    store.close()


def test_a_read_only_store_has_nothing_on_a_new_article(
    folder: Path, document: Document, locked_up: Callable[[], None]
) -> None:
    kept_in(folder, document)
    locked_up()
    store = Store.open(folder)
    article = store.article(ARTICLE)
    assert (store.notes(article).notes, store.position(article, ARTICLE)) == ([], None)
    store.close()


def test_a_read_only_store_that_another_sidelight_writes_shows_its_newest_notes(
    store: Store, folder: Path, document: Document, locked_up: Callable[[], None]
) -> None:
    first = store.add_note(store.article(document), "first")
    locked_up()
    reading = Store.open(folder)
    article = reading.article(document)
    second = store.add_note(article, "second")
    assert reading.read_only
    assert reading.notes(article).notes == [first, second]
    reading.close()


def test_notes_that_only_a_writer_could_reach_are_not_left_out_silently(
    store: Store, folder: Path, document: Document, locked_up: Callable[[], None]
) -> None:
    store.add_note(store.article(document), "in the log only")
    copied = folder.parent / "copied"
    copied.mkdir()
    for name in (FILE_NAME, f"{FILE_NAME}-wal"):
        (copied / name).write_bytes((folder / name).read_bytes())
    copied.rename(folder / "copied")
    (folder / "copied").chmod(0o555)
    locked_up()
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(folder / "copied")


def test_a_disk_too_full_to_open_for_writing_shows_what_is_there(
    folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = kept_in(folder, document)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", full)
        store = Store.open(folder)
    assert store.notes(store.article(document)).notes == [note]
    assert store.read_only.endswith("can be read, but not changed: the disk is full: free some space and try again.")
    store.close()


@pytest.mark.parametrize(("free", "words"), [(4096, "the disk is full: free some"), (1 << 30, "whether it is failing")])
def test_sqlite_says_only_that_the_disk_fails_when_it_is_full(
    folder: Path, monkeypatch: pytest.MonkeyPatch, free: int, words: str
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE

    def fail(_: sqlite3.Connection) -> None:
        raise error

    monkeypatch.setattr(store_module, "migrate", fail)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(StoreError, match=words):
        Store.open(folder)


def test_a_folder_in_place_of_the_file(folder: Path) -> None:
    (folder / FILE_NAME).mkdir(parents=True)
    with pytest.raises(
        StoreError, match=r"that is a folder where a file should be: move it away, or set SIDELIGHT_HOME"
    ):
        Store.open(folder)


def test_a_read_only_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(StoreError, match="its disk is read-only: set SIDELIGHT_HOME to another folder"):
        Store.open(folder)


def test_a_store_that_turns_read_only_can_still_be_read(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "kept")
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="read-only: allow writing"):
        store.add_note(article, "not kept")
    newer = Document(document.text + " More.", source=document.source)
    assert store.notes(store.article(newer)).notes == [note]


def test_a_full_disk_costs_the_new_note_only(store: Store, document: Document) -> None:
    article = store.article(document)
    note = store.add_note(article, "kept")
    [pages] = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full: free some space"):
        store.add_note(article, "x" * 100_000)
    with pytest.raises(StoreError, match="disk is full"):
        store.put_analysis("key", {"noise": os.urandom(50_000).hex()})
    assert store.notes(article).notes == [note]
    store._connection.execute("PRAGMA max_page_count = 100000")
    assert store.add_note(article, "x" * 100_000) in store.notes(article).notes


def test_a_store_locked_by_another_program(store: Store, document: Document) -> None:
    article = store.article(document)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store._connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(StoreError, match="another program has locked it: try again"):
        store.add_note(article, "later")
    other.execute("ROLLBACK")
    other.close()
    assert store.add_note(article, "now") in store.notes(article).notes


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed database"):
        store.notes(1)


def test_an_older_store_is_brought_up_to_date(
    store: Store, folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = store.add_note(store.article(document), "from before")
    store.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("ALTER TABLE note ADD COLUMN colour TEXT",)))
    newer = Store.open(folder)
    assert newer.notes(newer.article(document)).notes == [note]
    assert newer._connection.execute("SELECT colour FROM note").fetchall()[0][0] is None
    newer.close()


def test_a_migration_that_fails_changes_nothing(
    store: Store, folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = store.add_note(store.article(document), "from before")
    store.close()
    broken = ("ALTER TABLE note ADD COLUMN colour TEXT", "ALTER TABLE no_such_table ADD COLUMN colour TEXT")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(StoreError, match="no such table"):
            Store.open(folder)
    same = Store.open(folder)
    assert same.notes(same.article(document)).notes == [note]
    assert "colour" not in {row["name"] for row in same._connection.execute("PRAGMA table_info(note)")}
    same.close()
