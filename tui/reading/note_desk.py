"""What changes notes: each change is shown, and remembered so that it can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from extract.errors import StoreError
from tui.items import ItemKind

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from extract.notes.note import Note
    from tui.notebook import Notebook
    from tui.screens.reading import ReadingScreen

__all__ = ["NoteDesk", "NoteStep"]


class NoteDesk:
    """Changes the notes of the article on a screen, and knows which of them is at hand."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.fresh = ""
        """Id of the highlight made just now."""
        self.kind = 1
        """Of the highlights to come."""
        self.placing = ""
        """Id of the note for which the reader is selecting words."""

    async def change(self, change: Callable[[], Note | None], note_id: str) -> Note | None:
        """Do something to a note, or make one (id empty), show it, and remember how to undo it.

        Returns:
            The note as it is now, or as it was if it has been removed.

        Raises:
            StoreError: nothing was done.
        """
        await self._screen.live.sharing.catch_up()
        before = self.note(note_id)
        made = await asyncio.to_thread(change)
        await self.renew()
        after = self.note(made.id if made else note_id)
        self._screen.history.add(NoteStep(self._screen, before, after))
        return after or before

    async def attempt(self, change: Callable[[], Note | None], note_id: str, failed: str) -> Note | None:
        """The same, but say why where nothing was done, and return None."""
        try:
            return await self.change(change, note_id)
        except StoreError as error:
            self._screen.say_problem(failed, error)
            return None

    async def renew(self) -> None:
        """Read the notes anew and show them."""
        screen = self._screen
        async with screen.live.sharing.reading:
            if screen.notebook is not None:
                screen.notes, screen.kinds = await asyncio.to_thread(_read, screen.notebook)
                screen.show_notes()

    def note(self, note_id: str) -> Note | None:
        """The note of an id, if there is one."""
        return next((placed.note for placed in self._screen.notes if placed.note.id == note_id), None)

    def highlight(self) -> Note | None:
        """The highlight at hand: the selected one, one of just the selected words, else the latest if it is in view."""
        screen = self._screen
        placed = [placed for placed in screen.notes if placed.note.kind]
        selection = screen.selection
        if selection is not None and selection.item.kind is ItemKind.NOTE and not screen.article.selection:
            return next((one.note for one in placed if one.note.id == selection.item.id), None)
        span = screen.chosen_span
        if span is not None:
            return next((one.note for one in placed if one.span == span), None)
        start, end = screen.article.visible_span
        fresh = (one for one in placed if one.note.id == self.fresh and one.span)
        return next((one.note for one in fresh if one.span and one.span[0] < end and one.span[1] > start), None)


class NoteStep:
    """A note that was made (`before` is None), changed, or removed (`after` is None)."""

    def __init__(self, screen: ReadingScreen, before: Note | None, after: Note | None) -> None:
        self._screen = screen
        self._before = before
        self._after = after

    async def undo(self) -> str:
        """Make the note what it was."""
        return await self._make(self._after, self._before)

    async def redo(self) -> str:
        """Make the note what it had become."""
        return await self._make(self._before, self._after)

    async def _make(self, now: Note | None, wanted: Note | None) -> str:
        notebook = self._screen.notebook
        if notebook is None:
            return ""
        await self._screen.live.sharing.catch_up()
        held = self._screen.note_desk.note(now.id) if now is not None else None
        if held is not None and now is not None and held.body != now.body:
            raise StoreError("The note was changed elsewhere meanwhile, and stays as it is there.")
        if wanted is not None:
            await asyncio.to_thread(notebook.restore, wanted, now)
        elif now is not None:
            await asyncio.to_thread(notebook.remove, now)
        await self._screen.note_desk.renew()
        kept = wanted or now
        what = "Highlight" if kept and kept.kind and not kept.body else "Note"
        if now is None or wanted is None:
            return f"{what} is back" if wanted else f"{what} removed"
        if now.body != wanted.body:
            is_older = wanted.updated < now.updated
            return f"{what} has its {'old' if is_older else 'new'} words again"
        if now.kind != wanted.kind:
            return f"Highlight is of kind {wanted.kind} again"
        if len(wanted.later) > len(now.later):
            return f"{what}: what you said of its place holds again"
        return f"{what} is where it was"


def _read(notebook: Notebook) -> tuple[list[PlacedNote], dict[int, str]]:
    return notebook.notes(), notebook.kind_names()
