"""The tour, step by step."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from extract.document import Document
from tests.app.ferry import DOCUMENT, FakeEngine
from tests.app.reader import reading, said, settle
from tui.app import SidelightApp
from tui.command_table import with_keys
from tui.tour import ARTICLE, STEPS, TourScreen


def guided() -> SidelightApp:
    future: Future[Document] = Future()
    future.set_result(DOCUMENT)
    return SidelightApp(future, DOCUMENT.source, engine=FakeEngine(), screen=TourScreen)


async def test_doing_what_a_step_says_leads_to_the_next() -> None:
    async with reading(guided(), size=(80, 24)) as (screen, pilot):
        assert isinstance(screen, TourScreen)
        assert screen.query_one("#tour").styles.background.a == 1  # it stands out from the text
        doing: list[list[str]] = [
            ["space"],
            ["g", "asterisk"],
            ["right_square_bracket"],
            ["right_curly_bracket"],
            ["enter"],
            ["a", *"hm", "ctrl+s"],
            ["h"],
        ]
        for number, keys in enumerate(doing, 1):
            words = with_keys(STEPS[number - 1].words, screen.key)
            assert said(pilot, "#tour").startswith(f"{number}/{len(STEPS)} {words}")
            await pilot.press(*keys)
            await settle(pilot)
            screen.look()
        assert "That was the tour" in said(pilot, "#tour")
        await pilot.press("greater_than_sign")
        assert not screen.query_one("#tour").display


async def test_a_step_can_be_skipped_and_the_tour_ended() -> None:
    async with reading(guided()) as (screen, pilot):
        await pilot.press("greater_than_sign")
        assert said(pilot, "#tour").startswith("2/")
        assert screen.query_one("#tour").region.bottom == screen.status.region.y
        await pilot.press("less_than_sign")
        assert not screen.query_one("#tour").display


@pytest.mark.parametrize("number", [0, 1, 3, 7])
async def test_on_the_smallest_screen_every_step_is_shown_whole(number: int) -> None:
    async with reading(guided(), size=(40, 12)) as (screen, pilot):
        await pilot.press(*["greater_than_sign"] * number)
        await pilot.pause()
        guide = screen.query_one("#tour")
        rows = [guide.render_line(row).text.strip() for row in range(guide.region.height)]
        assert " ".join(rows).split() == said(pilot, "#tour").split()


async def test_where_all_of_the_text_is_in_view_nobody_is_asked_to_move_on() -> None:
    async with reading(guided(), size=(120, 40)) as (screen, pilot):
        assert isinstance(screen, TourScreen)
        screen.look()
        assert said(pilot, "#tour").startswith("1/")
    async with reading(guided(), size=(120, 200)) as (screen, pilot):
        assert isinstance(screen, TourScreen)
        screen.look()
        assert said(pilot, "#tour").startswith("2/")


def test_the_article_is_there() -> None:
    assert ARTICLE.is_file()


async def test_who_opens_sidelight_for_the_first_time_is_told_of_the_tour() -> None:
    async with reading() as (screen, _):
        assert "sidelight tour" in screen.status.left
    async with reading() as (screen, _):
        assert screen.status.left == "? lists the keys"
