"""Reading: the one place that links the article, the panel, the notebook and the extraction process."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import Future
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.worker import WorkerError

from extract.document import Document
from tui.article.view import ArticleView
from tui.items import ItemKind, entity_item
from tui.marks import marks_of
from tui.panel.rows import note_rows
from tui.places import START, Place, entity_named, find_place
from tui.screens.cursor import CursorScreen
from tui.status import StatusLine

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.export import PlacedNote
    from extract.model.choice import ModelChoice
    from tui.article.layers import Mark
    from tui.engine import Engine
    from tui.extraction import Findings
    from tui.notebook import Notebook

__all__ = ["ReadingScreen", "open_notebook"]

PLACE_KEPT_AFTER = 1.0
"""Seconds without scrolling after which the place is written down."""

_EMPTY = {
    ItemKind.ENTITY: "No names found.",
    ItemKind.QUOTE: "No quotes found.",
    ItemKind.TOPIC: "No topics found.",
    ItemKind.NOTE: "No notes yet. Select words or an item: a writes a note, m highlights.",
}
_FIRST = "? lists the keys · `sidelight tour` shows them in two minutes"
_NOT_YET = {**dict.fromkeys(ItemKind, "Still looking …"), ItemKind.NOTE: _EMPTY[ItemKind.NOTE]}


def open_notebook(document: Document, choice: ModelChoice) -> tuple[Notebook, list[PlacedNote], dict[int, str], int]:
    """The notebook, its notes, the names of kinds and the place last read; called off the screen's thread."""
    from tui.notebook import Notebook

    notebook = Notebook(document, choice=choice)
    notebook.corrections.load()
    notes = notebook.notes()
    notebook.remember_places(notes)
    return notebook, notes, notebook.kind_names(), notebook.place()


