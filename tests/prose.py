"""Documents of nothing but paragraphs."""

from __future__ import annotations

from typing import Any

from extract.document import BlockKind, Document, DocumentBuilder, Piece

__all__ = ["prose"]


def prose(*paragraphs: str, **details: Any) -> Document:
    """A document of those paragraphs; `details` go to `DocumentBuilder.build`."""
    builder = DocumentBuilder()
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, [Piece(paragraph)])
    return builder.build(**details)
