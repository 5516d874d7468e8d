"""Messages: one place, errors until they are seen, all to be read again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from tests.app.ferry import make_app
from tests.app.reader import said, until
from tui.screens.reading import ReadingScreen


@asynccontextmanager
async def telling() -> AsyncIterator[tuple[ReadingScreen, Pilot[None]]]:
    async with make_app().run_test(size=(80, 24), notifications=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.extraction.fraction == 1)
        yield screen, pilot


def shown(pilot: Pilot[None]) -> list[str]:
    return [str(toast.render()) for toast in pilot.app.screen.query(Toast) if toast.region]


async def test_a_message_covers_the_whole_width() -> None:
    async with telling() as (_, pilot):
        pilot.app.notify("A thing.", severity="error")
        await until(pilot, lambda: shown(pilot) != [])
        (toast,) = pilot.app.screen.query(Toast)
        assert (toast.region.x, toast.region.width) == (0, 80)


async def test_of_several_messages_one_is_shown_and_escape_puts_them_away_before_it_clears() -> None:
    async with telling() as (screen, pilot):
        await pilot.press("asterisk")
        pilot.app.notify("The first thing.", severity="error")
        pilot.app.notify("The second thing.", severity="error")
        pilot.app.notify("A third one, which is no error.")
        await until(pilot, lambda: len(shown(pilot)) == 1)
        (message,) = shown(pilot)
        assert message == "The second thing.\nThe first thing.\nEsc closes these · ! lists all messages"
        await pilot.press("escape")
        await until(pilot, lambda: shown(pilot) == [])
        assert screen.selection is not None
        await pilot.press("escape")
        assert screen.selection is None


async def test_messages_are_as_wide_as_the_screen_and_leave_the_status_line_free() -> None:
    async with telling() as (_, pilot):
        pilot.app.notify("Something [odd] happened.", severity="warning")
        await until(pilot, lambda: len(shown(pilot)) == 1)
        (toast,) = pilot.app.screen.query(Toast)
        assert toast.region.width >= 78
        assert toast.region.bottom == 23


@pytest.mark.parametrize("words", ["Short.", "So long that it goes on. " * 9, "Short again."])
async def test_messages_stand_above_all_rows_of_the_status_line(words: str) -> None:
    async with telling() as (screen, pilot):
        screen.status.left = "Something that takes two rows, " * 4
        await pilot.pause()
        screen.status.left = words
        pilot.app.notify("Something happened.", severity="warning")
        await until(pilot, lambda: len(shown(pilot)) == 1)
        (toast,) = pilot.app.screen.query(Toast)
        assert screen.status.region.height == (1 if len(words) < 78 else 3)
        assert screen.panes.region.bottom == screen.status.region.y == toast.region.bottom


async def test_the_list_has_them_all_and_counts_as_seeing_them() -> None:
    async with telling() as (screen, pilot):
        await pilot.press("exclamation_mark")
        assert said(pilot, "#messages Static") == "No messages so far."
        await pilot.press("escape")
        pilot.app.notify("Something happened.", severity="error", title="Not kept")
        await pilot.press("exclamation_mark")
        assert "Error: Not kept. Something happened." in said(pilot, "#messages Static")
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert shown(pilot) == []
