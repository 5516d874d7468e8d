"""The panel: tabs of entities, quotes, topics and notes, and what there is to say about the item under the cursor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from extract.document import Document, Span
from tui.article.count import Count
from tui.divider import Divider
from tui.items import Item, ItemKind
from tui.key_names import KeyNames
from tui.panel.arrangement import KINDS, Arrangement, Arranger, Order
from tui.panel.detail import Detail
from tui.panel.item_list import ItemList
from tui.panel.rows import Group, Row
from tui.panel.tab_line import OrderLine, TabLine

if TYPE_CHECKING:
    from tui.panel.filter_bar import FilterBar

__all__ = ["Panel"]


class _Related(NamedTuple):
    """A list in front of the tabs' own: what has to do with one item."""

    title: str
    kind: ItemKind
    rows: Callable[[], Sequence[Row]]
    arranger: Arranger
    """Of what `rows` gave last."""
    arrangement: Arrangement

    def renewed(self) -> _Related:
        """The same list with the rows that there are now."""
        return self._replace(arranger=Arranger(self.rows(), self.kind))


class _Lists(Vertical):
    BLANK = True


class Panel(KeyNames, Vertical):
    """Lists of items beside the article, a tab each."""

    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter the list by words", id="panel.filter"),
        Binding(
            "f",
            "screen.command('arranging.choose_kind')",
            "Then a digit: list one kind only, 0 all",
            id="panel.kind",
        ),
        Binding("O", "order", "Another order: importance, place, count, name; quotes by speaker", id="panel.order"),
        Binding("i", "in_view_first", "List first what is in view", id="panel.in_view_first"),
        Binding("I", "only_in_view", "List only what is in view", id="panel.only_in_view"),
        Binding("right,l", "mentions", "To the mentions in context", id="panel.mentions"),
        Binding("left", "rows", "Back from there to the list", id="panel.rows"),
        Binding("escape", "back", "Clear the filter; back from a list of related items", id="panel.back"),
    ]

    active: reactive[ItemKind] = reactive(ItemKind.ENTITY)
    """The tab that is shown."""

    class Said(Message):
        """Words for the status line."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

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
        self._order_line = OrderLine(id="order")
        self.detail = Detail(id="detail")
        """About the item under the cursor."""
        self._filter_bar: FilterBar | None = None
        self._arrangers = {kind: Arranger((), kind) for kind in ItemKind}
        self._arrangements = {kind: Arrangement.of(kind) for kind in ItemKind}
        self._related: _Related | None = None
        self._empty: Mapping[ItemKind, str] = {}
        self._cursors = dict.fromkeys(ItemKind, 0)
        self._selected: Item | None = None
        self._described: Item | None = None
        self._document = Document("")
        self._view: Span = (0, 0)

    def compose(self) -> ComposeResult:
        """Tabs, order and list; below or beside them the detail."""
        with _Lists(id="lists"):
            yield self._tabs
            yield self._order_line
            yield self.items
        yield Divider(id="detail-divider")
        yield self.detail

    @property
    def arrangement(self) -> Arrangement:
        """How the rows on screen are arranged."""
        return self._related.arrangement if self._related else self._arrangements[self.active]

    @property
    def _kind(self) -> ItemKind:
        return self._related.kind if self._related else self.active

    @property
    def _arranger(self) -> Arranger:
        return self._related.arranger if self._related else self._arrangers[self.active]

    @property
    def counts_so_far(self) -> bool:
        """Whether counts read `so far/total`, where the total alone would tell what is still to come."""
        return self.items.counts_so_far

    @counts_so_far.setter
    def counts_so_far(self, value: bool) -> None:
        self.items.counts_so_far = value
        self.items.refresh()

    def count_with(self, count: Count) -> None:
        """Use this count before motions."""
        self.items.count = self.detail.contexts.count = count

    def show(self, rows: Mapping[ItemKind, Sequence[Row]], empty: Mapping[ItemKind, str]) -> None:
        """Replace all rows; the cursor stays on the item it is on, where that still has a row.

        Args:
            rows: of each tab.
            empty: what a tab without rows says.
        """
        for kind, given in rows.items():
            if given is not self._arrangers[kind].rows:
                self._arrangers[kind] = Arranger(given, kind)
        self._related = self._related and self._related.renewed()
        self._empty = empty
        self._tabs.counts = tuple((kind, len(self._arrangers[kind].rows)) for kind in ItemKind)
        self._described = None
        self._fill()

    def show_related(
        self, title: str, kind: ItemKind, orders: tuple[Order, ...], rows: Callable[[], Sequence[Row]]
    ) -> None:
        """Show a list in front of the active tab's, until Escape or another tab.

        Args:
            title: whose it is, as `Quotes by Ada Holm`.
            kind: of its items.
            orders: that it can be in; the rows come in the first.
            rows: gives them; called again when the panel's rows are replaced.
        """
        if self._related is None:
            self._cursors[self.active] = self.items.cursor
        self._related = _Related(title, kind, rows, Arranger(rows(), kind), Arrangement(orders))
        self._fill(0)

    def follow(self, document: Document, view: Span) -> None:
        """The article shows this stretch of this document: mark what is in view."""
        self._view = view
        if document is not self._document:
            self._document, self._described = document, None
        self.detail.contexts.follow(view)
        if self.items.text_length != len(document.text):
            self.items.text_length = len(document.text)
            self._fill()
        elif self.arrangement.follows_view:
            self._fill()
            if not self.has_focus_within:  # the reader looks at the first rows, not for the cursor
                self.items.scroll_to(y=0, animate=False, force=True)
        self.items.follow(view)

    def select(self, item: Item | None, *, show: bool = True) -> None:
        """Mark an item as selected; `show` brings up a list that has its row, and the row."""
        self._selected = item
        if item is not None and show:
            if self.items.index_of(item) is None:
                self._leave_related()
                self.active = item.kind
                if self.items.index_of(item) is None and self.arrangement.filters:
                    self._arrange(self.arrangement.without_filter())
            self.items.go_to(item)
        self.items.mark(item)
        self._say_more()

    @on(ItemList.CursorMoved)
    def _say_more(self) -> None:
        item = self.items.cursor_item
        if item is None or item is not self._described:
            self._described = item
            bar = self._filter_bar
            # With each letter another item is described: the list would jump, and all be laid out, where rows changed.
            typing = bar is not None and bar.display
            self.detail.show(self._describe(item), item, self._document, steady=typing)
            self.set_class(self.detail.display, "-described")

    def watch_active(self, old: ItemKind, new: ItemKind) -> None:
        """Show the other list, its cursor where it was."""
        if not self.is_mounted:
            return
        if self._related is None:
            self._cursors[old] = self.items.cursor
        self._related = None
        self._tabs.active = new
        self._fill(self._cursors[new])

    @on(TabLine.Clicked)
    def _show_tab(self, event: TabLine.Clicked) -> None:
        event.stop()
        self.show_tab(event.kind)

    def show_tab(self, kind: ItemKind) -> None:
        """Show a tab's own list."""
        self._leave_related()
        self.active = kind

    # What is listed

    def _arrange(self, arrangement: Arrangement, cursor: int | None = None) -> None:
        """Show the rows on screen in another way; without `cursor` that stays on its item."""
        if self._related is not None:
            self._related = self._related._replace(arrangement=arrangement)
        else:
            self._arrangements[self.active] = arrangement
        self._fill(cursor)

    def _fill(self, cursor: int | None = None) -> None:
        """Fill the list; without `cursor` that stays on its item where there is one."""
        items, related, arrangement = self.items, self._related, self.arrangement
        under = items.cursor_item
        rows = self._arranger.rows
        shown = self._arranger.arrange(arrangement, self._view)
        if related is not None:
            empty = f"{related.title}: nothing found. {self.key('panel.back')} goes back."
        else:
            empty = self._empty.get(self.active, "")
        if rows and not shown:
            empty = f"None of {len(rows)} is {arrangement.said(self._kind)}. {self.key('panel.back')} lists all."
        if cursor is None:
            cursor = _row_of(under, shown) if under else None
        items.show(shown, empty=empty, cursor=items.cursor if cursor is None else cursor)
        items.mark(self._selected)
        said = arrangement.said(self._kind)
        self._order_line.said = f"{related.title} · {said}" if related else said
        number = sum(isinstance(row, Row) for row in shown)
        self._order_line.counted = f"{number} of {len(rows)}" if arrangement.filters else ""
        self._fit_filter_bar()
        self._say_more()

    def _fit_filter_bar(self) -> None:
        """What is typed is the filter of the rows on screen: where that was changed otherwise, the bar follows."""
        bar = self._filter_bar
        if bar is not None and bar.display and bar.value != self.arrangement.words:
            if bar.has_focus:
                bar.open(self.arrangement.words)
            else:
                bar.display = False
                self.detail.fit_words()

    @on(OrderLine.Clicked)
    def _next_order(self) -> None:
        self.action_order()

    def action_order(self) -> None:
        """Show the rows in their next order."""
        self._arrange(self.arrangement.next_order())
        self.post_message(self.Said(f"Listed {self.arrangement.order.value}"))

    def action_in_view_first(self) -> None:
        """List what is in view before the rest, or no longer so."""
        first = not self.arrangement.in_view_first
        self._arrange(replace(self.arrangement, in_view_first=first))
        self.post_message(self.Said("Listed first: what is in view" if first else "What is in view isn't listed first"))

    def action_only_in_view(self) -> None:
        """List nothing but what is in view, or all again."""
        only = not self.arrangement.only_in_view
        self._arrange(replace(self.arrangement, only_in_view=only))
        self.post_message(self.Said("Listed: only what is in view" if only else "Listed: all"))

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The kinds that the list on screen can be narrowed down to, and how many rows there are of each."""
        labels = Counter(row.item.label for row in self._arranger.rows)
        return [(name, sum(labels[label] for label in of_kind)) for name, of_kind in KINDS[self._kind]]

    def show_kind(self, number: int) -> None:
        """List one of the kinds only, by its number from 1; 0 for all."""
        self._arrange(replace(self.arrangement, kind=number))

    async def action_filter(self) -> None:
        """Type words that rows have to match."""
        from tui.panel.filter_bar import FilterBar

        if self._filter_bar is None:
            self._filter_bar = FilterBar(id="filter")
            await self.items.parent.mount(self._filter_bar, before=self.items)  # type: ignore[union-attr]
        self._filter_bar.open(self.arrangement.words)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Show the rows that match, the best one under the cursor; all of them with the cursor where it was."""
        event.stop()
        self._arrange(replace(self.arrangement, words=event.words), 0 if event.words.strip() else None)

    def on_filter_bar_closed(self, event: FilterBar.Closed) -> None:
        """Back to the rows."""
        event.stop()
        self.detail.fit_words()
        self.items.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Escape is the panel's only while there is something to go back from."""
        if action != "back":
            return True
        return self.detail.contexts.has_focus or self._related is not None or self.arrangement.filters

    def action_mentions(self) -> None:
        """Go to the mentions of the item under the cursor."""
        if self.detail.contexts.region:
            self.detail.contexts.focus()
        else:
            step = self.key("item.next")
            self.post_message(self.Said(f"Mentions in context need a wider window; {step} steps through them"))

    def action_rows(self) -> None:
        """Go to the list."""
        self.items.focus()

    def action_back(self) -> None:
        """From the mentions to the list; show all its rows again; once all are there, the tab's own list."""
        if self.detail.contexts.has_focus:
            self.items.focus()
        elif self.arrangement.filters:
            self._arrange(self.arrangement.without_filter())
        elif self._related is not None:
            self._leave_related()
            self.post_message(self.Said(f"Listed {self.arrangement.order.value}"))

    def _leave_related(self) -> None:
        if self._related is not None:
            self._related = None
            self._fill(self._cursors[self.active])


def _row_of(item: Item, rows: Sequence[Row | Group]) -> int | None:
    """The row of the same item, else of one that shares a place with it; ids may change while extraction goes on."""
    listed = [(i, row.item) for i, row in enumerate(rows) if isinstance(row, Row)]
    for i, other in listed:
        if other is item or (other.id == item.id and other.spans == item.spans):
            return i
    spans = set(item.spans)
    near = (i for i, other in listed if other.kind is item.kind and not spans.isdisjoint(other.spans))
    return next(near, None)