class ReadingScreen(CursorScreen):
    """An article beside its panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear the selection", id="item.clear"),
        Binding("R", "extract", "Start extraction again after it stopped", id="extract.restart"),
    ]

    class NotRead(Message):
        """The article could not be read."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        reading: Future[Document],
        name: str,
        choice: ModelChoice,
        engine: Engine | None = None,
        asked: Place = START,
    ) -> None:
        """A screen for a document that is being read.

        Args:
            reading: gives the document, or a ReadError.
            name: what is being read, to be shown while it is.
            choice: of the model.
            engine: the extraction process, if not one of its own.
            asked: where to open the article.
        """
        super().__init__()
        self._reading = reading
        self._choice = choice
        self._engine = engine
        self._asked = asked
        self._shown_name = name
        self._title = StatusLine(id="title")
        self._place = 0
        self._place_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, the two panes, the status line."""
        self.fit(self.app.size)  # before there are children to be styled twice
        yield self._title
        with Horizontal(id="panes"):
            yield from self.panes()
        yield self.status

    # Opening and extracting

    def on_mount(self) -> None:
        """Say what is being read; show it as soon as it is."""
        self._title.left = self._shown_name
        self.status.left = f"Reading {self._shown_name} …"
        self.set_focus(self.article)
        if self._reading.done() and self._reading.exception() is None:
            self._show_text(self._reading.result())
        self.call_after_refresh(self._open)

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        gc.freeze()
        gc.enable()
        try:
            document = await asyncio.wrap_future(self._reading)
        except Exception as error:  # noqa: BLE001 - the application says it
            self.post_message(self.NotRead(error))
            return
        if self.article.document is not document:
            self._show_text(document)
        notebook, self.notes, self.kinds, place = await asyncio.to_thread(open_notebook, document, self._choice)
        self.notebook = notebook
        self.remember_corrections()
        if place and not self._place and self._asked == START:
            self.article.show(document, place)
        self.fraction = 0.0 if document.text else 1.0
        self.notes_changed()
        self.status.left = notebook.moved_words(self.notes) or (_FIRST if notebook.is_first else "? lists the keys")
        for words in _greetings(notebook):
            self.notify(words, timeout=8, markup=False)
        if left := await asyncio.to_thread(notebook.left_over):
            self.offer_unfinished(left)
        await self.opened(document)
        if document.text:
            self.action_extract()

    async def opened(self, document: Document) -> None:
        """The document and its notebook are there."""

    def show_title(self, document: Document) -> None:
        """Say what is read, and who wrote it when."""
        self._title.left = document.title or self._shown_name
        self._title.right = " · ".join(part for part in (document.author, document.published) if part)

    def _show_text(self, document: Document) -> None:
        self.show_title(document)
        self.forget_places()
        span, problem = find_place(document, self._asked)
        self.article.show(document, span[0] if span else 0)
        if span and span[0] < span[1]:
            self.article.set_hits([span], span)
        if problem:
            self.notify(problem, severity="warning", markup=False)

    def action_extract(self) -> None:
        """Find names, quotes and topics, unless that is going on or done."""
        if self.notebook is None or self.extracting:
            return
        if self.fraction == 1:
            self.status.left = "The whole text has been searched"
            return
        self._extract(self.notebook)

    @work(exclusive=True, group="extract")
    async def _extract(self, notebook: Notebook) -> None:
        from tui.engine import Engine, EngineError
        from tui.extraction import search

        self._engine = self._engine or Engine(self._choice)
        self.extracting = True
        try:
            async with aclosing(search(notebook, self._engine, self.article.top_offset, self._say_extracting)) as found:
                async for findings in found:
                    await self.take(findings)
        except EngineError as error:
            self._say_extracting("extraction stopped: R starts it again")
            self.notify(f"{error} R starts it again.", title="Extraction stopped", severity="warning", markup=False)
        finally:
            self.extracting = False

    def _say_extracting(self, words: str) -> None:
        self.status.right = words

    async def show_found(self, findings: Findings) -> None:
        """Show findings as the reader corrected them."""
        findings = await asyncio.to_thread(self.corrected, findings)
        analysis, fraction = findings.analysis, findings.fraction
        marks = await asyncio.to_thread(marks_of, analysis, self.notes)
        self.analysis, self.fraction = analysis, fraction
        self.rows.update(findings.rows)
        if self.selection is not None:
            self.selection = self.selection.renewed(analysis) or self.selection.kept()
        self.renew_marked()
        self._show_items(marks)
        self.show_selection(said=False)
        if self._asked.entity:
            self._go_to_asked(analysis)
        found = f"{len(analysis.entities)} names · {len(analysis.quotes)} quotes"
        found = " · ".join(part for part in (found, self.unapplied_words()) if part)
        self._say_extracting(found if fraction == 1 else f"looking for names and quotes: {fraction:.0%}")

    def _go_to_asked(self, analysis: Analysis) -> None:
        """Select the entity that the command line names, unless the reader has selected something by now."""
        entity = entity_named(analysis, self._asked.entity) if self.selection is None else None
        if entity is not None:
            item = entity_item(entity)
            self.choose(item, at=item.spans[0][0])
            self.go_to(item.spans[0])
        elif self.fraction == 1 and self.selection is None:
            self.notify(f"No entity is named “{self._asked.entity}”.", severity="warning", markup=False)
        if self.selection is not None or self.fraction == 1:
            self._asked = replace(self._asked, entity="")

    def notes_changed(self) -> None:
        """Show the notes as they are now, in the panel and in the text."""
        self._show_items(marks_of(self.analysis, self.notes))

    def _show_items(self, marks: list[Mark]) -> None:
        self.rows[ItemKind.NOTE] = note_rows(self.notes, self.article.document, self.kinds)
        self.set_marks(marks)
        self.panel.show(self.rows, self._empty() if self.fraction == 1 else _NOT_YET)

    def _empty(self) -> dict[ItemKind, str]:
        """What tabs without rows say when all has been searched."""
        note = self.analysis.note if self.analysis else ""
        return {**_EMPTY, ItemKind.QUOTE: note} if note else _EMPTY

    def action_clear(self) -> None:
        """Uncover the text; else clear what is selected and found."""
        if self.covers_article:
            self.uncover_article()
            return
        self.selection = None
        self.article.clear_text_selection()
        self.clear_hits()
        self.show_selection()

    # The place

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._place = self.article.top_offset
        self.follow_outline()
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self.set_timer(PLACE_KEPT_AFTER, self._keep_place)

    @work(group="place")
    async def _keep_place(self) -> None:
        if self.notebook is not None:
            await asyncio.to_thread(self.notebook.keep_place, self._place)

    async def close(self) -> None:
        """Write the place down and close the notebook."""
        if self.notebook is not None:
            self.notebook.keep_place(self._place)
            self.notebook.close()

    async def leave(self) -> None:
        """Close, and end the extraction process; called once, at the end."""
        await self.close()
        if self._engine is not None:
            await self._engine.stop()

    async def lend_engine(self) -> Engine | None:
        """The extraction process, which works for one article at a time; here it stops until `resume`."""
        extracting = [worker for worker in self.workers if worker.group == "extract" and worker.node is self]
        for worker in extracting:
            worker.cancel()
            with suppress(WorkerError):
                await worker.wait()
        return self._engine

    def resume(self, engine: Engine | None) -> None:
        """Go on with what is left to extract."""
        self._engine = self._engine or engine
        if self.fraction < 1:
            self.action_extract()


def _greetings(notebook: Notebook) -> list[str]:
    """What a reader should know at once, a sentence each."""
    said = [*notebook.document.notices, notebook.problem]
    if not notebook.document.text and not notebook.document.notices:
        said.append("There is no text in it.")
    if notebook.corrections.unreadable:
        unreadable = notebook.corrections.unreadable
        said.append(f"{unreadable} corrections could not be read; they are kept in {notebook.path}.")
    if notebook.unreadable:
        said.append(f"{notebook.unreadable} notes could not be read; they are kept in {notebook.path}.")
    return [words for words in said if words]
