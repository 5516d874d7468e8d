"""The store: one SQLite file with the reader's notes, the place in each article, and a cache of analyses.

Any number of Sidelights may have it open; within one, any thread may call. Every change is one short transaction that
is on the disk (`synchronous = FULL`) when the method returns. Every method may raise StoreError.
"""

import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag
from uuid import uuid4

from extract.document import Document
from extract.errors import StoreError
from extract.notes.anchors import Anchor, make_anchor, resolve
from extract.notes.folders import data_folder
from extract.notes.note import (
    ItemReference,
    Note,
    NotesFound,
    anchor_columns,
    anchor_from_row,
    note_from_row,
)
from extract.notes.schema import migrate

__all__ = ["CACHE_BYTES", "FILE_NAME", "ItemReference", "Note", "NotesFound", "Store"]

FILE_NAME = "sidelight.db"
CACHE_BYTES = 64_000_000
"""Most that compressed analyses may take; the oldest go first."""
PLACE_LENGTH = 64
"""Code points of the text that are kept to find the reader's place again."""


class Store:
    """An open store."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Open the store in `folder` (`data_folder()` if None), and make what is missing.

        Raises:
            StoreError: it can't be used; nothing that was there has been touched.
        """
        folder = folder or data_folder()
        path = folder / FILE_NAME
        connection = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite's side files take its mode from it
            connection = _connect(path)
            migrate(connection)
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
        except (OSError, sqlite3.Error, StoreError) as error:
            if connection is not None:
                connection.close()
            raise _explained(error, path) from error
        return cls(path, connection)

    def close(self) -> None:
        """Close the file; the store can't be used any more."""
        with self._lock:
            self._connection.close()

    def article(self, document: Document) -> int:
        """The number of a document's article, which is made when it is new; remembers that this text was seen."""
        address = _address(document)
        with self._reading() as connection:
            row = connection.execute("SELECT id FROM article WHERE address = ?", (address,)).fetchone()
        if row is None:
            with self._writing() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO article (address, title, added) VALUES (?, ?, ?)",
                    (address, _storable(document.title), _now()),
                )
                row = connection.execute("SELECT id FROM article WHERE address = ?", (address,)).fetchone()
        article: int = row["id"]
        with suppress(StoreError):  # a full disk must not hide the notes that are there
            self._remember_text(article, document.text_sha256)
        return article

    def notes(self, article: int) -> NotesFound:
        """The article's notes; rows that can't be read are counted and hide none of the others."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT * FROM note WHERE article_id = ? AND deleted IS NULL ORDER BY created, rowid", (article,)
            ).fetchall()
        notes = []
        for row in rows:
            with suppress(ValueError):
                notes.append(note_from_row(row))
        return NotesFound(notes, unreadable=len(rows) - len(notes))

    def add_note(
        self, article: int, body: str, *, anchor: Anchor | None = None, item: ItemReference | None = None
    ) -> Note:
        """Keep a new note."""
        now = _now()
        note = Note(uuid4().hex, _storable(body), anchor, item, created=now, updated=now)
        columns = {
            "id": note.id,
            "article_id": article,
            "body": note.body,
            "item_kind": item.kind if item else None,
            "item_name": _storable(item.name) if item else None,
            **anchor_columns(anchor),
            "created": now,
            "updated": now,
        }
        with self._writing() as connection:
            _insert(connection, "note", columns)
        return note

    def update_note(self, note_id: str, body: str) -> None:
        """Replace a note's words. A note deleted meanwhile (by another Sidelight) is back: its words are wanted."""
        self._change_note(note_id, "body = ?, updated = ?, deleted = NULL", _storable(body), _now())

    def delete_note(self, note_id: str) -> None:
        """Put a note away; it stays in the file."""
        self._change_note(note_id, "deleted = ?", _now())

    def restore_note(self, note_id: str) -> None:
        """Bring a deleted note back."""
        self._change_note(note_id, "deleted = NULL")

    def position(self, article: int, document: Document) -> int | None:
        """Where the reader was, as an offset in the document, found again by the words that stood there."""
        with self._reading() as connection:
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
        with self._writing() as connection:
            _insert(
                connection,
                "position",
                {"article_id": article, **anchor_columns(anchor), "updated": _now()},
            )

    def cached_analysis(self, key: str) -> dict[str, Any] | None:
        """The analysis kept under `key`; None if there is none or it is damaged."""
        with self._reading() as connection:
            row = connection.execute("SELECT zlib_json FROM cached_analysis WHERE key = ?", (key,)).fetchone()
        try:
            data = row and json.loads(zlib.decompress(row["zlib_json"]))
        except (zlib.error, ValueError, TypeError):
            return None
        return data if isinstance(data, dict) else None

    def put_analysis(self, key: str, data: dict[str, Any]) -> None:
        """Keep an analysis under `key`; the oldest are dropped where all together take more than `CACHE_BYTES`."""
        compressed = zlib.compress(json.dumps(data, separators=(",", ":")).encode())
        with self._writing() as connection:
            _insert(connection, "cached_analysis", {"key": key, "zlib_json": compressed, "stored": _now()})
            connection.execute(
                "DELETE FROM cached_analysis WHERE key IN (SELECT key FROM (SELECT key, sum(length(zlib_json)) "
                "OVER (ORDER BY stored DESC, rowid DESC) AS total FROM cached_analysis) WHERE total > ?)",
                (CACHE_BYTES,),
            )

    def _remember_text(self, article: int, text_sha256: str) -> None:
        with self._reading() as connection:
            known = connection.execute(
                "SELECT 1 FROM article_text WHERE article_id = ? AND text_sha256 = ?", (article, text_sha256)
            ).fetchone()
        if not known:
            with self._writing() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO article_text VALUES (?, ?, ?)", (article, text_sha256, _now())
                )

    def _change_note(self, note_id: str, changes: str, *values: str) -> None:
        with self._writing() as connection:
            changed = connection.execute(f"UPDATE note SET {changes} WHERE id = ?", (*values, note_id)).rowcount  # noqa: S608 - `changes` is written above
            if not changed:
                raise StoreError(f"There is no note {note_id} in {self.path}.")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise _explained(error, self.path) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite ends it by itself when the disk is full
                    connection.execute("ROLLBACK")
                raise


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.text_factory = _decoded
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _decoded(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")  # one bad row must not stop the others from being read


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # a lone surrogate, as some terminals send, can't be stored


def _insert(connection: sqlite3.Connection, table: str, columns: Mapping[str, str | int | bytes | None]) -> None:
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", tuple(columns.values()))  # noqa: S608 - names come from this package


def _address(document: Document) -> str:
    """What tells one article from another: its web address, its real path, or for piped text the text itself."""
    source = document.source
    if source in ("", "-"):
        return f"text:{document.text_sha256}"
    if source.lower().startswith(("http://", "https://")):
        return urldefrag(source).url
    return os.path.realpath(source).encode("utf-8", "backslashreplace").decode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _explained(error: Exception, path: Path) -> StoreError:
    """The error as a sentence that says what to do."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)  # missing where Python's module complains, not SQLite
        reason = _REASONS.get(code & 0xFF, str(error).rstrip("."))
    elif isinstance(error, FileExistsError | NotADirectoryError):
        reason = f"{path.parent} is not a folder: {_ELSEWHERE}"
    elif isinstance(error, OSError):
        reason = f"{(error.strerror or str(error)).lower()}: allow writing there, or {_ELSEWHERE}"
    else:
        reason = str(error)
    return StoreError(f"The notes in {path} cannot be used: {reason}.")


_ELSEWHERE = "set SIDELIGHT_HOME to another folder"
_DAMAGED = "the file is damaged and was left as it is: move it away to begin a new one, or put back a copy of yours"
_LOCKED = "another program has locked it: try again in a moment"
_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full: free some space and try again",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: see whether it is full or failing",
    sqlite3.SQLITE_READONLY: f"the file or its folder is read-only: allow writing, or {_ELSEWHERE}",
    sqlite3.SQLITE_PERM: f"writing is not allowed: allow it, or {_ELSEWHERE}",
    sqlite3.SQLITE_CANTOPEN: f"it cannot be opened: allow writing to its folder, or {_ELSEWHERE}",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
}
