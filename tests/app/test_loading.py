"""Articles that take long to come: the status line says so, and they can be stopped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.document import Document
from extract.readers import read
from tests.app.ferry import DOCUMENT, FakeEngine, make_app
from tests.app.reader import reading, settle, until
from tui import loading
from tui.app import SidelightApp
from tui.loading import Reading, StoppedError
from tui.reading import live, session
from tui.screens.reading import ReadingScreen


class Slow(Reading):
    """Never comes by itself."""

    def __init__(self, source: str = "") -> None:
        super().__init__(os.getpid())
        self.source = source
        self.arrived = (1_500_000, 3_000_000)

    def stop(self) -> None:
        if not self.done():
            self.is_stopped = True
            self.set_exception(StoppedError("Reading was stopped."))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "PATIENCE", 0.01)
    monkeypatch.setattr(live, "PATIENCE", 0.01)


BAR = "Reading ferry.txt ████████░░░░░░░░ 50%, 1.5 MB of 3.0 MB · 0:0"


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_the_first_article_is_waited_for_and_stopped(key: str) -> None:
    slow = Slow()
    app = SidelightApp(slow, "ferry.txt", engine=FakeEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.status.left.startswith(BAR))
        assert screen.status.left.endswith(" · Esc stops it")
        await pilot.press(key)
        await until(pilot, lambda: slow.is_stopped and app.return_code is not None)
    assert app.return_code == 1


async def test_what_comes_late_is_shown_as_ever() -> None:
    slow = Slow()
    app = SidelightApp(slow, "ferry.txt", engine=FakeEngine())
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.status.left.startswith(BAR))
        slow.set_result(DOCUMENT)
        await until(pilot, lambda: screen.extraction.fraction == 1)
        await settle(pilot)
        assert screen.article.document is DOCUMENT
        assert "lists the keys" in screen.status.left
        await pilot.press("escape")
        assert pilot.app.is_running


async def test_a_followed_link_that_is_stopped_leads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "read_elsewhere", Slow)
    async with reading(make_app()) as (screen, pilot):
        await pilot.app.open_article("http://a.example/ferry.txt")
        other = pilot.app.screen
        assert isinstance(other, ReadingScreen)
        await until(pilot, lambda: "50%, 1.5 MB of 3.0 MB" in other.status.left)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await settle(pilot)
        assert screen.status.left == "Reading was stopped."
        assert not pilot.app.messages.unseen


async def test_a_reload_is_waited_for_and_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(DOCUMENT.text)
    document: Document = read(str(path))
    monkeypatch.setattr(live, "read_elsewhere", Slow)
    async with reading(make_app(document)) as (screen, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: "50%, 1.5 MB of 3.0 MB" in screen.status.left)
        await pilot.press("escape")
        await settle(pilot)
        assert screen.status.left == "Reading was stopped. You read on in what was read before."
        assert screen.article.document is document
        await pilot.press("escape")
        assert not screen.live.stop_reading()
