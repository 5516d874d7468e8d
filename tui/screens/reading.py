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

from extract.analysis import Analysis
from extract.document import Document
from tui.article.view import ArticleView
from tui.engine import Engine, EngineError
from tui.items import Item, ItemKind, Selection, items_at, nearest, spans_with_roles
from tui.marks import marks_of
from tui.panel.item_list import ItemList
from tui.panel.rows import Row, entity_rows, note_item, note_rows, quote_rows, topic_rows
from tui.screens.keeping import KeepingScreen
from tui.status import StatusLine

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from tui.article.layers import Mark
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


def _open_notebook(document: Document) -> tuple[Notebook, list[PlacedNote], int]:
    """The notebook, its notes and the place last read; called off the screen's thread."""
    from tui.notebook import Notebook

    notebook = Notebook(document)
    return notebook, notebook.notes(), notebook.place()


def _rows_of(analysis: Analysis, document: Document) -> dict[ItemKind, list[Row]]:
    return {
        ItemKind.ENTITY: entity_rows(analysis),
        ItemKind.QUOTE: quote_rows(analysis, document),
        ItemKind.TOPIC: topic_rows(analysis),
    }


class ReadingScreen(KeepingScreen):
    """An article beside its panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_pane", "To the other pane", id="pane.other"),
        Binding("e", "tab('entity')", "Entities", id="panel.entities"),
        Binding("q", "tab('quote')", "Quotes", id="panel.quotes"),
        Binding("t", "tab('topic')", "Topics", id="panel.topics"),
        Binding("h", "tab('note')", "Notes", id="panel.notes"),
        Binding(
            "enter",
            "onward",
            "On from a quote to its speaker; edits a note",
            id="item.onward",
        ),
        Binding("right_square_bracket", "mention(1)", "Next mention of the selected item", id="item.next"),
        Binding("left_square_bracket", "mention(-1)", "Previous mention", id="item.previous"),
        Binding("right_curly_bracket", "quote(1)", "Next quote", id="quote.next"),
        Binding("left_curly_bracket", "quote(-1)", "Previous quote", id="quote.previous"),
        Binding("asterisk", "mark", "Select the next marked item in view", id="item.mark"),
        Binding("escape", "clear", "Clear the selection", id="item.clear"),
        Binding("slash", "find", "Find in the text", id="find.open"),
        Binding("n", "hit(1)", "Next hit", id="find.next"),
        Binding("N", "hit(-1)", "Previous hit", id="find.previous"),
        Binding("R", "extract", "Start extraction again after it stopped", id="extract.restart"),
    ]

    def __init__(self, reading: Future[Document], engine: Engine, name: str) -> None:
        """A screen for a document that is being read.

        Args:
            reading: gives the document, or a ReadError.
            engine: the extraction process.
            name: what is being read, to be shown while it is.
        """
        super().__init__()
        self._reading = reading
        self._engine = engine
        self._shown_name = name
        self._title = StatusLine(id="title")
        self._find: FindBar | None = None
        self._rows: dict[ItemKind, list[Row]] = {}
        self._place = 0
        self._place_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, the two panes, the status line."""
        self._fit(self.app.size)  # before there are children to be styled twice
        yield self._title
        with Horizontal(id="panes"):
            yield self.article
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
        notebook, self.notes, place = await asyncio.to_thread(_open_notebook, document)
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
        """Take the analysis from the cache, else from the extraction process."""
        self.extracting = True
        try:
            await self._extract_all(notebook)
        except EngineError as error:
            self.status.right = "extraction stopped: R starts it again"
            words = f"{error} R starts it again."
            self.notify(words, title="Extraction stopped", severity="warning", markup=False)
        finally:
            self.extracting = False

    async def _extract_all(self, notebook: Notebook) -> None:
        cached = await asyncio.to_thread(notebook.cached)
        if cached is not None:
            await self._take(cached, 1)
            return
        self.status.right = "loading the language model …"
        await self._engine.start()
        self.status.right = "looking for names and quotes …"
        async with aclosing(self._engine.analyze(notebook.document, self.article.top_offset)) as snapshots:
            async for snapshot in snapshots:
                await self._take(snapshot.analysis, snapshot.fraction)
        if self.analysis is not None and self.fraction == 1:
            await asyncio.to_thread(notebook.keep, self.analysis)

    async def _take(self, analysis: Analysis, fraction: float) -> None:
        """Show a newer analysis without moving the reader's place, cursor, tab or selection."""
        document = self.article.document
        rows = await asyncio.to_thread(_rows_of, analysis, document)
        marks = await asyncio.to_thread(marks_of, analysis, self.notes)
        self.analysis, self.fraction = analysis, fraction
        self._rows.update(rows)
        if self.selection is not None:
            self.selection = self.selection.renewed(analysis) or self.selection.kept()
        self._show_items(marks)
        self._show_selection(said=False)
        found = f"{len(analysis.entities)} names · {len(analysis.quotes)} quotes"
        self.status.right = found if fraction == 1 else f"looking for names and quotes: {fraction:.0%}"

    def notes_changed(self) -> None:
        """Show the notes as they are now, in the panel and in the text."""
        self._show_items(marks_of(self.analysis, self.notes))

    def _show_items(self, marks: list[Mark]) -> None:
        self._rows[ItemKind.NOTE] = note_rows(self.notes, self.article.document)
        self.article.set_marks(marks)
        self.panel.show(self._rows, _EMPTY if self.fraction == 1 else _NOT_YET)

    # Choosing items

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        if self.selection is not None and self.selection.holds(event.item):
            self.action_onward()
        else:
            self.choose(event.item)

    @on(ArticleView.OffsetClicked)
    def _clicked(self, event: ArticleView.OffsetClicked) -> None:
        items = items_at(self.analysis, event.offset) if self.analysis else []
        items += [item for item in map(note_item, self.notes) if any(s <= event.offset < e for s, e in item.spans)]
        if items:
            self.choose(items[0], at=event.offset)

    def choose(self, item: Item, at: int | None = None) -> None:
        """Select an item and stand at its span that holds `at`; without `at`, go to the span nearest to the view."""
        holding = (i for i, (start, end) in enumerate(item.spans) if at is not None and start <= at < end)
        self.selection = Selection(item, next(holding, nearest(item.spans, self.article.visible_span)))
        self.article.clear_text_selection()
        self._show_selection()
        if at is None and self.selection.span is not None:
            self._uncover_article()
            self.article.go_to(self.selection.span)

    def _show_selection(self, *, said: bool = True) -> None:
        """Mark the selection in panel and text; `said` also says it and brings up its tab and row."""
        selection = self.selection
        self.panel.select(selection.item if selection else None, show=said)
        lit = spans_with_roles(selection.item, self.analysis) if selection else []
        self.article.select(lit, selection.span if selection else None)
        if said:
            self.status.left = selection.status() if selection else ""

    def action_mention(self, by: int) -> None:
        """Step through the spans of the selected item, round the ends."""
        if self.selection is None or self.selection.span is None:
            self.status.left = "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"
            return
        self.selection = self.selection.stepped(by)
        self._show_selection()
        if self.selection.span is not None:
            self._uncover_article()
            self.article.go_to(self.selection.span)

    def action_quote(self, by: int) -> None:
        """Select the quote after or before the selected one, or after or before the top line."""
        quotes = [row.item for row in self._rows.get(ItemKind.QUOTE, [])]
        if not quotes:
            self.status.left = "No quotes found" if self.fraction == 1 else "Still looking for quotes"
            return
        if self.selection is not None and self.selection.item in quotes:
            index = quotes.index(self.selection.item) + by
        else:
            top = self.article.top_offset
            after = next((i for i, quote in enumerate(quotes) if quote.spans[0][0] >= top), len(quotes))
            index = after if by > 0 else after - 1
        quote = quotes[index % len(quotes)]
        self.choose(quote, at=quote.spans[0][0])
        self._uncover_article()
        self.article.go_to(quote.spans[0])

    def action_mark(self) -> None:
        """Select the item whose mark comes next in view, after the one just selected."""
        self._uncover_article()
        start, end = self.article.visible_span
        here = self.selection.span if self.selection else None
        marks = [mark for mark in marks_of(self.analysis, self.notes) if start <= mark.start < end]
        later = [mark for mark in marks if here is None or (mark.start, mark.end) > here]
        for mark in later or marks:
            if (item := self._item(mark.item)) is not None:
                self.choose(item, at=mark.start)
                return
        self.status.left = "Nothing is marked in view"

    def action_onward(self) -> None:
        """From a quote to its speaker's entity; from a note to its words; else to the next mention."""
        selection = self.selection
        if selection is None:
            return
        if selection.item.kind is ItemKind.NOTE:
            self.edit_note(selection.item.id)
        elif selection.item.kind is ItemKind.QUOTE and self.analysis is not None:
            speaker = next(quote.speaker for quote in self.analysis.quotes if quote.id == selection.item.id)
            entity = self._item(speaker.entity) if speaker and speaker.entity else None
            if speaker is None or entity is None:
                self.status.left = "The speaker has no name here"
            else:
                self.choose(entity, at=speaker.start)
                self._uncover_article()
                self.article.go_to((speaker.start, speaker.end))
        else:
            self.action_mention(1)

    def action_clear(self) -> None:
        """Uncover the text; else clear what is selected and found."""
        if self.has_class("-panel-open") and self.has_class("-one-pane"):
            self._uncover_article()
            return
        self.selection = None
        self.article.clear_text_selection()
        if self._find is not None:
            self._find.clear_hits()
        self.article.set_hits([], None)
        self._show_selection()

    def _item(self, item_id: str) -> Item | None:
        return next((row.item for rows in self._rows.values() for row in rows if row.item.id == item_id), None)

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
        self.panel.active = ItemKind(kind)
        self._open_panel()

    def _open_panel(self) -> None:
        self.add_class("-panel-open")
        self.set_focus(self.panel.items)

    def _uncover_article(self) -> None:
        self.remove_class("-panel-open")
        if self.has_class("-one-pane"):
            self.set_focus(self.article)

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
        self._uncover_article()
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

    def leave(self) -> None:
        """Write the place down and close the notebook; called once, as the application ends."""
        if self.notebook is not None:
            self.notebook.keep_place(self._place)
            self.notebook.close()


def _greetings(notebook: Notebook) -> list[str]:
    """What a reader should know at once, a sentence each."""
    said = [*notebook.document.notices, notebook.problem]
    if not notebook.document.text and not notebook.document.notices:
        said.append("There is no text in it.")
    if notebook.unreadable:
        said.append(f"{notebook.unreadable} notes could not be read; they are kept in {notebook.path}.")
    return [words for words in said if words]
