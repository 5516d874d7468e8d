"""The store: one SQLite file with the reader's notes, the place in each article, and a cache of analyses.

Any number of Sidelights may have it open; within one, any thread may call. Every change is one short transaction that
is on the disk (`synchronous = FULL`) when the method returns. Every method may raise StoreError. A store that can't be
written is opened to read what is there.
"""

import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from extract.document import Document
from extract.errors import StoreError
from extract.notes.anchors import Anchor, make_anchor, resolve
from extract.notes.correction_rows import CorrectionRows
from extract.notes.folders import data_folder
from extract.notes.forgetting import Forgetting
from extract.notes.note import (
    How,
    ItemReference,
    LaterAnchor,
    Note,
    NotesFound,
    NoteSource,
    anchor_columns,
    anchor_from_row,
    later_anchor_from_row,
    note_from_row,
    standing,
)
from extract.notes.rows import Columns, insert, now_utc, storable, update
from extract.notes.schema import is_current, migrate
from extract.notes.sharing import Sharing
from extract.notes.trouble import explained, reason
from extract.notes.versions import remember_text

__all__ = ["CACHE_BYTES", "FILE_NAME", "ItemReference", "Note", "NoteSource", "NotesFound", "Store"]

FILE_NAME = "sidelight.db"
CACHE_BYTES = 64_000_000
"""Most that compressed analyses may take; the oldest go first."""
PLACE_LENGTH = 64
"""Code points of the text that are kept to find the reader's place again."""


