"""The export sheet, and exporting again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.app.reader import reading, said, settle, until


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def choose(pilot: Pilot[None], list_id: str, label: str) -> None:
    options = pilot.app.screen.query_one(list_id, OptionList)
    labels = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
    options.highlighted = next(index for index, found in enumerate(labels) if found.startswith(label))
    await pilot.pause()


async def test_the_sheet_shows_what_will_be_written(here: Path) -> None:
    async with reading() as (_, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "anchors verified, 0 dropped" in said(pilot, "#preview"))
        assert "# The ferry at Skarvik" in said(pilot, "#preview")
        preview = pilot.app.screen.query_one("#preview")
        assert preview.size.height > 10  # all of it is there to scroll to
        await choose(pilot, "#formats", "csv")
        await until(pilot, lambda: "Highlight,Title,Author" in said(pilot, "#preview"))
        assert "entities and topics" in said(pilot, "#description")
        assert pilot.app.screen.query_one("#path", Input).value == str(here / "The ferry at Skarvik.csv")
        await choose(pilot, "#formats", "docbin")
        await until(pilot, lambda: "No preview" in said(pilot, "#preview"))
        await pilot.press("escape")
        assert not list(here.iterdir())


async def test_a_click_shows_a_format_and_another_one_writes_it(here: Path) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "anchors verified, 0 dropped" in said(pilot, "#preview"))
        formats = pilot.app.screen.query_one("#formats", OptionList)
        await pilot.click(formats, offset=(2, formats.get_option_index("html") - formats.scroll_offset.y))
        await until(pilot, lambda: "<!doctype html>" in said(pilot, "#preview").lower())
        assert not list(here.iterdir())
        keys = said(pilot, "#keys")
        await pilot.click("#keys", offset=(keys.index("writes"), 0))
        await until(pilot, lambda: pilot.app.screen is screen)
        assert [path.suffix for path in here.iterdir()] == [".html"]


async def test_a_part_is_exported_alone(here: Path) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "tab", "x")
        await pilot.pause()
        await choose(pilot, "#formats", "json")
        for label, kinds in {
            "Quotes by speaker (1)": (1, 1, 0),
            "The selected entity (Ada Holm)": (1, 0, 0),
            "Everything about Ada Holm": (1, 1, 0),
        }.items():
            await choose(pilot, "#parts", label)
            pilot.app.screen.query_one("#formats").focus()
            await pilot.press("enter")
            await settle(pilot)
            data = json.loads((here / "The ferry at Skarvik.json").read_text())
            assert tuple(len(data[kind]) for kind in ("entities", "quotes", "topics")) == kinds
            (here / "The ferry at Skarvik.json").unlink()
            await pilot.press("x")
            await pilot.pause()
        assert screen.is_attached


async def test_a_format_goes_where_it_went_last(here: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    async with reading() as (screen, pilot):
        await pilot.press("x")
        await pilot.pause()
        await choose(pilot, "#formats", "obsidian")
        pilot.app.screen.query_one("#path", Input).value = str(vault)
        await pilot.press("enter")
        await settle(pilot)
        assert "verified, 0 dropped: The ferry at Skarvik.md" in screen.status.left
    async with reading() as (_, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen.query_one("#path", Input).value == str(vault / "The ferry at Skarvik.md")
        await choose(pilot, "#formats", "csv")
        assert pilot.app.screen.query_one("#path", Input).value == str(here / "The ferry at Skarvik.csv")


async def test_exporting_as_last_time_renews_our_part_and_asks_before_it_replaces_the_readers(here: Path) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("X")
        await settle(pilot)
        assert screen.status.left == "Nothing was exported yet: x opens the export sheet."
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        file = here / "The ferry at Skarvik.md"
        file.write_text("mine\n\n" + file.read_text() + "mine too\n")
        await pilot.press("tab", "enter", "tab", "a", *"new", "ctrl+s")
        await settle(pilot)
        await pilot.press("X")
        await settle(pilot)
        text = file.read_text()
        assert text.startswith("mine\n\n<!-- sidelight:begin ")
        assert text.endswith("mine too\n")
        assert "\nnew\n" in text
        changed = text.replace("\nnew\n", "\nnew and mine\n")
        file.write_text(changed)
        await pilot.press("X")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await until(pilot, lambda: "You have changed a line of Sidelight's in" in said(pilot, "#report"))
        assert file.read_text() == changed
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert file.read_text() == text
        assert file.with_name(f"{file.name}.bak").read_text() == changed


async def test_a_file_of_the_readers_gets_our_part_at_its_end(here: Path) -> None:
    file = here / "The ferry at Skarvik.md"
    file.write_text("mine\n")
    async with reading() as (_, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "adds Sidelight's part at its end" in said(pilot, "#report"))
        await pilot.press("enter")
        await settle(pilot)
    assert file.read_text().startswith("mine\n\n<!-- sidelight:begin ")


async def test_brat_and_docbin_are_written_from_the_screen(here: Path) -> None:
    async with reading() as (screen, pilot):
        for format in ("brat", "docbin"):
            await pilot.press("x")
            await pilot.pause()
            await choose(pilot, "#formats", format)
            await pilot.press("enter")
            await until(pilot, lambda: "verified, 0 dropped" in screen.status.left)
            screen.status.left = ""
    assert (here / "The ferry at Skarvik" / "The ferry at Skarvik.ann").read_text().startswith("T1\t")
    assert (here / "The ferry at Skarvik.spacy").read_bytes()


async def test_an_export_with_notes_is_not_replaced_unasked_by_one_without(here: Path) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "tab", "a", *"precious", "ctrl+s")
        await settle(pilot)
        await pilot.press("x")
        await pilot.pause()
        await choose(pilot, "#formats", "csv")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        [file] = here.iterdir()
        assert screen.notebook is not None
        screen.notebook.notes_read, screen.notebook.problem = False, "The store is damaged."
        screen.notes = []
        await pilot.press("X")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await until(pilot, lambda: "may hold your notes, and they can't be read now" in said(pilot, "#report"))
        assert "precious" in file.read_text()
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert "precious" not in file.read_text()
