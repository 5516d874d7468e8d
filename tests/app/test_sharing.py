"""Two at one store: what another Sidelight, or the screen of another article, writes is seen here too."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.notes.corrections import Rename
from extract.readers import read
from tests.app.ferry import ANALYSIS, DOCUMENT, HOLM, FakeEngine, make_app, span
from tests.app.reader import reading, settle, shown, until
from tui.correction_making import Maker
from tui.engine import Snapshot
from tui.items import entity_item
from tui.notebook import Notebook
from tui.screens.reading import ReadingScreen


def other() -> Notebook:
    return Notebook(DOCUMENT)


async def test_notes_and_corrections_of_another_sidelight_appear() -> None:
    async with reading() as (screen, pilot):
        said = screen.status.left
        screen.live.uncovered()
        await settle(pilot)
        assert screen.status.left == said
        theirs = other()
        theirs.add("theirs", span("Skarvik"), None)
        screen.live.uncovered()
        await settle(pilot)
        assert [placed.note.body for placed in screen.notes] == ["theirs"]
        assert screen.status.left == "Shown now: notes made elsewhere"
        maker = Maker(ANALYSIS)
        theirs.corrections.add([Rename(maker.target(entity_item(HOLM)), "Ada M. Holm")])
        screen.live.uncovered()
        await settle(pilot)
        assert shown(screen)[0] == "Ada M. Holm"
        assert screen.status.left == "Shown now: corrections made elsewhere"
        theirs.keep_place(300)
        screen.status.left = "as it was"
        screen.live.uncovered()
        await settle(pilot)
        assert screen.status.left == "as it was"
        theirs.close()


async def test_it_is_looked_for_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reading.live.PERIOD", 0.01)
    async with reading() as (screen, pilot):
        theirs = other()
        theirs.add("theirs", span("Skarvik"), None)
        await until(pilot, lambda: [placed.note.body for placed in screen.notes] == ["theirs"])
        theirs.close()


async def test_words_written_into_one_note_by_two_are_both_kept() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"mine", "ctrl+s")
        await settle(pilot)
        (placed,) = screen.notes
        await pilot.press("h", "enter", "enter")
        await pilot.pause()
        theirs = other()
        theirs.change(placed.note, "theirs")
        await pilot.press(*" too", "ctrl+s")
        await settle(pilot)
        assert "elsewhere stands below" in screen.status.left
        (placed,) = screen.notes
        assert placed.note.body == "mine too\n\ntheirs"
        await pilot.press("u")
        await settle(pilot)
        assert [placed.note.body for placed in screen.notes] == ["theirs"]
        theirs.close()


async def test_a_note_changed_elsewhere_is_not_made_what_it_was() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"mine", "ctrl+s")
        await settle(pilot)
        (placed,) = screen.notes
        theirs = other()
        theirs.change(placed.note, "theirs")
        await pilot.press("u")
        await settle(pilot)
        assert [placed.note.body for placed in screen.notes] == ["theirs"]
        assert "changed elsewhere" in pilot.app.messages.text()
        theirs.close()


async def test_a_rule_made_in_another_open_article_holds_when_this_one_is_shown_again(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text(DOCUMENT.text)
    async with reading(make_app(DOCUMENT, FakeEngine([Snapshot(ANALYSIS, (), 1.0)]))) as (screen, pilot):
        assert "Harbour Board" in shown(screen)
        await pilot.app.open_article(str(path))
        await until(pilot, lambda: pilot.app.screen is not screen and pilot.app.screen.notebook is not None)
        answer = pilot.app.screen
        assert isinstance(answer, ReadingScreen)
        await until(pilot, lambda: answer.extraction.fraction == 1)
        await settle(pilot)
        await pilot.press("tab", "G", "x", "x")  # the second agrees, in the prompt
        await settle(pilot)
        await pilot.press("K", "K")
        await settle(pilot)
        assert answer.status.left.startswith("In all articles from now on: Harbour Board is left out")
        await pilot.press("backspace")
        await until(pilot, lambda: pilot.app.screen is screen and "Harbour Board" not in shown(screen))
        assert read(str(path)).text == DOCUMENT.text
