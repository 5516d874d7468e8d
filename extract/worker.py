"""The extraction process: `python -m extract.worker CHOICE` reads documents from standard input and writes analyses.

CHOICE is a `ModelChoice` as a JSON object; Sidelight's own model if it is left out.

Requests (frames, see `extract.frames`): `{"request": n, "near": offset, "document": {...}, "known": [...]}`, where
`known` is what an earlier request gave as `found`; a newer request, or `{"request": n}` without a document, ends the
one under way. Answers, each with its `request`: the item frames of a snapshot, then `{"snapshot": {...}, "sections":
[...], "fraction": f}`; before the last, where there are several sections, `{"found": [...]}`, to be kept; at the end
`{"done": true}`, or `{"error": sentence}`. Before all others comes `{"ready": model}` or `{"error": sentence}` with
request 0.
The process ends when its standard input does, so it never outlives the reader.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from typing import Any, BinaryIO

from extract.errors import SidelightError
from extract.frames import document_from_json, item_frames, pack, read_frame
from extract.model.choice import OWN, ModelChoice

__all__ = ["main"]

Json = dict[str, Any]


def main() -> None:
    """Serve requests until standard input ends."""
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break the frames
    requests: queue.SimpleQueue[Json] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    try:
        from extract.memory import Memory
        from extract.pipeline import extractor_key, load  # heavy: only this process may pay for it

        choice = ModelChoice(**json.loads(sys.argv[1])) if len(sys.argv) > 1 else OWN
        pipeline = load(choice)
    except SidelightError as error:
        _send(output, {"request": 0, "error": str(error)})
        return
    _send(output, {"request": 0, "ready": pipeline.model})
    memory = Memory(extractor_key(choice))
    while True:
        request = requests.get()
        if "document" in request:
            _serve(request, pipeline, memory, requests, output)


def _receive(stream: BinaryIO, requests: queue.SimpleQueue[Json]) -> None:
    while (message := read_frame(stream)) is not None:
        requests.put(message)
    os._exit(0)  # the reader is gone; the main thread may be deep in the model


def _serve(request: Json, pipeline: Any, memory: Any, requests: queue.SimpleQueue[Json], output: BinaryIO) -> None:
    from extract.pipeline import sections

    number = request["request"]

    def stop() -> bool:
        return not requests.empty()

    try:
        document = document_from_json(request["document"])
        memory.learn(request.get("known", ()))
        for progress in pipeline.stream(document, near=request["near"], stop=stop, memory=memory):
            data = progress.analysis.to_json()
            for frame in item_frames(data):
                _send(output, {"request": number, **frame})
            if progress.fraction == 1 and len(progress.sections) > 1:
                _send(output, {"request": number, "found": memory.recall(document, sections(document))})
            head = {key: value for key, value in data.items() if key not in ("entities", "quotes", "topics")}
            _send(
                output,
                {
                    "request": number,
                    "snapshot": head,
                    "sections": progress.sections,
                    "fraction": progress.fraction,
                },
            )
        if not stop():
            _send(output, {"request": number, "done": True})
    except Exception as error:  # noqa: BLE001 - whatever fails in one document, the next one is served
        traceback.print_exc()
        _send(output, {"request": number, "error": f"{type(error).__name__}: {error}"})


def _send(output: BinaryIO, message: Json) -> None:
    output.write(pack(message))
    output.flush()


if __name__ == "__main__":
    main()
