"""What the panel lists, and how its rows follow the reading."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from extract.analysis import Entity, Quote
from tests.app.ferry import ANALYSIS, DOCUMENT, RAMP, FakeEngine, make_app, span
from tests.app.reader import reading, resize, settle, shown
from tui.ascii import in_ascii
from tui.engine import Snapshot
from tui.extraction import findings
from tui.items import ItemKind
from tui.panel.filter_bar import FilterBar
from tui.screens.reading import ReadingScreen

TWO_QUOTES = replace(ANALYSIS, quotes=(RAMP, Quote("q2", "indirect", (span("the ferry left"),))))


def said(screen: ReadingScreen) -> str:
    """The line above the rows."""
    return str(screen.panel.query_one("#order").render()).strip()


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


async def test_the_order_key_goes_round_the_orders_and_the_line_above_says_which() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab")
        seen = {}
        for _ in range(4):
            await pilot.press("O")
            seen[said(screen)] = shown(screen)
        assert seen["by name"] == ["Ada Holm", "Harbour Board", "Skarvik"]
        assert seen["in text order"] == ["Skarvik", "Ada Holm", "Harbour Board"]
        assert seen["by importance"] == ["Ada Holm", "Skarvik", "Harbour Board"]
        assert len(seen) == 4
        await pilot.click("#order")
        assert said(screen) == "in text order"


async def test_the_cursor_stays_on_its_item_when_the_order_changes() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "j", "j", "O")
        assert screen.panel.items.cursor_item.name == "Harbour Board"


async def test_the_filter_narrows_with_each_letter_and_escape_brings_all_back() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "slash", "h")
        assert shown(screen) == ["Ada Holm", "Harbour Board"]
        await pilot.press("b", "d")
        assert shown(screen) == ["Harbour Board"]
        assert said(screen).startswith("“hbd”")
        assert said(screen).endswith("1 of 3")
        await pilot.press("enter", "enter")
        assert screen.selection.item.name == "Harbour Board"
        await pilot.press("escape")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        assert screen.selection is not None
        assert screen.panel.items.cursor_item.name == "Harbour Board"
        await pilot.press("escape")
        assert screen.selection is None


async def test_typing_in_the_filter_moves_no_pane(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "slash", "a")
        await settle(pilot)
        laid_out: list[object] = []
        monkeypatch.setattr(type(screen), "_refresh_layout", lambda *given, **_: laid_out.append(given))
        await pilot.press("d", "a")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm"]
        assert screen.query_one(FilterBar).value == "ada"
        assert not laid_out


async def test_while_a_filter_is_typed_the_list_does_not_jump_with_what_is_said_below_it() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "slash", "h")
        await settle(pilot)
        assert shown(screen)[0] == "Ada Holm"
        height = screen.panel.items.size.height
        for letters in ("b", "zz"):  # of whom less is said; of no one nothing
            await pilot.press(*letters)
            await settle(pilot)
            assert screen.panel.items.size.height == height
            assert "Holm" not in str(screen.panel.detail.content)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.panel.items.size.height > height


async def test_a_count_before_a_motion_counts_in_the_panel_too() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "2", "j")
        assert screen.panel.items.cursor_item.name == "Harbour Board"
        await pilot.press("2", "G")
        assert screen.panel.items.cursor_item.name == "Skarvik"


async def test_escape_in_the_filter_drops_it_and_nothing_found_says_so() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "slash", *"zzz")
        assert shown(screen) == []
        assert "None of 3" in screen.panel.items.render_line(0).text
        await pilot.press("escape")
        assert len(shown(screen)) == 3
        assert screen.panel.items.has_focus


async def test_each_tab_has_its_own_filter() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "slash", "h")
        await pilot.click("#tabs", offset=(12, 0))
        assert screen.panel.active is ItemKind.QUOTE
        assert len(shown(screen)) == 1
        await pilot.press(*"zz")
        assert shown(screen) == []
        await pilot.click("#items")
        await pilot.press("escape")
        assert len(shown(screen)) == 1
        assert not screen.panel.query_one("#filter").display
        await pilot.press("e")
        assert shown(screen) == ["Ada Holm", "Harbour Board"]


async def test_the_filter_key_in_the_text_still_finds() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"rain")
        assert len(shown(screen)) == 3
        assert "of 90" in screen.status.left


async def test_a_digit_after_f_lists_one_kind() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "f")
        assert "1 people (1)  2 organisations (1)  3 places (1)" in screen.status.left
        await pilot.press("3")
        assert shown(screen) == ["Skarvik"]
        await pilot.press("f", "0")
        assert len(shown(screen)) == 3
        await pilot.press("f", "j")
        assert screen.panel.items.cursor == 2  # any other key does what it does
        await pilot.press("t", "f")
        assert "no kinds" in screen.status.left


async def test_what_is_in_view_is_listed_first_or_alone_and_follows_the_reading() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "I")
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        await pilot.press("tab", "pagedown")
        assert shown(screen) == []
        await pilot.press("G")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        await pilot.press("g", "tab", "I", "O", "O", "O", "i")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        assert "in view first" in said(screen)


async def test_what_is_in_view_is_on_screen_first_though_the_cursor_is_far_down() -> None:
    spans = [match.span() for match in re.finditer("Paragraph [0-9]+", DOCUMENT.text)]
    many = tuple(Entity(f"e{i}", DOCUMENT.text[a:b], "MISC", ((a, b),)) for i, (a, b) in enumerate(spans))
    engine = FakeEngine([Snapshot(replace(ANALYSIS, entities=many), (), 1.0)])
    async with reading(make_app(engine=engine), size=(120, 24)) as (screen, pilot):
        await pilot.press("tab", "i", "G", "tab", "pagedown")
        await pilot.pause()
        first, *_ = lines(screen)
        assert first.startswith("• Paragraph")
        assert screen.panel.items.cursor_item.name == screen.panel.items.rows[screen.panel.items.cursor].name


async def test_a_mark_clicked_in_the_text_is_shown_though_the_filter_hid_it() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "f", "1")
        screen.article.post_message(screen.article.OffsetClicked(span("Skarvik")[0]))
        await pilot.pause()
        assert screen.panel.items.cursor_item.name == "Skarvik"


async def test_quotes_can_be_grouped_by_speaker_and_their_names_are_not_chosen() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(TWO_QUOTES, (), 1.0)]))) as (screen, pilot):
        await pilot.press("q", "O")
        assert shown(screen) == ["Ada Holm", "“The ramp is late,”", "Unknown", "the ferry left"]
        assert screen.panel.items.cursor == 1
        await pilot.press("j")
        assert screen.panel.items.cursor_item.id == "q2"
        await pilot.press("k", "k", "k")
        assert screen.panel.items.cursor_item.id == "q1"
        await pilot.click("#items", offset=(3, 2))
        assert screen.selection is None
        await pilot.click("#items", offset=(3, 3))
        assert screen.selection.item.id == "q2"


async def test_an_entity_leads_to_its_quotes_and_its_company_and_escape_leads_back() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(TWO_QUOTES, (), 1.0)]))) as (screen, pilot):
        await pilot.press("tab", "B")
        assert shown(screen) == ["“The ramp is late,”"]
        assert said(screen).startswith("Quotes by Ada Holm")
        await pilot.press("escape")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        assert screen.status.left == "Listed by importance"
        await pilot.press("j", "W")
        assert [(row.name, row.count) for row in screen.panel.items.rows] == [("Ada Holm", "2"), ("Harbour Board", "1")]
        await pilot.press("j", "enter")
        assert screen.selection.item.name == "Harbour Board"
        assert said(screen).startswith("Appears with Skarvik · by par")
        await pilot.press("escape", "t", "Z")
        assert shown(screen) == ["Unknown: the ferry left"]
        await pilot.press("B")
        assert "no name" in screen.status.left
        await pilot.press("e")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_related_items_need_something_to_relate_to() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("B")
        assert "Nothing is selected" in screen.status.left


async def test_a_related_list_grows_with_the_analysis() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(ANALYSIS, (), 0.5)]))) as (screen, pilot):
        await pilot.press("t", "Z")
        assert shown(screen) == []
        await screen.extraction.take(findings(TWO_QUOTES, 1, DOCUMENT))
        assert shown(screen) == ["Unknown: the ferry left"]


def contexts(screen: ReadingScreen) -> list[str]:
    """The mentions in context as they are drawn."""
    drawn = screen.panel.detail.contexts
    return [drawn.render_line(y).text.rstrip() for y in range(min(drawn.line_count, drawn.size.height))]


@pytest.mark.parametrize("size", [(150, 40), (200, 60)])
async def test_the_mentions_of_the_item_under_the_cursor_stand_in_context_and_are_jumps(size: tuple[int, int]) -> None:
    async with reading(size=size) as (screen, pilot):
        await pilot.press("tab", "j", "j")
        (board,) = contexts(screen)
        assert "met the Harbour Board in" in board
        assert board.startswith("  ¶33")
        await pilot.press("k", "k", "right", "G", "enter")
        assert screen.status.left == "Ada Holm · PERSON · 3/3"
        start, end = screen.selection.span
        assert screen.article.visible_span[0] <= start < end <= screen.article.visible_span[1]
        assert [line[0] for line in contexts(screen)] == [" ", " ", "▶"]
        await pilot.press("left", "j")
        assert screen.panel.items.cursor_item.name == "Skarvik"
        await pilot.click("#mentions", offset=(8, 0))
        assert screen.status.left == "Skarvik · GPE · 1/3"
        await pilot.press("escape")
        assert screen.panel.items.has_focus
        assert screen.selection is not None


async def test_the_mark_among_the_mentions_moves_with_each_step() -> None:
    async with reading(size=(150, 40)) as (screen, pilot):
        await pilot.press("tab", "enter", "right_square_bracket")
        assert [line[0] for line in contexts(screen)] == ["•", "▶", " "]


async def test_where_there_is_no_room_for_mentions_the_key_says_so() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "right")
        assert "wider window" in screen.status.left
        assert screen.panel.items.has_focus


async def test_why_an_item_is_marked_is_one_key_away() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("w")
        assert "Nothing is selected" in screen.status.left
        await pilot.press("tab", "w")
        assert screen.status.left == (
            "Ada Holm: PERSON by fake 1 · last name · named Holm 2, Ada Holm 1 · names carry no certainty"
        )
        await pilot.press("q", "enter", "tab", "w")
        assert "direct quote by fake 1 · certainty not known · cue “said” · speaker “Holm”" in screen.status.left


async def test_counts_can_say_how_many_the_reader_has_come_to() -> None:
    async with reading() as (screen, pilot):
        screen.panel.counts_so_far = True
        assert [line.split()[-2 if "▁" in line else -1] for line in lines(screen)] == ["2/3", "2/3", "0/1"]
        await pilot.press("G")
        assert [line.split()[-2 if "▁" in line else -1] for line in lines(screen)] == ["3/3", "3/3", "1/1"]


def minimap(screen: ReadingScreen) -> str:
    """The column beside the scroll bar as it is drawn."""
    column = screen.minimap
    return "".join(column.render_line(y).text for y in range(column.size.height))


async def test_the_minimap_shows_the_selected_item_and_the_hits_and_a_click_goes_there() -> None:
    async with reading() as (screen, pilot):
        assert minimap(screen).strip() == ""
        await pilot.press("tab", "enter")
        await pilot.pause()
        drawn = minimap(screen)
        assert (drawn.find("■"), drawn.rfind("■")) == (0, screen.minimap.size.height - 1)
        await pilot.click("#minimap", offset=(0, screen.minimap.size.height - 1))
        assert screen.status.left == "Ada Holm · PERSON · 3/3"
        assert screen.article.visible_span[1] == len(DOCUMENT.text)
        await pilot.press("tab", "slash", *"rain", "enter")
        await pilot.pause()
        assert minimap(screen).count("╺") > 20
        assert "■" in minimap(screen)
        await pilot.click("#minimap", offset=(0, screen.minimap.size.height // 2))
        assert screen.article.visible_span[1] < len(DOCUMENT.text)


async def test_the_minimap_fits_any_size() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "tab")
        for size in [(60, 20), (200, 60), (40, 12), (90, 30)]:
            await resize(pilot, *size)
            drawn = minimap(screen)
            assert drawn.find("■") < len(drawn) // 4
            assert drawn.rfind("■") > len(drawn) * 3 // 4
            assert drawn.count("■") in (2, 3)


async def test_marks_are_toggled_by_kind_and_altogether() -> None:
    async with reading() as (screen, pilot):
        kinds = lambda: {mark.kind for mark in screen.article._marks}  # noqa: E731
        assert kinds() == {"person", "place", "organisation", "quote", "topic"}
        await pilot.press("F")
        assert "5 quotes" in screen.status.left
        await pilot.press("5")
        assert screen.status.left == "Marked: all but quotes"
        assert "quote" not in kinds()
        await pilot.press("F", "0")
        assert "quote" in kinds()
        await pilot.press("tab", "enter", "full_stop")
        assert screen.status.left == "Marked: the selected item only"
        assert kinds() == set()
        assert screen.article.lit
        await pilot.press("full_stop")
        assert not screen.article.lit
        await pilot.press("right_square_bracket")
        assert screen.status.left == "Ada Holm · PERSON · 2/3"
        assert not screen.article.lit
        await pilot.press("full_stop")
        assert screen.article.lit
        assert "quote" in kinds()


async def test_marks_that_are_off_stay_off_when_more_is_found() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(ANALYSIS, (), 0.5)]))) as (screen, pilot):
        await pilot.press("F", "5")
        await screen.extraction.take(findings(TWO_QUOTES, 1, DOCUMENT))
        assert {mark.kind for mark in screen.article._marks} == {"person", "place", "organisation", "topic"}


async def test_in_ascii_nothing_else_is_drawn() -> None:
    async with reading(size=(160, 40)) as (screen, pilot):
        await pilot.press("tab", "enter")
        await pilot.pause()
        drawn = [in_ascii(line) for line in lines(screen)]
        assert drawn[0].startswith("> Ada Holm")
        assert drawn[1].startswith("* Skarvik")
        assert all(line.isascii() for line in [*drawn, in_ascii(minimap(screen))])
        assert [in_ascii(line)[0] for line in contexts(screen)] == [">", "*", " "]


async def test_thousands_of_rows_cost_only_those_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(Entity(f"e{i}", f"Name {i}", "PERSON", (span("ferry", i % 3),)) for i in range(3000))
    async with reading(make_app(engine=FakeEngine([Snapshot(replace(ANALYSIS, entities=many), (), 1.0)]))) as (
        screen,
        p,
    ):
        items = screen.panel.items
        drawn: list[int] = []
        render_line = items.render_line
        monkeypatch.setattr(items, "render_line", lambda y: drawn.append(y) or render_line(y))
        await p.press("tab", "slash", "9")
        assert len(items.rows) == 813
        assert 0 < len(drawn) <= 4 * items.size.height
        drawn.clear()
        await p.press("enter", "tab", "j")
        await p.pause()
        drawn.clear()
        await p.press("j")  # a line further the same items are in view
        await p.pause()
        assert drawn == []


KEYS = (
    "tab j k O i I f 0 1 2 3 5 slash h o l escape enter B A W q e t w F full_stop right left G g pagedown "
    "right_square_bracket asterisk right_curly_bracket backspace down up space"
)


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_pressed_rows_fill_the_panel_and_one_is_under_the_cursor(seed: int) -> None:
    chosen = random.Random(seed)
    sizes = [(60, 20), (80, 24), (40, 12), (120, 40), (160, 45), (200, 60)]
    async with reading(make_app(engine=FakeEngine([Snapshot(TWO_QUOTES, (), 1.0)]))) as (screen, pilot):
        for size in chosen.sample(sizes, 4):
            await pilot.resize_terminal(*size)
            for key in chosen.choices(KEYS.split(), k=15):
                await pilot.press(key)
                items = screen.panel.items
                assert (items.cursor_item is None) == (not items.rows), key
                width = items.scrollable_content_region.width
                assert {items.render_line(y).cell_length for y in range(items.size.height)} <= {width}, key


async def test_quotes_are_stepped_through_both_ways_round_the_ends() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(TWO_QUOTES, (), 1.0)]))) as (screen, pilot):
        reached = []
        for key in ("right_curly_bracket", "right_curly_bracket", "left_curly_bracket", "left_curly_bracket"):
            await pilot.press(key)
            assert screen.selection
            reached.append(screen.selection.item.id)
        assert reached == ["q1", "q2", "q1", "q2"]
        start, end = screen.article.visible_span
        assert start <= span("the ferry left")[0] < end
