"""What is wrong with the store's file, and what to do about it, as a sentence."""

import errno
import shutil
import sqlite3
from pathlib import Path

from extract.errors import StoreError

__all__ = ["ELSEWHERE", "explained", "reason"]

SIDE_FILES = 65_536
"""Bytes that SQLite's side files take at least."""


def explained(error: Exception, path: Path) -> StoreError:
    """The error as a sentence that says what to do."""
    return StoreError(f"The notes in {path} cannot be used: {reason(error, path)}.")


def reason(error: Exception, path: Path) -> str:
    """The cause, and what to do."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # missing where Python's module complains, not SQLite
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(path):
            return _FULL
        return _REASONS.get(code, str(error).rstrip("."))
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{path.parent} is not a folder: {ELSEWHERE}"
    if isinstance(error, OSError):
        words = (error.strerror or str(error)).lower()
        return _SYSTEM_REASONS.get(error.errno or 0, f"{words}: allow writing there, or {ELSEWHERE}")
    return str(error)


def _is_full(path: Path) -> bool:
    """Whether there is no room for the side files that SQLite needs; it doesn't say so when it can't make them."""
    try:
        return shutil.disk_usage(path.parent).free < SIDE_FILES
    except OSError:
        return False


ELSEWHERE = "set SIDELIGHT_HOME to another folder"
"""What `reason` says to do where the folder can't be written."""

_FULL = "the disk is full: free some space and try again"
_DAMAGED = "the file is damaged and was left as it is: move it away to begin a new one, or put back a copy of yours"
_LOCKED = "another program has locked it: try again in a moment"
_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: see whether it is failing",
    sqlite3.SQLITE_READONLY: f"the file or its folder is read-only: allow writing, or {ELSEWHERE}",
    sqlite3.SQLITE_PERM: f"writing is not allowed: allow it, or {ELSEWHERE}",
    sqlite3.SQLITE_CANTOPEN: f"it cannot be opened: allow writing to its folder, or {ELSEWHERE}",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
}
_SYSTEM_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: f"its disk is read-only: {ELSEWHERE}",
    errno.EISDIR: f"that is a folder where a file should be: move it away, or {ELSEWHERE}",
}
