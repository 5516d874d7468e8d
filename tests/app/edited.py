"""The ferry's article as it was edited, for tests of what becomes of notes and items."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from extract.document import Document
from extract.notes.anchors import Match
from tests.app.ferry import DOCUMENT, FakeEngine, make_app
from tests.app.reader import press, reading, select
from tests.prose import prose
from tui.screens.reading import ReadingScreen

__all__ = ["NOTED", "REWRITTEN", "edited", "reading_edited", "state"]

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


@asynccontextmanager
async def reading_edited(
    text: str, words: str = NOTED, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[ReadingScreen, Pilot[None]]]:
    """A reader of an edited article, with a note made on words of the first."""
    async with reading() as (screen, pilot):
        select(screen, words)
        await press(pilot, "a", *"why", "ctrl+s")
    async with reading(make_app(edited(text), FakeEngine([])), size) as (screen, pilot):
        yield screen, pilot


def state(screen: ReadingScreen) -> tuple[Match, str]:
    """How the only note was found, and the words it is on."""
    (placed,) = screen.notes
    text = screen.notebook.document.text
    return placed.resolution.match, text[slice(*placed.resolution.span)] if placed.resolution.span else ""
