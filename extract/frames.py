"""Messages between the reader and the extraction process: JSON objects, each led by its length in four bytes.

A document goes over whole; an analysis in frames of at most `ITEMS_PER_FRAME` items, so that neither side is ever busy
with one of them for long.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

from extract.document import Block, BlockKind, Document

__all__ = ["HEADER", "ITEMS_PER_FRAME", "document_from_json", "document_to_json", "item_frames", "pack", "read_frame"]

Json = dict[str, Any]

HEADER = struct.Struct("!I")
ITEMS_PER_FRAME = 200


def pack(message: Json) -> bytes:
    """A message as the bytes that go through the pipe."""
    body = json.dumps(message, separators=(",", ":")).encode()
    return HEADER.pack(len(body)) + body


def read_frame(stream: BinaryIO) -> Json | None:
    """The next message of a blocking stream; None at its end."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    body = stream.read(HEADER.unpack(header)[0])
    message: Json | None = json.loads(body) if body else None
    return message


def document_to_json(document: Document) -> Json:
    """What extraction needs of a document: its text, blocks and metadata, without its inline styles."""
    return {
        "text": document.text,
        "blocks": [[block.kind, block.start, block.end, block.level] for block in document.blocks],
        "source": document.source,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "hard_wrapped": document.hard_wrapped,
    }


def document_from_json(data: Json) -> Document:
    """The document that `document_to_json` gave."""
    return Document(
        text=data["text"],
        blocks=tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in data["blocks"]),
        source=data["source"],
        title=data["title"],
        author=data["author"],
        published=data["published"],
        hard_wrapped=data["hard_wrapped"],
    )


def item_frames(analysis: Json) -> Iterator[Json]:
    """The lists of an analysis in pieces: `{"entities": [...]}`, `{"quotes": [...]}`, `{"topics": [...]}`."""
    for kind in ("entities", "quotes", "topics"):
        items = analysis[kind]
        for start in range(0, len(items), ITEMS_PER_FRAME):
            yield {kind: items[start : start + ITEMS_PER_FRAME]}
