"""Reads an article in a process of its own, forked before anything heavy is imported.

So Textual is imported while the article is parsed, a slow article never holds up the screen, and standard input goes
to the reading process while the terminal's keys go to the reader's.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import sys
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

from extract.errors import ReadError

if TYPE_CHECKING:
    from extract.document import Document

__all__ = ["read_elsewhere", "start_reading"]


def start_reading(source: str) -> Future[Document]:
    """Begin to read a path, an address or `-`; the future gives the document, or the ReadError that says why not.

    Must be called before there are threads.
    """
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _read(source, sending)
    os.close(sending)
    return _reading(receiving, child)


def read_elsewhere(source: str) -> Future[Document]:
    """As `start_reading`, of a path or an address, at any time: the process is a fresh one, not a fork.

    Cancelling the future ends it.
    """
    receiving, sending = os.pipe()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-P", "-m", "tui.loading", source],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, sending, 1), (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
    )
    os.close(sending)
    return _reading(receiving, child)


def _reading(receiving: int, child: int) -> Future[Document]:
    reading: Future[Document] = Future()
    Thread(target=_receive, args=(receiving, child, reading), daemon=True).start()
    atexit.register(_end, child, reading)
    reading.add_done_callback(lambda done: _kill(child) if done.cancelled() else None)
    return reading


def _read(source: str, sending: int) -> NoReturn:
    """In the reading process: send the document, or the error, and end."""
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - pathlib isn't imported yet
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        from extract.readers import read

        try:
            result: Document | Exception = read(
                source, standard_input=sys.stdin.buffer if sys.stdin is not None else None
            )
        except Exception as error:  # noqa: BLE001 - it is raised in the reader's process
            result = error
        with os.fdopen(sending, "wb") as pipe:
            pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


_ENDED = "The article could not be read: the reading process ended (was there enough memory?)."


def _receive(receiving: int, child: int, reading: Future[Document]) -> None:
    """In the reader's process: wait for the document."""
    try:
        with os.fdopen(receiving, "rb") as pipe:
            result = pickle.load(pipe)  # noqa: S301 - from our own fork
    except (EOFError, pickle.UnpicklingError):
        result = ReadError(_ENDED)
    os.waitpid(child, 0)
    if not reading.set_running_or_notify_cancel():
        return
    if isinstance(result, Exception):
        reading.set_exception(result)
    else:
        reading.set_result(result)


def _end(child: int, reading: Future[Document]) -> None:
    """Don't leave a process behind that still reads."""
    if not reading.done():
        _kill(child)


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    _read(sys.argv[1], os.dup(1))
