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

from extract.errors import ReadError, source_name

if TYPE_CHECKING:
    from extract.document import Document

__all__ = ["read_again", "start_reading"]


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
    reading: Future[Document] = Future()
    Thread(target=_receive, args=(receiving, child, reading), daemon=True).start()
    atexit.register(_end, child, reading)
    return reading


async def read_again(source: str) -> Document:
    """Read an article once more, in a process of its own: once there are threads, forking is not safe.

    Raises:
        ReadError: it can't be read now.
    """
    import asyncio

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "tui.loading", source),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        data, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    result = await asyncio.to_thread(_unpacked, data)
    if isinstance(result, Exception):
        raise (
            result
            if isinstance(result, ReadError)
            else ReadError(f"{source_name(source)} could not be read: {result}.")
        )
    return result


def _unpacked(data: bytes) -> Document | Exception:
    try:
        result: Document | Exception = pickle.loads(data)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        return ReadError(_ENDED)
    return result


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
    if isinstance(result, Exception):
        reading.set_exception(result)
    else:
        reading.set_result(result)


def _end(child: int, reading: Future[Document]) -> None:
    """Don't leave a process behind that still reads."""
    if not reading.done():
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    _read(sys.argv[1], os.dup(1))
