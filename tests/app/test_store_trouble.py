"""The store is damaged, full or locked: it is said, the reading goes on, and words that can't be kept go to a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from extract.notes import store as store_module
from extract.notes.store import FILE_NAME, Store
from tests.app.reader import press, reading, said, select, shown, until


@contextmanager
def damaged(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = home / FILE_NAME
    path.write_bytes(os.urandom(8192))
    before = path.read_bytes()
    yield
    assert path.read_bytes() == before


@contextmanager
def full(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No page more in any connection."""
    connect = store_module._connect

    def connected(*arguments: object) -> sqlite3.Connection:
        connection = connect(*arguments)  # type: ignore[arg-type]
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(store_module, "_connect", connected)
        yield


@contextmanager
def locked(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """By a program that writes and doesn't end."""
    connect = store_module._connect

    def impatient(*arguments: object) -> sqlite3.Connection:
        connection = connect(*arguments)  # type: ignore[arg-type]
        connection.execute("PRAGMA busy_timeout = 1")
        return connection

    with monkeypatch.context() as patched, closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        patched.setattr(store_module, "_connect", impatient)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


Trouble = Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[None]]
LONG = "x" * 3 + " and more of it" * 600


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(damaged, "damaged and was left as it is"), (full, "the disk is full"), (locked, "another program has locked it")],
)
async def test_reading_goes_on_and_a_note_that_cannot_be_kept_is_offered_as_a_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Trouble, words: str
) -> None:
    Store.open().close()
    monkeypatch.chdir(tmp_path)
    with trouble(home, monkeypatch):
        async with reading() as (screen, pilot):
            assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
            select(screen, "ferry left")
            await press(pilot, "a")
            pilot.app.screen.query_one("#body").load_text(LONG)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Ctrl-o writes it to a file" in said(pilot, "#keys"))
            assert words in pilot.app.messages.text()
            await pilot.press("ctrl+o")
            await until(pilot, lambda: "Written to" in said(pilot, "#keys"))
            await press(pilot, "escape", "escape")
            await press(pilot, "G")
            assert screen.article.visible_span[1] == len(screen.article.document.text)
    (written,) = tmp_path.glob("sidelight-note-*.md")
    assert written.read_text() == f"> ferry left\n\n{LONG}\n"


@pytest.mark.parametrize("trouble", [full, locked])
async def test_when_the_trouble_is_over_the_same_note_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    Store.open().close()
    async with reading() as (screen, pilot):
        select(screen, "ferry left")
        await press(pilot, "a")
        with trouble(home, monkeypatch):
            screen.notebook._open()
            pilot.app.screen.query_one("#body").load_text(LONG)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Not kept" in said(pilot, "#keys"))
        screen.notebook._open()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(screen.notes))
        assert [placed.note.body for placed in screen.notes] == [LONG]


async def test_a_spoilt_row_hides_no_other_note_and_the_reader_is_told_where_it_is(home: Path) -> None:
    async with reading() as (screen, pilot):
        for words in ("Ada Holm runs", "ferry left"):
            select(screen, words)
            await press(pilot, "a", *words[:3], "ctrl+s")
    with closing(sqlite3.connect(home / FILE_NAME)) as plain:
        plain.execute("UPDATE note SET passage_start = 'spoilt' WHERE body = 'Ada'")
        plain.commit()
    async with reading() as (screen, pilot):
        assert [placed.note.body for placed in screen.notes] == ["fer"]
        assert f"1 note could not be read; it is kept in {home / FILE_NAME}." in pilot.app.messages.text()
