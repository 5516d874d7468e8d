from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import LABELS
from extract.document import Span
from tui.items import Item, ItemKind, in_view
from tui.panel.arrangement import KINDS, Arrangement, Arranger, Order
from tui.panel.matching import folded, match_rank
from tui.panel.rows import Group, Row

ENTITY, QUOTE = ItemKind.ENTITY, ItemKind.QUOTE


def arrange(rows: Sequence[Row], arrangement: Arrangement, tab: ItemKind, view: Span) -> list[Row | Group]:
    return Arranger(rows, tab).arrange(arrangement, view)


def entity(name: str, *starts: int, label: str = "PERSON") -> Row:
    spans = tuple((start, start + 3) for start in starts)
    return Row(Item(ENTITY, name, name, label, spans), name, label, str(len(spans)), "person")


def quote(speaker: str, words: str, start: int) -> Row:
    item = Item(QUOTE, f"q{start}", speaker, "direct", ((start, start + 9),))
    return Row(item, f"{speaker}: {words}", "", "¶1", "plain", speaker)


ROWS = [entity("Wang Yi", 50, 60), entity("Élan", 10, label="ORG"), entity("Oslo", 5, 70, 90, label="GPE")]
QUOTES = [quote("Ada", "rain", 0), quote("Unknown", "snow", 20), quote("Bo", "hail", 40), quote("Bo", "ice", 60)]


def names(arrangement: Arrangement, view: Span = (0, 0), rows: list[Row] = ROWS, tab: ItemKind = ENTITY) -> list[str]:
    return [row.name for row in arrange(rows, arrangement, tab, view)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.IMPORTANCE, ["Wang Yi", "Élan", "Oslo"]),
        (Order.PLACE, ["Oslo", "Élan", "Wang Yi"]),
        (Order.COUNT, ["Oslo", "Wang Yi", "Élan"]),
        (Order.NAME, ["Élan", "Oslo", "Wang Yi"]),
    ],
)
def test_orders(order: Order, expected: list[str]) -> None:
    assert names(Arrangement((order,))) == expected


def test_what_is_in_view_comes_first_or_alone() -> None:
    assert names(Arrangement((Order.IMPORTANCE,), in_view_first=True), (8, 20)) == ["Élan", "Wang Yi", "Oslo"]
    assert names(Arrangement((Order.IMPORTANCE,), only_in_view=True), (8, 20)) == ["Élan"]


def test_a_kind_is_of_its_labels() -> None:
    assert names(Arrangement((Order.IMPORTANCE,), kind=1)) == ["Wang Yi"]
    assert names(Arrangement((Order.IMPORTANCE,), kind=3)) == ["Oslo"]


def test_every_label_belongs_to_one_kind() -> None:
    assert sorted(label for _, labels in KINDS[ENTITY] for label in labels) == sorted(LABELS)


def test_typed_words_put_better_matches_first() -> None:
    rows = [entity("Carola Wang"), entity("Lawang"), entity("Walter Angel Nagy"), entity("Bo")]
    assert names(Arrangement((Order.IMPORTANCE,), words="wang"), rows=rows) == [
        "Carola Wang",
        "Lawang",
        "Walter Angel Nagy",
    ]
    assert names(Arrangement((Order.NAME,), words="elan")) == ["Élan"]


def test_quotes_stand_below_their_speaker_who_said_most_first_and_unknown_ones_last() -> None:
    rows = arrange(QUOTES, Arrangement((Order.SPEAKER,)), QUOTE, (0, 0))
    assert [(row.name, isinstance(row, Group)) for row in rows] == [
        ("Bo", True),
        ("hail", False),
        ("ice", False),
        ("Ada", True),
        ("rain", False),
        ("Unknown", True),
        ("snow", False),
    ]


def test_orders_go_round() -> None:
    arrangement = Arrangement.of(QUOTE)
    assert arrangement.next_order().order is Order.SPEAKER
    assert arrangement.next_order().next_order() == arrangement


def test_an_arrangement_says_what_it_does() -> None:
    assert (
        Arrangement((Order.NAME,), "hol ", 1, in_view_first=True).said(ENTITY)
        == "“hol” · people · by name · in view first"
    )
    assert Arrangement((Order.PLACE,), only_in_view=True).said(QUOTE) == "in view · in text order"


letters = st.text(st.sampled_from("abA éÉ-ß"), max_size=12)
rows = st.lists(
    st.builds(
        lambda name, starts, label: entity(name, *sorted(starts), label=label),
        letters,
        st.sets(st.integers(0, 30).map(lambda n: n * 4), max_size=4),
        st.sampled_from(LABELS),
    )
)
arrangements = st.builds(
    Arrangement,
    st.permutations(Arrangement.of(ENTITY).orders).map(tuple),
    letters,
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
)
views = st.tuples(st.integers(0, 60), st.integers(61, 120))


@given(rows, arrangements, views)
def test_filters_leave_out_and_orders_do_not(found: list[Row], arrangement: Arrangement, view: Span) -> None:
    shown = arrange(found, arrangement, ENTITY, view)
    left = list(found)
    for row in shown:
        left.remove(row)  # each row once at most, and none that wasn't there
    words = folded(arrangement.words).split()
    for row in left:
        assert (
            not match_rank(words, folded(row.name))
            or (arrangement.kind and row.label not in KINDS[ENTITY][arrangement.kind - 1][1])
            or (arrangement.only_in_view and not in_view(row.item.spans, view))
        )
    assert not arrangement.without_filter().filters
    assert len(arrange(found, arrangement.without_filter(), ENTITY, view)) == len(found)


@given(rows, arrangements, views)
def test_arranging_twice_changes_nothing(found: list[Row], arrangement: Arrangement, view: Span) -> None:
    shown = [row for row in arrange(found, arrangement, ENTITY, view) if isinstance(row, Row)]
    assert arrange(shown, arrangement, ENTITY, view) == shown


@given(rows, st.lists(st.tuples(arrangements, views), max_size=6))
def test_what_was_shown_before_changes_nothing(found: list[Row], asked: list[tuple[Arrangement, Span]]) -> None:
    arranger = Arranger(found, ENTITY)
    for arrangement, view in asked:
        assert arranger.arrange(arrangement, view) == arrange(found, arrangement, ENTITY, view)


@given(st.lists(st.integers(0, 3)), st.lists(letters, max_size=6))
def test_grouped_quotes_are_the_same_however_they_were_filtered_before(who: list[int], typed: list[str]) -> None:
    found = [quote(("Ada", "Bo", "Éva", "Unknown")[n], "ab éA", 20 * i) for i, n in enumerate(who)]
    arranger = Arranger(found, QUOTE)
    for words in typed:
        arrangement = Arrangement((Order.SPEAKER,), words)
        assert arranger.arrange(arrangement, (0, 9)) == arrange(found, arrangement, QUOTE, (0, 9))


@given(rows, arrangements, views, st.sampled_from("ab"))
def test_another_letter_finds_no_more(found: list[Row], arrangement: Arrangement, view: Span, letter: str) -> None:
    longer = replace(arrangement, words=arrangement.words.rstrip() + letter)
    if not arrangement.words[-1:].isspace():
        assert len(arrange(found, longer, ENTITY, view)) <= len(arrange(found, arrangement, ENTITY, view))


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_part_of_a_name_matches_it(before: str, part: str) -> None:
    name = folded(before + part)
    for word in folded(part).split():
        assert word not in name or match_rank([word], name) >= 2
        assert match_rank([word], f"x {word}") == 3
