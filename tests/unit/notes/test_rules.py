"""Rules: what is corrected in every article, by name."""

from __future__ import annotations

import pytest

from extract.analysis import Analysis, Entity
from extract.notes.applying import apply
from extract.notes.corrections import Correction, Hide, Merge, Operation, Rename, Retype, target_of
from extract.notes.rules import Rule, RuleKind, rules_of

TEXT = "Antony Blinken left. Blinken came back on Monday, and BLINKEN stayed."
FULL = Entity("e1", "Antony Blinken", "PERSON", ((0, 14),), score=0.5)
SHORT = Entity("e2", "Blinken", "ORG", ((21, 28),), score=0.4)
MONDAY = Entity("e3", "Monday", "DATE", ((42, 48),))
ANALYSIS = Analysis("a", TEXT, "", "test", entities=(FULL, SHORT, MONDAY))
NEXT = Analysis("b", TEXT, "", "test", entities=(SHORT, MONDAY))


def rule(kind: RuleKind, name: str, value: str = "") -> Rule:
    return Rule(1, kind, name, value, "now")


def seen(analysis: Analysis, *rules: Rule) -> list[tuple[str, str, int]]:
    corrected = apply(analysis, (), rules=rules)
    return [(entity.name, entity.label, len(entity.mentions)) for entity in corrected.analysis.entities]


def test_an_alias_joins_the_name_or_takes_it() -> None:
    alias = rule(RuleKind.ALIAS, "blinken", "Antony Blinken")
    assert seen(ANALYSIS, alias) == [("Antony Blinken", "PERSON", 2), ("Monday", "DATE", 1)]
    assert seen(NEXT, alias) == [("Antony Blinken", "ORG", 1), ("Monday", "DATE", 1)]


def test_a_label_and_a_hidden_name() -> None:
    rules = (rule(RuleKind.TYPE, "Blinken", "PERSON"), rule(RuleKind.HIDDEN, "MONDAY"))
    assert seen(NEXT, *rules) == [("Blinken", "PERSON", 1)]
    assert apply(NEXT, (), rules=rules).hidden == (MONDAY,)


def test_the_log_comes_after_the_rules_and_may_have_been_what_made_them() -> None:
    alias = rule(RuleKind.ALIAS, "Blinken", "Antony Blinken")
    merge = Merge((target_of(SHORT, ANALYSIS),), target_of(FULL, ANALYSIS))
    rename = Rename(target_of(FULL, ANALYSIS), "A. Blinken")
    log = [Correction(number, operation, "now") for number, operation in enumerate((merge, rename), 1)]
    corrected = apply(ANALYSIS, log, rules=[alias])
    assert corrected.unapplied == ()
    assert [entity.name for entity in corrected.analysis.entities] == ["A. Blinken", "Monday"]


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (Rename(target_of(SHORT, ANALYSIS), "A. Blinken"), ["Blinken is A. Blinken"]),
        (Merge((target_of(SHORT, ANALYSIS),), target_of(FULL, ANALYSIS)), ["Blinken is Antony Blinken"]),
        (Merge((target_of(FULL, ANALYSIS),), target_of(FULL, ANALYSIS)), []),
        (Retype(target_of(SHORT, ANALYSIS), "PERSON"), ["Blinken is PERSON"]),
        (Hide(target_of(MONDAY, ANALYSIS)), ["Monday is left out"]),
    ],
)
def test_what_a_correction_says_of_names_in_general(operation: Operation, said: list[str]) -> None:
    assert [rule(*made).words() for made in rules_of(operation)] == said
