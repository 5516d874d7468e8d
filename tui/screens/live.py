"""The reading screen of a file that may change on disk: it is read again, and the reader stays where they are.

Here too is what the application has to say.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.worker import WorkerError

from extract.errors import ReadError, source_name
from extract.readers.formats import is_address
from tui.article.layout import Typography
from tui.items import ItemKind, Selection
from tui.marks import MarkChoice, Shown
from tui.panel.rows import note_rows
from tui.screens.reading import ReadingScreen, open_notebook
from tui.watching import Change, signature, watch

if TYPE_CHECKING:
    from extract.document import Document
    from extract.export import PlacedNote
    from tui.app import SidelightApp
    from tui.extraction import Findings
    from tui.notebook import Notebook
    from tui.revision import Revision

__all__ = ["LiveScreen"]

_AGAIN = "Reading the article again …"
_SAME = "Nothing has changed"


class LiveScreen(ReadingScreen):
    """Follows the file, and shows messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "reload", "Read the article again, as it is on disk now", id="article.reload"),
        Binding("exclamation_mark", "messages", "List all messages so far", id="messages.open"),
    ]

    _watching: Event | None = None
    _reloading = False
    _waits = False
    """A change waits until the last one has been read, and the reader has closed what lies over the text."""
    _carried = False
    """What is listed is what was found in the text before its change, as far as it still stands there."""

    def on_mount(self) -> None:
        """Show things as the settings say, before the text comes."""
        config = self._application.settings.config
        typography = Typography(config.measure, config.paragraph_spacing, config.justified)
        if typography != self.article.typography:
            self.article.typography = typography
        if config.counts == "so far":
            self.panel.counts_so_far = True
        if config.marks != "all":
            self._mark_choice = MarkChoice(Shown.NONE if config.marks == "none" else Shown.SELECTED)

    async def opened(self, document: Document) -> None:
        """Watch the file of a document that has just been opened."""
        known = None if document.source == "-" or is_address(document.source) else signature(document.source)
        if known is not None and self._watching is None:
            loop = asyncio.get_running_loop()

            def say(change: Change) -> None:
                with suppress(RuntimeError):  # the loop may have ended
                    loop.call_soon_threadsafe(self.file_changed, change)

            self._watching = watch(os.path.abspath(document.source), known, say)  # noqa: PTH100 - links stay

    def file_changed(self, change: Change) -> None:
        """The file is another one now, gone, or back."""
        name = source_name(self.article.document.source)
        if change is Change.GONE:
            self.notify(
                f"{name} is no longer there; you read on in what was read of it.", severity="warning", markup=False
            )
        elif change is Change.BACK:
            self.status.left = f"{name} is there again, unchanged"
        else:
            self._reload_soon()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """What lay over the text is closed."""
        if self._waits:
            self._reload_soon()

    @property
    def _application(self) -> SidelightApp:
        from tui.app import SidelightApp

        assert isinstance(self.app, SidelightApp)
        return self.app

    def action_messages(self) -> None:
        """List what was said."""
        from tui.screens.messages import MessagesScreen

        self._application.put_away_messages()
        self.app.push_screen(MessagesScreen(self._application.messages.text()))

    def action_clear(self) -> None:
        """Put messages away first."""
        if not self._application.put_away_messages():
            super().action_clear()

    def action_reload(self) -> None:
        """Read the article again."""
        if self.article.document.source == "-":
            self.status.left = "What came through a pipe can't be read again"
            return
        self.status.left = _AGAIN
        self._reload_soon()

    def _reload_soon(self) -> None:
        """Read the article again; once that is possible, where it isn't now."""
        self._waits = self._reloading or self.app.screen is not self or self.notebook is None
        if not self._waits:
            self._reloading = True
            self._reload()

    @work(group="reload")
    async def _reload(self) -> None:
        try:
            said = await self._read_again()
            if said != _SAME or self.status.left == _AGAIN:  # a file that was only touched is no news
                self.status.left = said
        except ReadError as error:
            words = f"{error} You read on in what was read before."
            self.notify(words, title="Not reloaded", severity="error", markup=False)
        finally:
            self._reloading = False
        if self._waits:
            self._reload_soon()

    async def _read_again(self) -> str:
        """Read the article, and show it if it is another one; what became of it, in words."""
        from tui.loading import read_elsewhere
        from tui.revision import compare

        before = self.article.document
        document = await asyncio.wrap_future(read_elsewhere(before.source))
        if await asyncio.to_thread(before.__eq__, document):
            return _SAME
        revision = await asyncio.to_thread(compare, before, document)
        notebook, notes, kinds, _ = await asyncio.to_thread(open_notebook, document, self._choice)
        await self._finish("notes", "corrections", "export", "place")
        if self.app.screen is self:
            await self._finish("extract", cancel=True)
        if self.app.screen is not self:
            self._waits = True
            await asyncio.to_thread(notebook.close)
            if self.fraction < 1:
                self.action_extract()
            return "The article has changed: it is read again when you are done here"
        self.kinds = kinds
        await self._replace(document, revision, notebook, notes)
        moved = notebook.moved_words(notes)
        return f"Reloaded: {revision.words()}" + (f" · {moved[0].lower()}{moved[1:]}" if moved else "")

    async def _finish(self, *groups: str, cancel: bool = False) -> None:
        """Wait until work on the old text is over."""
        for worker in [worker for worker in self.workers if worker.group in groups and not worker.is_finished]:
            if self.app.screen is not self and not cancel:
                return  # it waits for the reader
            if cancel:
                worker.cancel()
            with suppress(WorkerError):
                await worker.wait()

    async def _replace(
        self, document: Document, revision: Revision, notebook: Notebook, notes: list[PlacedNote]
    ) -> None:
        """Put the new text in the place of the old one, all that the reader looks at where it was."""
        from tui.extraction import findings
        from tui.revision import carried

        old, self.notebook, self.notes = self.notebook, notebook, notes
        under, selected = self.panel.items.cursor_item, self.article.selection
        self.show_title(document)
        self.clear_hits()
        self.forget_places()
        self.article.show(document, revision.moved(self.article.top_offset))
        self.article._select_text(revision.moved_span(selected) if selected else None)
        self.selection = self.selection and self._selection_in(self.selection, revision)
        self.fraction = 0.0 if document.text else 1.0
        self._carried = False
        if self.found is not None:
            analysis = await asyncio.to_thread(carried, self.found.analysis, revision, document)
            await self.take(await asyncio.to_thread(findings, analysis, self.fraction, document))
            self._carried = True
        else:
            self.notes_changed()
        if under is not None and self.panel.items.index_of(under) is None:
            self.panel.items.go_to_name(under)
        self.show_selection(said=False)
        for words in document.notices:
            self.notify(words, markup=False)
        if old is not None:
            await asyncio.to_thread(old.close)
        if document.text:
            self.action_extract()

    async def take(self, findings: Findings) -> None:
        """Show newer findings; what was carried over from the old text stays until all of the new one is searched."""
        if self._carried and findings.fraction < 1:
            self._say_extracting(f"searching what changed: {findings.fraction:.0%}")
            return
        self._carried = False
        await super().take(findings)

    async def leave(self) -> None:
        """End the watch too."""
        if self._watching is not None:
            self._watching.set()
        await super().leave()

    def _selection_in(self, selection: Selection, revision: Revision) -> Selection | None:
        """The selection in the new text, at the same span if that still stands; None where none of its spans does."""
        item = selection.item
        if item.kind is ItemKind.NOTE:
            rows = note_rows(self.notes, self.article.document, self.kinds)
            again = next((row.item for row in rows if row.item.id == item.id), None)
            return Selection(again) if again else None
        moved = {span: revision.moved_span(span) for span in item.spans}
        kept = tuple(span for span in moved.values() if span)
        here = moved.get(selection.span) if selection.span else None
        return Selection(replace(item, spans=kept), kept.index(here) if here else 0) if kept else None
