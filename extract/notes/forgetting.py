"""Erasing all that the store holds of an article."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager

__all__ = ["Forgetting"]


class Forgetting:
    """The part of the store that erases; its method may raise StoreError."""

    def forget(self, article: int) -> Mapping[str, int]:
        """Erase an article and all that refers to it, and its cached analyses; how many rows of which table went.

        The bytes are overwritten in the file (`secure_delete`), and the write-ahead log is emptied.
        """
        with self.reading() as connection:
            connection.execute("PRAGMA secure_delete = ON")
        with self.writing() as connection:
            rows = connection.execute(
                "SELECT text_sha256 FROM article_text WHERE article_id = ?", (article,)
            ).fetchall()
            texts = {row["text_sha256"] for row in rows}
            erased = _erase(connection, "article", "id", article)
            for row in connection.execute("SELECT key, zlib_json FROM cached_analysis").fetchall():
                if _text_of(row["zlib_json"]) in texts:
                    connection.execute("DELETE FROM cached_analysis WHERE key = ?", (row["key"],))
                    erased["cached_analysis"] += 1
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return erased

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection, to read."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection in a transaction."""
        raise NotImplementedError


def _erase(connection: sqlite3.Connection, table: str, column: str, value: object) -> Counter[str]:
    """Delete rows, after all rows that refer to them by a foreign key, whatever tables there are."""
    erased: Counter[str] = Counter()
    rows = connection.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (value,)).fetchall()  # noqa: S608 - names of the schema
    for child, from_column, to_column in _references(connection, table):
        for row in rows:
            erased += _erase(connection, child, from_column, row[to_column])
    erased[table] += connection.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', (value,)).rowcount  # noqa: S608 - names of the schema
    return erased


def _references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, str]]:
    """The tables that refer to `table`, by which of their columns, to which of its."""
    tables = [row["name"] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [
        (child, key["from"], key["to"])
        for child in tables
        for key in connection.execute(f'PRAGMA foreign_key_list("{child}")').fetchall()
        if key["table"] == table
    ]


def _text_of(compressed: bytes) -> str:
    """The hash of the text that a cached analysis is of; empty if the row is damaged."""
    try:
        return str(json.loads(zlib.decompress(compressed))["text_sha256"])
    except (zlib.error, ValueError, TypeError, KeyError):
        return ""
