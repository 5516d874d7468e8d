"""Writing a note: on disk as typed, offered after a crash, in the reader's editor, in a file where all else fails."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from extract.notes.store import Store
from tests.app.ferry import make_app
from tests.app.reader import press, reading, said, select, settle, shown, until
from tests.measure.terminal import Terminal
from tests.read_only import forbid_writing
from tui.screens.note import NoteScreen
from tui.screens.reading import ReadingScreen

READER = """
from tests.app.ferry import DOCUMENT, make_app
from tui.notebook import Notebook

keep, app = Notebook.keep_place, make_app()

def keep_and_say(notebook, offset):
    keep(notebook, offset)
    if offset > len(DOCUMENT.text) // 2:
        app.call_from_thread(setattr, app.screen.status, "left", "This place is kept")

Notebook.keep_place = keep_and_say
app.run()
"""


@asynccontextmanager
async def reading_with_note() -> AsyncIterator[tuple[ReadingScreen, Pilot[None]]]:
    """A reader that opens with the editor on an unfinished note."""
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.pause()
        (screen,) = (screen for screen in app.screen_stack if isinstance(screen, ReadingScreen))
        yield screen, pilot


def typed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(TextArea).text


async def on_disk(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one("#note").border_subtitle == "on disk as typed")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the test terminal needs Linux")
async def test_a_reader_that_is_killed_while_typing_loses_nothing_that_was_said_to_be_on_disk(home: Path) -> None:
    terminal = Terminal(
        [sys.executable, "-c", READER], env={"SIDELIGHT_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    )
    terminal.until("Ada Holm +PERSON")
    for count, words in enumerate(("cold hands", "warm hat"), 1):
        terminal.send("A")
        terminal.until("New note")
        terminal.send(f"{words}\x13")
        terminal.until(rf"(?s)\A(?!.*New note).*h ?{count}\b.*Note kept")
    terminal.send("G")
    terminal.until("This place is kept")
    terminal.send("A")
    terminal.until("New note")
    terminal.send("wet feet")
    terminal.until(r"wet feet[\s\S]*on disk as typed")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.close(keys="") == -signal.SIGKILL
    async with reading_with_note() as (screen, pilot):
        assert typed(pilot) == "wet feet"
        assert "You were writing this" in said(pilot, "#about")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [placed.note.body for placed in screen.notes] == ["cold hands", "warm hat", "wet feet"]
        assert screen.article.visible_span[1] == len(screen.article.document.text)
    async with reading() as (screen, pilot):
        assert pilot.app.screen is screen


async def test_words_on_a_passage_are_offered_with_it_and_can_be_thrown_away() -> None:
    async with reading() as (screen, pilot):
        select(screen, "ferry left")
        await pilot.press("a", *"soon")
        await pilot.pause()
        await on_disk(pilot)
    async with reading_with_note() as (screen, pilot):
        assert typed(pilot) == "soon"
        assert said(pilot, "#about").endswith("ferry left")
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert screen.notes == []
    async with reading() as (screen, pilot):
        assert pilot.app.screen is screen


async def test_unfinished_changes_of_a_note_change_that_note() -> None:
    async with reading() as (screen, pilot):
        select(screen, "ferry left")
        await press(pilot, "a", *"soon", "ctrl+s", "h", "enter", "enter", *" or")
        await on_disk(pilot)
    async with reading_with_note() as (screen, pilot):
        assert typed(pilot) == "soon or"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [placed.note.body for placed in screen.notes] == ["soon or"]


async def test_a_note_that_is_kept_leaves_nothing_unfinished() -> None:
    async with reading() as (screen, pilot):
        select(screen, "ferry left")
        await pilot.press("a", *"soon")
        await pilot.pause()
        await on_disk(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert screen.notebook.left_over() == []


async def test_a_note_is_edited_in_the_readers_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s by hand\\n" "$(cat "$1")" > "$1.new" && mv "$1.new" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    async with reading() as (screen, pilot):
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await press(pilot, "A", *"made", "ctrl+g")
        assert typed(pilot) == "made by hand"
        monkeypatch.setenv("EDITOR", "false")
        await press(pilot, "ctrl+g")
        assert typed(pilot) == "made by hand"
        assert "ended with code 1" in said(pilot, "#keys")
        monkeypatch.setenv("EDITOR", str(tmp_path / "none"))
        await press(pilot, "ctrl+g")
        assert "set EDITOR" in said(pilot, "#keys")
        await press(pilot, "ctrl+s", "h")
        assert shown(screen) == ["made by hand"]


async def test_a_terminal_that_cannot_be_handed_over_is_said() -> None:
    async with reading() as (_, pilot):
        await press(pilot, "A", *"x", "ctrl+g")
        assert "can't be handed" in said(pilot, "#keys")


async def test_where_the_store_cannot_be_written_the_note_goes_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open().close()
    monkeypatch.chdir(tmp_path)
    forbid_writing(monkeypatch)
    async with reading() as (screen, pilot):
        select(screen, "ferry left")
        await press(pilot, "a", *"soon")
        await until(pilot, lambda: "What you type is not on disk" in said(pilot, "#keys"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Ctrl-o writes it to a file" in said(pilot, "#keys"))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Written to" in said(pilot, "#keys"))
    (written,) = tmp_path.glob("sidelight-note-*.md")
    assert written.read_text() == "> ferry left\n\nsoon\n"


async def test_words_typed_faster_than_they_are_shown_are_all_kept() -> None:
    """Letters wait in the editor's queue where the machine is busy; the key that keeps the note waits behind them."""
    async with reading() as (screen, pilot):
        await press(pilot, "A")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        for letter in "all of these words":
            pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
        pilot.app.post_message(events.Paste(" and a pasted line"))
        pilot.app.post_message(events.Key("ctrl+s", None))
        await until(pilot, lambda: bool(screen.notes))
        assert [placed.note.body for placed in screen.notes] == ["all of these words and a pasted line"]
