"""What a reader takes along of an article: copies, exports.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from extract.document import Document, Span
from extract.errors import ExportError
from tui.article.units import characters, one_line
from tui.items import Item
from tui.screens.highlighting import HighlightingScreen

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from tui.export_desk import ExportDesk

__all__ = ["KeepingScreen"]


class KeepingScreen(HighlightingScreen):
    """The commands for copies, exports and help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy the selected words, or the selected item's", id="copy.plain"),
        Binding("Y", "copy(True)", "Copy them with their source", id="copy.cited"),
        Binding("ctrl+c", "copy_or_say", "Copy the selected words", id="copy.selected", show=False),
        Binding("x", "export", "Export notes and items", id="export.open"),
        Binding("X", "repeat_export", "Export as last time", id="export.repeat"),
        Binding("question_mark", "help", "List the keys", id="help.open"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.analysis: Analysis | None = None
        self.fraction = 0.0
        """How much of the text has been searched for names and quotes, 0 to 1."""
        self.extracting = False
        """That is going on."""

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
        """Choose what to write to which file."""
        from tui.screens.export import ExportScreen

        if (desk := await self._export_desk()) is not None:
            self._said(await self.app.push_screen_wait(ExportScreen(desk)))

    @work(group="export")
    async def action_repeat_export(self) -> None:
        """Export as last time; where something must be decided, the sheet opens and says what."""
        from tui.export_desk import QuestionError
        from tui.screens.export import ExportScreen

        if (desk := await self._export_desk()) is None:
            return
        try:
            self._said(await asyncio.to_thread(desk.repeat))
        except QuestionError as question:
            self._said(await self.app.push_screen_wait(ExportScreen(desk, question)))
        except ExportError as error:
            self._said(str(error))

    async def _export_desk(self) -> ExportDesk | None:
        """What serves an export; None while there is nothing to export, which is said."""
        from datetime import UTC, datetime

        from extract.analysis import Analysis
        from extract.export import Material
        from tui.export_desk import ExportDesk

        notebook = self.notebook
        if notebook is None:
            return None
        if self.extracting:
            self.status.left = f"Still looking for names and quotes ({self.fraction:.0%}): export when that is done"
            return None
        document = notebook.document
        analysis = self.analysis or Analysis(document.source, document.text, document.text_sha256, model="none")
        today = datetime.now(UTC).astimezone().date().isoformat()
        material = Material(document, analysis, self.notes, notebook.unreadable, today)
        unfinished = "" if self.fraction == 1 else f"unfinished, {self.fraction:.0%} of the text was searched; "
        item = self.selection.item if self.selection else None
        return await asyncio.to_thread(lambda: ExportDesk(material, item, unfinished=unfinished))

    def _said(self, words: str | None) -> None:
        if words:
            self.status.left = words

    def action_help(self) -> None:
        """List the keys."""
        from tui.command_table import commands, grouped
        from tui.find import FindBar
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(grouped(commands(self, [FindBar]))))


def citation(document: Document, span: Span) -> str:
    """The words in quotation marks, with title, author, paragraph and source (a pipe is none)."""
    words = one_line(document.text[slice(*span)])
    quoted = words if words[:1] in '“"«„' else f"“{words}”"
    place = f"¶{document.paragraph_number(span[0])}"
    source = "" if document.source == "-" else document.source
    parts = (document.author, document.title, document.published, place, source)
    return f"{quoted} ({', '.join(part for part in parts if part)})"
