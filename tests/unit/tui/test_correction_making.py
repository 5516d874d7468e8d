"""What is offered for a choice, and the operations that come of it."""

from __future__ import annotations

from extract.analysis import LABELS
from extract.notes.applying import Unapplied, apply
from extract.notes.corrections import Correction, Hide, Merge, Target
from tests.app.ferry import ANALYSIS, BOARD, DOCUMENT, HOLM, RAMP, SKARVIK, span
from tui.correction_making import (
    LABEL_KEYS,
    Maker,
    in_context,
    label_choices,
    log_lines,
    merge_candidates,
    speaker_candidates,
)
from tui.items import entity_item, quote_item


def names(items: list) -> list[str]:  # type: ignore[type-arg]
    return [item.name for item in items]


def test_every_label_has_a_letter_of_its_own() -> None:
    assert tuple(LABEL_KEYS) == LABELS
    assert len(set(LABEL_KEYS.values())) == len(LABELS)
    assert [choice.key for choice in label_choices()] == list(LABEL_KEYS.values())


def test_names_with_a_word_in_common_come_first_then_those_of_the_same_label() -> None:
    board, holm = entity_item(BOARD), entity_item(HOLM)
    assert names(merge_candidates([board], ANALYSIS)) == ["Ada Holm", "Skarvik"]
    assert names(merge_candidates([board, holm], ANALYSIS)) == ["Harbour Board", "Ada Holm", "Skarvik"]


def test_people_come_first_as_speakers_and_never_the_one_who_is_it() -> None:
    quote = quote_item(RAMP, ANALYSIS)
    assert names(speaker_candidates(quote, ANALYSIS)) == ["Skarvik", "Harbour Board"]


def test_a_mention_is_shown_with_whole_words_around_it_and_no_other_paragraph() -> None:
    assert in_context(span("Holm", 1), DOCUMENT) == "¶2 … “The ramp is late,” [Holm] said. “It was late last …"
    assert in_context(span("Ada Holm"), DOCUMENT) == "¶2 [Ada Holm] runs the ferry at Skarvik. …"


def test_the_longest_mention_names_what_is_split_off() -> None:
    maker = Maker(ANALYSIS)
    assert maker.split(entity_item(HOLM), [0, 1]).name == "Ada Holm"
    assert maker.counts == {maker.target(entity_item(HOLM)): 3}


def test_merging_marked_items_into_one_of_them_leaves_that_one_out() -> None:
    maker = Maker(ANALYSIS)
    board, skarvik = entity_item(BOARD), entity_item(SKARVIK)
    (merge,) = maker.merge([board, skarvik], skarvik)
    assert merge == Merge((maker.target(board),), maker.target(skarvik))


def test_words_in_quotation_marks_are_a_direct_quote() -> None:
    maker = Maker(ANALYSIS)
    assert maker.add_quote(span("The ramp is late,"), None).label == "direct"
    assert maker.add_quote(span("“The ramp is late,”"), None).label == "direct"
    assert maker.add_quote(span("The ferry at"), None).label == "indirect"


def test_what_a_correction_would_change_is_said_with_its_counts() -> None:
    maker = Maker(ANALYSIS)
    hide = Hide(maker.target(entity_item(HOLM)))
    assert maker.foreseen([hide]) == "Ada Holm (3 mentions) is hidden: 1 quote loses its speaker"
    assert maker.foreseen([]) == "Nothing changes"


def test_the_log_says_what_was_undone_and_what_no_longer_applies() -> None:
    hide = Correction(1, Hide(Target("entity", "Pekka", "PERSON", ())), "now")
    undone = Correction(2, hide.operation, "now", "later")
    unapplied = apply(ANALYSIS, [hide, undone]).unapplied
    assert unapplied == (Unapplied(hide, "there is no name “Pekka” any more"),)
    assert log_lines([hide, undone], unapplied) == [
        "Pekka is hidden (no longer applies: there is no name “Pekka” any more)",
        "Pekka is hidden (undone)",
    ]
