"""Copying words, with their source or without."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from extract.document import Document, Span
from extract.readers.characters import one_line
from tui import clipboard
from tui.article.units import characters
from tui.reading import selecting

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["citation", "copy", "copy_or_say", "to_clipboard"]


@work(group="copy", exclusive=True)
async def copy(screen: ReadingScreen, cited: bool = False) -> None:
    """Copy the chosen words."""
    span = screen.chosen_span
    if span is None:
        selecting.say_nothing_selected(screen, "either")
        return
    document = screen.article.document
    words = document.text[slice(*span)]
    said = f"{characters(len(words))}, ¶{document.paragraph_number(span[0])}"
    instead = f" ({screen.key('export.open')} exports to a file)"
    await to_clipboard(screen, citation(document, span) if cited else words, said, instead=instead)


def copy_or_say(screen: ReadingScreen) -> None:
    """Copy words selected with the mouse; else stop a reading that takes long; else say how to quit."""
    if screen.article.selection is not None:
        copy(screen)
    elif not screen.live.stop_reading():
        screen.status.left = f"{screen.key('app.quit')} quits"


async def to_clipboard(screen: ReadingScreen, text: str, said: str, *, instead: str = "") -> None:
    """Copy a text by all ways there are, and say what became of it.

    Args:
        screen: that says it.
        text: to be copied.
        said: what that is, in words.
        instead: what else can be done, where it is uncertain whether the terminal copies.
    """
    screen.app.copy_to_clipboard(text.encode("utf-8", "replace").decode())
    screen.status.left = f"Copied {said}"
    command = clipboard.program()
    if command is not None and await clipboard.copy_with_program(command, text) and command[0] != "tmux":
        return  # tmux hands it on to the terminal, and that is all one knows
    if clipboard.terminal_may_copy():
        screen.status.left = f"Copied {said}, if the terminal allows it{instead}"
        return
    try:
        path = await asyncio.to_thread(clipboard.save_copy, text)
    except OSError as error:
        words = f"There is no clipboard here, and no file: {(error.strerror or str(error)).lower()}."
        screen.status.left = "Not copied"
        screen.notify(words, title="Not copied", severity="error", markup=False)
    else:
        screen.status.left = f"{said[0].upper()}{said[1:]}, saved to {path} instead: no clipboard here"


def citation(document: Document, span: Span) -> str:
    """The words in quotation marks, with title, author, paragraph and source (a pipe is none)."""
    words = one_line(document.text[slice(*span)])
    quoted = words if words[:1] in '“"«„' else f"“{words}”"
    place = f"¶{document.paragraph_number(span[0])}"
    source = "" if document.source == "-" else document.source
    parts = (document.author, document.title, document.published, place, source)
    return f"{quoted} ({', '.join(part for part in parts if part)})"
