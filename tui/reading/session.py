"""A session with one article, from its first text on: notebook and place are opened, kept, and closed at the end."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from extract.document import Document
from tui.notebook import Notebook
from tui.placed import placed_words

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from extract.model.choice import ModelChoice
    from tui.screens.reading import ReadingScreen

__all__ = ["PATIENCE", "NotRead", "close", "keep_place", "leave", "open_article", "open_notebook"]

PATIENCE = 0.5
"""Seconds of reading that need no explanation."""
_HELP = "{help.open} lists the keys"
_FIRST = f"{_HELP}, `sidelight tour` too"
"""So short that at 80 columns what is being looked for stands beside it whole."""


class NotRead(Message):
    """The article could not be read."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def open_notebook(document: Document, choice: ModelChoice) -> tuple[Notebook, list[PlacedNote], dict[int, str], int]:
    """The notebook, its notes, the names of kinds and the place last read; called off the screen's thread."""
    notebook = Notebook(document, choice=choice)
    notebook.corrections.load()
    notes = notebook.notes()
    notebook.remember_places(notes)
    return notebook, notes, notebook.kind_names(), notebook.place()


@work(exclusive=True, group="open")
async def open_article(screen: ReadingScreen, reading: Future[Document]) -> None:
    """Wait for the article if it is not read yet; open its notebook, and find what is in the text."""
    if not reading.done():
        screen.set_timer(PATIENCE, lambda: screen.live.wait_for(reading))
    try:
        document = await asyncio.wrap_future(reading)
    except Exception as error:  # noqa: BLE001 - the application says it
        screen.post_message(NotRead(error))
        return
    finally:  # not before: of a long article the collector would look through all that comes, again and again
        gc.freeze()
        gc.enable()
    if screen.article.document is not document:
        screen.show_first(document)
    notebook, screen.notes, screen.kinds, place = await asyncio.to_thread(open_notebook, document, screen.choice)
    screen.notebook = notebook
    screen.correction_desk.remember()
    if place and not screen.article.top_offset and not screen.asked.is_place:
        screen.article.show(document, place)
    screen.extraction.fraction = 0.0 if document.text else 1.0
    screen.show_notes()
    moved = placed_words(screen.notes, screen.key("note.place"))
    screen.say(moved or (_FIRST if notebook.is_first and not screen.has_guide else _HELP))
    for words in _greetings(notebook):
        screen.notify(words, timeout=8, markup=False)
    if left := await asyncio.to_thread(notebook.left_over):
        from tui.reading import notes

        notes.offer_unfinished(screen, left)
    screen.live.watch(document)
    screen.extraction.start()


@work(group="place")
async def keep_place(screen: ReadingScreen) -> None:
    """Write down where the reader is."""
    await _keep_place(screen)


async def _keep_place(screen: ReadingScreen) -> None:
    if screen.notebook is not None and not screen.live.awaits_text:
        await asyncio.to_thread(screen.notebook.keep_place, screen.article.top_offset)


async def close(screen: ReadingScreen) -> None:
    """Write the place down, close the notebook and watch the file no more."""
    screen.live.end()
    await _keep_place(screen)
    if screen.notebook is not None:
        await asyncio.to_thread(screen.notebook.close)


async def leave(screen: ReadingScreen) -> None:
    """Close, and end the extraction process; called once, at the end."""
    await close(screen)
    if screen.extraction.engine is not None:
        await screen.extraction.engine.stop()


def _greetings(notebook: Notebook) -> list[str]:
    """What a reader should know at once, a sentence each."""
    said = [*notebook.document.notices, notebook.problem]
    if not notebook.document.text and not notebook.document.notices:
        said.append("There is no text in it.")
    return [words for words in (*said, *notebook.left_unread()) if words]
