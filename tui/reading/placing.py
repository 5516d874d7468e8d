"""Where notes belong in a text that was edited, and what was changed in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from extract.document import Span
from extract.notes.note import How, Note
from tui.placed import is_open
from tui.reading import cursor
from tui.screens.place import PlaceAnswer, PlaceScreen

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from tui.screens.reading import ReadingScreen

__all__ = ["list_changes", "place_note"]


@work(group="notes")
async def list_changes(screen: ReadingScreen) -> None:
    """List what changed since the reader opened the text before this one, and go to the place of the chosen line."""
    from tui.screens.changes import ChangesScreen
    from tui.since import changed_lines

    if (notebook := screen.notebook) is None:
        return
    analysis, fraction = screen.analysis, screen.extraction.fraction
    earlier = await asyncio.to_thread(notebook.earlier, analysis.model if analysis else "")
    if earlier is None:
        screen.status.left = "No earlier text of this article is kept"
        return
    document = screen.article.document
    lines = await asyncio.to_thread(changed_lines, earlier, document, screen.notes, analysis, fraction)
    if not lines:
        screen.status.left = "No words changed"
    elif (span := await screen.app.push_screen_wait(ChangesScreen(earlier.last_seen, lines))) is not None:
        screen.go_to(span)


@work(group="notes")
async def place_note(screen: ReadingScreen) -> None:
    """Compare where the note at hand was and is, or the next that needs it; or place it on the selected words."""
    desk, notebook = screen.note_desk, screen.notebook
    if notebook is None:
        return
    if desk.placing and (span := screen.article.selection) is not None:
        note = desk.note(desk.placing)
        if note is not None and await _set_place(screen, note, How.PLACED, span):
            desk.placing = ""
            cursor.let_go(screen)
        return
    to_check = [placed for placed in screen.notes if is_open(placed)]
    placed = _placed_at_hand(screen) or next(iter(to_check), None)
    if placed is None or placed.note.anchor is None:
        screen.status.left = _nothing_to_check(screen)
        return
    more = sum(other.note.id != placed.note.id for other in to_check)
    answer = await screen.app.push_screen_wait(PlaceScreen(placed, notebook.document, more))
    desk.placing = placed.note.id if answer is PlaceAnswer.PLACE else ""
    if answer is PlaceAnswer.PLACE:
        if placed.resolution and placed.resolution.span:
            screen.go_to(placed.resolution.span)  # likely the right words are near
        screen.say("Select the words the note belongs to, then press {note.place}")
    elif answer is PlaceAnswer.ORPHAN:
        await _set_place(screen, placed.note, How.ORPHAN, None)
    elif answer is PlaceAnswer.ACCEPT and placed.resolution:
        await _set_place(screen, placed.note, How.ACCEPTED, placed.resolution.span)


def _nothing_to_check(screen: ReadingScreen) -> str:
    orphans = sum(placed.resolution is not None and placed.span is None for placed in screen.notes)
    if orphans:
        listed = f"{screen.key('panel.notes')} lists {'them' if orphans > 1 else 'it'}"
        return f"No place is left to check: {orphans} kept as orphan{'s' * (orphans > 1)} ({listed})"
    return "Every note is where it was" if screen.notes else "No notes yet"


def _placed_at_hand(screen: ReadingScreen) -> PlacedNote | None:
    item, highlight = screen.item_at_hand, screen.note_desk.highlight()
    wanted = screen.note_desk.placing or (item.id if item else "") or (highlight.id if highlight else "")
    return next((placed for placed in screen.notes if placed.note.id == wanted), None)


async def _set_place(screen: ReadingScreen, note: Note, how: How, span: Span | None) -> bool:
    notebook = screen.notebook
    if notebook is None or not await screen.note_desk.attempt(
        lambda: notebook.set_place(note, how, span), note.id, "The place is not kept"
    ):
        return False
    left = sum(map(is_open, screen.notes))
    done = "The note is kept as an orphan" if span is None else "The note is placed"
    screen.say(f"{done}: {{edit.undo}} undoes it" + (f", {{note.place}} goes to the next of {left}" if left else ""))
    return True
