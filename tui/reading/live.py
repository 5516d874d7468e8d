"""An article that may change on disk: it is read again, and the reader stays where they are."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from textual.timer import Timer
from textual.worker import WorkerError

from extract.document import Document
from extract.errors import ReadError, source_name
from extract.readers.formats import is_address
from tui.extraction import findings
from tui.items import ItemKind, Selection
from tui.jumps import moved_to
from tui.loading import Reading, StoppedError, read_elsewhere
from tui.messages import Settled
from tui.panel.rows import note_rows
from tui.placed import placed_words
from tui.reading.session import PATIENCE, open_notebook
from tui.reading.sharing import PERIOD, Sharing
from tui.revision import carried, compare
from tui.waiting import show_waiting
from tui.watching import Change, signature, watch

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from tui.notebook import Notebook
    from tui.revision import Revision
    from tui.screens.reading import ReadingScreen

__all__ = ["LiveArticle"]

_AGAIN = "Reading the article again …"
_ANOTHER_TEXT = (
    "Is this still the article, or an error page? Your notes are kept, with the words they were on "
    "({panel.notes} lists them); they are where they were if the old text comes back."
)
_SAME = "Nothing has changed"


class _Gone(NamedTuple):
    """A text most of which is gone; it may come back, as after an error page."""

    document: Document
    place: int
    """The reader's, in it."""
    shown_at: int
    """Where the text that took its place was shown."""


