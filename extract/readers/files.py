"""The bytes of a file or of standard input, or one sentence why there are none."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from extract.errors import ReadError, visible
from extract.readers.arrival import Arrival, Report, unreported

__all__ = ["MAX_BYTES", "read_file", "read_stream"]

MAX_BYTES = 256 << 20
"""Larger inputs are refused: no article is."""
_CHUNK = 1 << 20
"""Bytes that are read at once."""

_NOT_FILES = (
    (stat.S_ISFIFO, "is a named pipe, which could block for ever: pipe its words in and read - instead"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
_FAILURES = {
    errno.EACCES: "cannot be opened: you may not read it (change its permissions, or those of its folder)",
    errno.EPERM: "cannot be opened: you may not read it (change its permissions, or those of its folder)",
    errno.EISDIR: "is a folder: name a file in it",
    errno.ELOOP: "is a symbolic link that leads back to itself",
    errno.ENAMETOOLONG: "cannot exist: its name is too long",
    errno.ENOTDIR: "cannot exist: a part of its path is a file, not a folder",
    errno.ENXIO: "is a socket or a device, not a file",
}


def read_file(path: str, *, max_bytes: int = MAX_BYTES, report: Report = unreported) -> bytes:
    """All bytes of a regular file.

    Raises:
        ReadError: There is no such file, it is no regular file, it may not be read, or it is too large.
    """
    name = visible(path)
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            details = os.fstat(file.fileno())
            for is_kind, what in _NOT_FILES:
                if is_kind(details.st_mode):
                    raise ReadError(f"{name} {what}.")
            size = details.st_size
            data = b"" if size > max_bytes else _all_bytes(file.read, max_bytes + 1, size, report)
    except FileNotFoundError:
        raise ReadError(_missing(path)) from None
    except OSError as error:
        what = _FAILURES.get(error.errno or 0, f"cannot be read: {error.strerror or error}")
        raise ReadError(f"{name} {what}.") from None
    except ValueError:  # a NUL in the name
        raise ReadError(f"{name} is not a file's name.") from None
    if size > max_bytes or len(data) > max_bytes:
        raise ReadError(f"{name} is larger than {max_bytes >> 20} MB: Sidelight reads no files of that size.")
    return data


def read_stream(stream: BinaryIO | None, *, max_bytes: int = MAX_BYTES, report: Report = unreported) -> bytes:
    """All bytes of standard input, or of `stream` if given.

    Raises:
        ReadError: It is closed, cannot be read, or does not end within `max_bytes`.
    """
    try:
        stream = stream or sys.stdin.buffer
        # What a pipe brings is taken as it comes; `read` would wait until a chunk is full.
        data = _all_bytes(getattr(stream, "read1", stream.read), max_bytes + 1, None, report)
    except (AttributeError, ValueError):  # Python sets sys.stdin to None where it starts without one
        raise ReadError("Standard input is closed: pipe an article into it, or name a file.") from None
    except OSError as error:
        raise ReadError(f"Standard input cannot be read: {error.strerror or error}.") from None
    if len(data) > max_bytes:
        raise ReadError(f"Standard input brings more than {max_bytes >> 20} MB: Sidelight reads no texts of that size.")
    return data


def _all_bytes(read: Callable[[int], bytes], most: int, total: int | None, report: Report) -> bytes:
    """What can be read, up to `most` bytes."""
    chunks: list[bytes] = []
    done = 0
    while chunk := read(min(_CHUNK, most - done)):
        chunks.append(chunk)
        done += len(chunk)
        report(Arrival(done, total))
    return b"".join(chunks)


def _open_without_waiting(path: str, flags: int) -> int:
    """A pipe that nobody writes to would hang otherwise."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)


def _missing(path: str) -> str:
    name = visible(path)
    if not path:
        return "No file is named: give a path, an address or - for standard input."
    if Path(path).is_symlink():
        return f"{name} is a symbolic link to a file that does not exist."
    if "://" in path:
        return f"{name} is no address that Sidelight reads: it begins with http:// or https://."
    return f"{name} does not exist."
