"""What is said to the reader names the keys that commands have now."""

from __future__ import annotations

from textual.widgets import Static

from tests.app.bell import ANALYSIS, DOCUMENT
from tests.app.ferry import FakeEngine, make_app
from tests.app.reader import press, reading, said
from tui.command_table import commands, key_names
from tui.engine import Snapshot
from tui.items import ItemKind
from tui.reading.help import list_keys
from tui.screens.reading import ReadingScreen

CHANGED = {
    "item.mark": "f6",
    "pane.other": "f7",
    "select.text": "f8",
    "edit.undo": "f9",
    "highlight.make": "ctrl+t",
    "note.write": "f3",
    "note.place": "f4",
    "panel.notes": "ctrl+n",
    "panel.quotes": "ctrl+k",
    "panel.back": "ctrl+e",
    "dialog.close": "f11",
    "dialog.keep": "f1",
    "list.down": "f13",
    "list.choose": "ctrl+l",
    "prompt.toggle": "f14",
    "app.quit": "f10",
    "help.open": "f12",
}
OLD = ("Esc", "Tab", "press *", "press v", "u undoes", "Ctrl-s", "(h lists", "a writes", "m highlights", "? lists")


def bell() -> FakeEngine:
    return FakeEngine([Snapshot(ANALYSIS, (), 1.0)])


def heard(screen: ReadingScreen) -> str:
    words = screen.status.left
    assert not [old for old in OLD if old in words], words
    return words


async def test_the_status_line_and_the_panel_name_the_keys_of_the_key_map() -> None:
    app = make_app(DOCUMENT, bell())
    app.set_keymap(CHANGED)
    async with reading(app) as (screen, pilot):
        assert heard(screen).startswith("F12 lists the keys")
        item, words = "click a marked word, press F6, or choose in the panel (F7)", "drag over words or press F8"
        for way, keys in {
            item: ("right_square_bracket", "w", "r", "B"),
            words: ("E",),
            f"{words}; or {item}": ("y", "f3", "ctrl+t"),
        }.items():
            for key in keys:
                screen.status.left = ""
                await press(pilot, key)
                assert heard(screen) == f"Nothing is selected: {way}", key
        await press(pilot, "d")
        assert "Ctrl-n lists them" in heard(screen)
        screen.article.select_text((0, 7))
        await press(pilot, "ctrl+t")
        assert "Ctrl-t the next, F3 words to it, F9 undoes" in heard(screen)
        await press(pilot, "d")
        assert "F9 brings it back" in heard(screen)
        screen.show_notes()
        assert "F3 writes a note, Ctrl-t highlights" in screen.panel._empty[ItemKind.NOTE]
        await press(pilot, "ctrl+k", "slash", *"zzz", "enter")
        assert "Ctrl-e lists all" in screen.panel.items._empty


async def test_dialogs_name_the_keys_of_the_key_map_and_obey_them() -> None:
    app = make_app(DOCUMENT, bell())
    app.set_keymap(CHANGED)
    async with reading(app) as (screen, pilot):
        await press(pilot, "A")
        keys = said(pilot, "#note #keys")
        assert keys.startswith("F1 keeps it")
        assert keys.endswith("F11 leaves")
        await press(pilot, "f11")
        assert app.screen is screen
        await press(pilot, "f2")
        assert "F13 next · F11 leaves" in said(pilot, "#kinds #keys")
        await press(pilot, "f13", "f11", "f12")
        assert app.screen.query_one("#help").border_subtitle == "F11 closes"
        await press(pilot, "f13")
        assert app.screen.query_one("#help").scroll_offset.y == 1
        await press(pilot, "j")
        assert app.screen.query_one("#help").scroll_offset.y == 1
        await press(pilot, "f12")
        assert app.screen is screen
        await press(pilot, "f7", "S")
        assert "F14 chooses a mention, Ctrl-l is done" in said(pilot, "#preview")
        await press(pilot, "f13", "f14")
        assert "F14" not in said(pilot, "#preview")


async def test_help_lists_the_keys_of_lists_and_dialogs_once() -> None:
    async with reading() as (screen, pilot):
        await list_keys(screen)
        await pilot.pause()
        lines = str(pilot.app.screen.query_one("#help Static", Static).content).splitlines()
        assert len([line for line in lines if line.endswith("Next row")]) == 1
        assert "Lists and dialogs" in lines
        assert any(line.startswith("Ctrl-s ") and "Keep what was typed" in line for line in lines)


async def test_wherever_a_command_stands_it_has_the_same_keys() -> None:
    async with reading() as (screen, _):
        for command in commands(screen):
            assert screen.key(command.binding.id or "") == key_names(command.keys[:1])
