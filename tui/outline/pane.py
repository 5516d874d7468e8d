"""The outline's pane: a list of the article's parts that shows where the reader is. It draws only what is in view."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from extract.document import Span
from tui.article.count import Count
from tui.article.graphemes import drawn
from tui.looks import Looks
from tui.outline.entries import Entry, entry_at
from tui.panel.rows import shorten
from tui.steady_scroll import SteadyScrollView

__all__ = ["OutlinePane"]

_INDENT = 2
_DEEPEST = 5
"""Entries nested deeper than that are indented no further."""
_HEAD = 1
"""Rows above the entries."""
_EMPTY = "No parts here. Parts are headings; where there are none, the first words of every 200."


class OutlinePane(SteadyScrollView, can_focus=True, inherit_bindings=False):
    """The entries, one a line, with a sign at the one that is being read."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OutlinePane { overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Go to the part under the cursor", id="outline.choose"),
        Binding("down,j", "move(1)", "Next part", id="outline.down"),
        Binding("up,k", "move(-1)", "Previous part", id="outline.up"),
        Binding("pagedown,space,ctrl+d", "page(1)", "A page down", id="outline.page_down"),
        Binding("pageup,b,ctrl+u", "page(-1)", "A page up", id="outline.page_up"),
        Binding("home,g", "end(-1)", "First part", id="outline.first"),
        Binding("end,G", "end(1)", "Last part", id="outline.last"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the entry that Enter chooses."""

    class Chosen(Message):
        """An entry was chosen by Enter or by a click."""

        def __init__(self, pane: OutlinePane, entry: Entry) -> None:
            super().__init__()
            self.pane = pane
            self.entry = entry

        @property
        def control(self) -> OutlinePane:
            """The pane."""
            return self.pane

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._current = 0
        self._held: int | None = None
        self._held_on: Span | None = None
        self.count = Count()
        """The one that is typed before a motion: `5j`."""
        self._looks = Looks(self)

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
        self.set_length(len(entries) + _HEAD)

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
        self.post_message(self.Chosen(self, entry))

    def _mark(self, index: int) -> None:
        if index != self._current:
            self._refresh_entry(self._current)
            self._refresh_entry(index)
            self._current = index
        if not self.has_focus:
            self.cursor = index
            self._bring_into_view(index)

    def _refresh_entry(self, index: int) -> None:
        self.refresh_line(index + _HEAD)

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in view; without the focus it isn't drawn."""
        if self.has_focus:
            self._refresh_entry(old)
            self._refresh_entry(new)
        self._bring_into_view(new)

    def _bring_into_view(self, index: int) -> None:
        rows = max(1, self.size.height - _HEAD)
        top = self.scroll_offset.y
        if not top <= index < top + rows:
            self.scroll_to(y=index - rows // 3, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The head, or an entry."""
        width = self.scrollable_content_region.width
        plain = self._looks[()]
        if y < _HEAD:
            return Strip([Segment(" Outline", self._looks[("heading",)])]).adjust_cell_length(width, plain)
        index = self.scroll_offset.y + y - _HEAD
        if index >= len(self._entries):
            said = wrap(_EMPTY, max(1, width - 2))[y - _HEAD :] if not self._entries else []
            return Strip([Segment(f" {said[0]}" if said else "", plain)]).adjust_cell_length(width, plain)
        entry = self._entries[index]
        is_current = index == self._current
        over = ("strong",) * is_current + ("cursor",) * (index == self.cursor and self.has_focus)
        lead = ("▶ " if is_current else "  ") + " " * (_INDENT * min(entry.depth, _DEEPEST))
        words = shorten(drawn(entry.words), max(1, width - cell_len(lead) - 1))
        return Strip([Segment(lead + words, self._looks[over])]).adjust_cell_length(width, self._looks[over])

    def action_move(self, by: int) -> None:
        """Move the cursor by entries, as often as the count says."""
        self._move(by * self.count.take())

    def _move(self, by: int) -> None:
        if self._entries:
            self.cursor = max(0, min(self.cursor + by, len(self._entries) - 1))

    def action_page(self, by: int) -> None:
        """Move the cursor by pages, as often as the count says."""
        self._move(by * self.count.take() * max(1, self.size.height - _HEAD - 1))

    def action_end(self, by: int) -> None:
        """Move the cursor to the first (-1) or last entry (1), or to the one that the count names."""
        number = self.count.take_number()
        self._move(by * len(self._entries) if number is None else number - 1 - self.cursor)

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self._entries:
            self.choose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        index = self.scroll_offset.y + event.y - _HEAD
        if event.y >= _HEAD and index < len(self._entries):
            self.cursor = index
            self.choose(index)

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.refresh()

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        self.refresh()

    def notify_style_update(self) -> None:
        """A theme changed: all entries look different."""
        super().notify_style_update()
        self._looks.clear()
        self.refresh()