class LiveArticle:
    """Watches the file of the article on a screen, and reads it again."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._watching: Event | None = None
        self._looking: Timer | None = None
        self.sharing = Sharing(screen)
        """What others write."""
        self._reading: Reading | None = None
        """The one that the status line tells of."""
        self._is_reloading = self._has_failed = False
        self._waits = False
        """A change waits until the last one has been read, and the reader has closed what lies over the text."""
        self._gone: _Gone | None = None
        self._warnings: list[str] = []
        """Those that are over once the file can be read."""

    def watch(self, document: Document) -> None:
        """Watch the file of a document that has just been opened, and the store."""
        if self._looking is None:
            self._looking = self._screen.set_interval(PERIOD, self._catch_up_soon)
        known = None if document.source == "-" or is_address(document.source) else signature(document.source)
        if known is None or self._watching is not None:
            return
        loop = asyncio.get_running_loop()

        def say(change: Change) -> None:
            with suppress(RuntimeError):  # the loop may have ended
                loop.call_soon_threadsafe(self.file_changed, change)

        self._watching = watch(os.path.abspath(document.source), known, say)  # noqa: PTH100 - links stay

    def end(self) -> None:
        """Watch no more, and wait for nothing."""
        if self._watching is not None:
            self._watching.set()
        self.stop_reading()

    # Readings that take long

    def wait_for(self, reading: Future[Document]) -> None:
        """Say from now on how a reading gets on, which the reader can stop."""
        screen = self._screen
        if isinstance(reading, Reading) and not reading.done():
            self._reading = reading
            name = source_name(screen.article.document.source) or screen.shown_name
            show_waiting(screen, reading, name, screen.status, screen.key("item.clear"))

    def stop_reading(self) -> bool:
        """End the reading that is waited for; whether there is one."""
        if self._reading is None or self._reading.done():
            return False
        self._reading.stop()
        return True

    # Changes

    def file_changed(self, change: Change) -> None:
        """The file is another one now, gone, or back."""
        screen = self._screen
        name = source_name(screen.article.document.source)
        if change is Change.GONE:
            self._warnings.append(f"{name} is no longer there; you read on in what was read of it.")
            screen.notify(self._warnings[-1], severity="warning", markup=False)
        elif change is Change.BACK:
            self._settle_warnings()
            screen.status.left = f"{name} is there again, unchanged"
        else:
            self._reload_soon()

    def _settle_warnings(self) -> None:
        self._screen.post_message(Settled(tuple(self._warnings)))
        self._warnings.clear()

    def uncovered(self) -> None:
        """What lay over the text is closed."""
        if self._waits:
            self._reload_soon()
        self._catch_up_soon()

    def _catch_up_soon(self) -> None:
        """Show what others have written, unless something lies over the text."""
        if not self._is_covered and not self._is_reloading:
            self.sharing.catch_up_soon()

    def reload(self) -> None:
        """Read the article again, because the reader wants it."""
        if self._screen.article.document.source == "-":
            self._screen.status.left = "What came through a pipe can't be read again"
            return
        self._screen.status.left = _AGAIN
        self._reload_soon()

    @property
    def _is_covered(self) -> bool:
        return self._screen.app.screen is not self._screen

    def _reload_soon(self) -> None:
        """Read the article again; once that is possible, where it isn't now."""
        self._waits = self._is_reloading or self._is_covered or self._screen.notebook is None
        if not self._waits:
            self._is_reloading = True
            self._screen.run_worker(self._reload(), group="reload")

    async def _reload(self) -> None:
        screen, self._reading = self._screen, None
        try:
            said = await self._read_again()
            if said == _SAME and self._has_failed:
                said = "It can be read again, and has not changed"
            self._has_failed = False
            if said != _SAME or screen.status.left == _AGAIN or self._reading is not None:
                screen.status.left = said  # else a file was only touched, which is no news
        except StoppedError as error:
            screen.status.left = f"{error} You read on in what was read before."
        except ReadError as error:
            self._has_failed = True
            screen.status.left = "Not reloaded"
            self._warnings.append(f"{error} You read on in what was read before.")
            screen.notify(self._warnings[-1], title="Not reloaded", severity="error", markup=False)
        finally:
            self._is_reloading, self._reading = False, None
        if self._waits:
            self._reload_soon()

    async def _read_again(self) -> str:
        """Read the article, and show it if it is another one; what became of it, in words."""
        screen = self._screen
        before = screen.article.document
        reading = read_elsewhere(before.source)
        screen.set_timer(PATIENCE, lambda: self.wait_for(reading))
        document = await asyncio.wrap_future(reading)
        self._settle_warnings()
        if await asyncio.to_thread(before.__eq__, document):
            return _SAME
        revision = await asyncio.to_thread(compare, before, document)
        since_gone = await asyncio.to_thread(compare, self._gone.document, document) if self._gone else None
        notebook, notes, kinds, _ = await asyncio.to_thread(open_notebook, document, screen.choice)
        await self._finish("notes", "corrections", "export", "place", "sharing")
        if not self._is_covered:
            await self._finish("extract", cancel=True)
        if self._is_covered:
            self._waits = True
            await asyncio.to_thread(notebook.close)
            screen.extraction.start()
            return "The article has changed: it is read again when you are done here"
        screen.kinds = kinds
        revisions = {before.text_sha256: revision}
        if self._gone is not None and since_gone is not None:
            revisions[self._gone.document.text_sha256] = since_gone
        screen.article.jumps.move(document.source, partial(moved_to, document.text_sha256, revisions=revisions))
        for letter, named in screen.lettered.items():
            screen.lettered[letter] = moved_to(document.text_sha256, named, revisions)
        await self._replace(document, revision, self._place_in(revision, since_gone), notebook, notes)
        if revision.is_another_text:
            words = screen.with_keys(_ANOTHER_TEXT)
            screen.notify(words, title="Most of the text is gone", severity="warning", markup=False)
        moved = placed_words(notes, screen.key("note.place"))
        return f"Reloaded: {revision.words()}" + (f" · {moved[0].lower()}{moved[1:]}" if moved else "")

    def _place_in(self, revision: Revision, since_gone: Revision | None) -> int:
        """Where to show the new text; where one comes back that was gone, at the reader's place in that.

        Args:
            revision: of the text on screen.
            since_gone: of the one that was gone, if there is one.
        """
        article, gone, has_moved = self._screen.article, self._gone, not self.awaits_text
        place = revision.moved(article.top_offset)
        if gone is not None and since_gone is not None and not since_gone.is_another_text:
            self._gone = None
            self._screen.post_message(Settled([self._screen.with_keys(_ANOTHER_TEXT)]))
            return since_gone.moved(gone.place) if not has_moved else place
        if revision.is_another_text and has_moved:
            self._gone = _Gone(article.document, article.top_offset, place)
        elif gone is not None and not has_moved:
            self._gone = gone._replace(shown_at=place)
        return place

    @property
    def awaits_text(self) -> bool:
        """Whether the reader's place is in a text that is gone: in the one that took its place they haven't moved."""
        return self._gone is not None and self._gone.shown_at == self._screen.article.top_offset

    async def _finish(self, *groups: str, cancel: bool = False) -> None:
        """Wait until work on the old text is over."""
        workers = self._screen.workers
        for worker in [worker for worker in workers if worker.group in groups and not worker.is_finished]:
            if self._is_covered and not cancel:
                return  # it waits for the reader
            if cancel:
                worker.cancel()
            with suppress(WorkerError):
                await worker.wait()

    async def _replace(
        self, document: Document, revision: Revision, place: int, notebook: Notebook, notes: list[PlacedNote]
    ) -> None:
        """Put the new text in the place of the old one, all that the reader looks at where it was."""
        screen, extraction = self._screen, self._screen.extraction
        old, screen.notebook, screen.notes = screen.notebook, notebook, notes
        under, selected = screen.panel.items.cursor_item, screen.article.selection
        screen.replace_document(document, place)
        screen.article.select_text(revision.moved_span(selected) if selected else None)
        screen.selection = screen.selection and self._selection_in(screen.selection, revision)
        extraction.fraction = 0.0 if document.text else 1.0
        extraction.is_carried = False
        if extraction.found is not None:
            analysis = await asyncio.to_thread(carried, extraction.found.analysis, revision, document)
            await extraction.take(await asyncio.to_thread(findings, analysis, extraction.fraction, document))
            extraction.is_carried = True
        else:
            screen.show_notes()
        if under is not None and screen.panel.items.index_of(under) is None:
            screen.panel.items.go_to_name(under)
        screen.show_selection(said=False)
        for words in document.notices:
            screen.notify(words, markup=False)
        if old is not None:
            if self._gone is not None and self._gone.document is old.document:
                await asyncio.to_thread(old.keep_place, self._gone.place)
            await asyncio.to_thread(old.close)
        extraction.start()

    def _selection_in(self, selection: Selection, revision: Revision) -> Selection | None:
        """The selection in the new text, at the same span if that still stands; None where none of its spans does."""
        screen, item = self._screen, selection.item
        if item.kind is ItemKind.NOTE:
            rows = note_rows(screen.notes, screen.article.document, screen.kinds)
            again = next((row.item for row in rows if row.item.id == item.id), None)
            return Selection(again) if again else None
        moved = {span: revision.moved_span(span) for span in item.spans}
        kept = tuple(span for span in moved.values() if span)
        here = moved.get(selection.span) if selection.span else None
        return Selection(replace(item, spans=kept), kept.index(here) if here else 0) if kept else None
