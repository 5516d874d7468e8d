"""What is kept of an article when the store is in trouble, and how it is undone."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.app.ferry import DOCUMENT, span
from tests.app.reader import reading, settle, shown, until
from tests.read_only import forbid_writing
from tui import clipboard
from tui.reading.copying import citation


async def test_changes_and_removals_of_notes_are_undone_one_by_one() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"first", "ctrl+s")
        await settle(pilot)
        for words in (" then", " last"):
            await pilot.press("escape", "h", "enter", "enter", *words, "ctrl+s")
            await settle(pilot)
        assert screen.status.left == "Note changed: u undoes it"
        await pilot.press("d")
        await settle(pilot)
        seen = [shown(screen)]
        for _ in range(3):
            await pilot.press("u")
            await settle(pilot)
            seen.append(shown(screen))
        assert seen == [[], ["first then last"], ["first then"], ["first"]]
        assert screen.status.left == "Note has its old words again"
        for key, left in (("u", []), ("u", []), ("ctrl+r", ["first"]), ("ctrl+r", ["first then"])):
            await pilot.press(key)
            await settle(pilot)
            assert shown(screen) == left
        await pilot.press("u")
        await settle(pilot)
        assert screen.status.left == "Note has its old words again"
    async with reading() as (screen, _):
        assert [placed.note.body for placed in screen.notes] == ["first"]


async def test_what_cannot_be_undone_now_can_be_later(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"first", "ctrl+s")
        await settle(pilot)
        await pilot.press("h", "d")
        await settle(pilot)
        screen.notebook._store.read_only = "It is read-only."
        with monkeypatch.context() as patched:
            forbid_writing(patched)
            await pilot.press("u")
            await settle(pilot)
            assert shown(screen) == []
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["first"]
        assert screen.status.left == "Note is back"


async def test_a_read_only_store_shows_its_notes_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"first", "ctrl+s")
        await settle(pilot)
    with monkeypatch.context() as patched:
        forbid_writing(patched)
        async with reading() as (screen, pilot):
            (said,) = pilot.app._notifications
            assert "can be read, but not changed: its disk is read-only" in said.message
            await pilot.press("h")
            assert shown(screen) == ["first"]
            await pilot.press("e", "enter", "a", *"second", "ctrl+s")
            await until(pilot, lambda: "The note is not kept" in pilot.app.messages.text())
            assert pilot.app.screen.query_one(TextArea).text == "second"
            patched.undo()
            await pilot.press("ctrl+s")
            await settle(pilot)
            await pilot.press("h")
            assert shown(screen) == ["first", "second"]


def test_a_citation_of_piped_words_names_no_source() -> None:
    quoted = span("The ramp is late,")
    assert citation(DOCUMENT, quoted).endswith("(The ferry at Skarvik, ¶2, ferry.txt)")
    assert citation(replace(DOCUMENT, source="-"), quoted).endswith("(The ferry at Skarvik, ¶2)")


async def test_a_program_of_the_system_is_asked_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    write = f"import sys; open({str(taken)!r}, 'wb').write(sys.stdin.buffer.read())"
    monkeypatch.setattr(clipboard, "program", lambda: [sys.executable, "-c", write])
    async with reading() as (screen, pilot):
        await pilot.press("q", "enter", "y")
        await settle(pilot)
        assert screen.status.left == "Copied 19 characters, ¶2"
        assert taken.read_text("utf-8") == pilot.app.clipboard == "“The ramp is late,”"


async def test_without_a_clipboard_the_words_are_in_a_file(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(clipboard, "terminal_may_copy", lambda: False)
    async with reading() as (screen, pilot):
        await pilot.press("q", "enter", "Y")
        await settle(pilot)
        path = home / "copied.txt"
        assert screen.status.left == f"19 characters, ¶2, saved to {path} instead: no clipboard here"
        assert path.read_text("utf-8") == "“The ramp is late,” (The ferry at Skarvik, ¶2, ferry.txt)"
        path.unlink()
        path.mkdir()
        await pilot.press("y")
        await settle(pilot)
        assert screen.status.left == "Not copied"
        assert "Error: Not copied. There is no clipboard here, and no file: " in pilot.app.messages.text()


async def test_without_a_choice_there_is_nothing_to_copy() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("y")
        await settle(pilot)
        assert screen.status.left.startswith("Nothing is selected")
        assert pilot.app.clipboard == ""


async def test_a_note_on_a_quote_in_the_list_is_a_note_on_its_words() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q", "a", *"doubtful", "ctrl+s")
        await settle(pilot)
        [placed] = screen.notes
        assert screen.analysis is not None
        assert placed.span == screen.analysis.quotes[0].content[0]
