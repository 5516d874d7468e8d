"""The reading screen: an article beside its panel. It holds what commands share and shows what they change.

The commands themselves are functions in `tui.reading`, named in its table and imported when they are first used. What
the first text doesn't need is made or imported where it is first asked for.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import cached_property
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from extract.document import Document, Span
from tui.article.layout import Typography
from tui.article.minimap import Minimap
from tui.article.view import ArticleView
from tui.items import Item, ItemKind, Selection, spans_with_roles
from tui.key_names import KeyNames
from tui.marks import MarkChoice, Shown, marks_of
from tui.opening import START, Opening, find_opening
from tui.panel.detail import ContextList
from tui.panel.item_list import ItemList
from tui.panel.panel import Panel
from tui.panel.rows import Row, note_rows, selection_line
from tui.reading.panes import PaneRow
from tui.reading.table import BINDINGS, CONDITIONS, CURSOR_BINDINGS, function_of
from tui.status import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.analysis import Analysis
    from extract.errors import StoreError
    from extract.export import PlacedNote
    from extract.model.choice import ModelChoice
    from tui.article.cursor import Cursor
    from tui.article.footnotes import Footnote
    from tui.article.layers import Mark
    from tui.config import Config
    from tui.engine import Engine
    from tui.find import FindBar
    from tui.history import History
    from tui.jumps import Position
    from tui.notebook import Notebook
    from tui.reading.correction_desk import CorrectionDesk
    from tui.reading.extraction import Extraction
    from tui.reading.live import LiveArticle
    from tui.reading.note_desk import NoteDesk
    from tui.reading.typed_keys import TypedKeys
    from tui.theme_bar import ThemeBar

__all__ = ["ReadingScreen"]

PLACE_KEPT_AFTER = 1.0
"""Seconds without scrolling after which the place is written down."""


class ReadingScreen(KeyNames, Screen[None]):
    """Composes the parts, and shows the document, its notes, what was found in it and what is selected."""

    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    CURSOR_BINDINGS: ClassVar[list[Binding]] = CURSOR_BINDINGS

    has_guide: ClassVar[bool] = False
    """Whether it shows the keys by itself."""

    def __init__(
        self,
        reading: Future[Document],
        name: str,
        choice: ModelChoice,
        config: Config,
        *,
        engine: Engine | None = None,
        asked: Opening = START,
    ) -> None:
        """A screen for a document that is being read.

        Args:
            reading: gives the document, or a ReadError.
            name: what is being read, to be shown while it is.
            choice: of the model.
            config: the reader's settings.
            engine: the extraction process, if not one of its own.
            asked: where to open the article.
        """
        super().__init__()
        self._reading = reading
        self.shown_name = name
        self._config = config
        self._engine = engine
        self._place_timer: Timer | None = None
        self.choice = choice
        self.asked = asked
        """Where to open the article, and what to select as soon as it is found."""

        self.article = ArticleView(id="article")
        """The text."""
        self.panel = Panel(self.describe, id="panel")
        """The lists."""
        self.minimap = Minimap(self.article, id="minimap")
        """Where in the text things are lit."""
        self.heading = StatusLine(id="title")
        """The first line."""
        self.status = StatusLine(grows=True, id="status")
        """The last line."""
        self.find_bar: FindBar | None = None
        """Where words to find are typed, once that was wanted."""
        self.panes = PaneRow(self.article, self.minimap, self.panel, self.say)
        """Those three, and the outline: which of them are on the screen."""

        self.notebook: Notebook | None = None
        """The store of the article, once it is open."""
        self.notes: list[PlacedNote] = []
        self.kinds: dict[int, str] = {}
        """The reader's names for the kinds of highlight."""
        self.analysis: Analysis | None = None
        """What was found so far, as the reader corrected it."""
        self.rows: dict[ItemKind, list[Row]] = {}
        """What the panel's tabs list."""
        self.mark_choice = MarkChoice()
        """Which marks the reader wants to see."""
        self._marks: list[Mark] = []

        self.selection: Selection | None = None
        """The selected item."""
        self.cursor: Cursor | None = None
        """The cursor in the text, while there is one."""
        self.footnote: Footnote | None = None
        """The one that was gone to last."""
        self.lettered: dict[str, Position] = {}
        """The places that the reader gave letters."""

    # Parts that are made when they are first needed

    @cached_property
    def extraction(self) -> Extraction:
        """What finds names, quotes and topics."""
        from tui.reading.extraction import Extraction

        return Extraction(self, self.choice, self._engine)

    @cached_property
    def live(self) -> LiveArticle:
        """What reads the article again."""
        from tui.reading.live import LiveArticle

        return LiveArticle(self)

    @cached_property
    def note_desk(self) -> NoteDesk:
        """What changes notes."""
        from tui.reading.note_desk import NoteDesk

        return NoteDesk(self)

    @cached_property
    def correction_desk(self) -> CorrectionDesk:
        """What keeps corrections."""
        from tui.reading.correction_desk import CorrectionDesk

        return CorrectionDesk(self)

    @cached_property
    def history(self) -> History:
        """What can be undone."""
        from tui.history import History

        return History()

    @cached_property
    def typed_keys(self) -> TypedKeys:
        """What looks at keys before the bindings do."""
        from tui.reading.typed_keys import TypedKeys

        return TypedKeys(self)

    # Commands

    async def action_command(self, command: str, *arguments: object) -> None:
        """Run a command of the table.

        A worker that it starts gets as far as it can before the next key is handled: a dialog that it opens is there.
        """
        running = set(self.workers)
        made = function_of(command)(self, *arguments)
        if isawaitable(made):
            await made
        if not running.issuperset(self.workers):
            await asyncio.sleep(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can run now."""
        condition = CONDITIONS.get(str(parameters[0])) if action == "command" and parameters else None
        return bool(function_of(condition)(self)) if condition else True

    def say(self, words: str) -> None:
        """Say something in the status line; commands in braces stand for their keys: `{edit.undo} undoes it`."""
        self.status.left = self.with_keys(words)

    # Opening and closing

    def compose(self) -> ComposeResult:
        """Title, the panes, the status line."""
        yield self.heading
        yield self.panes
        yield self.status

    def on_mount(self) -> None:
        """Show things as the settings say; say what is being read, and show it as soon as it is."""
        config = self._config
        self.article.typography = Typography(config.measure, config.paragraph_spacing, config.justified)
        self.panel.counts_so_far = config.counts == "so far"
        if config.marks != "all":
            self.mark_choice = MarkChoice(Shown.NONE if config.marks == "none" else Shown.SELECTED)
        self.heading.left = self.shown_name
        self.status.left = f"Reading {self.shown_name} …"
        self.set_focus(self.article)
        if self._reading.done() and self._reading.exception() is None:
            self.show_first(self._reading.result())
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        from tui.reading import session

        session.open_article(self, self._reading)

    def show_first(self, document: Document) -> None:
        """Show the article where the command line wants it."""
        span, problem = find_opening(document, self.asked)
        self._show(document, span[0] if span else 0)
        if span and span[0] < span[1]:
            self.article.set_hits([span], span)
        if span is None:
            self.asked = self.asked.without_place
        if problem:
            self.notify(problem, severity="warning", markup=False)

    def replace_document(self, document: Document, offset: int) -> None:
        """Show another text, with `offset` on the top line; hits, labels and the cursor of the one before go."""
        self.footnote = None
        self.typed_keys.await_none()
        self.clear_hits()
        self.end_cursor()
        self._show(document, offset)

    def _show(self, document: Document, offset: int) -> None:
        self.heading.left = document.title or self.shown_name
        self.heading.right = " · ".join(part for part in (document.author, document.published) if part)
        self.article.show(document, offset)

    # What is shown

    def show_notes(self) -> None:
        """Show the notes as they are now, in the panel and in the text."""
        self.show_items(marks_of(self.analysis, self.notes))

    def show_items(self, marks: list[Mark]) -> None:
        """Show what was found and noted: its marks in the text, its rows in the panel."""
        from tui.panel.empty import Search, empty_words

        notes: Sequence[PlacedNote] = self.notes
        if self.analysis is not None and any(placed.note.item for placed in notes):
            from extract.export.choosing import named_now

            notes = named_now(notes, self.analysis)
        self.rows[ItemKind.NOTE] = note_rows(notes, self.article.document, self.kinds)
        self._marks = marks
        self.show_marks()
        note = self.analysis.note if self.analysis else ""
        extraction, has_text = self.extraction, bool(self.article.document.text)
        search = Search.of(extraction.fraction, has_text=has_text, has_stopped=extraction.has_stopped)
        self.panel.show(self.rows, empty_words(search, self.key, note))

    def show_marks(self) -> None:
        """Mark in the text what the reader wants to see of all marks."""
        self.article.set_marks(self.mark_choice.of(self._marks))

    def show_selection(self, *, said: bool = True) -> None:
        """Mark the selection in panel and text; `said` also says it and brings up its tab and row."""
        selection = self.selection
        span = selection.span if selection else None
        self.panel.select(selection.item if selection else None, show=said)
        if selection is None or self.mark_choice.shown is Shown.NONE:
            self.article.select([], None)
        else:
            self.article.select(spans_with_roles(selection.item, self.analysis), span)
        self.panel.detail.contexts.stand_at(span)
        if said:
            cells = self.status.content_size.width
            self.status.left = selection_line(selection, cells) if selection else ""

    def describe(self, item: Item | None) -> Content:
        """What the panel says about an item."""
        if item is None:
            return Content()
        from tui.describe import describe

        return describe(item, self.analysis, self.notes, self.key)

    def say_problem(self, title: str, error: StoreError) -> None:
        """Say that something could not be kept, and why."""
        self.notify(str(error), title=title, severity="error", markup=False)

    def clear_hits(self) -> None:
        """Forget what was found by `/`."""
        if self.find_bar is not None:
            self.find_bar.clear_hits()
        self.article.set_hits([], None)

    def end_cursor(self) -> None:
        """Take the cursor away; what it selected stays."""
        self.cursor = None
        self.article.set_cursor(None)

    # Where the reader is

    @property
    def item_at_hand(self) -> Item | None:
        """What commands are about: the item under the cursor while the panel has the focus, else the selected one."""
        under = self.panel.items.cursor_item if self.panel.has_focus_within else None
        return under or (self.selection.item if self.selection else None)

    @property
    def chosen_span(self) -> Span | None:
        """What the reader has chosen: the words selected in the text, else where the selected item stands."""
        return self.article.selection or (self.selection.span if self.selection else None)

    def go_to(self, span: Span) -> None:
        """Bring a span into view."""
        self.panes.uncover_article()
        self.article.go_to(span)

    # What the parts say

    @on(ArticleView.Moved)
    def _keep_place_soon(self) -> None:
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self.set_timer(PLACE_KEPT_AFTER, self._keep_place)

    def _keep_place(self) -> None:
        from tui.reading import session

        session.keep_place(self)

    @on(ArticleView.OffsetClicked)
    @on(ArticleView.RightClicked)
    @on(ArticleView.TextSelected)
    @on(ItemList.Chosen)
    @on(ContextList.Chosen)
    @on(Minimap.Clicked)
    @on(Panel.Said)
    def _answer(self, event: Message) -> None:
        from tui.reading.answers import answer

        answer(self, event)

    def on_find_bar_found(self, event: FindBar.Found) -> None:
        """Show the hits."""
        from tui.reading import finding

        finding.show_hits(self, event)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Back to the text."""
        from tui.reading import finding

        finding.close(self, event)

    def on_theme_bar_closed(self, event: ThemeBar.Closed) -> None:
        """Back to what had the focus."""
        from tui.reading import themes

        themes.close(self, event)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes and the status line anew."""
        self.panes.fit_anew(event.size)
        self.status.fit()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """What lay over the text is closed."""
        if self.notebook is not None:
            self.live.uncovered()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The mouse chooses now: no key is awaited any more, and there is no cursor where it clicks."""
        self.typed_keys.await_none()
        self.article.set_labels({})
        if self.cursor is not None and self.article.region.contains(event.screen_x, event.screen_y):
            self.end_cursor()
