"""The file changes while it is read."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from extract.document import Document
from extract.notes.anchors import Match
from extract.readers import read
from tests.app.ferry import PARAGRAPHS, FakeEngine
from tests.app.reader import reading, settle, until
from tests.places import span_of
from tui.app import SidelightApp
from tui.engine import Snapshot
from tui.extraction import findings
from tui.revision import carried, compare
from tui.screens.reading import ReadingScreen
from tui.watching import Change

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.watching.PERIOD", 3600)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text("# " + TEXT)
    return path


def open_article(path: Path) -> SidelightApp:
    from tests.app.ferry import ANALYSIS, DOCUMENT

    document = read(str(path))
    analysis = carried(ANALYSIS, compare(DOCUMENT, document), document)
    future: Future[Document] = Future()
    future.set_result(document)
    return SidelightApp(future, document.source, engine=FakeEngine([Snapshot(analysis, (), 1.0)]))


async def change(screen: object, pilot: Pilot[None], path: Path, text: str) -> ReadingScreen:
    assert isinstance(screen, ReadingScreen)
    path.write_text(text)
    screen.live.file_changed(Change.CHANGED)
    await settle(pilot)
    return screen


async def test_place_selection_tab_and_selected_words_stay_where_they_are(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("tab", "enter", "right_square_bracket", "tab", "pagedown", "q")
        old = screen.article.document.text
        top, selected = old[screen.article.top_offset :][:40], screen.selection
        start = old.index("wind, and")
        screen.article.select_text((start, start + 4))
        engine = screen.extraction.engine
        assert isinstance(engine, FakeEngine)
        engine.snapshots = []
        await change(screen, pilot, article, "# " + TEXT.replace("Paragraph 0", "News.\n\nParagraph 0", 1))
        new = screen.article.document.text
        assert "News." in new
        assert new[screen.article.top_offset :].startswith(top)
        assert screen.selection.item.name == selected.item.name
        assert screen.selection.index == selected.index
        assert new[slice(*screen.selection.span)] == "Holm"
        assert new[slice(*screen.article.selection)] == "wind"
        assert screen.panel.active == "quote"
        assert screen.status.left == "Reloaded: 1 paragraph new"


async def test_places_of_the_jump_list_and_those_with_letters_move_with_the_text(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("pagedown", "grave_accent", "a")
        text = screen.article.document.text
        words = text[screen.article.top_offset :][:40]
        await pilot.press("g")
        await change(screen, pilot, article, "# News\n\nMore news.\n\n" + TEXT)
        for keys in (["ctrl+o"], ["G", "apostrophe", "a"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert screen.article.document.text[screen.article.top_offset :].startswith(words)


@pytest.mark.parametrize(
    ("others", "back"),
    [(("Sign in to read on.\n\n" * 40, ""), "# " + TEXT), (("Sign in.\n\n" * 80,), "# News\n\nMore.\n\n" + TEXT)],
)
async def test_those_places_come_back_with_a_text_that_was_gone(
    article: Path, others: tuple[str, ...], back: str
) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("pagedown", "grave_accent", "a")
        words = screen.article.document.text[screen.article.top_offset :][:40]
        await pilot.press("g")
        for other in others:
            await change(screen, pilot, article, other)
            await pilot.press("pagedown", "grave_accent", "b", "apostrophe", "a")
        await change(screen, pilot, article, back)
        for keys in (["ctrl+o"] * 9, ["G", "apostrophe", "a"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert screen.article.document.text[screen.article.top_offset :].startswith(words)


async def test_notes_are_placed_in_the_new_text_and_what_became_of_them_is_said(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"check", "ctrl+s")
        await settle(pilot)
        await change(screen, pilot, article, "News.\n\n# " + TEXT)
        assert screen.status.left == "Reloaded: 1 paragraph new · notes: 1 moved"
        (placed,) = screen.notes
        assert screen.article.document.text[slice(*placed.span)] == "Ada Holm"


async def test_an_error_page_is_warned_of_once_and_the_articles_return_mends_all(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        for words in ("Ada Holm runs", "Paragraph 7", "the ferry left without her"):
            screen.article.select_text(span_of(screen.article.document.text, words))
            await pilot.press("m", "escape")
            await settle(pilot)
        await change(screen, pilot, article, "Sign in to read on.\n")
        assert [note.message for note in pilot.app._notifications][-1].startswith("Is this still the article")
        assert "3 lost their passage (P compares)" in screen.status.left
        await pilot.press("h")
        assert len(screen.panel.items.rows) == 3
        assert isinstance(pilot.app, SidelightApp)
        await change(screen, pilot, article, "Sign in to read on!\n")
        assert pilot.app.messages.unseen == 1
        await change(screen, pilot, article, "# " + TEXT)
        await until(pilot, lambda: not pilot.app._notifications)
        assert pilot.app.messages.text().count("Is this still the article") == 1
        assert {placed.resolution.match for placed in screen.notes} == {Match.EXACT}


async def test_a_text_that_comes_back_is_shown_where_the_reader_was_in_it(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("pagedown")
        place = screen.article.top_offset
        for words in ("", "Sign in to read on.\n", "# " + TEXT):
            await change(screen, pilot, article, words)
        assert screen.article.top_offset == place > 0
        await change(screen, pilot, article, "")
    article.write_text("# " + TEXT)
    async with reading(open_article(article)) as (screen, pilot):
        assert screen.article.top_offset == place


async def test_where_the_reader_goes_on_in_the_other_text_their_place_is_there(article: Path) -> None:
    other = "\n\n".join(f"Another {number}: words of {number * 7} that are new." for number in range(90))
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("pagedown")
        await change(screen, pilot, article, other)
        await pilot.press("g", "pagedown", "pagedown")
        place = screen.article.top_offset
        await change(screen, pilot, article, other + "\n\nMore.")
        assert screen.article.top_offset == place
    async with reading(open_article(article)) as (screen, pilot):
        assert screen.article.top_offset == place > 0


async def test_what_still_stands_is_listed_until_all_is_searched_again(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        engine = screen.extraction.engine
        assert isinstance(engine, FakeEngine)
        whole = engine.snapshots[0]
        engine.snapshots = []
        await change(screen, pilot, article, "# " + TEXT + "\n\nMore.")
        names = ["Ada Holm", "Skarvik", "Harbour Board"]
        assert [row.name for row in screen.panel.items.rows] == names
        document = screen.article.document
        await screen.extraction.take(findings(whole.analysis, 0.3, document))
        assert screen.status.right == "searching what changed: 30%"
        assert screen.extraction.fraction == 0
        await screen.extraction.take(findings(whole.analysis, 1, document))
        assert screen.extraction.fraction == 1


async def test_a_file_that_is_gone_or_no_text_is_said_and_reading_goes_on(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        assert isinstance(screen, ReadingScreen)
        before = screen.article.document
        screen.live.file_changed(Change.GONE)
        article.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
        screen.live.file_changed(Change.CHANGED)
        await settle(pilot)
        assert isinstance(pilot.app, SidelightApp)
        said = pilot.app.messages.text()
        assert "no longer there" in said
        assert "PNG" in said
        assert "You read on" in said
        assert screen.article.document is before
        await pilot.press("pagedown")
        assert screen.article.top_offset > 0
        assert screen.status.left == "Not reloaded"
        await change(screen, pilot, article, "# " + TEXT)
        assert screen.status.left == "It can be read again, and has not changed"
        await until(pilot, lambda: not pilot.app._notifications)
        assert pilot.app.messages.text() == said


async def test_a_change_waits_until_a_note_is_written(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"wor")
        article.write_text("# News\n\n" + TEXT)
        assert isinstance(screen, ReadingScreen)
        screen.live.file_changed(Change.CHANGED)
        await pilot.press(*"ds", "ctrl+s")
        await until(pilot, lambda: screen.article.document.text.startswith("News"))
        await settle(pilot)
        (placed,) = screen.notes
        assert placed.note.body == "words"
        assert screen.article.document.text[slice(*placed.span)] == "Ada Holm"


async def test_the_watched_file_is_the_one_that_was_opened(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.watching.PERIOD", 0.01)
    async with reading(open_article(article)) as (screen, pilot):
        other = article.with_suffix(".new")
        other.write_text("# Other words\n")
        other.replace(article)
        await until(pilot, lambda: screen.article.document.text == "Other words")


async def test_a_file_that_was_only_touched_changes_nothing(article: Path) -> None:
    async with reading(open_article(article)) as (screen, pilot):
        before = screen.article.document
        await change(screen, pilot, article, "# " + TEXT)
        assert screen.article.document is before
        await pilot.press("f5")
        await settle(pilot)
        assert screen.status.left == "Nothing has changed"


@pytest.mark.parametrize("is_open", [True, False])
async def test_sections_of_an_article_that_was_searched_on_another_day_are_known(
    article: Path, *, is_open: bool
) -> None:
    found = [["section", "what was found in it"]]
    app = open_article(article)
    (snapshot,) = app._first.extraction.engine.snapshots
    app._first.extraction.engine.snapshots = [replace(snapshot, found=found)]
    async with reading(app):
        pass
    if not is_open:
        article.write_text("# News\n\n" + TEXT)
    async with reading(open_article(article)) as (screen, pilot):
        engine = screen.extraction.engine
        if is_open:
            assert engine.asked == 0
            engine.snapshots = []
            await change(screen, pilot, article, "# News\n\n" + TEXT)
        assert (engine.asked, engine.known) == (1, found)
