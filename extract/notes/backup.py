"""A copy of the store in one file, and whether the store is sound."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from extract.errors import StoreError
from extract.notes.schema import APPLICATION_ID
from extract.notes.trouble import ELSEWHERE, reason

if TYPE_CHECKING:
    from extract.notes.store import Store

__all__ = ["Contents", "back_up", "contents", "faults"]


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is in a store."""

    notes: int
    """Notes and highlights, without those that were removed."""
    articles: int


def back_up(store: Store, path: Path) -> Contents:
    """Copy the store to a file, whole or not at all, while Sidelights may go on writing; an earlier copy is replaced.

    Raises:
        StoreError: it can't be written there, what is there is no copy of a store, or the copy isn't sound.
    """
    if path.exists() and (path.samefile(store.path) or not _is_a_store(path)):
        what = "the store itself" if path.samefile(store.path) else "no copy of a store"
        raise StoreError(f"{path} is {what} and was left as it is: choose another name.")
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be written: {path.parent} is no folder. Make it, or choose another one.")
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(unfinished)) as copy:
            with store.reading() as connection:
                connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without side files
            if found := _faults(copy):
                raise StoreError(f"The copy is not sound and was not kept: {found[0]}.")
            counted = _contents(copy)
        os.replace(unfinished, path)  # noqa: PTH105 - as one step, also over an earlier copy
    except (OSError, sqlite3.Error) as error:
        why = reason(error, path).replace(ELSEWHERE, "choose another folder for the copy")
        raise StoreError(f"{path} cannot be written: {why}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return counted


def contents(store: Store) -> Contents:
    """How much is in the store (StoreError as any method of it)."""
    with store.reading() as connection:
        return _contents(connection)


def faults(store: Store) -> list[str]:
    """What SQLite finds wrong in the file; nothing where it is sound (StoreError likewise)."""
    with store.reading() as connection:
        return _faults(connection)


def _contents(connection: sqlite3.Connection) -> Contents:
    [notes] = connection.execute("SELECT count(*) FROM note WHERE deleted IS NULL").fetchone()
    [articles] = connection.execute("SELECT count(*) FROM article").fetchone()
    return Contents(notes, articles)


def _faults(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
    found += [f"a row of {row[0]} belongs to no {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return found


def _is_a_store(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found: int = connection.execute("PRAGMA application_id").fetchone()[0]
            return found == APPLICATION_ID
    except sqlite3.Error:
        return False
