"""What can be done with words and items, by the mouse alone."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from extract.notes.anchors import Match
from tests.app.edited import REWRITTEN, reading_edited, state
from tests.app.ferry import DOCUMENT
from tests.app.reader import press, reading, said, select, settle, shown, until
from tests.places import span_of
from tui.screens.place import PlaceScreen
from tui.screens.prompts import ChoicePrompt, SeveralPrompt, TextPrompt


async def prompted(pilot: Pilot[None], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def click_key(pilot: Pilot[None], words: str) -> None:
    """Click words of the line that names a dialog's keys."""
    await pilot.click("#keys", offset=(said(pilot, "#keys").index(words) + 1, 0))
    await settle(pilot)


async def chosen(pilot: Pilot[None], line: str) -> None:
    """Click the line of the menu that is open."""
    await prompted(pilot, ChoicePrompt)
    options = pilot.app.screen.query_one(OptionList)
    index = next(n for n, option in enumerate(options.options) if line in str(option.prompt))
    options.scroll_to(y=index, animate=False)
    await pilot.pause()
    await pilot.click(options, offset=(3, index - options.scroll_offset.y))
    await pilot.pause()


async def test_a_right_click_on_a_row_asks_what_to_do_with_it() -> None:
    async with reading() as (screen, pilot):
        await pilot.click("#items", offset=(3, 2), button=3)
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == "What about Harbour Board?"
        await chosen(pilot, "Hide the item")
        await until(pilot, lambda: said(pilot, "#question") == "Hide Harbour Board?")
        await chosen(pilot, "Yes")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        await pilot.click("#items", offset=(3, 1), button=3)
        await chosen(pilot, "Undo the last change")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_a_right_click_on_selected_words_and_on_marked_ones() -> None:
    async with reading() as (screen, pilot):
        screen.article.post_message(screen.article.RightClicked(None))
        await settle(pilot)
        assert pilot.app.screen is screen
        screen.article.post_message(screen.article.RightClicked(DOCUMENT.text.index("Ada Holm") + 1))
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == "What about Ada Holm?"
        await click_key(pilot, "Esc")
        screen.set_focus(screen.article)
        select(screen, "ferry")
        await press(pilot, "comma")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == "What about “ferry”?"
        await chosen(pilot, "are a name")
        await until(pilot, lambda: said(pilot, "#question") == "What is ferry?")
        await pilot.press("w")
        await settle(pilot)
        assert "ferry" in [name.casefold() for name in shown(screen)]


async def test_of_several_marked_items_the_menu_is_of_them_all() -> None:
    async with reading() as (_, pilot):
        await press(pilot, "tab", "space", "space")
        await pilot.click("#items", offset=(3, 1), button=3)
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == "What about these 2?"


async def test_what_keys_a_prompt_names_can_be_clicked() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "tab", "r", *"Ada H")
        await prompted(pilot, TextPrompt)
        await click_key(pilot, "Enter")
        assert shown(screen)[0] == "Ada H"
        await press(pilot, "S")
        await prompted(pilot, SeveralPrompt)
        await pilot.click("#choices", offset=(5, 1))
        await click_key(pilot, "Enter")
        assert len(shown(screen)) == 4
        await press(pilot, "r")
        await prompted(pilot, TextPrompt)
        await click_key(pilot, "Esc")
        assert pilot.app.screen is screen


async def test_the_place_of_a_note_is_decided_by_clicks() -> None:
    async with reading_edited(REWRITTEN) as (screen, pilot):
        await press(pilot, "P")
        await prompted(pilot, PlaceScreen)
        await click_key(pilot, "keep it as an orphan")
        assert state(screen) == (Match.ORPHAN, "")
        await press(pilot, "u", "P")
        await prompted(pilot, PlaceScreen)
        await click_key(pilot, "select the words")
        assert screen.article.visible_span[1] == len(screen.article.document.text)
        screen.article.select_text(span_of(REWRITTEN, "saw the Harbour Board"))
        screen.article.post_message(screen.article.RightClicked(0))
        await prompted(pilot, ChoicePrompt)
        await pilot.click("#choices", offset=(3, 0))
        await settle(pilot)
        assert state(screen) == (Match.EXACT, "saw the Harbour Board")
        await press(pilot, "u", "P")
        await prompted(pilot, PlaceScreen)
        await click_key(pilot, "this is it")
        assert state(screen)[0] is Match.EXACT
