"""Rows of the store: how one is written, and the values in it."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

from extract.errors import StoreError

__all__ = ["Columns", "insert", "now_utc", "storable", "update"]

Columns = Mapping[str, str | int | bytes | None]
"""Values by the names of their columns, which are never a reader's words."""


def storable(text: str) -> str:
    """The text as SQLite can keep it."""
    return text.encode("utf-8", "replace").decode()  # a lone surrogate, as some terminals send, can't be stored


def insert(connection: sqlite3.Connection, table: str, columns: Columns) -> None:
    """Write a row, in place of one with the same key."""
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", tuple(columns.values()))  # noqa: S608 - names come from this package


def update(connection: sqlite3.Connection, table: str, row_id: str, columns: Columns) -> None:
    """Give columns of a row other values (StoreError where no row has the id)."""
    changes = ", ".join(f"{name} = ?" for name in columns)
    done = connection.execute(f"UPDATE {table} SET {changes} WHERE id = ?", (*columns.values(), row_id))  # noqa: S608 - as above
    if not done.rowcount:
        raise StoreError(f"There is no {table} {row_id} in the store.")


def now_utc() -> str:
    """The time as the store writes it: ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
