"""Highlights: made, given a kind, written to, removed, and each of it undone."""

from __future__ import annotations

from contextlib import closing

import pytest
from textual.widgets import Input

from extract.notes.store import Store
from tests.app.ferry import HOLM, span
from tests.app.reader import press, reading, said, select, shown
from tui.items import ItemKind
from tui.screens.reading import ReadingScreen


def kinds(screen: ReadingScreen) -> list[int | None]:
    return [placed.note.kind for placed in screen.notes]


def margin_at(screen: ReadingScreen, words: str) -> str:
    """The first cells of the line on which the words begin."""
    start = span(words)[0]
    view = screen.article
    lines = range(len(view._lines))
    line = next(line for line in lines if view._lines.span(line)[0] <= start < view._lines.span(line)[1])
    strip = view.render_line(line - view.scroll_offset.y)
    return strip.text[view._left : view._left + 3]


async def test_selected_words_are_highlighted_and_digits_and_m_change_the_kind() -> None:
    async with reading() as (screen, pilot):
        select(screen, "ferry at Skarvik. “The")
        await press(pilot, "m")
        assert screen.article.selection is None
        assert screen.status.left.startswith("Highlight 1, key point:")
        assert margin_at(screen, "Ada Holm runs").startswith("1")
        seen = [kinds(screen)]
        for key in ("4", "m", "m"):
            await press(pilot, key)
            seen.append(kinds(screen))
        assert seen == [[1], [4], [5], [1]]
        await press(pilot, *"uuu")
        assert kinds(screen) == [1]
        assert screen.status.left == "Highlight is of kind 1 again"
        await press(pilot, "u")
        assert kinds(screen) == []
        assert screen.status.left == "Highlight removed"
        await press(pilot, "ctrl+r", "ctrl+r")
        assert kinds(screen) == [4]
    async with reading() as (screen, pilot):
        assert kinds(screen) == [4]
        await press(pilot, "h")
        assert shown(screen) == ["ferry at Skarvik. “The"]
        assert "doubt" in screen.panel.items.render_line(0).text


async def test_each_digit_makes_the_highlight_of_its_kind() -> None:
    async with reading() as (screen, pilot):
        select(screen, "words about rain and wind")
        await press(pilot, "m")
        for kind in (2, 3, 4, 5, 1):
            await press(pilot, str(kind))
            assert kinds(screen) == [kind]
            assert screen.status.left.startswith(f"Highlight {kind}, ")


async def test_the_next_highlight_is_of_the_kind_used_last() -> None:
    async with reading() as (screen, pilot):
        select(screen, "words about rain and wind")
        await press(pilot, "m", "3")
        select(screen, "ferry left")
        await press(pilot, "m")
        assert kinds(screen) == [3, 3]


async def test_mentions_are_highlighted_one_by_one_and_stay_selected() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "tab", "enter", "m", "right_square_bracket", "m", "2")
        assert [(placed.span, placed.note.kind) for placed in screen.notes] == [
            (HOLM.mentions[0], 1),
            (HOLM.mentions[1], 2),
        ]
        assert screen.status.left.startswith("Highlight 2, evidence")
        assert screen.selection.item.kind is ItemKind.ENTITY
        await press(pilot, "d")
        assert kinds(screen) == [1]


async def test_a_highlight_takes_words_and_shows_a_pencil_beside_its_number() -> None:
    async with reading() as (screen, pilot):
        select(screen, "words about rain and wind")
        await press(pilot, "m", "2", "a", *"wet", "ctrl+s")
        (placed,) = screen.notes
        assert (placed.note.kind, placed.note.body) == (2, "wet")
        assert margin_at(screen, "words about rain and wind") == "2 ✎"


async def test_without_anything_selected_nothing_is_highlighted_and_it_says_so() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "m")
        assert screen.notes == []
        assert screen.status.left.startswith("Nothing is selected")


async def test_a_note_on_the_article_has_no_place() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("A")
        await pilot.pause()
        assert said(pilot, "#about") == "The ferry at Skarvik"
        await press(pilot, *"long", "ctrl+s", "h")
        (placed,) = screen.notes
        assert (placed.note.anchor, placed.note.item, placed.span) == (None, None, None)
        assert screen.panel.items.render_line(0).text.rstrip().endswith("-")


async def test_the_row_under_the_cursor_can_be_noted_as_a_whole() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "tab", "down", "a", *"port", "ctrl+s", "h")
        (placed,) = screen.notes
        assert (placed.note.item.name, placed.note.anchor) == ("Skarvik", None)
        assert shown(screen) == ["Skarvik: port"]


async def test_kinds_are_named_by_the_reader() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("f2")
        await pilot.pause()
        pilot.app.screen.query_one("#kind-1", Input).value = " main  claim "
        pilot.app.screen.query_one("#kind-2", Input).value = ""
        await press(pilot, "enter")
        assert screen.kinds[1] == "main claim"
        assert screen.kinds[2] == "evidence"
        select(screen, "ferry left")
        await press(pilot, "m")
        assert screen.status.left.startswith("Highlight 1, main claim")


async def test_a_kind_that_is_named_elsewhere_while_its_name_is_typed_stays_so_and_nothing_typed_is_lost() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("f2")
        await pilot.pause()
        with closing(Store.open()) as other:
            other.name_kinds({2: "proof"}, other.kind_names())
        pilot.app.screen.query_one("#kind-2", Input).value = "source"
        pilot.app.screen.query_one("#kind-3", Input).value = "open"
        await press(pilot, "enter")
        assert (screen.kinds[2], screen.kinds[3]) == ("proof", "open")
        assert screen.status.left == (
            "Named elsewhere meanwhile, and left so: 2 “proof” (you wrote “source”); F2 changes it"
        )


@pytest.mark.parametrize("no_color", [False, True])
async def test_kinds_look_different_from_each_other(monkeypatch: pytest.MonkeyPatch, no_color: bool) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as (screen, _):
        looks = [screen.article._looks[f"highlight-{kind}",] for kind in range(1, 6)]
        assert len(set(looks)) == 5
        assert screen.article._looks[()] not in looks