class Store(CorrectionRows, Forgetting, Sharing):
    """An open store."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str = "") -> None:
        self.path = path
        self.read_only = read_only
        """Why nothing can be written, in a sentence; empty where it can."""
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Open the store in `folder` (`data_folder()` if None), and make what is missing.

        Raises:
            StoreError: it can't even be read; nothing that was there has been touched.
        """
        path = (folder or data_folder()) / FILE_NAME
        try:
            return cls(path, _open_to_write(path))
        except (OSError, sqlite3.Error, StoreError) as error:
            connection = _open_to_read(path)
            if connection is None:
                raise explained(error, path) from error
            why = f"The notes in {path} can be read, but not changed: {reason(error, path)}."
            return cls(path, connection, why)

    def close(self) -> None:
        """Close the file; the store can't be used any more."""
        with self._lock:
            self._connection.close()

    def article(self, document: Document) -> int:
        """The number of a document's article, which is made when it is new; remembers that this text was seen.

        Where nothing can be written, a new article has the number 0, which is no article's.
        """
        address = document.address
        with self.reading() as connection:
            row = connection.execute("SELECT id FROM article WHERE address = ?", (address,)).fetchone()
        if row is None and self.read_only:
            return 0
        if row is None:
            with self.writing() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO article (address, title, added) VALUES (?, ?, ?)",
                    (address, storable(document.title), now_utc()),
                )
                row = connection.execute("SELECT id FROM article WHERE address = ?", (address,)).fetchone()
        article: int = row["id"]
        with suppress(StoreError):  # a full disk must not hide the notes that are there
            remember_text(self, article, document)
        return article

    def known_article(self, document: Document) -> int:
        """The number of a document's article, or 0 where nothing is stored of it; of a file its source is enough."""
        with self.reading() as connection:
            row = connection.execute("SELECT id FROM article WHERE address = ?", (document.address,)).fetchone()
        return row["id"] if row else 0

    def notes(self, article: int, *, removed: bool = False) -> NotesFound:
        """The article's notes, or those that were removed; rows that can't be read hide none of the others."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM note WHERE article_id = ? AND (deleted IS NOT NULL) = ? ORDER BY created, rowid",
                (article, removed),
            ).fetchall()
            laters = connection.execute(
                "SELECT later_anchor.* FROM later_anchor JOIN note ON note.id = note_id "
                "WHERE article_id = ? AND (deleted IS NOT NULL) = ? ORDER BY later_anchor.id",
                (article, removed),
            ).fetchall()
        later: dict[str, list[LaterAnchor]] = {}
        for row in laters:
            with suppress(ValueError):  # the note still has its first anchor
                later.setdefault(row["note_id"], []).append(later_anchor_from_row(row))
        notes = []
        for row in rows:
            with suppress(ValueError):
                notes.append(note_from_row(row, later.get(row["id"], ())))
        return NotesFound(notes, unreadable=len(rows) - len(notes))

    def add_note(
        self,
        article: int,
        body: str,
        *,
        anchor: Anchor | None = None,
        item: ItemReference | None = None,
        kind: int | None = None,
        source: NoteSource | None = None,
    ) -> Note:
        """Keep a new note, or with a kind a new highlight; of an imported one also where it comes from."""
        now, source = now_utc(), source or NoteSource()
        note = Note(
            uuid4().hex,
            storable(body),
            anchor,
            item,
            created=source.created or now,
            updated=source.updated or source.created or now,
            kind=kind,
            author=storable(source.author),
            origin=storable(source.origin),
        )
        columns = {
            "id": note.id,
            "article_id": article,
            "body": note.body,
            "item_kind": item.kind if item else None,
            "item_name": storable(item.name) if item else None,
            **anchor_columns(anchor),
            "created": note.created,
            "updated": note.updated,
            "kind": kind,
            "author": note.author or None,
            "origin": note.origin or None,
        }
        with self.writing() as connection:
            insert(connection, "note", columns)
        return note

    def set_kind(self, note_id: str, kind: int | None) -> None:
        """Make a note a highlight of a kind, or none."""
        self._change_note(note_id, {"kind": kind, "updated": now_utc()})

    def delete_note(self, note_id: str) -> None:
        """Put a note away; it stays in the file."""
        self._change_note(note_id, {"deleted": now_utc()})

    def restore_note(self, note: Note, instead_of: Note | None = None) -> None:
        """Make a note what it was: words, kind and place are the old ones again, a deleted note is back.

        What was said of its place since stays in the file, taken back. A note that another one (another Sidelight) has
        given other words than those of `instead_of` stays as it is, which is a StoreError.
        """
        columns: Columns = {"body": note.body, "kind": note.kind, "updated": note.updated, "deleted": None}
        with self.writing() as connection:
            if instead_of is not None:
                row = connection.execute("SELECT body FROM note WHERE id = ?", (note.id,)).fetchone()
                if row and row["body"] != instead_of.body:
                    raise StoreError("The note was changed elsewhere meanwhile, and stays as it is there.")
            update(connection, "note", note.id, columns)
        later = self._later(note.id)
        decided = next((one for one in reversed(later) if one.how is not How.FOUND), None)
        if decided == note.decided:
            return
        if decided is not None:
            undone = LaterAnchor(How.UNDONE, None, decided.text_sha256)
            self.append_anchors([(note.id, undone)])
            later = standing((*later, undone))
        if note.decided is not None and note.decided not in later:
            self.append_anchors([(note.id, note.decided)])

    def append_anchors(self, made: Iterable[tuple[str, LaterAnchor]]) -> None:
        """Add anchors to notes, each given by its id; earlier ones stay."""
        rows = [
            {
                "note_id": note_id,
                "how": later.how,
                **anchor_columns(later.anchor),
                "text_sha256": later.text_sha256,
                "made": now_utc(),
            }
            for note_id, later in made
        ]
        with self.writing() as connection:
            for columns in rows:
                insert(connection, "later_anchor", columns)

    def kind_names(self) -> dict[int, str]:
        """The reader's names for the kinds of highlight."""
        with self.reading() as connection:
            rows = connection.execute("SELECT number, name FROM highlight_kind ORDER BY number").fetchall()
        return {row["number"]: row["name"] for row in rows}

    def name_kinds(self, names: Mapping[int, str], instead_of: Mapping[int, str]) -> dict[int, str]:
        """Give kinds of highlight new names instead of those that the reader saw.

        Those that another Sidelight has named meanwhile stay as they are there, and are returned with their names.
        """
        elsewhere = {}
        with self.writing() as connection:
            for number, name in names.items():
                columns = (number, storable(name), storable(instead_of.get(number, "")))
                if not connection.execute(
                    "INSERT INTO highlight_kind (number, name) VALUES (?, ?) "  # the row may have been erased by hand
                    "ON CONFLICT (number) DO UPDATE SET name = excluded.name WHERE highlight_kind.name = ?",
                    columns,
                ).rowcount:
                    row = connection.execute("SELECT name FROM highlight_kind WHERE number = ?", (number,)).fetchone()
                    elsewhere[number] = row["name"]
        return {number: name for number, name in elsewhere.items() if name != storable(names[number])}

    def position(self, article: int, document: Document) -> int | None:
        """Where the reader was, as an offset in the document, found again by the words that stood there."""
        with self.reading() as connection:
            row = connection.execute("SELECT * FROM position WHERE article_id = ?", (article,)).fetchone()
        try:
            anchor = row and anchor_from_row(row)
        except ValueError:
            return None
        if not anchor:
            return None
        span = resolve(anchor, document).span
        return span[0] if span else min(anchor.start, len(document.text))

    def set_position(self, article: int, document: Document, offset: int) -> None:
        """Remember where the reader is."""
        length = len(document.text)
        start = max(0, min(offset, length - 1))
        anchor = make_anchor(document.text, (start, min(length, start + PLACE_LENGTH))) if length else None
        with self.writing() as connection:
            insert(connection, "position", {"article_id": article, **anchor_columns(anchor), "updated": now_utc()})

    def cached_analysis(self, key: str) -> dict[str, Any] | None:
        """The analysis kept under `key`; None if there is none or it is damaged."""
        with self.reading() as connection:
            row = connection.execute("SELECT zlib_json FROM cached_analysis WHERE key = ?", (key,)).fetchone()
        return _unpacked(row) if row else None

    def analysis_of_text(self, text_sha256: str, model: str) -> dict[str, Any] | None:
        """The latest analysis kept of a text by that model, whatever it was kept under; None if there is none."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT zlib_json FROM cached_analysis WHERE text_sha256 = ? ORDER BY stored DESC, rowid DESC",
                (text_sha256,),
            ).fetchall()
        return next((data for row in rows if (data := _unpacked(row)) and data.get("model") == model), None)

    def latest_analysis(self, article: int) -> dict[str, Any] | None:
        """The analysis of any text of an article that was kept last; None if there is none or it is damaged."""
        with self.reading() as connection:
            row = connection.execute(
                "SELECT zlib_json FROM cached_analysis WHERE text_sha256 IN "
                "(SELECT text_sha256 FROM article_text WHERE article_id = ?) ORDER BY stored DESC, rowid DESC",
                (article,),
            ).fetchone()
        return _unpacked(row) if row else None

    def put_analysis(self, key: str, data: dict[str, Any]) -> None:
        """Keep an analysis under `key`; the oldest are dropped where all together take more than `CACHE_BYTES`."""
        compressed = zlib.compress(json.dumps(data, separators=(",", ":")).encode())
        with self.writing() as connection:
            row = {"key": key, "zlib_json": compressed, "stored": now_utc(), "text_sha256": data.get("text_sha256")}
            insert(connection, "cached_analysis", row)
            connection.execute(
                "DELETE FROM cached_analysis WHERE key IN (SELECT key FROM (SELECT key, sum(length(zlib_json)) "
                "OVER (ORDER BY stored DESC, rowid DESC) AS total FROM cached_analysis) WHERE total > ?)",
                (CACHE_BYTES,),
            )

    def _later(self, note_id: str) -> tuple[LaterAnchor, ...]:
        with self.reading() as connection:
            rows = connection.execute("SELECT * FROM later_anchor WHERE note_id = ? ORDER BY id", (note_id,)).fetchall()
        later = []
        for row in rows:
            with suppress(ValueError):
                later.append(later_anchor_from_row(row))
        return standing(later)

    def _change_note(self, note_id: str, columns: Columns) -> None:
        with self.writing() as connection:
            update(connection, "note", note_id, columns)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise explained(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection, in a transaction that is on the disk at the end, or leaves nothing behind."""
        if self.read_only:
            raise StoreError(self.read_only)
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite ends it by itself when the disk is full
                    connection.execute("ROLLBACK")
                raise


