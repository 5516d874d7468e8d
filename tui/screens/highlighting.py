"""Highlighting: marking words in one of five kinds, and saying where a note belongs in an edited text.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from extract.document import Span
from extract.errors import StoreError
from tui.screens.noting import NotingScreen

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from extract.notes.note import How, Note

__all__ = ["HighlightingScreen"]


_FOR_HIGHLIGHTS = frozenset("12345mau")
"""Keys that mean the highlight made just now."""


class HighlightingScreen(NotingScreen):
    """The commands for highlights and for the places of notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "highlight", "Highlight the selected words or item; again: the next kind", id="highlight.make"),
        *(Binding(n, f"kind({n})", f"Make the highlight of kind {n}", id=f"highlight.kind_{n}") for n in "12345"),
        Binding("f2", "name_kinds", "Name the kinds of highlight", id="highlight.names"),
        Binding("D", "changes", "What changed since the earlier text was opened", id="article.changes"),
        Binding("P", "place_note", "Check where a note is: accept, select anew, keep as orphan", id="note.place"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kind = 1
        self._placing = ""
        """Id of the note for which the reader is selecting words."""

    # Highlights

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits mean kinds only where there is a highlight."""
        return bool(self._highlight()) if action == "kind" else super().check_action(action, parameters)

    def takes_kind(self, key: str) -> bool:
        """Whether a key names the kind of the highlight at hand; a key that is for none ends what was made just now."""
        if key in _FOR_HIGHLIGHTS:
            return key.isdecimal() and self._highlight() is not None
        self._fresh = ""
        return False

    @work(group="notes")
    async def action_highlight(self) -> None:
        """Highlight the selected words, else where the selected item stands; what is highlighted gets the next kind."""
        notebook, span = self.notebook, self._span()
        if notebook is None:
            return
        if (highlight := self._highlight()) is not None:
            await self._set_kind(highlight, (highlight.kind or 0) % 5 + 1)
        elif span is not None:
            kind = self._kind
            note = await self._try(lambda: notebook.add("", span, None, kind), "", "The highlight is not kept")
            if note is not None:
                self._fresh = note.id
                self.article.clear_text_selection()
                self._say_kind(kind)
        else:
            self.status.left = "Select something first: drag over words, click a marked one, or press *"

    @work(group="notes")
    async def action_kind(self, kind: int) -> None:
        """Give the highlight at hand a kind."""
        if (highlight := self._highlight()) is not None:
            await self._set_kind(highlight, kind)

    async def _set_kind(self, highlight: Note, kind: int) -> None:
        notebook = self.notebook
        if notebook is not None and await self._try(
            lambda: notebook.set_kind(highlight, kind), highlight.id, "The highlight is not changed"
        ):
            self._kind = kind
            self._say_kind(kind)

    def _say_kind(self, kind: int) -> None:
        name = self.kinds.get(kind, "")
        self.status.left = f"Highlight {kind}, {name}: 1-5 another kind, m the next, a words to it, u undoes"

    @work(group="notes")
    async def action_name_kinds(self) -> None:
        """Let the reader name the kinds of highlight."""
        from tui.screens.kinds import KindsScreen

        notebook = self.notebook
        if notebook is None:
            return
        names = await self.app.push_screen_wait(KindsScreen(self.kinds))
        if names:
            try:
                await asyncio.to_thread(notebook.name_kinds, names)
            except StoreError as error:
                self.say_problem("The names are not kept", error)
                return
            await self.renew_notes("Kinds of highlight: " + ", ".join(self.kinds.values()))

    @work(group="notes")
    async def action_changes(self) -> None:
        """Show what changed since the reader opened the text before this one."""
        from tui.screens.changes import ChangesScreen

        if (notebook := self.notebook) is None:
            return
        found = await asyncio.to_thread(notebook.changes)
        if found is None or not found[1]:
            self.status.left = "No earlier text of this article is kept" if found is None else "No words changed"
        else:
            self.app.push_screen(ChangesScreen(*found, notebook.moved_words(self.notes)))

    # Places

    @work(group="notes")
    async def action_place_note(self) -> None:
        """Compare where the note at hand was and is, or the next that needs it; or place it on the selected words."""
        from extract.notes.note import How
        from tui.screens.place import PlaceAnswer, PlaceScreen

        notebook = self.notebook
        if notebook is None:
            return
        if self._placing and (span := self.article.selection) is not None:
            placed = next((placed for placed in self.notes if placed.note.id == self._placing), None)
            if placed is not None and await self._set_place(placed.note, How.PLACED, span):
                self._placing = ""
                self.article.clear_text_selection()
            return
        to_check = [placed for placed in self.notes if placed.resolution and placed.span is None]
        placed = self._placed_at_hand() or next(iter(to_check), None)
        if placed is None or placed.note.anchor is None:
            self.status.left = "Every note is where it was" if self.notes else "There are no notes"
            return
        more = sum(other.note.id != placed.note.id for other in to_check)
        answer = await self.app.push_screen_wait(PlaceScreen(placed, notebook.document, more))
        self._placing = placed.note.id if answer is PlaceAnswer.PLACE else ""
        if answer is PlaceAnswer.PLACE:
            self.status.left = "Select the words the note belongs to, then press P"
        elif answer is PlaceAnswer.ORPHAN:
            await self._set_place(placed.note, How.ORPHAN, None)
        elif answer is PlaceAnswer.ACCEPT and placed.resolution:
            await self._set_place(placed.note, How.ACCEPTED, placed.resolution.span)

    def _placed_at_hand(self) -> PlacedNote | None:
        under = self.panel.items.cursor_item if self.panel.has_focus_within else None
        item = under or (self.selection.item if self.selection else None)
        highlight = self._highlight()
        wanted = self._placing or (item.id if item else "") or (highlight.id if highlight else "")
        return next((placed for placed in self.notes if placed.note.id == wanted), None)

    async def _set_place(self, note: Note, how: How, span: Span | None) -> bool:
        notebook = self.notebook
        if notebook is None or not await self._try(
            lambda: notebook.set_place(note, how, span), note.id, "The place is not kept"
        ):
            return False
        left = sum(placed.resolution is not None and placed.span is None for placed in self.notes)
        done = "The note is kept as an orphan" if span is None else "The note is placed"
        self.status.left = f"{done}: u undoes it" + (f", P goes to the next of {left}" if left else "")
        return True
