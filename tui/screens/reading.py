"""Reading: the one place that links the article, the panel, the notebook and the extraction process."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import Future
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.timer import Timer

from extract.document import Document
from tui.article.view import ArticleView
from tui.items import ItemKind
from tui.marks import marks_of
from tui.panel.rows import note_rows
from tui.screens.listing import ListingScreen
from tui.status import StatusLine

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from extract.model.choice import ModelChoice
    from tui.article.layers import Mark
    from tui.engine import Engine
    from tui.extraction import Findings
    from tui.find import FindBar
    from tui.notebook import Notebook

__all__ = ["ReadingScreen"]

PLACE_KEPT_AFTER = 1.0
"""Seconds without scrolling after which the place is written down."""

_EMPTY = {
    ItemKind.ENTITY: "No names found.",
    ItemKind.QUOTE: "No quotes found.",
    ItemKind.TOPIC: "No topics found.",
    ItemKind.NOTE: "No notes yet. Select words or an item and press a.",
}
_NOT_YET = {**dict.fromkeys(ItemKind, "Still looking …"), ItemKind.NOTE: _EMPTY[ItemKind.NOTE]}


def _open_notebook(document: Document, choice: ModelChoice) -> tuple[Notebook, list[PlacedNote], int]:
    """The notebook, its notes and the place last read; called off the screen's thread."""
    from tui.notebook import Notebook

    notebook = Notebook(document, choice=choice)
    return notebook, notebook.notes(), notebook.place()


