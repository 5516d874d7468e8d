"""The panes: at every size they fill the screen side by side; keys and the mouse move dividers and the outline."""

import json
from pathlib import Path

import pytest

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.app.ferry import make_app
from tests.app.reader import reading, resize, settle
from tui.divider import Divider
from tui.layouts import arrange
from tui.screens.reading import ReadingScreen


def chapters(count: int = 12) -> Document:
    builder = DocumentBuilder()
    builder.add(BlockKind.HEADING, [Piece("A long story")], level=1)
    for number in range(count):
        builder.add(BlockKind.HEADING, [Piece(f"Chapter {number}")], level=2)
        for _ in range(6):
            builder.add(BlockKind.PARAGRAPH, [Piece(f"Words of chapter {number} and more of them. " * 8)])
    return builder.build(source="story.md")


def widths(screen: ReadingScreen) -> list[int]:
    """Of what stands in the row of panes, from left to right, checked to stand side by side without gaps."""
    row = screen.query_one("#panes")
    shown = sorted((child.region for child in row.children if child.display), key=lambda region: region.x)
    edge = 0
    for region in shown:
        assert (region.x, region.y, region.height) == (edge, row.region.y, row.region.height)
        edge = region.right
    assert edge == screen.size.width
    cells = [region.width for region in shown]
    if screen.minimap.region in shown:  # it is a part of the text's pane
        index = shown.index(screen.minimap.region)
        cells[index - 1 : index + 1] = [cells[index - 1] + cells[index]]
    return cells


async def test_at_every_size_the_panes_fill_the_screen_side_by_side() -> None:
    async with reading(make_app(chapters()), size=(200, 60)) as (screen, pilot):
        for size in [(40, 12), (79, 24), (80, 24), (99, 20), (100, 30), (139, 40), (140, 40), (180, 50), (300, 100)]:
            await resize(pilot, *size)
            panes = arrange(*size)
            beside = panes.detail + 1 if panes.detail else 0  # with its divider
            expected = [panes.outline, 1] * bool(panes.outline) + [panes.article]
            expected += [1, panes.panel + beside] * bool(panes.panel)
            assert widths(screen) == expected
            assert not any(child.show_horizontal_scrollbar for child in (screen.article, screen.panel.items))


async def test_keys_move_the_divider_and_the_width_is_remembered_for_screens_like_this(home: Path) -> None:
    async with reading(size=(120, 40)) as (screen, pilot):
        await pilot.press("less_than_sign", "less_than_sign")
        assert widths(screen) == [82, 1, 37]
        assert screen.status.left == "Panel: 37 columns (= resets)"
        await pilot.press("greater_than_sign")
        await resize(pilot, 80, 24)
        assert widths(screen) == [54, 1, 25]
        await settle(pilot)
    assert json.loads((home / "panes.json").read_text()) == {"100 columns": {"panel": 35}}
    async with reading(size=(110, 30)) as (screen, pilot):
        assert widths(screen) == [74, 1, 35]
        await pilot.press("equals_sign")
        assert widths(screen) == [81, 1, 28]


async def test_the_divider_can_be_dragged_as_far_as_both_panes_stay_readable() -> None:
    async with reading(size=(120, 40)) as (screen, pilot):
        divider = screen.query_one("#panel-divider", Divider)
        for column, expected in [(70, [70, 1, 49]), (4, [40, 1, 79]), (118, [101, 1, 18])]:
            await pilot.mouse_down(divider, offset=(0, 5))
            await pilot.hover("#panes", offset=(column, 5))
            await pilot.mouse_up("#panes", offset=(column, 5))
            await pilot.pause()
            assert widths(screen) == expected


async def test_in_the_widest_windows_the_detail_has_a_divider_too(home: Path) -> None:
    async with reading(size=(200, 50)) as (screen, pilot):
        divider = screen.query_one("#detail-divider", Divider)
        assert divider.region.right == screen.panel.detail.region.x
        assert screen.panel.detail.region.right == 200
        for column, expected in [(140, 59), (199, 20)]:
            await pilot.mouse_down(divider, offset=(0, 5))
            await pilot.hover("#panes", offset=(column, 5))
            await pilot.mouse_up("#panes", offset=(column, 5))
            await pilot.pause()
            assert (screen.panel.detail.region.width, divider.region.x) == (expected, 199 - expected)
        await pilot.press("tab", "l", "less_than_sign")
        assert screen.panel.detail.region.width == 22
        assert screen.status.left == "Detail: 22 columns (= resets)"
        await pilot.click("#detail-divider", times=2)
        assert screen.panes.shown.panel
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        assert not divider.display  # there is nothing to divide
        await pilot.press("e")
        await resize(pilot, 120, 40)
        assert not divider.display
    assert json.loads((home / "panes.json").read_text()) == {"180 columns": {"detail": 22}}


