"""Selecting text with the keyboard and with the mouse."""

from __future__ import annotations

import pytest

from tests.app.ferry import DOCUMENT, span
from tests.app.reader import reading, selected, settle
from tui.screens.reading import ReadingScreen


def caret(screen: ReadingScreen) -> str:
    """The letter that is drawn as the cursor."""
    found = [s for y in range(screen.article.size.height) for s in screen.article.render_line(y)]
    look = screen.article._looks[("caret",)]
    return "".join(s.text for s in found if s.style and s.style.color == look.color and s.style.bgcolor == look.bgcolor)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("v v e", "The"),
        ("v v 2 e", "The ferry"),
        ("v w v e", "ferry"),
        ("v j v right_parenthesis h h", "Ada Holm runs the ferry at Skarvik."),
        (
            "v j v dollar_sign b",
            "Ada Holm runs the ferry at Skarvik. “The ramp is late,” Holm said. “It was l",
        ),
        ("v j l l v 0", "Ada"),
        ("v v right_curly_bracket", "The ferry at Skarvik\n\nA"),
        ("V", "The ferry at Skarvik"),
        ("V j", DOCUMENT.text[: DOCUMENT.blocks[1].end]),
        ("v v w o l", "he f"),
        ("v w i w", "ferry"),
        ("v j i s", "Ada Holm runs the ferry at Skarvik."),
        ("v j i p", DOCUMENT.text[DOCUMENT.blocks[1].start : DOCUMENT.blocks[1].end]),
        ("v j w i m", "Ada Holm"),
        ("v j right_parenthesis w i q", "“The ramp is late,”"),
        ("v j right_parenthesis v left_parenthesis", "Ada Holm runs the ferry at Skarvik. “"),
        ("v j w v left_curly_bracket left_curly_bracket", "The ferry at Skarvik\n\nAda H"),
        ("v v w escape", ""),
        ("v v w v", ""),
    ],
)
async def test_keys_select(keys: str, words: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press(*keys.split())
        assert selected(screen) == words


async def test_the_cursor_is_seen_where_it_stands_and_goes_with_escape() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "w")
        assert caret(screen) == "f"
        assert screen.status.left.startswith("¶1 · v selects")
        await pilot.press("v", "l")
        assert caret(screen) == "e"
        assert screen.status.left == "2 characters, ¶1"
        await pilot.press("escape")
        assert caret(screen) == "e"
        await pilot.press("escape")
        assert caret(screen) == ""
        assert screen.cursor is None
        await pilot.press("h")
        assert screen.panel.has_focus_within, "the keys have their old meaning again"


async def test_the_cursor_starts_at_the_selected_item_and_takes_selected_words() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "down", "enter", "2", "right_square_bracket", "left_square_bracket", "v")
        assert screen.cursor.offset == screen.selection.span[0]
        assert screen.focused is screen.article
        await pilot.press("escape")
        screen.article.select_text(span("runs"))
        await pilot.press("v", "w", "e")
        assert selected(screen) == "runs the"


async def test_the_cursor_starts_where_the_reader_was_last_taken() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("asterisk", "slash", *"said", "enter", "v")
        assert screen.cursor.offset == span("said")[0]
        await pilot.press("escape", "asterisk", "v")
        assert screen.cursor.offset == screen.selection.span[0]


async def test_what_the_cursor_selected_is_copied_and_noted() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "w", "i", "w", "y")
        assert pilot.app.clipboard == "ferry"
        await pilot.press("a", *"a boat", "ctrl+s")
        await settle(pilot)
        (placed,) = screen.notes
        assert placed.note.anchor.exact == "ferry"


async def test_words_that_a_command_took_are_let_go_while_the_cursor_goes_on() -> None:
    async with reading() as (screen, pilot):
        for keys in (["v", "e", "m"], ["w", "v", "e", "a", *"late", "ctrl+s"]):
            await pilot.press("v", *keys)
            await settle(pilot)
            await pilot.press("w")
            assert screen.article.selection is None
            assert screen.cursor is not None
            await pilot.press("escape")
            assert screen.cursor is None


async def test_star_and_enter_choose_the_item_under_the_cursor() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "j", "enter")
        assert screen.status.left == "Ada Holm · PERSON · 1/3"
        assert caret(screen) == "A"
        await pilot.press("k", "w", "w", "w", "asterisk")
        assert screen.selection.item.name == "Skarvik"
        await pilot.press("j", "0", "w", "w", "enter")
        assert screen.status.left == "Nothing is marked here"


async def test_there_may_be_no_quote_and_no_name_under_the_cursor() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "i", "q")
        assert screen.status.left == "No quote here"
        await pilot.press("i", "m")
        assert screen.status.left == "No name here"
        await pilot.press("i", "j")
        assert screen.status.left == "After i comes w, s, p, q or m"
        assert screen.cursor.offset == 0


async def test_the_cursor_follows_the_hits_and_the_view_follows_the_cursor() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "v", "slash", *"said", "enter")
        await pilot.pause()
        assert selected(screen) == DOCUMENT.text[: span("said")[0] + 1]
        await pilot.press("escape", "G")
        start, end = screen.article.visible_span
        assert start <= screen.cursor.offset < end == len(DOCUMENT.text)
        await pilot.press("g")
        assert screen.article.visible_span[0] == 0
        await pilot.press("space")
        assert screen.cursor.offset > 0
        await pilot.press("pageup")
        assert screen.cursor.offset == 0


async def test_the_mouse_takes_the_cursor_away_and_shift_extends_what_it_selects() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("v", "w")
        lines = screen.article.lines
        left = screen.article._left + 3

        def at(offset: int) -> tuple[int, int]:
            line, cell = lines.cell_of(offset)
            return left + cell, line

        await pilot.click("#article", offset=at(span("runs")[0]))
        assert screen.cursor is None
        await pilot.click("#article", offset=at(span("Skarvik", 1)[0]), shift=True)
        assert selected(screen) == "runs the ferry at S"
        await pilot.click("#article", offset=at(span("Ada")[0]), shift=True)
        assert selected(screen) == "Ada Holm r"
        await pilot.press("y")
        assert pilot.app.clipboard == "Ada Holm r"


async def test_a_text_without_words_has_nothing_to_select() -> None:
    from extract.document import Document
    from tests.app.ferry import make_app

    async with reading(make_app(Document("", source="empty.md"))) as (screen, pilot):
        await pilot.press("v", "V", "j")
        assert screen.cursor is None
        assert screen.status.left == "There is no text to select"


async def test_another_text_has_no_cursor_hits_or_labels_of_the_one_before() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"rain", "enter", "v", "v", "l", "semicolon")
        screen.replace_document(DOCUMENT, 0)
        await pilot.pause()
        assert screen.cursor is None
        assert caret(screen) == ""
        assert screen.article._labels == {}
        await pilot.press("n")
        assert screen.status.left.startswith("Nothing to find")
