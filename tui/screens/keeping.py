"""What a reader keeps of an article: notes, copies, exports. The part of the reading screen that writes.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from extract.document import Document, Span
from extract.errors import StoreError
from tui.article.units import characters
from tui.article.view import ArticleView
from tui.items import Item, ItemKind, Selection
from tui.panel.panel import Panel
from tui.status import StatusLine

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.export import PlacedNote
    from extract.notes.note import Note
    from tui.notebook import Notebook

__all__ = ["KeepingScreen"]


class KeepingScreen(Screen[None]):
    """The commands for notes, copies and exports, over the parts that the reading screen composes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "Write a note on the selected words or item", id="note.write"),
        Binding("d,delete", "remove_note", "Remove the selected note", id="note.remove"),
        Binding("u", "undo", "Undo the last change or removal of a note", id="note.undo"),
        Binding("y", "copy", "Copy the selected words, or the selected item's", id="copy.plain"),
        Binding("Y", "copy(True)", "Copy them with their source", id="copy.cited"),
        Binding("ctrl+c", "copy_or_say", "Copy the selected words", id="copy.selected", show=False),
        Binding("x", "export", "Export notes and items", id="export.open"),
        Binding("question_mark", "help", "List the keys", id="help.open"),
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
        self.analysis: Analysis | None = None
        self.notes: list[PlacedNote] = []
        self.selection: Selection | None = None
        self.fraction = 0.0
        """How much of the text has been searched for names and quotes, 0 to 1."""
        self.extracting = False
        """That is going on."""
        self._before: list[Note] = []
        """What was changed or removed, as it was, the latest last."""

    def notes_changed(self) -> None:
        """Show the notes as they are now."""
        raise NotImplementedError

    def key(self, binding_id: str) -> str:
        """The first key that a command has now, as the status line names it."""
        from tui.command_table import commands, key_names

        return next((key_names(c.keys[:1]) for c in commands(self) if c.binding.id == binding_id), binding_id)

    def describe(self, item: Item | None) -> Content:
        """What the panel says about an item."""
        if item is None:
            return Content()
        from tui.describe import describe

        return describe(item, self.analysis, self.notes)

    # Notes

    @work(group="notes")
    async def action_note(self) -> None:
        """Write a note on the selected words, else on the selected item."""
        from extract.notes.note import ItemReference
        from tui.screens.note import NoteScreen

        span = self._span()
        notebook = self.notebook
        if notebook is None or span is None:
            self.status.left = "Select something first: drag over words, click a marked one, or press *"
            return
        item = None
        if self.article.selection is None and self.selection and self.selection.item.kind is not ItemKind.NOTE:
            item = ItemReference(self.selection.item.kind.value, self.selection.item.name)
        about = _one_line(notebook.document.text[slice(*span)])
        body = ""
        while body := await self.app.push_screen_wait(NoteScreen(about, body, unsaved=bool(body))):
            try:
                await asyncio.to_thread(notebook.add, body, span, item)
            except StoreError as error:
                self._say_problem("The note is not kept", error)
                continue
            self.article.clear_text_selection()
            await self._renew_notes("Note kept")
            return

    @work(group="notes")
    async def edit_note(self, note_id: str) -> None:
        """Change a note's words."""
        from tui.screens.note import NoteScreen

        notebook, note = self.notebook, self._note(note_id)
        if notebook is None or note is None:
            return
        about = _one_line(note.anchor.exact) if note.anchor else note.item.name if note.item else ""
        body = note.body
        while body := await self.app.push_screen_wait(NoteScreen(about, body, unsaved=body != note.body)):
            try:
                await asyncio.to_thread(notebook.change, note, body)
            except StoreError as error:
                self._say_problem("The note is not changed", error)
                continue
            self._before.append(note)
            await self._renew_notes("Note changed: u undoes it")
            return

    @work(group="notes")
    async def action_remove_note(self) -> None:
        """Remove the note under the panel's cursor, or the selected one."""
        under = self.panel.items.cursor_item if self.panel.has_focus_within else None
        item = under or (self.selection.item if self.selection else None)
        note = self._note(item.id) if item and item.kind is ItemKind.NOTE else None
        if self.notebook is None or note is None:
            self.status.left = "Select a note to remove it (h lists them)"
            return
        try:
            await asyncio.to_thread(self.notebook.remove, note)
        except StoreError as error:
            self._say_problem("The note is not removed", error)
            return
        self._before.append(note)
        await self._renew_notes("Note removed: u brings it back")

    @work(group="notes")
    async def action_undo(self) -> None:
        """Make the note that was changed or removed last what it was."""
        if self.notebook is None or not self._before:
            self.status.left = "Nothing to undo"
            return
        note = self._before.pop()
        try:
            await asyncio.to_thread(self.notebook.restore, note)
        except StoreError as error:
            self._before.append(note)
            self._say_problem("Nothing is undone", error)
            return
        await self._renew_notes("Note has its old words again" if self._note(note.id) else "Note is back")

    async def _renew_notes(self, said: str) -> None:
        if self.notebook is not None:
            self.notes = await asyncio.to_thread(self.notebook.notes)
            self.notes_changed()
            self.status.left = said

    def _note(self, note_id: str) -> Note | None:
        return next((placed.note for placed in self.notes if placed.note.id == note_id), None)

    def _span(self) -> Span | None:
        """What the reader has chosen: the words selected with the mouse, else where the selected item stands."""
        return self.article.selection or (self.selection.span if self.selection else None)

    # Copies

    @work(group="copy", exclusive=True)
    async def action_copy(self, cited: bool = False) -> None:
        """Copy the chosen words."""
        span = self._span()
        if span is None:
            self.status.left = f"Nothing to copy: drag over words, press {self.key('select.text')}, or select an item"
            return
        document = self.article.document
        words = document.text[slice(*span)]
        said = f"{characters(len(words))}, ¶{document.paragraph_number(span[0])}"
        await self._copy(citation(document, span) if cited else words, said)

    async def _copy(self, text: str, said: str) -> None:
        """Copy a text by all ways there are, and say what became of it."""
        from tui import clipboard

        self.app.copy_to_clipboard(text.encode("utf-8", "replace").decode())
        self.status.left = f"Copied {said}"
        command = clipboard.program()
        if command is not None and await clipboard.copy_with_program(command, text) and command[0] != "tmux":
            return  # tmux hands it on to the terminal, and that is all one knows
        if clipboard.terminal_may_copy():
            self.status.left = f"Copied {said}, if the terminal allows it ({self.key('export.open')} exports to a file)"
            return
        try:
            path = await asyncio.to_thread(clipboard.save_copy, text)
        except OSError as error:
            self.status.left = f"Not copied: no clipboard here, and no file: {(error.strerror or str(error)).lower()}"
        else:
            self.status.left = f"{said}, saved to {path} instead: no clipboard here"

    def action_copy_or_say(self) -> None:
        """Copy words selected with the mouse; else say how to quit."""
        if self.article.selection is not None:
            self.action_copy()
        else:
            self.status.left = f"{self.key('app.quit')} quits"

    # Exports and help

    @work(group="export")
    async def action_export(self) -> None:
        """Write notes and items to a file."""
        from extract.analysis import Analysis
        from extract.export import EXPORTERS, Material, export, file_name, write_export
        from tui.screens.export import ExportScreen

        notebook = self.notebook
        if notebook is None:
            return
        if self.extracting:
            self.status.left = f"Still looking for names and quotes ({self.fraction:.0%}): export when that is done"
            return
        document = notebook.document
        analysis = self.analysis or Analysis(document.source, document.text, document.text_sha256, model="none")
        here = Path.cwd() if Path().exists() else Path.home()
        material = Material(document, analysis, self.notes, notebook.unreadable)

        def suggest(name: str) -> Path:
            return here / file_name(document.title or Path(document.source).stem, EXPORTERS[name].suffix)

        def write(name: str, path: Path) -> str:
            made = export(material, name)
            write_export(path, made.text, but_not=[document.source])
            unfinished = "" if self.fraction == 1 else f"unfinished, {self.fraction:.0%} of the text was searched; "
            return f"{unfinished}{made.report}"

        said = await self.app.push_screen_wait(ExportScreen(suggest, write))
        if said:
            self.status.left = said

    def action_help(self) -> None:
        """List the keys."""
        from tui.command_table import commands, grouped
        from tui.find import FindBar
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(grouped(commands(self, [FindBar]))))

    def _say_problem(self, title: str, error: StoreError) -> None:
        self.notify(str(error), title=title, severity="error", markup=False)


def citation(document: Document, span: Span) -> str:
    """The words in quotation marks, with title, author, paragraph and source (a pipe is none)."""
    words = _one_line(document.text[slice(*span)])
    quoted = words if words[:1] in '“"«„' else f"“{words}”"
    place = f"¶{document.paragraph_number(span[0])}"
    source = "" if document.source == "-" else document.source
    parts = (document.author, document.title, document.published, place, source)
    return f"{quoted} ({', '.join(part for part in parts if part)})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
