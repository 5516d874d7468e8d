"""The main screens as text, at the sizes, in the themes and without colour: `screens/NAME.txt`, one a picture.

Set UPDATE_FIXTURES=1 to draw them anew, and read what has changed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from extract.analysis import Analysis
from extract.document import Document
from extract.notes.note import ItemReference
from extract.readers import read_bytes
from tests.app.bell import ANALYSIS, DOCUMENT
from tests.app.ferry import FakeEngine, make_app
from tests.app.reader import press, reading, until
from tests.app.screen_text import check, name_looks
from tests.places import span_of
from tui.app import SidelightApp
from tui.engine import EngineError, Snapshot
from tui.screens.reading import ReadingScreen
from tui.tour import TourScreen

NARROW, USUAL, WIDE, TINY = (80, 24), (120, 40), (200, 60), (40, 12)
EDITED = {
    "stop confusing a heritage with an invoice": "cease to confuse a heritage with a mere invoice",
    "The “return” of the bell, if there is return, would not intervene before November.": "The bell rang in May.",
}


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    name_looks(monkeypatch)


@asynccontextmanager
async def bell(
    size: tuple[int, int], document: Document = DOCUMENT, engine: FakeEngine | None = None
) -> AsyncIterator[tuple[ReadingScreen, Pilot[None]]]:
    """The reader on the seed article."""
    app = make_app(document, engine or FakeEngine([Snapshot(ANALYSIS, (), 1.0)]))
    async with reading(app, size) as (screen, pilot):
        await pilot.pause()  # a message has a line of its own
        yield screen, pilot


def select(screen: ReadingScreen, words: str) -> None:
    span = span_of(screen.article.document.text, words)
    screen.article.reveal(span[0])
    screen.article.select_text(span)


async def write_notes(screen: ReadingScreen) -> None:
    """A highlight, one with words, a note on words, one on an entity, one on the article."""
    notebook, text = screen.notebook, DOCUMENT.text
    assert notebook is not None
    for words, kind, body in (
        ("itself chosen its waters", 1, ""),
        ("stop confusing a heritage with an invoice", 3, "Who says so? #check"),
        ("would not intervene before November", None, "Ask again in December"),
    ):
        notebook.add(body, span_of(text, words), None, kind)
    notebook.add("Not the minister", None, ItemReference("entity", "Portuguese"))
    notebook.add("Read beside the treaty", None, None)
    await screen.note_desk.renew()


async def test_narrow() -> None:
    async with bell(NARROW) as (_, pilot):
        app = pilot.app
        await check(pilot, "reading-80")
        await press(pilot, "q", "down", "down", "enter")
        await check(pilot, "quotes-80")
        await press(pilot, "escape", "tab", "slash", *"bell", "enter")
        await check(pilot, "find-80")
        await press(pilot, "escape", "question_mark")
        await check(pilot, "help-80")
        await press(pilot, "escape", "e", "enter", "tab", "x")
        await until(pilot, lambda: "verified" in str(app.screen.query_one("#preview").content))
        app.screen.query_one("#path", Input).value = "bell.md"
        await press(pilot)
        await check(pilot, "export-80")


async def test_usual() -> None:
    async with bell(USUAL) as (screen, pilot):
        await press(pilot, "tab", "enter", "right_square_bracket")
        await check(pilot, "entity-120")
        await press(pilot, "r")
        await check(pilot, "rename-120")
        await press(pilot, "escape", "q", "enter", "s")
        await check(pilot, "speaker-120")
        await press(pilot, "escape", "escape")
        await write_notes(screen)
        await press(pilot, "escape", "g", "h")
        await check(pilot, "notes-120")
        await press(pilot, "tab", "a")
        await check(pilot, "nothing-selected-120")
        select(screen, "ready to share everything except the property")
        await press(pilot, "a", *"Ask for the deed")
        await check(pilot, "note-120")


async def test_wide() -> None:
    async with bell(WIDE) as (_, pilot):
        await press(pilot, "tab", "down", "enter")
        await check(pilot, "detail-200")


async def test_light() -> None:
    async with bell(USUAL) as (screen, pilot):
        pilot.app.theme = "sidelight-light"
        await write_notes(screen)
        await press(pilot, "q", "down", "down", "enter")
        await check(pilot, "quotes-120-light")


async def test_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with bell(NARROW) as (screen, pilot):
        await write_notes(screen)
        await press(pilot, "q", "down", "down", "enter")
        await check(pilot, "quotes-80-no-colour")
        await press(pilot, "escape", "tab", "slash", *"bell", "enter")
        await check(pilot, "find-80-no-colour")


async def test_tiny() -> None:
    async with bell(TINY) as (_, pilot):
        app = pilot.app
        await press(pilot, "tab")
        await check(pilot, "panel-40")
        await press(pilot, "enter")
        await check(pilot, "entity-40")
        await press(pilot, "w")
        await check(pilot, "why-40")
        await press(pilot, "a", *"Ask her")
        await check(pilot, "note-40")
        await press(pilot, "ctrl+s", "x")
        await until(pilot, lambda: "verified" in str(app.screen.query_one("#preview").content))
        app.screen.query_one("#path", Input).value = "bell.md"
        await press(pilot)
        await check(pilot, "export-40")
        await press(pilot, "escape", "q", "enter", "s")
        await check(pilot, "speaker-40")


def searched(document: Document) -> FakeEngine:
    """Nothing was found in it."""
    analysis = Analysis(document.source, document.text, document.text_sha256, "a careful person")
    return FakeEngine([Snapshot(analysis, (), 1.0)])


async def test_links() -> None:
    words = b"See [the treaty](treaty.md) of 1753[^1], or [the museum](https://a.example/bell?id=1).\n\n[^1]: Lost.\n"
    document = read_bytes(words, source="report.md")
    async with bell(USUAL, document, searched(document)) as (_, pilot):
        await press(pilot, "L")
        await check(pilot, "links-120")


async def test_an_edited_article() -> None:
    async with bell(USUAL) as (screen, _):
        await write_notes(screen)
    text = DOCUMENT.text
    for old, new in EDITED.items():
        text = text.replace(old, new)
    document = read_bytes(text.encode(), source=DOCUMENT.source)
    async with bell(USUAL, document, searched(document)) as (_, pilot):
        await press(pilot, "h")
        await check(pilot, "states-120")
        await press(pilot, "down", "P")
        await check(pilot, "place-120")
        await press(pilot, "escape", "D")
        await check(pilot, "changes-120")


async def test_tour() -> None:
    future: Future[Document] = Future()
    future.set_result(DOCUMENT)
    engine = FakeEngine([Snapshot(ANALYSIS, (), 1.0)])
    app = SidelightApp(future, DOCUMENT.source, engine=engine, screen=TourScreen)
    async with reading(app, NARROW) as (_, pilot):
        await check(pilot, "tour-80")


async def test_nothing_to_show() -> None:
    empty = Document("", source="empty.md")
    async with bell(NARROW, empty) as (_, pilot):
        await check(pilot, "empty-80")
    async with bell(NARROW, engine=FakeEngine([EngineError("The extraction process ended unexpectedly.")])) as (
        _,
        pilot,
    ):
        await check(pilot, "stopped-80")
    document = read_bytes(b"Quiet words.\n", source="quiet.txt")
    async with bell(NARROW, document, searched(document)) as (_, pilot):
        for kind, key in {"names": "e", "quotes": "q", "topics": "t", "notes": "h", "outline": "o"}.items():
            await press(pilot, key)
            await check(pilot, f"no-{kind}-80")
