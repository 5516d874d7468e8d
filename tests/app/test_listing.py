"""What the panel lists, and how its rows follow the reading."""

from __future__ import annotations

from tests.app.test_reading import reading
from tui.screens.reading import ReadingScreen


def lines(screen: ReadingScreen) -> list[str]:
    """The panel's rows as they are drawn."""
    items = screen.panel.items
    return [items.render_line(y).text.rstrip() for y in range(min(len(items.rows), items.size.height))]


async def test_rows_mark_what_is_in_view_and_show_where_items_lie() -> None:
    async with reading(size=(160, 40)) as (screen, pilot):
        holm, skarvik, board = lines(screen)
        assert holm.startswith("• Ada Holm")
        assert skarvik.startswith("• Skarvik")
        assert board.startswith("  Harbour Board")
        assert holm.endswith("PERSON 3 ▃▁▁▁▁▁▂")
        assert board.endswith("ORG 1 ▁▁▁▁▁▁▂")
        await pilot.press("G")
        assert lines(screen)[2].startswith("• Harbour Board")


async def test_a_narrow_panel_drops_the_bars_first() -> None:
    async with reading(size=(80, 24)) as (screen, _):
        assert lines(screen)[2].split() == ["Harbour", "Board", "1"]
