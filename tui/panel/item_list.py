"""A list of rows that draws only the lines in view, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from extract.document import Span
from tui.items import Item, ItemKind, count_so_far, in_view
from tui.panel.bar import bar_cells, position_bar
from tui.panel.line_list import LineList
from tui.panel.rows import Group, Row, RowState, group_line, row_pieces

__all__ = ["ItemList"]

_COUNTED = (ItemKind.ENTITY, ItemKind.TOPIC)
"""Items whose count is that of their spans, and which have a bar; quotes and notes name their paragraph."""

_CACHED_BARS = 500


class ItemList(LineList):
    """Rows to choose from: one line each, a cursor, and a mark before the selected item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "screen.command('correcting.mark_item')",
            "Mark the item, to merge, retype or hide several at once",
            id="panel.mark",
        ),
        Binding(
            "x",
            "screen.command('correcting.hide_item')",
            "Hide the item: it is no name, quote or topic",
            id="panel.hide",
        ),
        Binding("X", "screen.command('correcting.unhide_item')", "Bring back something hidden", id="panel.unhide"),
    ]

    class Chosen(Message):
        """A row was chosen by Enter or by a click."""

        def __init__(self, item: Item) -> None:
            self.item = item
            super().__init__()

    class CursorMoved(Message):
        """The cursor is on another row, or on none."""

        def can_replace(self, message: Message) -> bool:
            """Only the last place of the cursor matters."""
            return isinstance(message, ItemList.CursorMoved)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text_length = 0
        """Code points of the text that the rows' spans lie in."""
        self.counts_so_far = False
        """Whether a count also says how many of the spans lie before the end of what is in view."""
        self._rows: Sequence[Row | Group] = ()
        self._indices: dict[tuple[str, str], int] | None = None
        """Of the rows by kind and id, once they were asked for."""
        self._selected: tuple[str, str] | None = None
        self._marked: set[tuple[str, str]] = set()
        self._empty = ""
        self._view: Span = (0, 0)
        self._drawn: dict[int, RowState] = {}
        self._bars: LRUCache[tuple[int, int], str] = LRUCache(_CACHED_BARS)

    @property
    def rows(self) -> Sequence[Row | Group]:
        """The rows, first to last."""
        return self._rows

    @property
    def cursor_item(self) -> Item | None:
        """The item under the cursor, or None in an empty list."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row.item if isinstance(row, Row) else None

    def show(self, rows: Sequence[Row | Group], *, empty: str = "", cursor: int = 0) -> None:
        """Replace the rows; `empty` is said where there are none."""
        self._rows = rows
        self._empty = empty
        self._bars.clear()
        self._drawn.clear()
        self._indices = None
        self.set_lines(len(rows))
        self.cursor = self.choosable(max(0, min(cursor, len(rows) - 1)), 1)

    def mark(self, item: Item | None) -> None:
        """Mark the selected item's row."""
        self._selected = (item.kind, item.id) if item else None
        self._refresh_changed()

    def follow(self, view: Span) -> None:
        """Mark the rows that have a span in what is in view now."""
        self._view = view
        self._refresh_changed()

    def mark_several(self, items: Iterable[Item]) -> None:
        """Mark the rows of items that are to be corrected together."""
        self._marked = {(item.kind, item.id) for item in items}
        self._refresh_changed()

    def go_to(self, item: Item) -> None:
        """Bring the cursor to an item's row, if it has one."""
        index = self.index_of(item)
        if index is not None:
            self.cursor = index

    def go_to_name(self, item: Item) -> None:
        """Bring the cursor to the row of an item of that kind and name, if there is one."""
        rows = ((index, row.item) for index, row in enumerate(self._rows) if isinstance(row, Row))
        same = (index for index, other in rows if (other.kind, other.name) == (item.kind, item.name))
        self.cursor = next(same, self.cursor)

    def index_of(self, item: Item) -> int | None:
        """The row of an item, or None."""
        if self._indices is None:
            self._indices = {_key(row): i for i, row in enumerate(self._rows) if isinstance(row, Row)}
        return self._indices.get((item.kind, item.id))

    def first_shown_with(self, index: int) -> int:
        """The line of a row's group is shown with the row below it."""
        return index - 1 if index and isinstance(self._rows[index - 1], Group) else index

    def cursor_moved(self) -> None:
        """Say so."""
        self.post_message(self.CursorMoved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are on screen."""
        self._drawn.clear()
        super().watch_scroll_y(old_value, new_value)

    def _refresh_changed(self) -> None:
        """Draw again those rows on screen that look different now."""
        for index, before in list(self._drawn.items()):
            if index < len(self._rows) and self._state(index) != before:
                self.refresh_line(index)

    def _state(self, index: int) -> RowState:
        row = self._rows[index]
        if isinstance(row, Group):
            return RowState()
        spans = row.item.spans
        counted = self.counts_so_far and row.item.kind in _COUNTED
        return RowState(
            selected=_key(row) == self._selected,
            marked=_key(row) in self._marked,
            in_view=in_view(spans, self._view),
            so_far=count_so_far(spans, self._view[1]) if counted else None,
        )

    def _bar(self, index: int, row: Row, cells: int) -> str:
        if row.item.kind not in _COUNTED or not cells:
            return ""
        bar = self._bars.get((index, cells))
        if bar is None:
            bar = position_bar(row.item.spans, self.text_length, cells)
            self._bars[index, cells] = bar
        return bar

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
        state = self._drawn[index] = self._state(index)
        if isinstance(row, Group):
            look = self._looks["group",]
            return Strip([Segment(group_line(row, width), look)]).adjust_cell_length(width, look)
        over = ("chosen",) * state.selected + ("cursor",) * (index == self.cursor and self.has_focus)
        bar = self._bar(index, row, bar_cells(width))
        drawn = row_pieces(row, state, bar, width)
        strip = Strip([Segment(text, self._looks[(name, *over) if name else over]) for text, name in drawn])
        return strip.adjust_cell_length(width, self._looks[over])

    def choosable(self, index: int, towards: int) -> int:
        """The row at an index, or where a group stands, the next one in that direction, else in the other."""
        for step in (towards, -towards):
            other = index
            while 0 <= other < len(self._rows):
                if isinstance(self._rows[other], Row):
                    return other
                other += step
        return index

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if (item := self.cursor_item) is not None:
            self.post_message(self.Chosen(item))

    async def right_clicked(self) -> None:
        """Ask what can be done with the item."""
        await self.run_action("screen.command('item_menu.open_menu')")


def _key(row: Row) -> tuple[str, str]:
    return row.item.kind, row.item.id
