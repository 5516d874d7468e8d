"""Keys that arrive faster than what the first of them opens."""

from __future__ import annotations

import asyncio

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.app.reader import reading, until
from tui.items import ItemKind
from tui.screens.note import NoteScreen
from tui.screens.prompts import TextPrompt


def type_at_once(pilot: Pilot[None], keys: str) -> None:
    """As a terminal hands them over that has read them all in one go."""
    names = {" ": "space", "/": "slash", "\r": "enter", "\x1b": "escape"}
    for key in keys:
        pilot.app.post_message(events.Key(names.get(key, key), key))


async def test_words_typed_behind_the_key_for_a_note_are_the_note() -> None:
    async with reading() as (_, pilot):
        type_at_once(pilot, "Awho says so")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen) and pilot.app.focused is not None)
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "who says so")


async def test_words_typed_behind_the_key_of_a_prompt_are_its_answer() -> None:
    async with reading() as (_, pilot):
        await pilot.press("tab")
        type_at_once(pilot, "rNew name")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextPrompt) and pilot.app.focused is not None)
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == "New name")


async def test_words_typed_behind_the_key_for_finding_are_found() -> None:
    async with reading() as (screen, pilot):
        type_at_once(pilot, "/harbour")
        await until(pilot, lambda: screen.find_bar is not None and screen.find_bar.query_now.words == "harbour")


async def test_keys_typed_behind_the_one_that_ends_finding_are_commands_again() -> None:
    async with reading() as (screen, pilot):
        type_at_once(pilot, "/ferry\rn")
        await until(pilot, lambda: screen.status.left.startswith("“ferry” 2 of "))
        assert screen.article.has_focus
        type_at_once(pilot, "/harbour\x1bq")
        await until(pilot, lambda: screen.panel.items.rows == screen.rows[ItemKind.QUOTE])
        assert screen.find_bar is not None
        assert not screen.find_bar.display


async def test_keys_typed_behind_the_answer_to_a_prompt_are_commands_again() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab")
        type_at_once(pilot, "rNew name\rq")
        await until(
            pilot, lambda: pilot.app.screen is screen and screen.panel.items.rows == screen.rows[ItemKind.QUOTE]
        )
        await until(pilot, lambda: "New name" in [row.name for row in screen.rows[ItemKind.ENTITY]])


async def test_a_key_is_taken_also_where_nothing_has_the_focus() -> None:
    async with reading() as (screen, pilot):
        screen.set_focus(None)
        await pilot.press("question_mark")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_keys_that_keep_coming_while_a_dialog_opens_are_all_its_words() -> None:
    async with reading() as (_, pilot):
        type_at_once(pilot, "A")
        for letter in "wet and cold and late " * 5:
            type_at_once(pilot, letter)
            await asyncio.sleep(0)  # each for itself, and between them whatever opens the editor
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen) and pilot.app.focused is not None)
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "wet and cold and late " * 5)
