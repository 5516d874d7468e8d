"""The ferry's article as it was edited, for tests of what becomes of notes and items."""

from __future__ import annotations

from extract.document import Document
from tests.app.ferry import DOCUMENT
from tests.prose import prose

__all__ = ["NOTED", "REWRITTEN", "edited"]

NOTED = "met the Harbour Board in Skarvik, and the ferry"
"""Words of the first text."""
REWRITTEN = DOCUMENT.text.replace(
    "Late in the day Holm met the Harbour Board in Skarvik, and the ferry left without her.",
    "Late in the evening Holm saw the Harbour Board at Skarvik; the last ferry had left without her.",
)
"""The text in which those are others, though they can be told."""


def edited(text: str) -> Document:
    """The article with another text."""
    return prose(*text.split("\n\n"), source=DOCUMENT.source, title=DOCUMENT.title)
