"""Notes: writing them, changing their words, removing them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from extract.document import Span
from extract.errors import StoreError
from extract.notes.note import ItemReference, Note
from extract.readers.characters import one_line
from tui.items import Item, ItemKind
from tui.reading import cursor, selecting
from tui.screens.note import NoteScreen

if TYPE_CHECKING:
    from extract.notes.unfinished import UnfinishedNote
    from tui.notebook import Notebook
    from tui.screens.reading import ReadingScreen

__all__ = ["edit", "offer_unfinished", "remove", "write", "write_on_article"]


@work(group="notes")
async def write(screen: ReadingScreen) -> None:
    """Write a note on the selected words, else on the selected item; to a highlight or note at hand add words."""
    notebook, span = screen.notebook, screen.chosen_span
    item, note = _item_to_note(screen), screen.note_desk.highlight()
    if item is not None and item.kind is ItemKind.NOTE:
        note = screen.note_desk.note(item.id) or note
    if notebook is None:
        return
    if note is not None:
        await _edit(screen, notebook, note)
        return
    about = ItemReference(item.kind.value, item.name) if item and item.kind is not ItemKind.NOTE else None
    if item is not None and about is not None and (screen.selection is None or item != screen.selection.item):
        # the row under the cursor: the item as a whole; a quote is known by its words, not by who says them
        span = item.spans[0] if item.kind is ItemKind.QUOTE and item.spans else None
    if span is None and about is None:
        selecting.say_nothing_selected(screen, "either")
        return
    await _write(screen, notebook, span, about)


@work(group="notes")
async def write_on_article(screen: ReadingScreen) -> None:
    """Write a note on the article as a whole."""
    if screen.notebook is not None:
        await _write(screen, screen.notebook, None, None)


@work(group="notes")
async def edit(screen: ReadingScreen, note_id: str) -> None:
    """Change a note's words."""
    note = screen.note_desk.note(note_id)
    if screen.notebook is not None and note is not None:
        await _edit(screen, screen.notebook, note)


@work(group="notes")
async def offer_unfinished(screen: ReadingScreen, left: list[UnfinishedNote]) -> None:
    """Open the editor on what was being typed when Sidelight ended."""
    for unfinished in left:
        notebook = screen.notebook
        note = screen.note_desk.note(unfinished.note_id or "")
        if notebook is None or (note is not None and note.body == unfinished.body):
            continue
        about = unfinished.anchor.exact if unfinished.anchor else unfinished.item.name if unfinished.item else ""
        keep = partial(_rewrite, screen, notebook, note) if note else partial(_finish, screen, notebook, unfinished)
        await _type(screen, notebook, f"You were writing this when Sidelight ended. {about}", unfinished, keep)


@work(group="notes")
async def remove(screen: ReadingScreen) -> None:
    """Remove the note under the panel's cursor, the selected one, or the highlight at hand."""
    desk, notebook, item = screen.note_desk, screen.notebook, screen.item_at_hand
    note = desk.note(item.id) if item and item.kind is ItemKind.NOTE else desk.highlight()
    if notebook is None or note is None:
        screen.say("Nothing is selected: choose a note or a highlight ({panel.notes} lists them)")
        return
    if await desk.attempt(lambda: notebook.remove(note), note.id, "The note is not removed"):
        screen.say(f"{'Highlight' if note.kind and not note.body else 'Note'} removed: {{edit.undo}} brings it back")


def _item_to_note(screen: ReadingScreen) -> Item | None:
    """The selected item, without one the row under the panel's cursor; none while words are selected."""
    if screen.article.selection is not None:
        return None
    return screen.selection.item if screen.selection is not None else screen.item_at_hand


async def _write(screen: ReadingScreen, notebook: Notebook, span: Span | None, item: ItemReference | None) -> None:
    """Let the reader write a new note."""
    words = notebook.document.text[slice(*span)] if span else item.name if item else notebook.document.title

    async def keep(body: str) -> str:
        await screen.note_desk.change(lambda: notebook.add(body, span, item), "")
        cursor.let_go(screen)
        return "Note kept"

    await _type(screen, notebook, words, notebook.unfinished(span, item), keep)


async def _finish(screen: ReadingScreen, notebook: Notebook, unfinished: UnfinishedNote, body: str) -> str:
    await screen.note_desk.change(lambda: notebook.add_anchored(body, unfinished.anchor, unfinished.item), "")
    return "Note kept"


async def _edit(screen: ReadingScreen, notebook: Notebook, note: Note) -> None:
    about = note.anchor.exact if note.anchor else note.item.name if note.item else ""
    unfinished = notebook.unfinished(None, note.item, note)
    await _type(screen, notebook, about, unfinished, partial(_rewrite, screen, notebook, note))


async def _rewrite(screen: ReadingScreen, notebook: Notebook, note: Note, body: str) -> str:
    kept = await screen.note_desk.change(lambda: notebook.change(note, body), note.id)
    also = "; what was written into it elsewhere stands below" if kept is not None and kept.body != body else ""
    return f"Note changed{also}: {screen.key('edit.undo')} undoes it"


async def _type(
    screen: ReadingScreen,
    notebook: Notebook,
    about: str,
    unfinished: UnfinishedNote,
    keep: Callable[[str], Awaitable[str]],
) -> None:
    """Let the reader type a note, until it is kept or thrown away; what is typed is on disk meanwhile."""
    note = screen.note_desk.note(unfinished.note_id or "")
    body, problem = unfinished.body or (note.body if note else ""), ""
    while True:
        editor = NoteScreen(
            one_line(about) or "The article",
            body,
            unsaved=note is None or body != note.body,
            problem=problem,
            autosave=partial(notebook.keep_unfinished, unfinished),
        )
        body = await screen.app.push_screen_wait(editor)
        await editor.written()
        try:
            said = await keep(body) if body else ""
        except StoreError as error:
            problem = f"Not kept. {error}"
            screen.say_problem("The note is not kept", error)
            continue
        await asyncio.to_thread(notebook.drop_unfinished, unfinished)
        screen.status.left = said or screen.status.left
        return
