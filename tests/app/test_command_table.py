"""Help and palette: every command with the keys that it has now."""

from __future__ import annotations

import re
from collections import Counter

from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import OptionList, Static

from tests.app.ferry import make_app, span
from tests.app.reader import reading, until
from tui.command_table import GROUPS, Command, bindings_of, commands, current_keys, grouped, key_names, our_nodes
from tui.find import FindBar
from tui.keymap import commands as keymap_commands


def help_text(app: App[None]) -> str:
    return str(app.screen.query_one("#help Static", Static).content)


async def test_help_groups_all_commands_by_what_they_are_for() -> None:
    async with reading() as (_, pilot):
        await pilot.press("question_mark")
        lines = help_text(pilot.app).splitlines()
        titles = [line for line in lines if line in GROUPS]
        assert titles == [title for title in GROUPS if title in titles]
        assert {"Moving", "Finding", "Selecting text", "Panel", "Always"} <= set(titles)
        finding = lines[lines.index("Finding") : lines.index("Names, quotes, topics")]
        assert "Find in the text" in "\n".join(finding)
        assert any(line.startswith("Ctrl-r ") and "regular expression" in line for line in finding)
        assert any(re.match(r"\] +Next mention", line) for line in lines)


async def test_the_palette_has_every_command_and_runs_it() -> None:
    async with reading() as (screen, pilot):
        offered = {command.title: command for command in pilot.app.get_system_commands(screen)}
        for command in commands(screen):
            if command.can_run and command.binding.id != "app.palette":
                assert f"{command.binding.description}  ({key_names(command.keys)})" in offered
        await offered["Next row  (Down j)"].callback()
        assert screen.panel.items.cursor == 1
        await offered["A cursor in the text; again: select from there  (v)"].callback()
        await offered["To the next word  (w)"].callback()
        assert screen.cursor.offset == span("ferry")[0]
        assert {"Quit  (Ctrl-q)", "Look at the themes; keep one  (F4)"} <= set(offered)


async def test_the_palette_opens_by_its_key_and_runs_what_is_chosen_in_it() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"fold the panel")
        listed = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: listed.option_count == 1)
        assert "Fold the panel away, or unfold it  (\\)" in str(listed.get_option_at_index(0).prompt)
        await pilot.press("enter")
        await until(pilot, lambda: not screen.panel.display)
        assert pilot.app.screen is screen


async def test_ids_are_unique_and_say_what_for() -> None:
    async with reading() as (screen, _):
        found = commands(screen, [FindBar])
        assert all(re.fullmatch(r"[a-z]+\.[a-z_]+\d?", command.binding.id) for command in found)
        assert not [name for name, number in Counter(c.binding.id for c in found).items() if number > 1]
        assert all(command.keys and key_names(command.keys) for command in found)


async def test_keys_changed_by_the_key_map_work_and_are_shown() -> None:
    app = make_app()
    app.set_keymap({"find.open": "ctrl+f", "cursor.word": "f", "jump.back": "ctrl+b,backspace"})
    async with reading(app) as (screen, pilot):
        await pilot.press("question_mark")
        text = help_text(pilot.app)
        assert re.search(r"^Ctrl-f +Find in the text$", text, re.MULTILINE)
        assert re.search(r"^Ctrl-b Backspace +Back to before", text, re.MULTILINE)
        await pilot.press("escape")
        titles = [command.title for command in pilot.app.get_system_commands(screen)]
        assert "Find in the text  (Ctrl-f)" in titles
        await pilot.press("n")
        assert screen.status.left == "Nothing to find: Ctrl-f takes the words"
        await pilot.press("v", "f")
        assert screen.cursor.offset == span("ferry")[0]
        await pilot.press("w")
        assert screen.cursor.offset == span("ferry")[0]
        await pilot.press("ctrl+f")
        assert screen.query_one(FindBar).display


def test_a_command_is_described_alike_and_has_the_same_keys_wherever_it_stands() -> None:
    keymap_commands()  # imports all that have keys
    said: dict[str, set[tuple[str, str]]] = {}
    for kind in our_nodes():
        for binding in bindings_of(kind):
            if binding.id and binding.description:
                said.setdefault(binding.id, set()).add((binding.key, binding.description))
    assert {name: ways for name, ways in said.items() if len(ways) > 1} == {}


def test_key_names_are_as_people_write_them() -> None:
    keys = [
        "backslash",
        "slash",
        "ctrl+d",
        "alt+left",
        "dollar_sign",
        "left_curly_bracket",
        "semicolon",
        "G",
        "0",
        "f1",
        "pagedown",
        "less_than_sign",
    ]
    assert key_names(keys) == "\\ / Ctrl-d Alt-Left $ { ; G 0 F1 PgDn <"


def test_an_id_of_an_unknown_sort_is_a_group_of_its_own() -> None:
    made = [Command(Binding("z", "zoom", "Zoom", id=name), ("z",), None) for name in ("zoom.in", "find.zoom")]
    assert {title: len(group) for title, group in grouped(made).items()} == {"Finding": 1, "Zoom": 1}
    assert current_keys(App(), made[0].binding) == ["z"]
