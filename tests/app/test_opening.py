"""Places on the command line, as the reader sees them."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from extract.document import Document
from tests.app.ferry import ANALYSIS, DOCUMENT, FIRST, FakeEngine, span
from tests.app.reader import reading
from tui.app import SidelightApp
from tui.engine import Snapshot
from tui.extraction import findings
from tui.opening import Opening


def app_at(asked: Opening, engine: FakeEngine | None = None) -> SidelightApp:
    future: Future[Document] = Future()
    future.set_result(DOCUMENT)
    return SidelightApp(future, DOCUMENT.source, engine=engine or FakeEngine(), asked=asked)


async def test_words_are_opened_at_and_lit_even_where_another_place_was_kept() -> None:
    async with reading() as (_, pilot):
        await pilot.press("pagedown")
    async with reading(app_at(Opening(words="Paragraph 7"))) as (screen, _):
        assert screen.article.top_offset == span("Paragraph 7")[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Opening(words="walrus"), "“walrus” does not stand in this text."),
        (Opening(entity="Oslo"), "No entity is named “Oslo”."),
    ],
)
async def test_what_is_not_there_is_said_and_the_place_of_last_time_is_opened(asked: Opening, said: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("pagedown")
        place = screen.article.top_offset
    async with reading(app_at(asked)) as (screen, pilot):
        assert said in pilot.app.messages.text()
        assert screen.article.top_offset == place > 0


async def test_an_entity_is_selected_once_it_is_found() -> None:
    engine = FakeEngine([Snapshot(FIRST, (), 0.4)])
    async with reading(app_at(Opening(entity="Harbour Board"), engine)) as (screen, pilot):
        assert screen.selection is None
        await screen.extraction.take(findings(ANALYSIS, 1, DOCUMENT))
        await pilot.pause()
        assert screen.status.left == "Harbour Board · ORG · 1/1"
        start, end = screen.article.visible_span
        assert start <= span("Harbour Board")[0] < end


async def test_what_the_reader_has_selected_by_then_stays_selected() -> None:
    engine = FakeEngine([Snapshot(FIRST, (), 0.4)])
    async with reading(app_at(Opening(entity="Harbour Board"), engine)) as (screen, pilot):
        await pilot.press("tab", "enter")
        await screen.extraction.take(findings(ANALYSIS, 1, DOCUMENT))
        assert screen.selection.item.name == "Skarvik"
