"""The outline's pane: a list of the article's parts that shows where the reader is. It draws only what is in view."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from extract.document import Span
from tui.article.graphemes import drawn
from tui.outline.entries import Entry, entry_at
from tui.panel.line_list import LineList
from tui.panel.rows import shorten

__all__ = ["OutlinePane"]

_INDENT = 2
_DEEPEST = 5
"""Entries nested deeper than that are indented no further."""
_EMPTY = "No parts here. Parts are headings; where there are none, the first words of every 200."


class OutlinePane(LineList):
    """The entries, one a line, with a sign at the one that is being read."""

    ALLOW_SELECT = False
    HEAD: ClassVar[int] = 1

    class Chosen(Message):
        """An entry was chosen by Enter or by a click."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._current = 0
        self._held: int | None = None
        self._held_on: Span | None = None

    @property
    def entries(self) -> Sequence[Entry]:
        """All of them, in order of the text."""
        return self._entries

    @property
    def current(self) -> Entry | None:
        """The entry that is being read; None without entries."""
        return self._entries[self._current] if self._entries else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Replace the entries."""
        self._entries = entries
        self._current = self.cursor = 0
        self.set_lines(len(entries))

    def follow(self, visible: Span, offset: int) -> None:
        """Mark the entry that holds `offset`, where the reader is, while `visible` is on screen.

        An entry that was just chosen stays marked until the text is scrolled, wherever on the screen it came to stand.
        """
        if self._held is not None:
            if visible[0] <= self._held < visible[1] and self._held_on in (None, visible):
                self._held_on = visible
                return
            self._held = None
        self._mark(entry_at(self._entries, offset))

    def choose(self, index: int) -> None:
        """Mark an entry and tell that it was chosen."""
        entry = self._entries[index]
        self._held, self._held_on = entry.start, None
        self._mark(index)
        self.post_message(self.Chosen(entry))

    def _mark(self, index: int) -> None:
        if index != self._current:
            self.refresh_index(self._current)
            self.refresh_index(index)
            self._current = index
        if not self.has_focus:
            self.cursor = index
            self.bring_into_view(index)

    def bring_into_view(self, index: int) -> None:
        """An entry that isn't in view comes to stand in its upper third: what follows is to be seen."""
        rows = max(1, self.size.height - self.HEAD)
        if not self.scroll_offset.y <= index < self.scroll_offset.y + rows:
            self.scroll_to(y=index - rows // 3, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The head, or an entry."""
        width = self.scrollable_content_region.width
        plain = self._looks[()]
        if y < self.HEAD:
            return Strip([Segment(" Outline", self._looks[("heading",)])]).adjust_cell_length(width, plain)
        index = self.index_at(y)
        if index >= len(self._entries):
            said = wrap(_EMPTY, max(1, width - 2))[y - self.HEAD :] if not self._entries else []
            return Strip([Segment(f" {said[0]}" if said else "", plain)]).adjust_cell_length(width, plain)
        entry = self._entries[index]
        is_current = index == self._current
        over = ("strong",) * is_current + ("cursor",) * (index == self.cursor and self.has_focus)
        lead = ("▶ " if is_current else "  ") + " " * (_INDENT * min(entry.depth, _DEEPEST))
        words = shorten(drawn(entry.words), max(1, width - cell_len(lead) - 1))
        return Strip([Segment(lead + words, self._looks[over])]).adjust_cell_length(width, self._looks[over])

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self._entries:
            self.choose(self.cursor)
