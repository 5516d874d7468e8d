"""What is foreseen of corrections before they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.notes.applying import apply
from extract.notes.corrections import (
    Add,
    Confirm,
    Correction,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Split,
    Target,
    Unhide,
    anchors_of,
    target_of,
)
from extract.notes.effects import effects, foreseen
from tests.places import span_of

TEXT = (
    "Blinken flew to Beijing. “We came to talk,” Blinken said. “And we talk,” he said. "
    "Antony Blinken met the Beijing Bureau. “Sanctions stay,” the Bureau wrote. Tariffs rise, tariffs fall."
)
at = partial(span_of, TEXT)

BLINKEN = Entity("e1", "Blinken", "PERSON", (at("Blinken"), at("Blinken", 1)))
ANTONY = Entity("e2", "Antony Blinken", "PERSON", (at("Antony Blinken"),))
BEIJING = Entity("e3", "Beijing", "GPE", (at("Beijing"), at("Beijing", 1)))
BUREAU = Entity("e4", "Bureau", "ORG", (at("Bureau", 1),))
QUOTES = (
    Quote("q1", "direct", (at("“We came to talk,”"),), at("said"), Speaker(*at("Blinken", 1), "e1"), certainty=0.7),
    Quote("q2", "direct", (at("“And we talk,”"),), at("said", 1), Speaker(*at("he", 1), None)),
    Quote("q3", "direct", (at("“Sanctions stay,”"),), at("wrote"), Speaker(*at("Bureau", 1), "e4"), inside="q1"),
)
TOPICS = (
    Topic("t1", "Beijing", (at("Beijing"),), is_name=True),
    Topic("t2", "sanctions", (at("Sanctions"),)),
    Topic("t3", "tariffs", (at("Tariffs"), at("tariffs"))),
)
FOUND = Analysis("", TEXT, "", "m", entities=(BLINKEN, ANTONY, BEIJING, BUREAU), quotes=QUOTES, topics=TOPICS)


def target(item: Entity | Quote | Topic) -> Target:
    return target_of(item, FOUND)


def named(entity: Entity) -> dict[Target, int]:
    return {target(entity): len(entity.mentions)}


def said_of(
    operations: Sequence[Operation],
    found: Analysis = FOUND,
    counts: dict[Target, int] | None = None,
    log: Sequence[Correction] = (),
) -> str:
    made = apply(found, [*log, *(Correction(number, operation, "") for number, operation in enumerate(operations))])
    return foreseen(operations, apply(found, log).analysis, made, counts)


CASES: list[tuple[Operation, str]] = [
    (Hide(target(BLINKEN)), "Blinken is hidden: 1 quote loses its speaker"),
    (Hide(target(BEIJING)), "Beijing is hidden"),
    (Hide(target(QUOTES[0])), "“We came to talk,” is hidden: 1 quote is no longer relayed"),
    (Rename(target(BLINKEN), "Tony"), "Blinken is called Tony: 1 quote goes by the new name"),
    (Merge((target(BLINKEN),), target(ANTONY)), "Blinken joins Antony Blinken: 1 quote becomes Antony Blinken’s"),
    (Confirm(target(QUOTES[0])), "“We came to talk,” is right: sure, was likely"),
    (Confirm(target(BEIJING)), "Beijing is right"),
    (
        Reassign(target(QUOTES[1]), target(BLINKEN)),
        "“And we talk,” is said by Blinken: 1 quote gets a speaker, sure, was not rated",
    ),
    (
        Reassign(target(QUOTES[0]), None),
        "“We came to talk,” is said by nobody known: 1 quote loses its speaker, sure, was likely",
    ),
    (Pin(target(TOPICS[2])), "tariffs stands first: was number 2"),
    (Pin(target(TOPICS[1])), "sanctions stands first"),
    (
        Split(target(BLINKEN), anchors_of([at("Blinken", 1)], TEXT), "Donald"),
        "1 mention of Blinken is set apart as Donald: 1 quote becomes Donald’s",
    ),
    (
        Add(anchors_of([at("Beijing Bureau")], TEXT)[0], "Beijing Bureau", "ORG"),
        "“Beijing Bureau” is ORG: Beijing loses 1 mention",
    ),
    (Add(anchors_of([at("talk")], TEXT)[0], "talk", "MISC"), "“talk” is MISC: talk has 2 mentions"),
]


@pytest.mark.parametrize(("operation", "said"), CASES)
def test_what_comes_of_a_correction_is_said_beside_it(operation: Operation, said: str) -> None:
    assert said_of([operation]) == said


def test_counts_are_said_where_they_are_known() -> None:
    assert said_of([Hide(target(BLINKEN))], counts=named(BLINKEN)) == (
        "Blinken (2 mentions) is hidden: 1 quote loses its speaker"
    )


def test_several_are_foreseen_together_and_what_has_nothing_to_work_on_says_so() -> None:
    both = [Hide(target(BLINKEN)), Hide(target(BUREAU))]
    assert said_of(both) == "Blinken is hidden; Bureau is hidden: 2 quotes lose their speaker"
    assert said_of([Hide(target(BEIJING))], replace(FOUND, entities=(BLINKEN,))) == (
        "Nothing changes: there is no name “Beijing” any more"
    )
    assert said_of([]) == ""


def test_only_what_is_foreseen_can_change_nothing_whatever_of_the_log_no_longer_applies() -> None:
    bureau, confirm = target(BUREAU), Confirm(target(BUREAU))
    kept = [Correction(1, Hide(bureau), "2026-01-01"), Correction(2, confirm, "2026-01-01")]
    assert said_of([confirm], log=kept) == "Nothing changes: “Bureau” is hidden"
    assert said_of([confirm], log=[*kept, Correction(3, Unhide(bureau), "2026-01-02")]) == "Bureau is right"


@given(st.lists(st.sampled_from([operation for operation, _ in CASES]), max_size=4))
def test_what_is_foreseen_is_what_comes(operations: list[Operation]) -> None:
    made = apply(FOUND, [Correction(n, operation, "") for n, operation in enumerate(operations)]).analysis
    phrases = said_of(operations).replace(": ", ", ").split(", ")

    def speakers(analysis: Analysis) -> dict[str, str | None]:
        return {quote.id: quote.speaker.entity if quote.speaker else None for quote in analysis.quotes}

    was, now = speakers(FOUND), speakers(made)
    lost = sum(was[quote] is not None and who is None for quote, who in now.items())
    found = sum(was[quote] is None and who is not None for quote, who in now.items())
    assert ("1 quote loses its speaker" in phrases) == (lost == 1)
    assert (f"{lost} quotes lose their speaker" in phrases) == (lost > 1)
    assert ("1 quote gets a speaker" in phrases) == (found == 1)
    assert (f"{found} quotes get a speaker" in phrases) == (found > 1)


def test_an_analysis_that_stays_the_same_has_no_effects() -> None:
    assert list(effects(FOUND, FOUND)) == []
