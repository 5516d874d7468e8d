"""The status line while an article takes long to be read."""

from __future__ import annotations

import os

import pytest
from textual.app import App, ComposeResult

from extract.document import Document
from tests.app.reader import until
from tui import waiting
from tui.loading import Reading
from tui.status import StatusLine
from tui.waiting import show_waiting


class Waits(App[None]):
    def compose(self) -> ComposeResult:
        yield StatusLine(id="status")


def a_reading() -> Reading:
    reading = Reading(os.getpid())
    reading.arrived = (3_000_000, 6_000_000)
    return reading


async def test_it_says_how_much_has_come_and_then_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_FRAME", 0.01)
    app, reading = Waits(), a_reading()
    async with app.run_test(size=(100, 5)) as pilot:
        await pilot.pause()
        status = app.query_one(StatusLine)
        timer = show_waiting(app.screen, reading, "ferry.html", status, "Esc")
        assert status.left.startswith("Reading ferry.html ████████░░░░░░░░ 50%, 3.0 MB of 6.0 MB · 0:0")
        assert status.left.endswith(" · Esc stops it")
        reading.set_result(Document("Words."))
        status.left = "? lists the keys"
        await until(pilot, lambda: timer._task is None)
        assert status.left == "? lists the keys"


async def test_nothing_moves_where_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_CALM_FRAME", 3600)
    app, reading = Waits(), a_reading()
    reading.arrived = (3_000_000, None)
    async with app.run_test(size=(100, 5)) as pilot:
        app.animation_level = "none"
        await pilot.pause()
        status = app.query_one(StatusLine)
        show_waiting(app.screen, reading, "ferry.html", status, "Esc")
        assert status.left.startswith("Reading ferry.html 3.0 MB so far · 0:0")
