"""Rows of the store: how one is written, and the values in it."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

__all__ = ["insert", "now_utc", "storable"]


def storable(text: str) -> str:
    """The text as SQLite can keep it."""
    return text.encode("utf-8", "replace").decode()  # a lone surrogate, as some terminals send, can't be stored


def insert(connection: sqlite3.Connection, table: str, columns: Mapping[str, str | int | bytes | None]) -> None:
    """Write a row, in place of one with the same key."""
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", tuple(columns.values()))  # noqa: S608 - names come from this package


def now_utc() -> str:
    """The time as the store writes it: ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
