"""What a person corrects in the reader, key by key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from extract.analysis import Topic
from extract.errors import StoreError
from tests.app.ferry import ANALYSIS, BOARD, DOCUMENT, FIRST, HOLM, FakeEngine, make_app, span
from tests.app.reader import reading, said, select, settle, shown, until
from tui.engine import Snapshot
from tui.extraction import findings
from tui.screens.prompts import ChoicePrompt, SeveralPrompt, TextPrompt
from tui.screens.reading import ReadingScreen


async def prompted(pilot: Pilot[None], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def answer(pilot: Pilot[None], kind: type, *keys: str) -> None:
    """Wait for a prompt, press keys in it, and wait for what comes of it."""
    await prompted(pilot, kind)
    await pilot.press(*keys)
    await settle(pilot)


def row(screen: ReadingScreen, name: str) -> tuple[str, str, str]:
    (found,) = [row for row in screen.panel.items.rows if row.name == name]
    return found.name, found.label, found.count


async def test_a_name_is_changed_everywhere_and_back_again() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "r")
        await prompted(pilot, TextPrompt)
        assert said(pilot, "#preview") == "Nothing changes"
        await pilot.press(*"Ada ")
        assert said(pilot, "#preview") == "Ada Holm (3 mentions) is called Ada: 1 quote goes by the new name"
        await pilot.press(*"H", "enter")
        await settle(pilot)
        assert shown(screen) == ["Ada H", "Skarvik", "Harbour Board"]
        assert screen.status.left == "Ada Holm is called Ada H (u undoes it, K: in all articles)"
        await pilot.press("q")
        assert shown(screen) == ["Ada H: “The ramp is late,”"]
        await pilot.press("u")
        await settle(pilot)
        assert screen.status.left == "Undone: Ada Holm is called Ada H"
        assert shown(screen) == ["Ada Holm: “The ramp is late,”"]
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert shown(screen) == ["Ada H: “The ramp is late,”"]


async def test_a_note_on_a_name_as_a_whole_is_listed_by_the_name_it_has_now() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "a", *"who?", "ctrl+s")
        await settle(pilot)
        await pilot.press("r")
        await answer(pilot, TextPrompt, *"Ada H", "enter")
        await pilot.press("h")
        assert shown(screen) == ["Ada H: who?"]
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm: who?"]


async def test_names_merge_and_the_prompt_says_what_joins_what() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "G", "M")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#preview") == "Harbour Board (1 mention) joins Ada Holm (3)"
        await pilot.press(*"skar")
        assert said(pilot, "#preview") == "Harbour Board (1 mention) joins Skarvik (3)"
        await answer(pilot, ChoicePrompt, "enter")
        assert row(screen, "Skarvik") == ("Skarvik", "GPE", "4")
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        screen.article.post_message(screen.article.OffsetClicked(BOARD.mentions[0][0]))
        await pilot.pause()
        assert screen.status.left == "Skarvik · GPE · 3/4"
    async with reading() as (screen, pilot):
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_several_marked_names_are_merged_and_hidden_together() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "j", "space", "space", "M")
        await answer(pilot, ChoicePrompt, "1")
        assert row(screen, "Skarvik")[2] == "4"
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("g", "space", "space", "x")
        await answer(pilot, ChoicePrompt, "x")
        assert shown(screen) == ["Harbour Board"]
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_after_marked_names_are_merged_the_cursor_is_on_what_they_became() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "space", "G", "space", "g", "j", "M")  # on neither
        await answer(pilot, ChoicePrompt, "enter")
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        item = screen.panel.items.cursor_item
        assert item is not None
        assert item.name == "Ada Holm"


async def test_mentions_are_split_off() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "S")
        await prompted(pilot, SeveralPrompt)
        await answer(
            pilot, SeveralPrompt, "down", "down", "space", "space", "up", "up", "space", "down", "space", "enter"
        )
        assert row(screen, "Holm") == ("Holm", "PERSON", "1")
        assert row(screen, "Ada Holm")[2] == "2"
        await pilot.press("q")
        assert shown(screen) == ["Holm: “The ramp is late,”"]


async def test_a_label_takes_two_keys_and_what_it_changes_is_said_before_the_second() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "j", "T")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == "What is Skarvik? So far GPE, in 3 mentions"
        await answer(pilot, ChoicePrompt, "g")
        assert screen.status.left == "Nothing changes"
        await pilot.press("T")
        await answer(pilot, ChoicePrompt, "f")
        assert row(screen, "Skarvik")[1] == "FAC"


async def test_what_is_hidden_can_be_had_again() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "enter", "x")
        await answer(pilot, ChoicePrompt, "x")
        assert screen.status.left == "Ada Holm is hidden (u undoes it, K: in all articles)"
        assert shown(screen) == ["Skarvik", "Harbour Board"]
        assert screen.selection is None
        await pilot.press("q")
        assert shown(screen) == ["Holm: “The ramp is late,”"]
        await pilot.press("e", "X")
        await answer(pilot, ChoicePrompt, "1")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]
        await pilot.press("X")
        await settle(pilot)
        assert screen.status.left == "Nothing is hidden"


async def test_a_quote_gets_another_speaker_or_none_another_kind_and_is_confirmed() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q", "s")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#preview") == (
            "“The ramp is late,” is said by Skarvik (3 mentions): 1 quote becomes Skarvik’s, sure, was not rated"
        )
        await answer(pilot, ChoicePrompt, "2")
        assert shown(screen) == ["Harbour Board: “The ramp is late,”"]
        await pilot.press("s")
        await answer(pilot, ChoicePrompt, "0")
        assert shown(screen) == ["Unknown: “The ramp is late,”"]
        await pilot.press("T")
        await answer(pilot, ChoicePrompt, "m")
        await pilot.press("c")
        await answer(pilot, ChoicePrompt, "c")
        (quote,) = screen.analysis.quotes
        assert (quote.kind, quote.certainty, quote.speaker) == ("mixed", 1.0, None)
        await pilot.press("x")
        await answer(pilot, ChoicePrompt, "x")
        assert shown(screen) == []


async def test_selected_words_become_a_name_wherever_they_stand() -> None:
    async with reading() as (screen, pilot):
        select(screen, "wind")
        await pilot.press("E")
        await answer(pilot, ChoicePrompt, "x")
        assert row(screen, "wind")[1:] == ("MISC", str(DOCUMENT.text.count("wind")))
        assert screen.article.selection is None
        select(screen, "Late")
        await pilot.press("E")
        await answer(pilot, ChoicePrompt, "1")
        assert row(screen, "Ada Holm")[2] == "4"
        await pilot.press("E")
        await settle(pilot)
        assert screen.status.left == "Nothing is selected: drag over words or press v"


async def test_selected_words_become_a_quote_or_the_content_of_the_selected_one() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("q", "enter")
        select(screen, "The ramp")
        await pilot.press("Q")
        await prompted(pilot, ChoicePrompt)
        assert (
            said(pilot, "#preview")
            == "“The ramp is late,” reads “The ramp … “It was late last year.”: sure, was not rated"
        )
        await answer(pilot, ChoicePrompt, "Q")
        assert screen.analysis.quotes[0].content == (span("The ramp"), span("“It was late last year.”"))
        await pilot.press("escape")
        select(screen, "the ferry left without her")
        await pilot.press("Q")
        await answer(pilot, ChoicePrompt, *"ada", "enter")
        assert shown(screen)[1] == "Ada Holm: the ferry left without her"
        assert screen.analysis.quotes[1].kind == "indirect"


async def test_topics_are_renamed_pinned_and_hidden() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("t", "r")
        await answer(pilot, TextPrompt, *"the boat", "enter")
        await pilot.press("p")
        await answer(pilot, ChoicePrompt, "p")
        assert shown(screen) == ["the boat"]
        assert "pinned by you" in str(screen.panel.query_one("#detail").content)
        await pilot.press("x")
        await answer(pilot, ChoicePrompt, "x")
        assert shown(screen) == []


async def test_several_topics_are_pinned_in_the_order_in_which_they_were_marked() -> None:
    topics = tuple(Topic(f"t{n}", name, (span(name),)) for n, name in enumerate(("ferry", "ramp", "rain")))
    found = replace(ANALYSIS, topics=topics)
    async with reading(make_app(engine=FakeEngine([Snapshot(found, (), 1.0)]))) as (screen, pilot):
        await pilot.press("t", "j", "space", "up", "up", "space")
        assert screen.status.left == "2 marked: M merges, p pins, x hides them"
        await pilot.press("p")
        await answer(pilot, ChoicePrompt, "p")
        assert shown(screen) == ["ramp", "ferry", "rain"]
        await pilot.press("u")
        await settle(pilot)
        assert shown(screen) == ["ferry", "ramp", "rain"]


async def test_x_exports_in_the_text_and_hides_in_the_panel() -> None:
    from tui.screens.export import ExportScreen

    async with reading() as (screen, pilot):
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExportScreen))
        await pilot.press("escape")
        await settle(pilot)
        assert screen.analysis == ANALYSIS


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["r"], "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"),
        (["q", "r"], "That works on names and topics"),
        (["t", "s"], "That works on quotes"),
        (["tab", "G", "S"], "Harbour Board has one mention: there is nothing to split off"),
        (["tab", "space", "space", "g", "r"], "That works on one at a time: Space takes marks off"),
        (["K"], "Nothing has been corrected that could be kept for all articles"),
        (["C"], "Nothing has been corrected"),
        (["ctrl+r"], "Nothing to do again"),
    ],
)
async def test_a_command_without_anything_to_work_on_says_so(keys: list[str], words: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press(*keys)
        await settle(pilot)
        assert screen.status.left == words


@pytest.mark.parametrize(
    ("keys", "question", "preview"),
    [
        (["tab", "x"], "Hide Ada Holm?", "Ada Holm (3 mentions) is hidden: 1 quote loses its speaker"),
        (["tab", "space", "space", "x"], "Hide these 2?", "Ada Holm (3 mentions) is hidden; Skarvik (3 mentions)"),
        (["tab", "c"], "Confirm Ada Holm?", "Ada Holm (3 mentions) is right"),
        (["q", "c"], "Confirm “The ramp is late,”?", "“The ramp is late,” is right: sure, was not rated"),
        (["t", "p"], "Pin ferry?", "ferry (3 places) stands first"),
    ],
)
async def test_what_takes_one_key_says_what_it_would_change_and_takes_it_twice(
    keys: list[str], question: str, preview: str
) -> None:
    async with reading() as (screen, pilot):
        await pilot.press(*keys)
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#question") == question
        assert said(pilot, "#preview").startswith(preview)
        await answer(pilot, ChoicePrompt, "escape")
        assert screen.notebook.corrections.log == ()
        await pilot.press(keys[-1])
        await answer(pilot, ChoicePrompt, keys[-1])
        assert screen.notebook.corrections.log


async def test_bringing_back_says_who_speaks_again() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "x")
        await answer(pilot, ChoicePrompt, "enter")
        await pilot.press("X")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#preview") == "Ada Holm is there again: 1 quote gets a speaker, Ada Holm has 3 mentions"
        await answer(pilot, ChoicePrompt, "enter")
        assert shown(screen) == ["Ada Holm", "Skarvik", "Harbour Board"]


async def test_keeping_for_all_articles_says_what_will_hold_there() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "G", "x")
        await answer(pilot, ChoicePrompt, "x")
        await pilot.press("K")
        await prompted(pilot, ChoicePrompt)
        assert said(pilot, "#preview") == "In all articles from now on: Harbour Board is left out"
        await answer(pilot, ChoicePrompt, "escape")
        assert screen.notebook.corrections.rules == ()
        await pilot.press("K")
        await answer(pilot, ChoicePrompt, "K")
        await pilot.press("K")
        await settle(pilot)
        assert screen.status.left == (
            "Only new names, labels, merged and hidden names can be kept for all articles, each once"
        )


async def test_leaving_a_prompt_changes_nothing() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab")
        for key, kind in (("r", TextPrompt), ("M", ChoicePrompt), ("S", SeveralPrompt), ("T", ChoicePrompt)):
            await pilot.press(key)
            await answer(pilot, kind, "escape")
        assert screen.analysis == ANALYSIS
        assert screen.notebook.corrections.log == ()


async def test_every_correction_is_listed_and_any_can_be_undone() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "T")
        await answer(pilot, ChoicePrompt, "o")
        await pilot.press("G", "x")
        await answer(pilot, ChoicePrompt, "x")
        await pilot.press("C")
        await answer(pilot, ChoicePrompt, "2")
        assert screen.status.left == "Undone: Ada Holm is ORG, not PERSON"
        assert shown(screen) == ["Ada Holm", "Skarvik"]
        assert row(screen, "Ada Holm")[1] == "PERSON"
        await pilot.press("C")
        await prompted(pilot, ChoicePrompt)
        lines = [str(option.prompt) for option in pilot.app.screen._list.options]  # type: ignore[attr-defined]
        assert lines == ["1 Harbour Board is hidden", "2 Ada Holm is ORG, not PERSON (undone)"]
        await answer(pilot, ChoicePrompt, "2")
        assert row(screen, "Ada Holm")[1] == "ORG"
        await pilot.press("u")
        await settle(pilot)
        assert row(screen, "Ada Holm")[1] == "PERSON"


async def test_corrections_hold_while_more_is_found_and_those_that_no_longer_apply_are_counted_in_the_end() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("tab", "r")
        await answer(pilot, TextPrompt, *"Ada", "enter")
        await pilot.press("G", "x")
        await answer(pilot, ChoicePrompt, "x")
        await screen.extraction.take(findings(FIRST, 0.5, DOCUMENT))
        assert shown(screen) == ["Skarvik"]
        assert "no longer" not in screen.status.render().plain
        other = replace(ANALYSIS, entities=(replace(HOLM, id="e7", name="Holm"),), topics=())
        await screen.extraction.take(findings(other, 1, DOCUMENT))
        assert shown(screen) == ["Ada"]
        screen.status.left = "Something long that was said meanwhile, with many words in it, " * 3
        assert screen.status.render().plain.endswith("1 correction no longer applies (C)")
        await pilot.press("C")
        await answer(pilot, ChoicePrompt, "escape")
        assert not screen.status.render().plain.endswith("1 correction no longer applies (C)")
        screen.status.left = ""
        assert screen.status.render().plain.endswith("1 correction no longer applies (C)")


async def test_a_rule_corrects_the_next_article_until_it_is_undone() -> None:
    other = replace(ANALYSIS, text=DOCUMENT.text + "\n\nMore.", text_sha256="")
    document = replace(DOCUMENT, text=other.text, source="other.txt")
    async with reading() as (screen, pilot):
        await pilot.press("tab", "G", "x")
        await answer(pilot, ChoicePrompt, "x")
        await pilot.press("K")
        await answer(pilot, ChoicePrompt, "K")
        assert screen.status.left.startswith("In all articles from now on: Harbour Board is left out")
    async with reading(make_app(document, FakeEngine([Snapshot(other, (), 1.0)]))) as (screen, pilot):
        assert shown(screen) == ["Ada Holm", "Skarvik"]
    async with reading() as (screen, pilot):
        await pilot.press("tab", "G", "T")
        await answer(pilot, ChoicePrompt, "f")
        await pilot.press("K")
        await answer(pilot, ChoicePrompt, "K")
        await pilot.press("u")
        await settle(pilot)
        assert screen.status.left == "No longer in all articles: Skarvik is FAC"
        assert [rule.words() for rule in screen.notebook.corrections.rules] == ["Harbour Board is left out"]


async def test_a_correction_that_cannot_be_kept_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (screen, pilot):

        def fail(_: object) -> None:
            raise StoreError("The disk is full.")

        monkeypatch.setattr(screen.notebook.corrections, "add", fail)
        await pilot.press("tab", "x")
        await answer(pilot, ChoicePrompt, "x")
        (said,) = pilot.app._notifications
        assert (said.title, said.message.splitlines()[0]) == ("Nothing is corrected", "The disk is full.")
        assert screen.analysis == ANALYSIS
