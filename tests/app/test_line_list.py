"""Lists of lines, apart from what stands in them."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.article.count import Count
from tui.items import Item, ItemKind
from tui.outline.entries import Entry
from tui.outline.pane import OutlinePane
from tui.panel.item_list import ItemList
from tui.panel.rows import Group, Row


def row(number: int) -> Row:
    item = Item(ItemKind.ENTITY, f"e{number}", f"Name {number}", "PERSON", ((number, number + 1),))
    return Row(item, item.name, item.label, "1", "person")


class Lists(App[None]):
    def compose(self) -> ComposeResult:
        yield ItemList(id="items")
        yield OutlinePane(id="outline")

    def on_mount(self) -> None:
        self.items.show([Group("Names", 60), *map(row, range(1, 61))])
        self.outline.show([Entry(n, n + 1, f"Part {n}", 0) for n in range(60)])
        self.items.count = self.outline.count = self.count = Count()

    @property
    def items(self) -> ItemList:
        return self.query_one(ItemList)

    @property
    def outline(self) -> OutlinePane:
        return self.query_one(OutlinePane)

    def type(self, digits: str, key: str) -> None:
        for each in (*digits, key):
            self.count.type(each)


@pytest.mark.parametrize(
    ("digits", "action", "by", "cursor"),
    [("5", "move", 1, 6), ("", "move", 1, 2), ("99", "move", 1, 60), ("12", "end", 1, 11), ("12", "end", -1, 11)],
)
async def test_a_count_before_a_motion_counts_in_lists_too(digits: str, action: str, by: int, cursor: int) -> None:
    app = Lists()
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.pause()
        app.type(digits, "j")
        getattr(app.items, f"action_{action}")(by)
        assert app.items.cursor == cursor
        app.type(digits, "j")
        getattr(app.outline, f"action_{action}")(by)
        assert app.outline.cursor == min(59, cursor - (action == "move"))


async def test_a_count_before_a_page_makes_it_so_many() -> None:
    app = Lists()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.type("2", "d")
        app.items.action_page(1)
        assert app.items.cursor == 1 + 2 * (app.items.size.height - 1)


async def test_a_list_that_grows_and_shrinks_shows_its_scroll_bar_while_it_needs_one() -> None:
    app = Lists()
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.pause()
        assert app.items.show_vertical_scrollbar
        await pilot.press("tab")
        app.items.action_end(1)
        await pilot.pause()
        assert app.items.scroll_offset.y == 61 - app.items.size.height
        app.items.show([row(1), row(2)])
        await pilot.pause()
        assert not app.items.show_vertical_scrollbar
        assert app.items.scroll_offset.y == 0
        app.items.show(list(map(row, range(100))))
        await pilot.pause()
        assert app.items.show_vertical_scrollbar
        assert app.items.vertical_scrollbar.window_virtual_size == 100


async def test_an_outline_without_entries_has_none_to_go_to() -> None:
    app = Lists()
    async with app.run_test(size=(60, 40)) as pilot:
        app.outline.show([])
        await pilot.pause()
        app.outline.action_end(1)
        assert (app.outline.cursor, app.outline.current) == (0, None)


async def test_space_and_b_turn_the_pages_of_a_list() -> None:
    app = Lists()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.outline.focus()
        reached = []
        for key in ("space", "pagedown", "pageup", "b"):
            await pilot.press(key)
            reached.append(app.outline.cursor)
        page = reached[0]
        assert reached == [page, 2 * page, page, 0]
        assert app.outline.size.height // 2 < page < app.outline.size.height
