"""What a person does in the reader, key by key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import TextArea

from extract.document import Document
from tests.app.ferry import ANALYSIS, DOCUMENT, FIRST, HOLM, FakeEngine, make_app, make_document, span
from tests.app.reader import reading, resize, said, selected, settle, shown, until
from tui.article.drawing import MARGIN
from tui.engine import EngineError, Snapshot
from tui.extraction import findings
from tui.items import ItemKind


async def test_the_panel_lists_what_was_found_with_counts() -> None:
    async with reading() as (screen, pilot):
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        await pilot.press("q")
        assert shown(screen) == ["Ada Holm: “The ramp is late,”"]
        await pilot.press("t")
        assert shown(screen) == ["ferry"]
        await pilot.press("h")
        assert shown(screen) == []


async def test_enter_selects_an_item_and_brackets_step_through_its_mentions_and_wrap() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter")
        assert screen.status.left == "Ada Holm · PERSON · 1/3"
        places = []
        for _ in range(3):
            await pilot.press("right_square_bracket")
            places.append(screen.status.left[-3:])
            start, end = screen.selection.span
            assert screen.article.visible_span[0] <= start < end <= screen.article.visible_span[1]
        assert places == ["2/3", "3/3", "1/3"]
        await pilot.press("left_square_bracket")
        assert screen.status.left.endswith("3/3")
        await pilot.press("escape")
        assert screen.selection is None
        assert screen.status.left == ""


async def test_selecting_goes_to_the_nearest_mention() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("G", "tab", "enter")
        assert screen.status.left == "Ada Holm · PERSON · 3/3"


async def test_a_click_on_a_marked_word_selects_its_item_in_the_panel() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q")
        screen.article.post_message(screen.article.OffsetClicked(span("Skarvik")[0]))
        await pilot.pause()
        assert screen.status.left == "Skarvik · GPE · 1/3"
        assert screen.panel.active is ItemKind.ENTITY
        assert screen.panel.items.cursor_item.id == "e2"


async def test_the_star_steps_through_the_marks_in_view() -> None:
    async with reading() as (screen, pilot):
        named = []
        for _ in range(4):
            await pilot.press("asterisk")
            named.append(screen.selection.item.name)
        assert named[0] in ("ferry", "Skarvik")
        assert {"ferry", "Skarvik", "Ada Holm"} <= set(named)


async def test_a_quote_names_its_speaker_and_enter_goes_to_the_entity() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q", "enter")
        assert screen.status.left == "Ada Holm · direct · 1/2"
        detail = str(screen.panel.query_one("#detail").content)
        assert "speaker: Holm = Ada Holm" in detail
        assert "cue: said" in detail
        await pilot.press("enter")
        assert screen.status.left == "Ada Holm · PERSON · 2/3"


async def test_find_counts_hits_and_n_goes_on() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("slash", *"rain", "enter")
        assert screen.status.left == "“rain” 1 of 90"
        await pilot.press("n", "n", "N")
        assert screen.status.left == "“rain” 2 of 90"
        await pilot.press("N", "N")
        assert screen.status.left == "“rain” 90 of 90 (round the end)"
        await pilot.press("slash", *"nowhere")
        assert screen.status.left == "“nowhere” not found"


async def test_a_note_survives_closing() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"check this", "ctrl+s")
        await settle(pilot)
        assert screen.status.left == "Note kept"
    async with reading() as (screen, pilot):
        await pilot.press("h")
        assert shown(screen) == ["check this"]
        (placed,) = screen.notes
        assert placed.note.anchor.exact == "Ada Holm"
        assert placed.note.item.name == "Ada Holm"
        assert placed.resolution.span == HOLM.mentions[0]


async def test_a_note_can_be_changed_removed_and_brought_back() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"first", "ctrl+s")
        await settle(pilot)
        await pilot.press("h", "enter", "enter", *" then", "ctrl+s")
        await settle(pilot)
        assert shown(screen) == ["first then"]
        await pilot.press("d")
        await settle(pilot)
        assert shown(screen) == []
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["first then"]


async def test_words_of_a_note_are_thrown_away_only_on_the_second_escape() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "a", *"words", "escape")
        assert pilot.app.screen.query_one(TextArea).text == "words"
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.notes == []


async def test_a_note_that_cannot_be_kept_stays_in_the_editor(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    async with reading() as (screen, pilot):
        assert screen.status.left
        await pilot.press("tab", "enter", "a", *"precious", "ctrl+s")
        await pilot.pause(0.3)
        assert pilot.app.screen.query_one(TextArea).text == "precious"


async def test_snapshots_fill_the_panel_without_moving_place_or_selection() -> None:
    app = make_app(engine=FakeEngine([Snapshot(FIRST, (), 0.4)]))
    async with reading(app) as (screen, pilot):
        await pilot.press("tab", "enter", "right_square_bracket")
        place = screen.article.top_offset
        selected = screen.selection.span
        await screen.extraction.take(findings(replace(ANALYSIS), 1, DOCUMENT))
        await pilot.pause()
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        assert screen.article.top_offset == place
        assert (screen.selection.item.name, screen.selection.span) == ("Skarvik", selected)
        assert screen.panel.items.cursor_item.name == "Skarvik"


async def test_a_second_opening_needs_no_extraction() -> None:
    first, second = FakeEngine(), FakeEngine()
    async with reading(make_app(engine=first)):
        pass
    async with reading(make_app(engine=second)) as (screen, _):
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
    assert (first.asked, second.asked) == (1, 0)


async def test_a_crash_is_said_and_the_restart_key_brings_the_items() -> None:
    engine = FakeEngine([EngineError("The extraction process ended unexpectedly; reading goes on.")])
    async with reading(make_app(engine=engine)) as (screen, pilot):
        assert "R starts it again" in screen.status.right
        await pilot.press("j", "j")
        engine.snapshots = [Snapshot(ANALYSIS, (), 1.0)]
        await pilot.press("R")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_the_place_is_kept_until_the_next_opening() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("pagedown", "pagedown")
        place = screen.article.top_offset
        assert place > 0
    async with reading() as (screen, _):
        assert screen.article.top_offset == place


@pytest.mark.parametrize("size", [(79, 40), (100, 19), (60, 15)])
async def test_one_pane_when_there_is_no_room_for_two(size: tuple[int, int]) -> None:
    async with reading(size=size) as (screen, pilot):
        assert not screen.panel.display
        await pilot.press("tab")
        assert screen.panel.display
        assert not screen.article.display
        await pilot.press("enter")
        assert screen.article.display
        assert screen.status.left == "Ada Holm · PERSON · 1/3"


async def test_resizing_keeps_the_first_visible_character() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("pagedown")
        place = screen.article.top_offset
        for size in [(60, 20), (200, 60), (85, 24), (40, 12), (120, 40)]:
            await resize(pilot, *size)
            assert screen.article.top_offset == place
            assert screen.article.visible_span[0] <= place < screen.article.visible_span[1]


async def test_an_empty_article_says_so_and_asks_for_no_extraction() -> None:
    engine = FakeEngine()
    async with reading(make_app(Document("", source="empty.md"), engine)) as (screen, pilot):
        assert screen.extraction.fraction == 1
        await pilot.press("asterisk", "right_curly_bracket", "slash", "x", "escape", "tab", "enter", "y")
    assert engine.asked == 0


async def test_export_writes_the_offered_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as (screen, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert "verified" in screen.status.left
    (written,) = tmp_path.glob("*.md")
    assert "The ramp is late" in written.read_text()


async def test_help_lists_every_key_that_does_something() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("question_mark")
        text = str(pilot.app.screen.query_one("#help Static").content)
        for words in ("Next mention", "Write a note", "Ctrl-q", "Find in the text", "Export"):
            assert words in text
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_copying_says_what_was_copied() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q", "enter", "y")
        assert pilot.app.clipboard == "“The ramp is late,”"
        assert "Copied 19 characters, ¶2" in screen.status.left
        await pilot.press("Y")
        assert pilot.app.clipboard == "“The ramp is late,” (The ferry at Skarvik, ¶2, ferry.txt)"


async def test_what_the_mouse_selects_is_said_with_its_length_and_place() -> None:
    async with reading() as (screen, pilot):
        line = screen.article.lines.line_of(span("The ramp is late")[0])
        await pilot.click("#article", offset=(MARGIN + 3, line), times=3)
        assert screen.status.left == f"{len(selected(screen))} characters, ¶2"
        await pilot.press("ctrl+c")
        assert screen.status.left.startswith(f"Copied {len(pilot.app.clipboard)} characters, ¶2")


async def test_ctrl_c_says_how_to_quit_and_does_not() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("ctrl+c")
        assert "Ctrl-q quits" in screen.status.left
        assert DOCUMENT.text == screen.article.document.text


async def test_a_newer_choice_of_item_replaces_selected_words() -> None:
    async with reading() as (screen, pilot):
        screen.article.select_text(span("Paragraph 0"))
        await pilot.press("asterisk", "y")
        assert pilot.app.clipboard == screen.article.document.text[slice(*screen.selection.span)]
        assert screen.article.selection is None


async def test_snapshots_leave_the_tab_and_the_cursor_where_the_reader_put_them() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(ANALYSIS, (), 0.5)]))) as (screen, pilot):
        await pilot.press("tab", "enter", "down", "q")
        await screen.extraction.take(findings(ANALYSIS, 0.7, DOCUMENT))
        assert screen.panel.active is ItemKind.QUOTE
        await pilot.press("e")
        await screen.extraction.take(findings(ANALYSIS, 0.8, DOCUMENT))
        assert screen.panel.items.cursor == 1


async def test_a_selected_item_that_a_newer_analysis_lacks_stays_lit() -> None:
    async with reading(make_app(engine=FakeEngine([Snapshot(ANALYSIS, (), 0.5)]))) as (screen, pilot):
        await pilot.press("t", "enter")
        await screen.extraction.take(findings(FIRST, 0.7, DOCUMENT))
        assert screen.selection.item.name == "ferry"
        await screen.extraction.take(findings(ANALYSIS, 1, DOCUMENT))
        assert screen.selection.holds(screen.panel.items.rows[0].item)


async def test_quitting_past_an_unkept_note_takes_a_second_press() -> None:
    async with reading() as (_, pilot):
        await pilot.press("tab", "enter", "a", *"words", "ctrl+q")
        assert pilot.app.is_running
        assert pilot.app.screen.query_one(TextArea).text == "words"
        assert "Not kept yet" in said(pilot, "#keys")


async def test_the_article_itself_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "The ferry at Skarvik.md"
    article.write_text("precious")
    document = make_document(str(article))
    async with reading(make_app(document)) as (_, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "the article itself" in said(pilot, "#report"))
    assert article.read_text() == "precious"


async def test_an_export_over_another_file_asks_first_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "The ferry at Skarvik.md"
    other.write_text("precious")
    async with reading() as (_, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "exists: Enter again" in said(pilot, "#report"))
        assert other.read_text() == "precious"
        await pilot.press("enter")
        await settle(pilot)
    assert (tmp_path / "The ferry at Skarvik.md.bak").read_text() == "precious"


async def test_no_export_while_names_are_still_looked_for() -> None:
    async with reading() as (screen, pilot):
        screen.extraction.is_running, screen.extraction.fraction = True, 0.4
        await pilot.press("x")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "40%" in screen.status.left


async def test_extraction_that_is_done_is_not_started_again() -> None:
    engine = FakeEngine()
    async with reading(make_app(engine=engine)) as (screen, pilot):
        await pilot.press("R")
        await settle(pilot)
        assert engine.asked == 1
        assert "has been searched" in screen.status.left


async def test_moving_on_uncovers_the_text_where_there_is_one_pane() -> None:
    async with reading(size=(60, 24)) as (screen, pilot):
        for key in ("right_square_bracket", "right_curly_bracket", "asterisk"):
            await pilot.press("tab", "enter", "tab")
            assert screen.panel.display
            await pilot.press(key)
            assert screen.article.display


async def test_the_status_line_says_how_much_has_been_searched() -> None:
    half = replace(DOCUMENT, source="half.txt")
    async with reading(make_app(half, FakeEngine([Snapshot(FIRST, (), 0.4)]))) as (screen, _):
        assert screen.status.right == "searching: 40%"
