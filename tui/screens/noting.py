"""Noting: writing notes, and how each change of one is undone. The lowest layer of the reading screen.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from extract.document import Span
from extract.errors import StoreError
from tui.article.units import one_line
from tui.article.view import ArticleView
from tui.history import History
from tui.items import Item, ItemKind, Selection
from tui.panel.panel import Panel
from tui.status import StatusLine

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from extract.notes.note import ItemReference, Note
    from extract.notes.unfinished import UnfinishedNote
    from tui.notebook import Notebook

__all__ = [
    "NotingScreen",
]


class NotingScreen(Screen[None]):
    """The commands for notes, over the parts that the reading screen composes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "Write a note on the selected words or item", id="note.write"),
        Binding("A", "note_on_article", "Write a note on the article as a whole", id="note.article"),
        Binding("d,delete", "remove_note", "Remove the selected note or highlight", id="note.remove"),
        Binding("u", "undo", "Undo the last change", id="edit.undo"),
        Binding("ctrl+r", "redo", "Do again what was undone", id="edit.redo"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.article = ArticleView(id="article")
        """The text."""
        self.panel = Panel(self.describe, id="panel")
        """The lists."""
        self.status = StatusLine(id="status")
        """The last line."""
        self.notebook: Notebook | None = None
        self.notes: list[PlacedNote] = []
        self.kinds: dict[int, str] = {}
        """The reader's names for the kinds of highlight."""
        self.selection: Selection | None = None
        self.history = History()
        """What can be undone."""
        self._fresh = ""
        """Id of the highlight made last."""

    def notes_changed(self) -> None:
        """Show the notes as they are now."""
        raise NotImplementedError

    def describe(self, item: Item | None) -> Content:
        """What the panel says about an item."""
        raise NotImplementedError

    # Notes

    @work(group="notes")
    async def action_note(self) -> None:
        """Write a note on the selected words, else on the selected item; to a highlight or note at hand add words."""
        from extract.notes.note import ItemReference

        notebook, span = self.notebook, self._span()
        item, note = self._item_at_hand(), self._highlight()
        if item is not None and item.kind is ItemKind.NOTE:
            note = self._note(item.id) or note
        if notebook is None:
            return
        if note is not None:
            await self._edit(note)
            return
        about = ItemReference(item.kind.value, item.name) if item and item.kind is not ItemKind.NOTE else None
        if about is not None and (self.selection is None or item != self.selection.item):
            span = None  # the row under the cursor: the item as a whole
        if span is None and about is None:
            self.status.left = (
                "Select something first: drag over words, click a marked one, or press * (A: on the article)"
            )
            return
        await self._write(span, about)

    @work(group="notes")
    async def action_note_on_article(self) -> None:
        """Write a note on the article as a whole."""
        if self.notebook is not None:
            await self._write(None, None)

    async def _write(self, span: Span | None, item: ItemReference | None) -> None:
        """Let the reader write a new note."""
        if (notebook := self.notebook) is not None:
            words = notebook.document.text[slice(*span)] if span else item.name if item else notebook.document.title
            await self._type(words, notebook.unfinished(span, item), partial(self._add, span, item))

    async def _add(self, span: Span | None, item: ItemReference | None, body: str) -> str:
        if (notebook := self.notebook) is not None:
            await self._change(lambda: notebook.add(body, span, item), "")
            self.article.clear_text_selection()
        return "Note kept"

    async def _type(self, about: str, unfinished: UnfinishedNote, keep: Callable[[str], Awaitable[str]]) -> None:
        """Let the reader type a note, until it is kept or thrown away; what is typed is on disk meanwhile."""
        from tui.screens.note import NoteScreen

        notebook, body, problem = self.notebook, unfinished.body, ""
        if notebook is None:
            return
        note = self._note(unfinished.note_id or "")
        body = body or (note.body if note else "")
        while True:
            screen = NoteScreen(
                one_line(about) or "The article",
                body,
                unsaved=note is None or body != note.body,
                problem=problem,
                autosave=partial(notebook.keep_unfinished, unfinished),
            )
            body = await self.app.push_screen_wait(screen)
            await screen.written()
            try:
                said = await keep(body) if body else ""
            except StoreError as error:
                problem = f"Not kept. {error}"
                self.say_problem("The note is not kept", error)
                continue
            await asyncio.to_thread(notebook.drop_unfinished, unfinished)
            self.status.left = said or self.status.left
            return

    @work(group="notes")
    async def offer_unfinished(self, left: list[UnfinishedNote]) -> None:
        """Open the editor on what was being typed when Sidelight ended."""
        for unfinished in left:
            note = self._note(unfinished.note_id or "")
            if note is not None and note.body == unfinished.body:
                continue
            about = unfinished.anchor.exact if unfinished.anchor else unfinished.item.name if unfinished.item else ""
            keep = partial(self._rewrite, note) if note else partial(self._add_unfinished, unfinished)
            await self._type(f"You were writing this when Sidelight ended. {about}", unfinished, keep)

    async def _add_unfinished(self, unfinished: UnfinishedNote, body: str) -> str:
        if (notebook := self.notebook) is not None:
            await self._change(lambda: notebook.add_anchored(body, unfinished.anchor, unfinished.item), "")
        return "Note kept"

    @work(group="notes")
    async def edit_note(self, note_id: str) -> None:
        """Change a note's words."""
        if (note := self._note(note_id)) is not None:
            await self._edit(note)

    async def _edit(self, note: Note) -> None:
        if (notebook := self.notebook) is not None:
            about = note.anchor.exact if note.anchor else note.item.name if note.item else ""
            await self._type(about, notebook.unfinished(None, note.item, note), partial(self._rewrite, note))

    async def _rewrite(self, note: Note, body: str) -> str:
        if (notebook := self.notebook) is not None:
            await self._change(lambda: notebook.change(note, body), note.id)
        return "Note changed: u undoes it"

    @work(group="notes")
    async def action_remove_note(self) -> None:
        """Remove the note under the panel's cursor, the selected one, or the highlight at hand."""
        under = self.panel.items.cursor_item if self.panel.has_focus_within else None
        item = under or (self.selection.item if self.selection else None)
        note = self._note(item.id) if item and item.kind is ItemKind.NOTE else self._highlight()
        notebook = self.notebook
        if notebook is None or note is None:
            self.status.left = "Select a note to remove it (h lists them)"
            return
        if await self._try(lambda: notebook.remove(note), note.id, "The note is not removed"):
            self.status.left = "Highlight removed: u brings it back" if note.kind else "Note removed: u brings it back"

    # Undoing

    @work(group="notes")
    async def action_undo(self) -> None:
        """Undo what was done last."""
        await self._step(self.history.undo, "Nothing to undo", "Nothing is undone")

    @work(group="notes")
    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._step(self.history.redo, "Nothing to do again", "Nothing is done again")

    async def _step(self, step: Callable[[], Awaitable[str | None]], nothing: str, failed: str) -> None:
        try:
            self.status.left = await step() or nothing
        except StoreError as error:
            self.say_problem(failed, error)

    async def _change(self, change: Callable[[], Note | None], note_id: str) -> Note | None:
        """Do something to a note, or make one (id empty), show it, and remember how to undo it.

        Returns:
            The note as it is now, or as it was if it has been removed.

        Raises:
            StoreError: nothing was done.
        """
        before = self._note(note_id)
        made = await asyncio.to_thread(change)
        await self.renew_notes()
        after = self._note(made.id if made else note_id)
        self.history.add(NoteStep(self, before, after))
        return after or before

    async def _try(self, change: Callable[[], Note | None], note_id: str, failed: str) -> Note | None:
        """The same, but say why where nothing was done, and return None."""
        try:
            return await self._change(change, note_id)
        except StoreError as error:
            self.say_problem(failed, error)
            return None

    async def renew_notes(self, said: str = "") -> None:
        """Read the notes anew and show them."""
        if self.notebook is not None:
            self.notes, self.kinds = await asyncio.to_thread(_read, self.notebook)
            self.notes_changed()
            if said:
                self.status.left = said

    def say_problem(self, title: str, error: StoreError) -> None:
        """Say that something could not be kept, and why."""
        self.notify(str(error), title=title, severity="error", markup=False)

    def _note(self, note_id: str) -> Note | None:
        return next((placed.note for placed in self.notes if placed.note.id == note_id), None)

    def _span(self) -> Span | None:
        """What the reader has chosen: the words selected with the mouse, else where the selected item stands."""
        return self.article.selection or (self.selection.span if self.selection else None)

    def _highlight(self) -> Note | None:
        """The highlight at hand: the selected one, one of just the selected words, else the latest if it is in view."""
        placed = [placed for placed in self.notes if placed.note.kind]
        if self.selection is not None and self.selection.item.kind is ItemKind.NOTE and not self.article.selection:
            return next((one.note for one in placed if one.note.id == self.selection.item.id), None)
        span = self._span()
        if span is not None:
            return next((one.note for one in placed if one.span == span), None)
        start, end = self.article.visible_span
        fresh = (one for one in placed if one.note.id == self._fresh and one.span)
        return next((one.note for one in fresh if one.span and one.span[0] < end and one.span[1] > start), None)

    def _item_at_hand(self) -> Item | None:
        """The selected item, without one the row under the panel's cursor; none while words are selected."""
        if self.article.selection is not None:
            return None
        if self.selection is not None:
            return self.selection.item
        return self.panel.items.cursor_item if self.panel.has_focus_within else None


@dataclass(frozen=True, slots=True)
class NoteStep:
    """A note that was made (`before` is None), changed, or removed (`after` is None)."""

    screen: NotingScreen
    before: Note | None
    after: Note | None

    async def undo(self) -> str:
        """Make the note what it was."""
        return await self._make(self.after, self.before)

    async def redo(self) -> str:
        """Make the note what it had become."""
        return await self._make(self.before, self.after)

    async def _make(self, now: Note | None, wanted: Note | None) -> str:
        notebook = self.screen.notebook
        if notebook is None:
            return ""
        if wanted is not None:
            await asyncio.to_thread(notebook.restore, wanted)
        elif now is not None:
            await asyncio.to_thread(notebook.remove, now)
        await self.screen.renew_notes()
        kept = wanted or now
        what = "Highlight" if kept and kept.kind and not kept.body else "Note"
        if now is None or wanted is None:
            return f"{what} is back" if wanted else f"{what} removed"
        if now.body != wanted.body:
            is_older = wanted.updated < now.updated
            return f"{what} has its {'old' if is_older else 'new'} words again"
        if now.kind != wanted.kind:
            return f"Highlight is of kind {wanted.kind} again"
        return f"{what} is where it was"


def _read(notebook: Notebook) -> tuple[list[PlacedNote], dict[int, str]]:
    return notebook.notes(), notebook.kind_names()
