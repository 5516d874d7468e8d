"""The panel: tabs of entities, quotes, topics and notes, and what there is to say about the item under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from extract.document import Document, Span
from tui.items import Item, ItemKind
from tui.panel.item_list import ItemList
from tui.panel.rows import Row, tab_line

__all__ = ["Panel", "TabLine"]


class TabLine(Widget):
    """The names of the tabs with their counts, on one line; a click chooses."""

    counts: reactive[tuple[tuple[ItemKind, int], ...]] = reactive(tuple((kind, 0) for kind in ItemKind))
    active: reactive[ItemKind] = reactive(ItemKind.ENTITY)

    class Clicked(Message):
        """A tab was clicked."""

        def __init__(self, kind: ItemKind) -> None:
            self.kind = kind
            super().__init__()

    def render(self) -> Content:
        """All tabs, the active one marked."""
        return Content.assemble(*((text, "bold reverse" * (kind is self.active)) for text, kind in self._pieces()))

    def _pieces(self) -> list[tuple[str, ItemKind]]:
        return tab_line(self.counts, self.active, self.size.width)

    async def _on_click(self, event: events.Click) -> None:
        start = 0
        for text, kind in self._pieces():
            if start <= event.x < start + len(text):
                self.post_message(self.Clicked(kind))
            start += len(text)


class Panel(Vertical):
    """Lists of items beside the article, a tab each."""

    active: reactive[ItemKind] = reactive(ItemKind.ENTITY)
    """The tab that is shown."""

    def __init__(self, describe: Callable[[Item | None], Content], *, id: str | None = None) -> None:
        """A panel.

        Args:
            describe: what to say about the item under the cursor.
            id: as of any widget.
        """
        super().__init__(id=id)
        self._describe = describe
        self.items = ItemList(id="items")
        """The list of the active tab."""
        self._tabs = TabLine(id="tabs")
        self._detail = Static(id="detail", markup=False)
        self._rows: dict[ItemKind, Sequence[Row]] = dict.fromkeys(ItemKind, ())
        self._empty: Mapping[ItemKind, str] = {}
        self._cursors = dict.fromkeys(ItemKind, 0)
        self._selected: Item | None = None

    def compose(self) -> ComposeResult:
        """Tabs, list, detail."""
        yield self._tabs
        yield self.items
        yield self._detail

    def show(self, rows: Mapping[ItemKind, Sequence[Row]], empty: Mapping[ItemKind, str]) -> None:
        """Replace all rows; the cursor stays on the item it is on, where that still has a row.

        Args:
            rows: of each tab.
            empty: what a tab without rows says.
        """
        under = self.items.cursor_item
        self._rows.update(rows)
        self._empty = empty
        self._tabs.counts = tuple((kind, len(self._rows[kind])) for kind in ItemKind)
        self._fill(_row_of(under, self._rows[self.active]) if under else None)

    def follow(self, document: Document, view: Span) -> None:
        """The article shows this stretch of this document: mark what is in view."""
        if self.items.text_length != len(document.text):
            self.items.text_length = len(document.text)
            self._fill(None)
        self.items.follow(view)

    def select(self, item: Item | None, *, show: bool = True) -> None:
        """Mark an item as selected; `show` brings up the tab that lists it and its row."""
        self._selected = item
        if item is not None and show:
            self.active = item.kind
            self.items.go_to(item)
        self.items.mark(item)
        self._say_more()

    @on(ItemList.CursorMoved)
    def _say_more(self) -> None:
        content = self._describe(self.items.cursor_item)
        self._detail.display = bool(content.plain)
        self._detail.update(content)

    def watch_active(self, old: ItemKind, new: ItemKind) -> None:
        """Show the other list, its cursor where it was."""
        if not self.is_mounted:
            return
        self._cursors[old] = self.items.cursor
        self._tabs.active = new
        self._fill(self._cursors[new])

    @on(TabLine.Clicked)
    def _show_tab(self, event: TabLine.Clicked) -> None:
        event.stop()
        self.active = event.kind

    def _fill(self, cursor: int | None) -> None:
        items = self.items
        items.show(
            self._rows[self.active],
            empty=self._empty.get(self.active, ""),
            cursor=items.cursor if cursor is None else cursor,
        )
        items.mark(self._selected)
        self._say_more()


def _row_of(item: Item, rows: Sequence[Row]) -> int | None:
    """The row of the same item, else of one that shares a place with it; ids may change while extraction goes on."""
    spans = set(item.spans)
    same = (i for i, row in enumerate(rows) if row.item.id == item.id and row.item.spans == item.spans)
    near = (i for i, row in enumerate(rows) if not spans.isdisjoint(row.item.spans))
    return next(same, next(near, None))
