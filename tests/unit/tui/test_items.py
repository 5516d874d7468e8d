from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from tests.places import span_of
from tui.items import (
    Item,
    ItemKind,
    Selection,
    count_so_far,
    entity_item,
    find_again,
    in_view,
    items_at,
    nearest,
    quote_item,
    spans_with_roles,
    topic_item,
)

TEXT = "“Rain is late,” Ada Holm said. Holm left. Rain came."
span = partial(span_of, TEXT)

HOLM = Entity("e1", "Ada Holm", "PERSON", (span("Ada Holm"), span("Holm", 1)))
QUOTE = Quote("q1", "direct", (span("“Rain is late,”"),), span("said"), Speaker(*span("Ada Holm"), "e1"))
RAIN = Topic("t1", "rain", (span("Rain"), span("Rain", 1)))
ANALYSIS = Analysis("a", TEXT, "hash", "model", entities=(HOLM,), quotes=(QUOTE,), topics=(RAIN,))


def test_a_quote_lights_up_content_cue_and_speaker_apart() -> None:
    roles = spans_with_roles(quote_item(QUOTE, ANALYSIS), ANALYSIS)
    assert [(TEXT[s:e], role) for (s, e), role in roles] == [
        ("“Rain is late,”", "content"),
        ("said", "cue"),
        ("Ada Holm", "speaker"),
    ]


def test_a_quote_is_named_after_its_speaker() -> None:
    assert quote_item(QUOTE, ANALYSIS).name == "Ada Holm"
    unnamed = Quote("q2", "direct", QUOTE.content, None, Speaker(*span("Holm", 1), None))
    assert quote_item(unnamed, ANALYSIS).name == "Holm"
    assert quote_item(Quote("q3", "direct", QUOTE.content), ANALYSIS).name == "Unknown"


def test_the_item_under_a_place_is_the_entity_before_the_quote_before_the_topic() -> None:
    assert [item.id for item in items_at(ANALYSIS, TEXT.index("Rain"))] == ["q1", "t1"]
    assert [item.id for item in items_at(ANALYSIS, TEXT.index("Holm"))] == ["e1"]
    assert items_at(ANALYSIS, TEXT.index("left")) == []
    assert items_at(ANALYSIS, len(TEXT)) == []


def test_names_are_no_topics_to_click_on() -> None:
    name = Topic("t2", "Ada Holm", HOLM.mentions, is_name=True)
    analysis = Analysis("a", TEXT, "hash", "model", topics=(name,))
    assert items_at(analysis, HOLM.mentions[0][0]) == []


def test_an_item_is_found_again_by_its_places_when_ids_change() -> None:
    renumbered = Analysis("a", TEXT, "hash", "model", entities=(Entity("e7", "Holm", "PERSON", (span("Holm", 1),)),))
    again = find_again(entity_item(HOLM), renumbered)
    assert again is not None
    assert again.id == "e7"
    assert find_again(topic_item(RAIN), renumbered) is None


@pytest.mark.parametrize(
    ("visible", "index"),
    [((0, 5), 0), ((8, 25), 1), ((5, 9), 0), ((17, 19), 1), ((50, 60), 2)],
)
def test_the_nearest_span_is_the_first_in_view_else_the_closest(visible: tuple[int, int], index: int) -> None:
    assert nearest([(0, 4), (20, 24), (40, 44)], visible) == index


def test_stepping_goes_round_the_ends() -> None:
    selection = Selection(entity_item(HOLM), 1)
    assert selection.stepped(1).index == 0
    assert selection.stepped(-1).index == 0


def test_a_selection_stays_at_its_span_when_spans_are_added_before_it() -> None:
    selection = Selection(Item(ItemKind.ENTITY, "e1", "Holm", "PERSON", (span("Holm", 1),)))
    renewed = selection.renewed(ANALYSIS)
    assert renewed is not None
    assert (renewed.item.id, renewed.span) == ("e1", span("Holm", 1))


def test_an_item_without_a_place_can_be_selected() -> None:
    selection = Selection(Item(ItemKind.NOTE, "n", "lost", "note", ()))
    assert selection.span is None
    assert selection.stepped(1) == selection


@given(st.lists(st.integers(0, 60), unique=True).map(sorted), st.integers(0, 60), st.integers(0, 60))
def test_in_view_and_so_far_are_what_counting_each_span_gives(edges: list[int], start: int, length: int) -> None:
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    view = (start, start + length)
    assert in_view(spans, view) == any(a < view[1] and b > view[0] for a, b in spans)
    assert count_so_far(spans, view[1]) == sum(a < view[1] for a, _ in spans)