class ReadingScreen(ListingScreen):
    """An article beside its panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_pane", "To the other pane", id="pane.other"),
        Binding("e", "tab('entity')", "Entities", id="panel.entities"),
        Binding("q", "tab('quote')", "Quotes", id="panel.quotes"),
        Binding("t", "tab('topic')", "Topics", id="panel.topics"),
        Binding("h", "tab('note')", "Notes", id="panel.notes"),
        Binding("escape", "clear", "Clear the selection", id="item.clear"),
        Binding("slash", "find", "Find in the text", id="find.open"),
        Binding("n", "hit(1)", "Next hit", id="find.next"),
        Binding("N", "hit(-1)", "Previous hit", id="find.previous"),
        Binding("R", "extract", "Start extraction again after it stopped", id="extract.restart"),
    ]

    def __init__(self, reading: Future[Document], name: str, choice: ModelChoice, engine: Engine | None = None) -> None:
        """A screen for a document that is being read.

        Args:
            reading: gives the document, or a ReadError.
            name: what is being read, to be shown while it is.
            choice: of the model.
            engine: the extraction process, if not one of its own.
        """
        super().__init__()
        self._reading = reading
        self._choice = choice
        self._engine = engine
        self._shown_name = name
        self._title = StatusLine(id="title")
        self._find: FindBar | None = None
        self._place = 0
        self._place_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, text and panel, the status line."""
        self._fit(self.app.size)  # before there are children to be styled twice
        yield self._title
        with Horizontal(id="panes"):
            yield self.article
            yield self.minimap
            yield self.panel
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
        except Exception:  # noqa: BLE001 - the command line says it, once the screen is gone
            self.app.exit(return_code=1)
            return
        if self.article.document is not document:
            self._show_text(document)
        notebook, self.notes, place = await asyncio.to_thread(_open_notebook, document, self._choice)
        self.notebook = notebook
        if place and not self._place:
            self.article.show(document, place)
        self.fraction = 0.0 if document.text else 1.0
        self.notes_changed()
        self.status.left = notebook.moved_words(self.notes) or "? lists the keys"
        for words in _greetings(notebook):
            self.notify(words, timeout=8, markup=False)
        if document.text:
            self.action_extract()

    def _show_text(self, document: Document) -> None:
        self._title.left = document.title or self._shown_name
        self._title.right = " · ".join(part for part in (document.author, document.published) if part)
        self.article.show(document)

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

    async def take(self, findings: Findings) -> None:
        """Show newer findings without moving the reader's place, cursor, tab or selection."""
        analysis, fraction = findings.analysis, findings.fraction
        marks = await asyncio.to_thread(marks_of, analysis, self.notes)
        self.analysis, self.fraction = analysis, fraction
        self.rows.update(findings.rows)
        if self.selection is not None:
            self.selection = self.selection.renewed(analysis) or self.selection.kept()
        self._show_items(marks)
        self.show_selection(said=False)
        found = f"{len(analysis.entities)} names · {len(analysis.quotes)} quotes"
        self._say_extracting(found if fraction == 1 else f"looking for names and quotes: {fraction:.0%}")

    def notes_changed(self) -> None:
        """Show the notes as they are now, in the panel and in the text."""
        self._show_items(marks_of(self.analysis, self.notes))

    def _show_items(self, marks: list[Mark]) -> None:
        self.rows[ItemKind.NOTE] = note_rows(self.notes, self.article.document)
        self.set_marks(marks)
        self.panel.show(self.rows, self._empty() if self.fraction == 1 else _NOT_YET)

    def _empty(self) -> dict[ItemKind, str]:
        """What tabs without rows say when all has been searched."""
        note = self.analysis.note if self.analysis else ""
        return {**_EMPTY, ItemKind.QUOTE: note} if note else _EMPTY

    # Panes

    def action_other_pane(self) -> None:
        """Move the focus to the other pane; where there is room for one only, that one is shown."""
        if self.panel.has_focus_within:
            self.remove_class("-panel-open")
            self.set_focus(self.article)
        else:
            self._open_panel()

    def action_tab(self, kind: str) -> None:
        """Show a tab of the panel and go there."""
        self.panel.show_tab(ItemKind(kind))
        self._open_panel()

    def _open_panel(self) -> None:
        self.add_class("-panel-open")
        self.set_focus(self.panel.items)

    def on_resize(self, event: events.Resize) -> None:
        """A screen that became too small for two panes shows the text."""
        self._fit(event.size)
        if self.has_class("-one-pane"):
            self.remove_class("-panel-open")
            if self.panel.has_focus_within:
                self.set_focus(self.article)

    def _fit(self, size: Size) -> None:
        """Choose the layout for a size; classes rather than Textual's breakpoints, which come after a first drawing."""
        self.set_class(size.width < 80 or size.height < 20, "-one-pane")
        self.set_class(size.width >= 100, "-wide")
        self.set_class(size.width >= 140, "-widest")
        self.set_class(size.width >= 180, "-columns")

    def action_clear(self) -> None:
        """Uncover the text; else clear what is selected and found."""
        if self.has_class("-panel-open") and self.has_class("-one-pane"):
            self.uncover_article()
            return
        self.selection = None
        self.article.clear_text_selection()
        if self._find is not None:
            self._find.clear_hits()
        self.article.set_hits([], None)
        self.show_selection()

    # Finding

    async def action_find(self) -> None:
        """Type words to find."""
        from tui.find import FindBar

        self.remove_class("-panel-open")
        if self._find is None:
            self._find = FindBar(id="find")
            await self.mount(self._find, before=self.status)
        self._find.open(self.article.document.text, self.article.top_offset)

    def action_hit(self, by: int) -> None:
        """Go to the next hit or the one before."""
        self.uncover_article()
        if self._find is None or not self._find.go(by):
            self.status.left = "Nothing to find: / takes the words"

    def on_find_bar_found(self, event: FindBar.Found) -> None:
        """Show the hits."""
        self.article.set_hits(event.hits, event.current)
        if event.current is not None:
            self.article.go_to(event.current)
        self.status.left = event.status()

    def on_find_bar_closed(self) -> None:
        """Back to the text."""
        self.set_focus(self.article)

    # The place

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._place = self.article.top_offset
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self.set_timer(PLACE_KEPT_AFTER, self._keep_place)

    @work(group="place")
    async def _keep_place(self) -> None:
        if self.notebook is not None:
            await asyncio.to_thread(self.notebook.keep_place, self._place)

    async def leave(self) -> None:
        """Write the place down, close the notebook and end the extraction process; called once, at the end."""
        if self.notebook is not None:
            self.notebook.keep_place(self._place)
            self.notebook.close()
        if self._engine is not None:
            await self._engine.stop()


def _greetings(notebook: Notebook) -> list[str]:
    """What a reader should know at once, a sentence each."""
    said = [*notebook.document.notices, notebook.problem]
    if not notebook.document.text and not notebook.document.notices:
        said.append("There is no text in it.")
    if notebook.unreadable:
        said.append(f"{notebook.unreadable} notes could not be read; they are kept in {notebook.path}.")
    return [words for words in said if words]
