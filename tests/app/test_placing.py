"""A note whose text was edited: its state in the list, both sides, and what the reader decides."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from extract.notes.anchors import Match
from tests.app.edited import NOTED, REWRITTEN, edited, reading_edited, state
from tests.app.ferry import DOCUMENT, FakeEngine, make_app
from tests.app.reader import press, reading, said, select, settle, until
from tui.screens.reading import ReadingScreen

CUT = DOCUMENT.text[: DOCUMENT.text.index("Late in the day")].rstrip()


def row(screen: ReadingScreen) -> str:
    return screen.panel.items.render_line(0).text.rstrip()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_both_sides_are_shown_and_what_is_there_can_be_accepted(size: tuple[int, int]) -> None:
    async with reading_edited(REWRITTEN, size=size) as (screen, pilot):
        assert state(screen)[0] is Match.NEEDS_REVIEW
        assert screen.status.left == "Notes: 1 needs review (P compares)"
        await press(pilot, "h")
        assert "?¶" in row(screen)
        await press(pilot, "P")
        assert NOTED in said(pilot, "#then")
        assert "saw the Harbour Board at Skarvik" in said(pilot, "#now")
        await press(pilot, "enter")
        await settle(pilot)
        assert state(screen)[0] is Match.EXACT
        assert "?¶" not in row(screen)
        await press(pilot, "u")
        assert state(screen)[0] is Match.NEEDS_REVIEW
        assert screen.status.left == "Note is where it was"
        await press(pilot, "ctrl+r")
        assert state(screen)[0] is Match.EXACT
        assert screen.status.left == "Note: what you said of its place holds again"


async def test_the_note_is_placed_on_the_words_the_reader_selects() -> None:
    async with reading_edited(CUT) as (screen, pilot):
        assert state(screen) == (Match.ORPHAN, "")
        await press(pilot, "P")
        assert said(pilot, "#now") == "Nothing in the text is like it any more."
        await press(pilot, "enter")  # there is nothing to accept
        assert pilot.app.screen is not screen
        await press(pilot, "s")
        assert screen.status.left == "Select the words the note belongs to, then press P"
        select(screen, "Ada Holm runs")
        await press(pilot, "P")
        assert state(screen) == (Match.EXACT, "Ada Holm runs")
        assert screen.status.left == "The note is placed: u undoes it"
    async with reading() as (screen, pilot):
        assert state(screen) == (Match.EXACT, NOTED)  # the text it was made in is back


async def test_a_note_kept_as_an_orphan_stays_in_the_list() -> None:
    async with reading_edited(REWRITTEN) as (screen, pilot):
        await press(pilot, "h", "P", "o")
        await until(pilot, lambda: state(screen) == (Match.ORPHAN, ""))
        assert row(screen).endswith("✗")
        await press(pilot, "u")
        assert state(screen)[0] is Match.NEEDS_REVIEW


async def test_a_note_kept_as_an_orphan_is_not_asked_about_again() -> None:
    async with reading_edited(CUT) as (screen, pilot):
        await press(pilot, "P", "o")
        await until(pilot, lambda: screen.status.left == "The note is kept as an orphan: u undoes it")
        await press(pilot, "P")
        assert pilot.app.screen is screen
        assert screen.status.left == "No place is left to check: 1 kept as orphan (h lists it)"
        await press(pilot, "h", "P")  # the one at hand can be placed after all
        assert pilot.app.screen is not screen
    async with reading(make_app(edited(CUT), FakeEngine([]))) as (screen, _):
        assert screen.status.left == "Notes: 1 lost its passage"


async def test_a_note_that_moved_says_so_until_it_is_accepted() -> None:
    text = f"A new lead.\n\n{DOCUMENT.text}"
    async with reading_edited(text) as (screen, _):
        assert state(screen) == (Match.MOVED, NOTED)
    async with reading(make_app(edited(text), FakeEngine([]))) as (screen, pilot):
        assert state(screen) == (Match.MOVED, NOTED)
        assert len(screen.notes[0].note.later) == 1
        await press(pilot, "h")
        assert "~¶" in row(screen)
        await press(pilot, "P", "enter")
        await settle(pilot)
        assert state(screen) == (Match.EXACT, NOTED)


async def test_without_notes_to_check_it_says_so() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "P")
        assert screen.status.left == "No notes yet"
        select(screen, "ferry left")
        await press(pilot, "m", "escape", "G", "g", "P")
        assert screen.status.left == "Every note is where it was"


async def test_what_changed_since_the_earlier_text_is_shown_with_what_became_of_the_notes() -> None:
    async with reading_edited(REWRITTEN) as (_, pilot):
        await press(pilot, "D")
        lines = [str(option.prompt) for option in pilot.app.screen.query_one("#changed", OptionList).options]
        assert sum(line.endswith("needs review") for line in lines) == 1
        text = "\n".join(lines)
        assert "- Late in the day Holm met" in text
        assert "+ Late in the evening Holm saw" in text
        assert "Paragraph 3" not in text


async def test_an_article_opened_for_the_first_time_has_no_earlier_text() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "D")
        assert screen.status.left == "No earlier text of this article is kept"
