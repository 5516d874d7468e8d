"""Moving through the text: finding words and patterns."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

import tui.find
from tests.app.ferry import DOCUMENT, span
from tests.app.reader import reading, selected, settle, until
from tui.find import FindBar
from tui.items import ItemKind
from tui.jumps import Position


def drawn_text(screen) -> str:
    return "\n".join(screen.article.render_line(y).text for y in range(screen.article.size.height))


def typed(screen) -> str:
    return screen.query_one("#find-words", Input).value


async def test_a_pattern_is_found_after_ctrl_r_and_the_bar_says_that_it_is_one() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"ra.n", "ctrl+r")
        await settle(pilot)
        assert screen.status.left == "/ra.n/ 1 of 90"
        assert "pattern" in str(screen.query_one("#find-label").content)
        await pilot.press("ctrl+r")
        assert screen.status.left == "“ra.n” not found"
        await pilot.press("ctrl+r", "enter")
        await settle(pilot)
        await pilot.press("n")
        assert screen.status.left == "/ra.n/ 2 of 90"


async def test_a_bad_pattern_and_one_without_end_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", "ctrl+r", *"(rain")
        await settle(pilot)
        assert screen.status.left == "/(rain/ not a pattern: missing )"
        monkeypatch.setattr(tui.find, "find_pattern", find_pattern_shortly)
        await pilot.press(*")")
        await settle(pilot)
        assert "takes more than" in screen.status.left


def find_pattern_shortly(text: str, words: str, **options: object) -> object:
    from tui.search import find_pattern

    return find_pattern(text + "x" * 60, "(?:x|x)+[yz]", seconds=0.05)


async def test_escape_in_the_bar_goes_back_to_where_finding_started() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("j", "j")
        place = screen.article.top_offset
        await pilot.press("slash", *"late in the")
        assert screen.article.top_offset != place
        assert screen.article.visible_span[0] <= span("Late in the")[0] < screen.article.visible_span[1]
        await pilot.press("escape")
        await pilot.pause()
        assert screen.article.top_offset == place
        assert screen.status.left == ""
        assert screen.focused is screen.article


async def test_up_and_down_bring_back_what_was_looked_for() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"rain", "enter", "slash", *"wind", "enter")
        await pilot.press("slash", "up", "up")
        assert typed(screen) == "rain"
        assert screen.status.left.startswith("“rain” ")
        await pilot.press("down")
        assert typed(screen) == "wind"
        await pilot.press("down", "enter")
        assert screen.status.left.startswith("“wind” "), "Enter on nothing takes the latest words"


async def test_a_long_text_is_searched_bit_by_bit_and_the_newest_words_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.find, "_AT_ONCE", 0)
    async with reading() as (screen, pilot):
        monkeypatch.setattr(tui.find, "hits_in_slices", lambda text, words: slices(text, words, 10))
        await pilot.press("slash", *"rain")
        await until(pilot, lambda: screen.status.left == "“rain” 1 of 90")
        await pilot.press("enter", "N")
        assert screen.status.left == "“rain” 90 of 90 (round the end)"


async def test_hits_show_while_others_are_still_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.find, "_AT_ONCE", 0)
    monkeypatch.setattr(tui.find, "_COUNTING", 0)
    async with reading() as (screen, pilot):
        monkeypatch.setattr(tui.find, "hits_in_slices", lambda text, words: slices(text, words, 10))
        said: list[str] = []
        status = FindBar.Found.status

        def heard(found: FindBar.Found) -> str:
            said.append(status(found))
            return said[-1]

        monkeypatch.setattr(FindBar.Found, "status", heard)
        await pilot.press("slash", *"rain")
        await until(pilot, lambda: screen.status.left == "“rain” 1 of 90")
        counts = [words for words in said if words.startswith("“rain” ")]
        assert counts[-1] == "“rain” 1 of 90"
        assert any(words.startswith("“rain” 1 of ") and words.endswith("+") for words in counts), counts


def slices(text: str, words: str, size: int) -> object:
    from tui.search import hits_in_slices

    return hits_in_slices(text, words, size)


async def test_all_hits_in_view_are_marked() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"holm", "enter")
        start, end = screen.article.visible_span
        wanted = [word for word in (span("Holm"), span("Holm", 1), span("Holm", 2)) if start <= word[0] < end]
        assert len(wanted) == 2
        names = {(first, last): name for first, last, name in screen.article._layers.hits.on(start, end)}
        assert names == {wanted[0]: "current-hit", wanted[1]: "hit"}
        assert DOCUMENT.text[slice(*wanted[1])] == "Holm"


async def test_jumps_go_back_and_forward_and_scrolling_is_none() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("j", "j", "j")
        read = screen.article.top_offset
        await pilot.press("G")
        end = screen.article.top_offset
        await pilot.press("slash", *"paragraph 2 ", "enter", "N")
        await pilot.press("g")
        places = []
        for key in ("ctrl+o", "ctrl+o", "alt+left", "ctrl+o", "alt+o", "alt+right"):
            await pilot.press(key)
            places.append(screen.article.top_offset)
        assert places[1:4] == [end, read, read]
        assert places[4:] == [end, places[0]]
        await pilot.press("alt+right", "alt+right")
        assert screen.article.top_offset == 0
        assert screen.status.left == "No jump after this place"


async def test_stepping_to_a_mention_out_of_view_can_be_gone_back_from() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "right_square_bracket", "right_square_bracket")
        assert screen.article.top_offset > 0
        await pilot.press("ctrl+o")
        assert screen.article.top_offset == 0
        await pilot.press("ctrl+o")
        assert screen.status.left == "No jump before this place"


async def test_a_cancelled_search_is_no_jump() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"late in the", "escape", "ctrl+o")
        assert screen.status.left == "No jump before this place"


# Counts


@pytest.mark.parametrize(
    ("keys", "line"),
    [("5 j", 5), ("1 2 down", 12), ("1 5 j 5 k", 10), ("2 space 1 b", 37), ("5 escape j", 1), ("5 x escape j", 1)],
)
async def test_a_count_repeats_the_next_motion_only(keys: str, line: int) -> None:
    async with reading() as (screen, pilot):
        await pilot.press(*keys.split())
        await settle(pilot)
        assert screen.article.scroll_offset.y == line


async def test_keys_typed_in_one_go_keep_their_order() -> None:
    async with reading() as (screen, pilot):
        for key in ("5", "j", "j", "1", "0", "k", "3", "j", "v", "j", "v", "l"):
            pilot.app.post_message(events.Key(key, key))
        # Each key has its turn, so that the last one's effect is waited for, not the first sign of a selection.
        await until(pilot, lambda: screen.article.selection is not None and len(selected(screen)) == 2)
        assert screen.article.scroll_offset.y == 3


@pytest.mark.parametrize("key", ["a", "r", "f2", "x", "question_mark"])
async def test_a_key_typed_right_after_one_that_opens_a_dialog_is_no_command_of_the_text(key: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("asterisk", "right_square_bracket")
        for name in (key, "h"):
            pilot.app.post_message(events.Key(name, name))
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.pause()
        assert screen.panel.active is not ItemKind.NOTE


async def test_the_status_line_shows_a_count_and_has_its_words_back_after_it() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("asterisk")
        said = screen.status.left
        await pilot.press("1", "0")
        assert screen.status.left == "10"
        await pilot.press("escape")
        assert screen.status.left == said
        assert screen.selection is not None, "Esc dropped the count, not the selection"


async def test_counts_go_before_mentions_quotes_hits_and_jumps() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "2", "right_square_bracket")
        assert screen.status.left == "Ada Holm · PERSON · 3/3"
        await pilot.press("tab", "g", "slash", *"rain", "enter", "3", "n")
        assert screen.status.left == "“rain” 4 of 90"
        await pilot.press("3", "right_curly_bracket")
        assert screen.selection.item.name == "Ada Holm"
        await pilot.press("G", "g", "G", "9", "ctrl+o")
        assert screen.article.top_offset == 0


@pytest.mark.parametrize("key", ["g", "G"])
async def test_a_count_before_g_is_the_number_of_a_paragraph(key: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("1", "2", key)
        assert screen.article.document.paragraph_number(screen.article.top_offset) == 12
        await pilot.press("9", "9", "9", key)
        start, end = span("Late in the day")
        assert screen.article.visible_span[0] <= start < end <= screen.article.visible_span[1]


async def test_digits_in_the_bar_are_words_to_find() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"paragraph 12", "enter")
        assert screen.status.left == "“paragraph 12” 1 of 3"


async def test_a_digit_that_is_a_key_where_the_focus_is_begins_no_count() -> None:
    async with reading() as (screen, pilot):
        screen.article._bindings.bind("7", "app.bell", "Ring")
        await pilot.press("7", "j", "3", "7", "k", "2", "j")
        assert screen.article.scroll_offset.y == 2
        await pilot.press("3")
        assert screen.status.left == "3"


# Labels


async def test_the_letters_of_a_label_select_what_is_marked_there() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("semicolon")
        drawn = screen.article._labels
        assert set(span("Ada Holm")[:1]) | set(span("Skarvik", 1)[:1]) <= drawn.keys()
        assert "da Holm runs" in drawn_text(screen)
        assert "Ada Holm" not in drawn_text(screen), "the label is drawn over the first letter"
        label = drawn[span("Skarvik", 1)[0]]
        await pilot.press(*label)
        assert screen.status.left == "Skarvik · GPE · 2/3"
        assert screen.article._labels == {}
        assert "Ada Holm" in drawn_text(screen)


async def test_another_key_and_the_mouse_leave_the_labels() -> None:
    async with reading() as (screen, pilot):
        for leave in ("escape", "7", "left"):
            await pilot.press("semicolon")
            assert screen.article._labels
            await pilot.press(leave)
            assert screen.article._labels == {}
            assert screen.selection is None
        await pilot.press("semicolon")
        await pilot.click("#article", offset=(30, 30))
        assert screen.article._labels == {}


async def test_without_marks_there_is_nothing_to_label() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("pagedown", "semicolon")
        assert screen.status.left == "Nothing is marked in view"


async def test_labels_and_the_cursor_uncover_the_text_where_there_is_one_pane() -> None:
    async with reading(size=(60, 24)) as (screen, pilot):
        await pilot.press("tab", "semicolon")
        await pilot.pause()
        assert screen.article.display
        assert span("Ada Holm")[0] in screen.article._labels
        await pilot.press("escape", "tab", "v")
        await pilot.pause()
        assert screen.article.display
        await pilot.press("w")
        assert screen.cursor.offset == span("ferry")[0]
        assert screen.article.visible_span[0] == 0


async def test_a_place_in_an_article_that_is_gone_is_said() -> None:
    async with reading() as (screen, pilot):
        screen.article.jumps.leave(Position("other.txt", 3))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: screen.status.left == "other.txt does not exist.")
        assert pilot.app.screen is screen
        assert "Error: Not opened. other.txt does not exist." in pilot.app.messages.text()


# Places with letters


async def test_a_place_is_gone_to_by_its_letter_and_left_again() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("5", "j", "grave_accent", "a")
        assert screen.status.left == "¶2 is a: ' a goes there"
        place = screen.article.top_offset
        await pilot.press("G", "apostrophe", "a")
        assert screen.article.top_offset == place
        await pilot.press("apostrophe", "apostrophe")
        assert screen.article.visible_span[1] == len(DOCUMENT.text)


async def test_letters_without_a_place_are_said() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("apostrophe")
        assert screen.status.left == "Press the letter of a place: none yet"
        await pilot.press("b")
        assert screen.status.left == "No place is b: ` b gives this one the letter"
        await pilot.press("apostrophe", "escape")
        assert screen.status.left == ""
        await pilot.press("grave_accent", "1")
        assert screen.status.left == "A place goes by a letter"
        await pilot.press("j")
        assert screen.article.scroll_offset.y == 1