def _open_to_write(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite's side files take its mode from it
    return _connect(path, _make_ready)


def _make_ready(connection: sqlite3.Connection) -> None:
    migrate(connection)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _open_to_read(path: Path) -> sqlite3.Connection | None:
    """The store as it is; None where there is none that this Sidelight can read."""
    ways = ["mode=ro"]
    wal = path.with_name(f"{path.name}-wal")
    if not _size(wal):  # all is in the file itself: SQLite needs no side files, if told so
        ways.append("mode=ro&immutable=1")
    for way in ways:
        with suppress(sqlite3.Error, StoreError):
            return _connect(f"{path.absolute().as_uri()}?{way}", _require_current)
    return None


def _require_current(connection: sqlite3.Connection) -> None:
    if not is_current(connection):
        raise StoreError("it must be brought up to date first")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _connect(database: Path | str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """An open connection to a path, or to what an SQLite URI says; closed again where `prepare` fails."""
    connection = sqlite3.connect(
        database, timeout=5, isolation_level=None, check_same_thread=False, uri=isinstance(database, str)
    )
    connection.row_factory = sqlite3.Row
    connection.text_factory = _decoded
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unpacked(row: sqlite3.Row) -> dict[str, Any] | None:
    """The analysis in a row; None if it is damaged."""
    try:
        data = json.loads(zlib.decompress(row["zlib_json"]))
    except (zlib.error, ValueError, TypeError):
        return None
    return data if isinstance(data, dict) else None


def _decoded(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")  # one bad row must not stop the others from being read
