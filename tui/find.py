"""The find bar: the line at the bottom where the words to find are typed."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from extract.document import Span
from tui.article.hits import Hits
from tui.jumps import Position
from tui.search import PatternError, Query, find_pattern, hits_in_slices
from tui.search_history import SearchHistory

__all__ = ["FindBar"]

_AT_ONCE = 0.02
"""Seconds that finding words may take before the screen is drawn in between."""

_LABELS = {False: "find ", True: "find pattern "}


class FindBar(Horizontal):
    """Words to find; the hits follow as they are typed. Enter keeps them for `n` and `N`, Escape drops them."""

    DEFAULT_CSS = """
    FindBar {
        height: 1;
        display: none;
        #find-label { width: auto; padding-left: 1; color: $foreground; text-style: bold; }
        #find-words { width: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "toggle_pattern", "In the bar: words, or a regular expression", id="find.pattern"),
        Binding("up", "history(-1)", "In the bar: what was looked for before", id="find.older"),
        Binding("down", "history(1)", "In the bar: what was looked for after that", id="find.newer"),
        Binding("escape", "close", "In the bar: stop, and back to where it began", id="find.close"),
    ]

    class Found(Message):
        """The hits changed, or another one is the current one."""

        def __init__(self, query: Query, hits: Sequence[Span], index: int, *, problem: str = "", wrapped: bool) -> None:
            self.query = query
            self.hits = hits
            self.index = index
            self.problem = problem
            """Why the query can't be looked for."""
            self.wrapped = wrapped
            super().__init__()

        @property
        def current(self) -> Span | None:
            """The hit to show, if there is any."""
            return self.hits[self.index] if self.hits else None

        def status(self) -> str:
            """As the status line says it: `“words” 3 of 14`, `/pattern/ 3 of 14`."""
            if not self.query.words.strip():
                return ""
            place = f"{self.index + 1:,} of {len(self.hits):,}" if self.hits else self.problem or "not found"
            return f"{self.query} {place}" + (" (round the end)" if self.wrapped else "")

    class Closed(Message):
        """The reader is done typing."""

        def __init__(self, *, kept: bool) -> None:
            self.kept = kept
            """The hits are kept, and so is the place."""
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        """What is searched."""
        self.opened_at = Position("", 0)
        """Where the reader was."""
        self._label = Static(_LABELS[False], id="find-label", markup=False)
        self._input = Input(placeholder="words, or after Ctrl-r a pattern", compact=True, id="find-words")
        self._is_pattern = False
        self._history = SearchHistory()
        self._from = 0
        self._hits = Hits()
        self._index = 0
        self._problem = ""
        self._wanted = Query()
        # One thread: while a pattern is looked for only the newest of those typed meanwhile waits.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="find")

    def compose(self) -> ComposeResult:
        """What is typed, and what that means."""
        yield self._label
        yield self._input

    @property
    def query_now(self) -> Query:
        """What is looked for."""
        return Query(self._input.value, self._is_pattern)

    def open(self, text: str, position: Position) -> None:
        """Start finding in a text, from where the reader is on."""
        self.text, self.opened_at, self._from = text, position, position.offset
        self._history.start()
        self._input.value = ""
        self.display = True
        self._input.focus()

    def go(self, by: int) -> bool:
        """Some hits on or back, round the ends; False if there is none."""
        if self._hits:
            raw = self._index + by
            self._index = raw % len(self._hits)
            self._say(wrapped=raw != self._index)
        return bool(self._hits)

    def clear_hits(self) -> None:
        """Forget the words and their hits."""
        self.workers.cancel_group(self, "find")
        self._wanted = Query()
        self._hits, self._problem = Hits(), ""
        with self.prevent(Input.Changed):
            self._input.value = ""

    def action_close(self) -> None:
        """Drop the hits."""
        self.clear_hits()
        self._say()
        self._close(kept=False)

    def action_toggle_pattern(self) -> None:
        """Take what is typed for words, or for a regular expression."""
        self._put(Query(self._input.value, not self._is_pattern))

    def action_history(self, by: int) -> None:
        """Put in what was looked for before."""
        self._put(self._history.stepped(by, self.query_now))

    def _put(self, query: Query) -> None:
        self._is_pattern = query.is_pattern
        self._label.update(_LABELS[query.is_pattern])
        with self.prevent(Input.Changed):
            self._input.value = query.words
        self._input.cursor_position = len(query.words)
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        self._wanted = query = self.query_now
        if query.is_pattern:
            self.run_worker(self._search_pattern(query), group="find", exclusive=True)
            return
        self.workers.cancel_group(self, "find")
        slices = hits_in_slices(self.text, query.words)
        hits = _advance(slices, _AT_ONCE)
        if hits is not None:
            self._use(hits)
        else:
            self.run_worker(self._search_rest(slices), group="find", exclusive=True)

    async def _search_rest(self, slices: Generator[None, None, Hits]) -> None:
        while (hits := _advance(slices, 0)) is None:
            await asyncio.sleep(0)
        self._use(hits)

    async def _search_pattern(self, query: Query) -> None:
        find = partial(find_pattern, self.text, query.words, wanted=lambda: query == self._wanted)
        try:
            hits = await asyncio.get_running_loop().run_in_executor(self._thread, find)
        except PatternError as error:
            self._use(Hits(), str(error))
        else:
            self._use(hits)

    def _use(self, hits: Hits, problem: str = "") -> None:
        self._hits, self._problem = hits, problem
        self._index = hits.first_from(self._from) % max(1, len(hits))
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._input.value and self._history.last:
            self._put(self._history.last)
        self._history.add(self.query_now)
        self._close(kept=True)

    def _say(self, *, wrapped: bool = False) -> None:
        self.post_message(self.Found(self.query_now, self._hits, self._index, problem=self._problem, wrapped=wrapped))

    def _close(self, *, kept: bool) -> None:
        self.display = False
        self.post_message(self.Closed(kept=kept))

    def on_unmount(self) -> None:
        """Wait for no search."""
        self._wanted = Query()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _advance(slices: Generator[None, None, Hits], seconds: float) -> Hits | None:
    """Search for about so long; the hits if that was the last of it."""
    stop_at = perf_counter() + seconds
    try:
        while True:
            next(slices)
            if perf_counter() >= stop_at:
                return None
    except StopIteration as done:
        hits: Hits = done.value
        return hits
