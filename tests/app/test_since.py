"""`D`: what changed since the earlier text was opened, every line leading to its place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from extract.analysis import Analysis, Entity, Quote, Speaker
from tests.app.edited import NOTED, REWRITTEN, edited
from tests.app.ferry import ANALYSIS, DOCUMENT, FakeEngine, make_app
from tests.app.reader import press, reading, select, settle
from tests.places import span_of
from tui.engine import Snapshot
from tui.screens.changes import ChangesScreen
from tui.since import Line

EDITED = edited(REWRITTEN.replace("“It was late last year.”", "“It was late the whole of last year.”"))


def found_in_the_new_text() -> Analysis:
    text = EDITED.text
    at = partial(span_of, text)
    holm = Entity("e1", "Ada Holm", "PERSON", (at("Ada Holm"),))
    ramp = Quote("q1", "direct", (at("“The ramp is late,”"), at("“It was late the whole of last year.”")))
    return replace(
        ANALYSIS,
        text=text,
        text_sha256=EDITED.text_sha256,
        entities=(holm, Entity("e2", "Paragraph", "MISC", (at("Paragraph 3"),))),
        quotes=(replace(ramp, speaker=Speaker(*at("Ada Holm"), "e1")),),
        topics=(),
    )


def listed(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one("#changed", OptionList).options]


async def test_notes_names_quotes_and_paragraphs_are_listed_and_lead_to_their_places() -> None:
    async with reading() as (screen, pilot):
        select(screen, NOTED)
        await press(pilot, "a", *"why", "ctrl+s")
    engine = FakeEngine([Snapshot(found_in_the_new_text(), (), 1.0)])
    async with reading(make_app(EDITED, engine)) as (screen, pilot):
        await press(pilot, "D")
        lines = listed(pilot)
        assert lines[0] == "Notes"
        assert lines[1].startswith("? ¶33 “met the Harbour Board in Skarvik")
        assert lines[1].endswith("· why: needs review")
        assert "+ Paragraph (MISC, 1 mention)" in lines
        assert "- Skarvik (GPE, 3 mentions)" in lines
        [quote] = [line for line in lines if line.startswith("± Ada Holm: ")]
        assert quote.endswith("… “It was late last year.” → … “It was late the whole of last year.”")
        assert "+ Late in the evening Holm saw the Harbour Board at Skarvik;" in "\n".join(lines)
        await press(pilot, "enter")
        start, end = screen.article.visible_span
        assert start <= EDITED.text.index("Late in the evening") < end


async def test_while_the_new_text_is_searched_the_list_says_so() -> None:
    async with reading():
        pass
    async with reading(make_app(EDITED, FakeEngine([]))) as (_, pilot):
        await press(pilot, "D")
        assert "Still being looked for in the new text (0%): open this again when that is done" in listed(pilot)


async def test_what_another_model_found_is_not_compared() -> None:
    async with reading():
        pass
    other = replace(found_in_the_new_text(), model="other 2")
    async with reading(make_app(EDITED, FakeEngine([Snapshot(other, (), 1.0)]))) as (_, pilot):
        await press(pilot, "D")
        assert "Can't be compared: what other 2 found in the earlier text is not kept" in listed(pilot)


async def test_a_hidden_name_is_not_gone() -> None:
    async with reading() as (screen, pilot):
        await press(pilot, "e", "j", "x")
        await press(pilot, "x")
        assert [row.name for row in screen.panel.items.rows] == ["Ada Holm", "Harbour Board"]
    engine = FakeEngine([Snapshot(found_in_the_new_text(), (), 1.0)])
    async with reading(make_app(EDITED, engine)) as (_, pilot):
        await press(pilot, "D")
        assert not any("Skarvik (GPE" in line for line in listed(pilot))


async def test_words_that_are_the_same_need_no_list() -> None:
    async with reading(make_app(edited(f"{DOCUMENT.text}\n\nOne line more."))):
        pass
    async with reading(make_app(edited(DOCUMENT.text.replace("Ada Holm runs", "Ada  Holm runs")))):
        pass
    async with reading() as (screen, pilot):
        await press(pilot, "D")
        assert screen.status.left == "No words changed"


@pytest.mark.parametrize("key", ["D", "T"])
async def test_the_line_that_is_chosen_can_be_told_without_colours(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    async with reading():
        pass
    monkeypatch.setenv("NO_COLOR", "1")
    engine = FakeEngine([Snapshot(found_in_the_new_text(), (), 1.0)])
    async with reading(make_app(EDITED, engine)) as (_, pilot):
        await press(pilot, "tab", key)
        lines = pilot.app.screen.query_one(OptionList)
        looks = [lines.render_line(y) for y in range(3)]
        at = lines.highlighted
        assert [all(part.style.underline for part in look if part.text.strip()) for look in looks].index(True) == at
        await press(pilot, "j" if key == "D" else "down")
        assert lines.highlighted != at


async def test_a_list_of_many_changes_opens_before_all_of_it_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line("Text", "heading"), *(Line(f"+ {number} {'word ' * 60}", "new", (0, 1)) for number in range(200))]
    at_first: list[int] = []

    on_mount = ChangesScreen.on_mount

    def counting(dialog: ChangesScreen) -> None:
        at_first.append(dialog.choices.option_count)
        on_mount(dialog)

    monkeypatch.setattr(ChangesScreen, "on_mount", counting)
    async with reading() as (_, pilot):
        dialog = ChangesScreen("2026-01-01", lines)
        await pilot.app.push_screen(dialog)
        await settle(pilot)
        assert pilot.app.size.height / 2 < at_first[0] < len(lines) / 2
        assert listed(pilot) == [line.words for line in lines]
        assert dialog.choices.highlighted == 1
        await press(pilot, "G")
        assert dialog.choices.highlighted == len(lines) - 1
        assert dialog.choices.region.height < pilot.app.size.height
