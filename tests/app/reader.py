"""The reader under test: opened, its keys pressed, what it does waited for, and what it then shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress

from textual.css.query import NoMatches
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from extract.document import Document
from tests.app.ferry import DOCUMENT, FakeEngine, make_app, span
from tui.app import SidelightApp
from tui.config import load
from tui.screens.reading import ReadingScreen
from tui.theme_bar import ThemeBar

__all__ = [
    "app_with",
    "press",
    "reading",
    "resize",
    "said",
    "see_theme",
    "select",
    "selected",
    "settle",
    "shown",
    "until",
]


@asynccontextmanager
async def reading(
    app: SidelightApp | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[ReadingScreen, Pilot[None]]]:
    """Open an article, the ferry's if not another, and wait until it is read and searched."""
    app = app or make_app()
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.notebook is not None)
        await settle(pilot)
        yield screen, pilot


def app_with(*given: str) -> SidelightApp:
    """The ferry's article under settings as the command line takes them: `theme=nord`."""
    future: Future[Document] = Future()
    future.set_result(DOCUMENT)
    return SidelightApp(future, DOCUMENT.source, engine=FakeEngine(), settings=load(given))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until what was begun is done."""
    for worker in list(pilot.app.workers):
        with suppress(WorkerCancelled):  # one that is wanted no more is done too
            await worker.wait()
    await pilot.pause()


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Give the terminal another size, and wait until the screen fills it."""
    await pilot.resize_terminal(width, height)
    await settle(pilot)
    await until(pilot, lambda: _filled(pilot.app.screen) == (width, height))


def _filled(screen: Screen[object]) -> Size:
    return Region.from_union([child.region for child in screen.children if child.display]).size


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the application work until the condition holds; for work that a window still waits for."""
    for _ in range(500):
        with suppress(NoMatches):  # what it asks about isn't shown yet
            if condition():
                return
        await pilot.pause(0.01)
    raise AssertionError("it never came to hold")


def said(pilot: Pilot[None], where: str) -> str:
    """The words of the widget that a selector names."""
    return str(pilot.app.screen.query_one(where).content)


def shown(screen: ReadingScreen) -> list[str]:
    """The names of the rows in the panel."""
    return [row.name for row in screen.panel.items.rows]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each when what the one before started is done; a window that opens is waited for."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        if isinstance(pilot.app.screen, ReadingScreen):
            await settle(pilot)


async def see_theme(pilot: Pilot[None], name: str) -> None:
    """Open the line of themes, and go to one."""
    await press(pilot, "f4")
    names = sorted(pilot.app.available_themes)
    bar = pilot.app.screen.query_one(ThemeBar)
    bar.action_step(names.index(name) - names.index(pilot.app.theme))
    await until(pilot, lambda: pilot.app.theme == name)
    await settle(pilot)


def select(screen: ReadingScreen, words: str) -> None:
    """Words of the ferry's article, where they first stand."""
    screen.article.select_text(span(words))


def selected(screen: ReadingScreen) -> str:
    """The words that are selected in the text; empty if none are."""
    return screen.article.document.text[slice(*(screen.article.selection or (0, 0)))]
