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
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from extract.errors import ReadError

if TYPE_CHECKING:
    from extract.document import Document
    from extract.readers import Arrival

__all__ = ["Reading", "StoppedError", "read_elsewhere", "start_reading"]

_PERIOD = 0.1
"""Seconds between two reports of how much has come."""


class StoppedError(ReadError):
    """The reader ended the reading."""


class Reading(Future["Document"]):
    """An article that is being read: gives the document, or the ReadError that says why not."""

    def __init__(self, child: int) -> None:
        super().__init__()
        self.child = child
        """Number of the reading process."""
        self.started = monotonic()
        """When that was, in seconds."""
        self.arrived: tuple[int, int | None] = (0, None)
        """How much has come: an `extract.readers.Arrival`, which need not be imported for that."""
        self.is_stopped = False

    def stop(self) -> None:
        """End the process: nobody waits for the article any more. A StoppedError comes of it."""
        if not self.done():
            self.is_stopped = True
            _kill(self.child)


def start_reading(source: str) -> Reading:
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


def read_elsewhere(source: str) -> Reading:
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


def _reading(receiving: int, child: int) -> Reading:
    reading = Reading(child)
    Thread(target=_receive, args=(receiving, reading), daemon=True).start()
    atexit.register(reading.stop)  # don't leave a process behind that still reads
    reading.add_done_callback(lambda done: _kill(child) if done.cancelled() else None)
    reading.add_done_callback(lambda _: atexit.unregister(reading.stop))
    return reading


def _read(source: str, sending: int) -> NoReturn:
    """In the reading process: send the document, or the error, and end."""
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - pathlib isn't imported yet
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        from extract.readers import read

        with os.fdopen(sending, "wb") as pipe:
            try:
                result: Document | Exception = read(
                    source,
                    standard_input=sys.stdin.buffer if sys.stdin is not None else None,
                    report=_reporter(pipe),
                )
            except Exception as error:  # noqa: BLE001 - it is raised in the reader's process
                result = error
            pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _reporter(pipe: BinaryIO) -> Callable[[Arrival], None]:
    """Sends what has come, now and then; that all is here is said at once."""
    last = monotonic()

    def report(arrival: Arrival) -> None:
        nonlocal last
        now = monotonic()
        if arrival.is_whole or now - last >= _PERIOD:
            last = now
            pickle.dump(tuple(arrival), pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()

    return report


_STOPPED = "Reading was stopped."
_ENDED = "The article could not be read: the reading process ended (was there enough memory?)."


def _receive(receiving: int, reading: Reading) -> None:
    """In the reader's process: wait for the document."""
    try:
        with os.fdopen(receiving, "rb") as pipe:
            while isinstance(result := pickle.load(pipe), tuple):  # noqa: S301 - from our own fork
                reading.arrived = result
    except Exception:  # noqa: BLE001 - whatever came through the pipe, the reader is told
        result = StoppedError(_STOPPED) if reading.is_stopped else ReadError(_ENDED)
    os.waitpid(reading.child, 0)
    if not reading.set_running_or_notify_cancel():
        return
    if isinstance(result, Exception):
        reading.set_exception(result)
    else:
        reading.set_result(result)


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    _read(sys.argv[1], os.dup(1))
