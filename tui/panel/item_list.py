"""A list of rows that draws only the lines in view, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.items import Item
from tui.looks import Looks
from tui.panel.rows import Row, shorten, shorten_middle

__all__ = ["ItemList"]

_LABEL_FROM = 30
"""Cells of width from which a row shows its label."""


class ItemList(ScrollView, can_focus=True):
    """Rows to choose from: one line each, a cursor, and a mark before the selected item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Select and go there; again: on to its speaker, edit its note", id="panel.choose"),
        Binding("down,j", "move(1)", "Next row", id="panel.down"),
        Binding("up,k", "move(-1)", "Previous row", id="panel.up"),
        Binding(
            "space", "screen.mark_item", "Mark the item, to merge, retype or hide several at once", id="panel.mark"
        ),
        Binding("x", "screen.hide_item", "Hide the item: it is no name, quote or topic", id="panel.hide"),
        Binding("X", "screen.unhide_item", "Bring back something hidden", id="panel.unhide"),
        Binding("pagedown,ctrl+d", "page(1)", "A page down", id="panel.page_down"),
        Binding("pageup,b,ctrl+u", "page(-1)", "A page up", id="panel.page_up"),
        Binding("home,g", "end(-1)", "First row", id="panel.first"),
        Binding("end,G", "end(1)", "Last row", id="panel.last"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row that Enter chooses."""

    class Chosen(Message):
        """A row was chosen by Enter or by a click."""

        def __init__(self, item_list: ItemList, item: Item) -> None:
            self.item_list = item_list
            self.item = item
            super().__init__()

        @property
        def control(self) -> ItemList:
            """The list, for `@on(ItemList.Chosen, selector)`."""
            return self.item_list

    class CursorMoved(Message):
        """The cursor is on another row, or on none (item None)."""

        def __init__(self, item_list: ItemList, item: Item | None) -> None:
            self.item_list = item_list
            self.item = item
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Only the last place of the cursor matters."""
            return isinstance(message, ItemList.CursorMoved)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._selected: tuple[str, str] | None = None
        self._marked: set[tuple[str, str]] = set()
        self._empty = ""
        self._looks = Looks(self)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, first to last."""
        return self._rows

    @property
    def cursor_item(self) -> Item | None:
        """The item under the cursor, or None in an empty list."""
        return self._rows[self.cursor].item if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, empty: str = "", cursor: int = 0) -> None:
        """Replace the rows; `empty` is said where there are none."""
        self._rows = rows
        self._empty = empty
        self.virtual_size = Size(self.size.width, len(rows))
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.refresh()

    def mark(self, item: Item | None) -> None:
        """Mark the selected item's row."""
        self._selected = (item.kind, item.id) if item else None
        self.refresh()

    def mark_several(self, items: Iterable[Item]) -> None:
        """Mark the rows of items that are to be corrected together."""
        self._marked = {(item.kind, item.id) for item in items}
        self.refresh()

    def go_to(self, item: Item) -> None:
        """Bring the cursor to an item's row, if it has one."""
        index = self.index_of(item)
        if index is not None:
            self.cursor = index

    def index_of(self, item: Item) -> int | None:
        """The row of an item, or None."""
        return next(
            (i for i, row in enumerate(self._rows) if (row.item.kind, row.item.id) == (item.kind, item.id)), None
        )

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew and keep the cursor in view."""
        self.refresh_line(old)
        self.refresh_line(new)
        if new < self.scroll_offset.y:
            self.scroll_to(y=new, animate=False, force=True)
        elif new >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=new - self.size.height + 1, animate=False, force=True)
        self.post_message(self.CursorMoved(self, self.cursor_item))

    def render_line(self, y: int) -> Strip:
        """One row, or the words for an empty list."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        plain = self._looks[()]
        if not self._rows:
            said = wrap(self._empty, max(1, width - 2))[y : y + 1] or [""]
            return Strip([Segment(f" {said[0]}", plain)]).adjust_cell_length(width, plain)
        if index >= len(self._rows):
            return Strip.blank(width, plain)
        row = self._rows[index]
        selected = (row.item.kind, row.item.id) == self._selected
        marked = (row.item.kind, row.item.id) in self._marked
        right = f" {row.label} {row.count}" if row.label and width >= _LABEL_FROM else f" {row.count}"
        room = width - 2 - cell_len(right)
        shortened = shorten_middle(row.name, room) if row.label else shorten(row.name, room)
        over = ("chosen",) * selected + ("cursor",) * (index == self.cursor and self.has_focus)
        look = self._looks[over]
        return Strip(
            [
                Segment(("▶" if selected else " ") + ("✓" if marked else " "), look),
                Segment(shortened, self._looks[row.kind, *over]),
                Segment(" " * (room - cell_len(shortened)) + right, look),
            ]
        ).adjust_cell_length(width, look)

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        if self._rows:
            self.cursor = max(0, min(self.cursor + by, len(self._rows) - 1))

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_end(self, by: int) -> None:
        """Move the cursor to the first (-1) or last row (1)."""
        self.action_move(by * len(self._rows))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if (item := self.cursor_item) is not None:
            self.post_message(self.Chosen(self, item))

    async def _on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index < len(self._rows):
            self.cursor = index
            self.action_choose()

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.refresh()

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        self.refresh()

    def notify_style_update(self) -> None:
        """A theme changed: all rows look different."""
        super().notify_style_update()
        self._looks.clear()
        self.refresh()
