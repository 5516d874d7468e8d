"""What each correction does to an analysis, and what becomes of it in another analysis or text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.notes.applying import Corrected, apply
from extract.notes.corrections import (
    Add,
    AddQuote,
    Confirm,
    Correction,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Retype,
    SetContent,
    SetKind,
    Split,
    Target,
    Unhide,
    anchors_of,
    operation_from_json,
    operation_to_json,
    target_of,
)
from tests.places import span_of

TEXT = (
    "Ines Aho keeps the gauge at Lindholm.\n\n"
    "“It froze,” Aho said on Sunday. “It thaws.” Her brother Pekka Aho laughed."
    "\n\nThe Gauge Board met Aho and Ines in the gauge house. Lindholm was dark, he said, and Lindholm Port was shut."
)
at = partial(span_of, TEXT)

HE = (at("he said")[0], at("he said")[0] + 2)
INES = Entity("e1", "Ines Aho", "PERSON", (at("Ines Aho"), at("Aho", 1), at("Aho", 3)), score=0.9, why="last name")
FIRST_NAME = Entity("e2", "Ines", "PERSON", (at("Ines", 1),), score=0.2)
PEKKA = Entity("e3", "Pekka Aho", "PERSON", (at("Pekka Aho"),), score=0.3)
LINDHOLM = Entity("e4", "Lindholm", "ORG", (at("Lindholm"), at("Lindholm", 1)), score=0.5)
FROZE = Quote(
    "q1", "direct", (at("“It froze,”"), at("“It thaws.”")), at("said"), Speaker(*at("Aho", 1), "e1"), None, 0.7
)
DARK = Quote("q2", "indirect", (at("Lindholm was dark"),), at("said", 1), Speaker(*HE), None, 0.4)
GAUGE = Topic("t1", "gauge", (at("gauge"), at("gauge", 1)), 0.8)
HOUSE = Topic("t2", "gauge house", (at("gauge house"),), 0.6)
ANALYSIS = Analysis(
    "gauge.md",
    TEXT,
    "",
    "test 1",
    entities=(INES, LINDHOLM, PEKKA, FIRST_NAME),
    quotes=(FROZE, DARK),
    topics=(GAUGE, HOUSE),
)


def target(item: Entity | Quote | Topic) -> Target:
    return target_of(item, ANALYSIS)


def corrected(*operations: Operation, analysis: Analysis = ANALYSIS) -> Corrected:
    log = [Correction(number, operation, "2024-03-01T08:00:00+00:00") for number, operation in enumerate(operations, 1)]
    for correction in log:
        assert operation_from_json(operation_to_json(correction.operation)) == correction.operation
    return apply(analysis, log)


def done(*operations: Operation) -> Analysis:
    """The corrected analysis, every correction having applied."""
    result = corrected(*operations)
    assert result.unapplied == ()
    return result.analysis


def named(analysis: Analysis, name: str) -> Entity:
    (found,) = [entity for entity in analysis.entities if entity.name == name]
    return found


def words(analysis: Analysis, name: str) -> list[str]:
    return [TEXT[start:end] for start, end in named(analysis, name).mentions]


def reasons(result: Corrected) -> list[str]:
    return [unapplied.reason for unapplied in result.unapplied]


def test_without_corrections_the_analysis_is_the_machine_s() -> None:
    assert corrected() == Corrected(ANALYSIS)


def test_a_new_name_is_that_of_the_quotes_speaker_too() -> None:
    analysis = done(Rename(target(INES), "Ines Maria Aho"))
    assert analysis.entity(analysis.quotes[0].speaker.entity).name == "Ines Maria Aho"
    assert named(analysis, "Ines Maria Aho").why == "last name; Ines Aho renamed by you"


def test_another_label() -> None:
    assert named(done(Retype(target(LINDHOLM), "GPE")), "Lindholm").label == "GPE"


def test_several_merge_into_one_with_their_mentions_and_quotes() -> None:
    by_pekka = Reassign(target(FROZE), target(PEKKA))
    analysis = done(by_pekka, Merge((target(PEKKA), target(FIRST_NAME)), target(INES)))
    assert [entity.name for entity in analysis.entities] == ["Ines Aho", "Lindholm"]
    assert words(analysis, "Ines Aho") == ["Ines Aho", "Aho", "Pekka Aho", "Aho", "Ines"]
    assert analysis.quotes[0].speaker.entity == "e1"


def test_chosen_mentions_are_split_off_with_the_quote_that_they_speak() -> None:
    analysis = done(Split(target(INES), anchors_of([at("Aho", 1)], TEXT), "Aho"))
    assert words(analysis, "Ines Aho") == ["Ines Aho", "Aho"]
    assert named(analysis, "Aho").mentions == (at("Aho", 1),)
    assert analysis.entity(analysis.quotes[0].speaker.entity).name == "Aho"


def test_what_is_hidden_is_gone_and_speaks_no_more_until_it_is_had_again() -> None:
    hidden = corrected(Hide(target(INES)), Hide(target(DARK)), Hide(target(GAUGE)))
    assert [entity.name for entity in hidden.analysis.entities] == ["Lindholm", "Pekka Aho", "Ines"]
    assert [topic.name for topic in hidden.analysis.topics] == ["gauge house"]
    (quote,) = hidden.analysis.quotes
    assert quote.speaker == Speaker(*at("Aho", 1), None)
    assert hidden.hidden == (INES, DARK, GAUGE)
    hide_all = [operation(target(item)) for operation in (Hide, Unhide) for item in (INES, DARK, GAUGE)]
    assert done(*hide_all) == ANALYSIS


def test_added_words_are_a_name_wherever_they_stand_whole_and_free() -> None:
    analysis = done(Hide(target(LINDHOLM)), Add(*anchors_of([at("Lindholm", 1)], TEXT), "Lindholm", "GPE"))
    assert named(analysis, "Lindholm").mentions == (at("Lindholm"), at("Lindholm", 1), at("Lindholm", 2))
    analysis = done(Add(*anchors_of([at("Lindholm Port")], TEXT), "Lindholm Port", "FAC"))
    assert named(analysis, "Lindholm Port").mentions == (at("Lindholm Port"),)
    assert named(analysis, "Lindholm").mentions == LINDHOLM.mentions


def test_words_added_under_a_known_name_join_it_and_leave_another_entity() -> None:
    analysis = done(Add(*anchors_of([at("Ines", 1)], TEXT), "Ines Aho", "PERSON"))
    assert words(analysis, "Ines Aho") == ["Ines Aho", "Aho", "Aho", "Ines"]
    assert "Ines" not in [entity.name for entity in analysis.entities]


def test_added_words_name_the_speaker_that_had_no_name() -> None:
    analysis = done(Add(*anchors_of([HE], TEXT), "The mayor", "PERSON"))
    assert analysis.entity(analysis.quotes[1].speaker.entity).name == "The mayor"


def test_confirmed_quotes_are_sure_and_confirmed_names_say_so() -> None:
    analysis = done(Confirm(target(DARK)), Confirm(target(PEKKA)))
    assert analysis.quotes[1].certainty == 1
    assert named(analysis, "Pekka Aho").why == "confirmed by you"


def test_a_quote_of_another_speaker_points_to_where_that_one_is_named_nearest() -> None:
    analysis = done(Reassign(target(FROZE), target(PEKKA)), Reassign(target(DARK), target(PEKKA)))
    assert analysis.quotes[0].speaker == Speaker(*at("Pekka Aho"), "e3")
    assert analysis.quotes[1].speaker == replace(DARK.speaker, entity="e3")
    assert done(Reassign(target(FROZE), None)).quotes[0].speaker is None


def test_kind_and_content_of_a_quote() -> None:
    content = (at("It froze"), at("It thaws"))
    analysis = done(SetKind(target(FROZE), "mixed"), SetContent(target(FROZE), anchors_of(content, TEXT)))
    assert (analysis.quotes[0].kind, analysis.quotes[0].content) == ("mixed", content)


def test_a_quote_from_selected_words_and_one_inside_another() -> None:
    outer, inner = at("he said, and Lindholm Port was shut"), at("Lindholm Port was shut")
    added = [AddQuote(anchors_of([span], TEXT), "indirect", None) for span in (outer, inner)]
    quotes = done(*added, Reassign(target(DARK), target(PEKKA))).quotes
    assert [quote.content[0] for quote in quotes] == [at("“It froze,”"), at("Lindholm was dark"), outer, inner]
    assert quotes[3].inside == quotes[2].id


def test_topics_get_names_merge_and_are_pinned() -> None:
    analysis = done(Rename(target(GAUGE), "ice gauge"), Pin(target(HOUSE)))
    assert [topic.name for topic in analysis.topics] == ["gauge house", "ice gauge"]
    (merged,) = done(Merge((target(GAUGE),), target(HOUSE))).topics
    assert merged.spans == (at("gauge"), at("gauge house"))


def test_a_pinned_topic_is_there_where_the_machine_no_longer_finds_it() -> None:
    result = corrected(Pin(target(HOUSE)), analysis=replace(ANALYSIS, topics=(GAUGE,)))
    assert [(topic.name, topic.spans) for topic in result.analysis.topics] == [
        ("gauge house", HOUSE.spans),
        ("gauge", GAUGE.spans),
    ]


def test_other_ids_another_order_and_other_borders_change_nothing_for_a_log() -> None:
    other = replace(
        ANALYSIS,
        entities=(
            replace(LINDHOLM, id="e1"),
            replace(INES, id="e2", name="Aho", mentions=INES.mentions[1:]),
            replace(PEKKA, id="e9", mentions=(at("brother Pekka Aho"),)),
        ),
        quotes=(replace(FROZE, id="q7", content=(at("It froze"), at("It thaws")), speaker=None),),
    )
    result = corrected(
        Rename(target(INES), "Ines"),
        Retype(target(PEKKA), "MISC"),
        Reassign(target(FROZE), target(INES)),
        analysis=other,
    )
    assert result.unapplied == ()
    assert [(entity.id, entity.name, entity.label) for entity in result.analysis.entities] == [
        ("e2", "Ines", "PERSON"),
        ("e1", "Lindholm", "ORG"),
        ("e9", "Pekka Aho", "MISC"),
    ]
    assert result.analysis.quotes[0].speaker.entity == "e2"


def test_a_short_name_isn_t_found_in_a_longer_one() -> None:
    other = replace(
        ANALYSIS, entities=(Entity("e1", "\n\nThe Gauge Board", "ORG", (at("\n\nThe Gauge Board met Aho and Ines"),)),)
    )
    result = corrected(Hide(target(FIRST_NAME)), analysis=other)
    assert reasons(result) == ["there is no name “Ines” any more"]
    assert result.analysis == other


@pytest.mark.parametrize(
    ("operations", "reason"),
    [
        ((Hide(target(INES)), Rename(target(INES), "Aho")), "“Ines Aho” is hidden"),
        ((Hide(target(PEKKA)), Add(*anchors_of([at("Aho", 2)], TEXT), "Aho", "ORG"), Unhide(target(PEKKA))),
         "other names stand where “Pekka Aho” stood"),
        ((Split(target(PEKKA), anchors_of([at("Lindholm")], TEXT), "Port"),),
         "none of these mentions is “Pekka Aho” any more"),
    ],
)  # fmt: skip
def test_what_has_nothing_to_work_on_is_listed(operations: tuple[Operation, ...], reason: str) -> None:
    result = corrected(*operations)
    assert reasons(result) == [reason]


def test_in_an_edited_text_corrections_follow_their_words_or_are_listed() -> None:
    edited = TEXT.replace("“It froze,” Aho said on Sunday. “It thaws.”", "Snow fell.").replace(
        "Ines", "Very early Ines", 1
    )

    def moved(entity: Entity) -> Entity:
        found = [edited.find(TEXT[slice(*span)]) for span in entity.mentions[:1]]
        return replace(entity, mentions=tuple((start, start + len(entity.name)) for start in found))

    analysis = replace(ANALYSIS, text=edited, entities=(moved(INES), moved(PEKKA)), quotes=(), topics=())
    operations = (Rename(target(INES), "Aho"), Reassign(target(FROZE), None), Pin(target(GAUGE)))
    result = corrected(*operations, analysis=analysis)
    assert [entity.name for entity in result.analysis.entities] == ["Aho", "Pekka Aho"]
    assert reasons(result) == ["there is no quote ““It froze,”” any more"]
    assert [topic.name for topic in result.analysis.topics] == ["gauge"]


def test_an_operation_that_has_been_done_already_is_no_trouble() -> None:
    split = Split(target(INES), anchors_of([at("Aho", 1)], TEXT), "Aho")
    twice = (Hide(target(PEKKA)), Merge((target(FIRST_NAME),), target(INES)), split, Retype(target(LINDHOLM), "GPE"))
    assert done(*twice, *twice) == done(*twice)


def test_what_is_undone_leaves_no_trace() -> None:
    log = [Correction(1, Rename(target(INES), "Aho"), "now"), Correction(2, Hide(target(PEKKA)), "now")]
    undone = [replace(log[0], undone="later"), log[1]]
    assert apply(ANALYSIS, undone) == apply(ANALYSIS, log[1:])
    assert apply(ANALYSIS, [replace(undone[0], undone=None), log[1]]) == apply(ANALYSIS, log)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"operation": "explode"},
        {"operation": "rename", "name": "Aho"},
        {**operation_to_json(Rename(target(INES), "Aho")), "name": " "},
        {**operation_to_json(Retype(target(INES), "ORG")), "label": "HUMAN"},
        {**operation_to_json(SetKind(target(FROZE), "mixed")), "label": "ORG"},
        {**operation_to_json(SetContent(target(FROZE), ())), "content": []},
        {**operation_to_json(Hide(target(INES))), "target": {"kind": "note", "name": "", "label": "", "anchors": []}},
    ],
)
def test_what_is_no_operation_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"no correction|no label|no kind|nothing|letter"):
        operation_from_json(data)
