"""The find bar: the line at the bottom where the words to find are typed."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from extract.document import Span
from tui.article.hits import Hits
from tui.jumps import Position
from tui.key_names import KeyNames
from tui.search import PatternError, Query, find_pattern, hits_in_slices
from tui.search_history import SearchHistory

__all__ = ["FindBar"]

_AT_ONCE = 0.01
"""Seconds that finding words may take before the screen is drawn in between."""

_COUNTING = 0.1
"""Seconds between two looks at how many there are, while finding goes on."""

_LABELS = {False: "find ", True: "find pattern "}


class FindBar(KeyNames, Horizontal):
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

        def __init__(
            self,
            query: Query,
            hits: Sequence[Span],
            index: int | None,
            *,
            problem: str = "",
            wrapped: bool = False,
            is_all: bool = True,
        ) -> None:
            self.query = query
            self.hits = hits
            self.index = index
            """Of the hit to show; None until there is one."""
            self.problem = problem
            """Why the query can't be looked for, or not to the end."""
            self.wrapped = wrapped
            self.is_all = is_all
            """Whether there are no more hits than these."""
            super().__init__()

        @property
        def current(self) -> Span | None:
            """The hit to show, if there is any."""
            return None if self.index is None else self.hits[self.index]

        def status(self) -> str:
            """As the status line says it: `“words” 3 of 14`, `/pattern/ 3 of 14+` while there may be more."""
            if not self.query.words.strip():
                return ""
            if not self.hits:
                return f"{self.query} {self.problem or ('not found' if self.is_all else '…')}"
            count = f"{len(self.hits):,}" + "+" * (not self.is_all)
            place = count if self.index is None else f"{self.index + 1:,} of {count}"
            remarks = [self.problem, "round the end" if self.wrapped else ""]
            return f"{self.query} {place}" + "".join(f" ({remark})" for remark in remarks if remark)

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
        self._input = Input(compact=True, id="find-words")
        self._is_pattern = False
        self._history = SearchHistory()
        self._from = 0
        self._hits = Hits()
        self._index: int | None = None
        self._is_all = True
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
        self._input.placeholder = f"words, or after {self.key('find.pattern')} a pattern"
        self._input.value = ""
        self.display = True
        self._input.focus()

    def go(self, by: int) -> bool:
        """Some hits on or back, round the ends; False if there is none."""
        if self._hits:
            here = self._index if self._index is not None else (-1 if by > 0 else 0)  # before the first one
            raw = here + by
            self._index = raw % len(self._hits)
            self._say(wrapped=raw != self._index)
        return bool(self._hits)

    def clear_hits(self) -> None:
        """Forget the words and their hits."""
        self.workers.cancel_group(self, "find")
        self._wanted = Query()
        self._hits, self._index, self._is_all, self._problem = Hits(), None, True, ""
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
        self._index = None
        if query.is_pattern:
            self._search_pattern(query)
            return
        self.workers.cancel_group(self, "find")
        slices = hits_in_slices(self.text, query.words)
        hits, is_all = _advance(slices, _AT_ONCE)
        self._use(hits, is_all=is_all)
        if not is_all:
            self._search_rest(slices)

    @work(group="find", exclusive=True)
    async def _search_rest(self, slices: Generator[Hits, None, Hits]) -> None:
        said_at = perf_counter()
        while True:
            hits, is_all = _advance(slices, 0)
            if is_all or perf_counter() - said_at >= _COUNTING:
                said_at = perf_counter()
                self._use(hits, is_all=is_all)
            if is_all:
                return
            await asyncio.sleep(0)

    @work(group="find", exclusive=True)
    async def _search_pattern(self, query: Query) -> None:
        hits = Hits()
        find = partial(find_pattern, self.text, query.words, wanted=lambda: query == self._wanted, hits=hits)
        found = asyncio.get_running_loop().run_in_executor(self._thread, find)
        try:
            while not (await asyncio.wait({found}, timeout=_COUNTING))[0]:
                if hits:
                    self._use(hits, is_all=False)
            self._use(found.result())
        except PatternError as error:
            self._use(hits, str(error), is_all=False)
        finally:
            found.cancel()

    def _use(self, hits: Hits, problem: str = "", *, is_all: bool = True) -> None:
        """Show hits; of a search that goes on more are added to them, and the current one stays."""
        self._hits, self._problem, self._is_all = hits, problem, is_all
        if self._index is None and hits:
            first = hits.first_from(self._from)
            is_here = first < len(hits)
            self._index = first if is_here else 0 if is_all or problem else None
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._input.value and self._history.last:
            self._put(self._history.last)
        self._history.add(self.query_now)
        self._close(kept=True)

    def _say(self, *, wrapped: bool = False) -> None:
        found = self.Found(
            self.query_now, self._hits, self._index, problem=self._problem, wrapped=wrapped, is_all=self._is_all
        )
        self.post_message(found)

    def _close(self, *, kept: bool) -> None:
        self.display = False
        self.post_message(self.Closed(kept=kept))

    def on_unmount(self) -> None:
        """Wait for no search."""
        self._wanted = Query()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _advance(slices: Generator[Hits, None, Hits], seconds: float) -> tuple[Hits, bool]:
    """Search for about so long: the hits so far, and whether they are all."""
    stop_at = perf_counter() + seconds
    try:
        while True:
            hits = next(slices)
            if perf_counter() >= stop_at:
                return hits, False
    except StopIteration as done:
        return done.value, True
