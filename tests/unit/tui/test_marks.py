from typing import get_args

from tests.app.ferry import ANALYSIS
from tui.article.layers import Mark, MarkKind
from tui.marks import MARK_KINDS, MarkChoice, Shown, marks_of

MARKS = marks_of(ANALYSIS, [])


def test_every_kind_of_mark_can_be_turned_off_and_on_again() -> None:
    of_notes = {kind for kind in get_args(MarkKind) if kind.startswith("highlight")} | {"words"}
    assert {kind for _, kind in MARK_KINDS} == set(get_args(MarkKind)) - of_notes
    assert MarkChoice().toggled("note").of([Mark(0, 1, "highlight-2", "n")]) == []
    for _, kind in MARK_KINDS:
        off = MarkChoice().toggled(kind)
        assert off.of(MARKS) == [mark for mark in MARKS if mark.kind != kind]
        assert off.toggled(kind) == MarkChoice()


def test_all_the_selected_only_nothing_and_round_again() -> None:
    choice = MarkChoice()
    seen = [choice := choice.next_shown() for _ in Shown]
    assert [each.shown for each in seen] == [Shown.SELECTED, Shown.NONE, Shown.ALL]
    assert [len(each.of(MARKS)) for each in seen] == [0, 0, len(MARKS)]


def test_kinds_that_are_off_stay_off_round_the_cycle_and_turning_one_on_marks_again() -> None:
    choice = MarkChoice().toggled("quote").toggled("topic")
    assert choice.said() == "Marked: all but quotes, topics"
    assert choice.next_shown().said() == "Marked: the selected item only"
    assert choice.next_shown().toggled("topic").said() == "Marked: all but quotes"