async def test_the_panel_folds_away_and_comes_back_when_it_is_asked_for() -> None:
    async with reading(size=(80, 24)) as (screen, pilot):
        await pilot.press("tab", "backslash")
        assert widths(screen) == [79, 1]
        assert screen.focused is screen.article
        await pilot.press("q")
        assert widths(screen) == [54, 1, 25]
        assert screen.focused is screen.panel.items
        await pilot.click("#panel-divider", times=2)
        assert widths(screen) == [79, 1]
        await pilot.click("#panel-divider")
        assert widths(screen) == [54, 1, 25]


async def test_whatever_the_panes_do_the_first_visible_character_stays() -> None:
    async with reading(make_app(chapters()), size=(120, 40)) as (screen, pilot):
        await pilot.press("pagedown", "pagedown", "j")
        place = screen.article.top_offset
        width = screen.article.size.width
        seen = set()
        for key in ("backslash", "q", "less_than_sign", "less_than_sign", "equals_sign", "o", "escape", "tab", "tab"):
            await pilot.press(key)
            await pilot.pause()
            seen.add(screen.article.size.width)
            top = screen.article.lines.span(screen.article.scroll_offset.y)
            assert top[0] <= place < top[1], key
        assert screen.article.top_offset == place > 0
        assert len(seen - {width}) >= 2


@pytest.mark.parametrize(("size", "with_outline"), [((160, 40), [28, 1, 86, 1, 44]), ((200, 50), None)])
async def test_on_a_wide_screen_the_outline_stands_at_the_left_and_follows(size, with_outline) -> None:
    async with reading(make_app(chapters()), size=size) as (screen, pilot):
        assert with_outline is None or widths(screen) == with_outline
        assert screen.panes.outline is not None
        assert [entry.words for entry in screen.panes.outline.entries][:2] == ["A long story", "Chapter 0"]
        assert screen.panes.outline.current.words == "A long story"
        await pilot.press("G")
        await pilot.pause()
        assert screen.panes.outline.current.words == "Chapter 11"
        await pilot.press("o", "o")
        assert not screen.panes.outline.display
        assert screen.focused is screen.article
        await pilot.press("o")
        assert screen.panes.outline.has_focus


@pytest.mark.parametrize("size", [(160, 40), (120, 40), (60, 20)])
async def test_enter_in_the_outline_goes_to_the_part_and_marks_it(size: tuple[int, int]) -> None:
    async with reading(make_app(chapters()), size=size) as (screen, pilot):
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("down", "down", "down", "down", "down", "enter")
        await pilot.pause()
        text = screen.article.document.text
        start, end = screen.article.visible_span
        assert "Chapter 4" in text[start:end]
        assert screen.panes.outline.current.words == "Chapter 4"
        assert screen.focused is screen.article
        assert screen.article.display
        await pilot.press("G")
        await pilot.pause()
        assert screen.panes.outline.current.words == "Chapter 11"


async def test_where_the_outline_has_no_column_it_takes_the_panels_place_until_escape() -> None:
    async with reading(make_app(chapters()), size=(100, 30)) as (screen, pilot):
        await pilot.press("o")
        assert widths(screen) == [71, 1, 28]
        assert not screen.panel.display
        await pilot.press("escape")
        assert widths(screen) == [71, 1, 28]
        assert screen.panel.display
        assert screen.focused is screen.article


async def test_on_a_small_screen_outline_and_panel_cover_the_text_one_after_the_other() -> None:
    async with reading(make_app(chapters()), size=(60, 20)) as (screen, pilot):
        await pilot.press("o")
        assert widths(screen) == [60]
        assert screen.panes.outline.display
        await pilot.press("e")
        assert widths(screen) == [60]
        assert screen.panel.display
        await pilot.press("o", "o")
        assert widths(screen) == [60]
        assert screen.article.display


async def test_clicking_a_part_goes_there() -> None:
    async with reading(make_app(chapters()), size=(160, 40)) as (screen, pilot):
        await pilot.click("#outline", offset=(6, 1 + 9))
        await pilot.pause()
        assert screen.panes.outline.current.words == "Chapter 8"
        assert "Chapter 8" in screen.article.document.text[slice(*screen.article.visible_span)]
