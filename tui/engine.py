"""The reader's side of the extraction process: starts it, gives it documents, yields what it finds."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.analysis import Analysis
from extract.document import Document, Span
from extract.errors import SidelightError
from extract.frames import HEADER, document_to_json, pack
from extract.model.choice import OWN, ModelChoice

__all__ = ["COMMAND", "Engine", "EngineError", "Found", "Snapshot"]

Json = dict[str, Any]
Found = Sequence[Sequence[str]]
"""What was found in sections, as the extraction process alone understands it."""

COMMAND = (sys.executable, "-P", "-m", "extract.worker")
"""How the extraction process is started; `-P` keeps modules of the folder the reader stands in out of it."""


class EngineError(SidelightError):
    """The extraction process ended, or said that it cannot do its work."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known of a document so far."""

    analysis: Analysis
    sections: tuple[Span, ...]
    """The parts of the text that have been read."""
    fraction: float
    """How much of the text that is, 0 to 1; 1 only in the last snapshot."""
    found: Found = ()
    """In the last snapshot of a text of several sections: what was found in each, to be given to `analyze` again."""


class Engine:
    """Keeps one extraction process; one document is analysed at a time."""

    def __init__(self, choice: ModelChoice = OWN, command: Sequence[str] = COMMAND) -> None:
        self._command = (*command, json.dumps(choice._asdict()))
        self._process: asyncio.subprocess.Process | None = None
        self._model = ""
        self._requests = 0
        self._lock = asyncio.Lock()

    @property
    def running(self) -> bool:
        """The process has been started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> str:
        """Start the process if it isn't running and wait for its model; the model's name and version.

        Raises:
            EngineError: it could not start, or the model is missing or altered.
        """
        async with self._lock:
            if not self.running:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                    start_new_session=True,
                    cwd="/",
                )
                try:
                    message = await self._receive()
                except asyncio.CancelledError:
                    await self._stop()  # half started it would answer the next question with this one's answer
                    raise
                if "error" in message:
                    await self._stop()
                    raise EngineError(message["error"])
                self._model = message["ready"]
        return self._model

    async def analyze(self, document: Document, near: int = 0, known: Found = ()) -> AsyncGenerator[Snapshot, None]:
        """What is found in the document, the section that holds offset `near` first; each snapshot replaces the last.

        Sections that are `known` from an earlier text are not read again. Leaving the loop early cancels the rest.

        Raises:
            EngineError: the process ended or failed.
        """
        await self.start()
        self._requests += 1
        request = self._requests
        # A million words take fifty milliseconds to be put into a message.
        await self._write(await asyncio.to_thread(_request, request, near, document, known))
        done = False
        found: Json = {"entities": [], "quotes": [], "topics": []}
        kept: Found = ()
        try:
            while not done:
                message = await self._receive()
                if message["request"] != request:
                    continue
                done = "done" in message or "error" in message
                if "error" in message:
                    raise EngineError(message["error"])
                for kind, items in found.items():
                    items.extend(message.get(kind, ()))
                kept = message.get("found", kept)
                if "snapshot" in message:
                    data = {**message["snapshot"], **found}
                    found = {kind: [] for kind in found}
                    analysis = await asyncio.to_thread(Analysis.from_json, data, document.text)
                    sections = tuple((start, end) for start, end in message["sections"])
                    yield Snapshot(analysis, sections, message["fraction"], kept)
        finally:
            if not done and self.running:
                await self._send({"request": 0})

    async def stop(self) -> None:
        """End the process, whatever it is doing."""
        async with self._lock:
            await self._stop()

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def _send(self, message: Json) -> None:
        await self._write(pack(message))

    async def _write(self, packed: bytes) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise EngineError(_ENDED)
        try:
            process.stdin.write(packed)
            await process.stdin.drain()
        except (ConnectionError, OSError) as error:
            raise EngineError(_ENDED) from error

    async def _receive(self) -> Json:
        process = self._process
        if process is None or process.stdout is None:
            raise EngineError(_ENDED)
        try:
            (length,) = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
            message: Json = json.loads(await process.stdout.readexactly(length))
        except (asyncio.IncompleteReadError, OSError) as error:
            await process.wait()
            raise EngineError(_ENDED) from error
        return message


def _request(number: int, near: int, document: Document, known: Found) -> bytes:
    return pack({"request": number, "near": near, "document": document_to_json(document), "known": known})


_ENDED = "The extraction process ended unexpectedly; reading goes on."
