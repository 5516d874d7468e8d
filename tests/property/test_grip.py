"""Selecting by mouse: whole units, whichever way it goes, and never part of a grapheme cluster."""

from __future__ import annotations

from typing import get_args

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.document import Document, Span
from tests.property.documents import WIDTHS, documents
from tui.article.grip import Grip, Unit
from tui.article.layout import Layout, layout

UNITS = st.sampled_from(get_args(Unit))


def clusters_of(lines: Layout) -> list[Span]:
    """All that a mouse can be at."""
    cells = range(lines.width)
    return sorted({lines.cluster_at(line, cell) for line in range(len(lines)) for cell in cells})


@given(documents(), WIDTHS, UNITS, st.data())
@settings(max_examples=100, deadline=None)
def test_a_selection_holds_both_ends_and_whole_units(
    document: Document, width: int, unit: Unit, data: st.DataObject
) -> None:
    there = clusters_of(layout(document, width))
    assume(there)
    first, last = data.draw(st.sampled_from(there)), data.draw(st.sampled_from(there))
    grip = Grip.at(document, first, unit)
    start, end = grip.reaching(document, last)
    assert grip.holds(first)
    assert start <= min(first[0], last[0])
    assert max(first[1], last[1]) <= end <= len(document.text)
    assert (start, end) == Grip.at(document, last, unit).reaching(document, first)
    for edge in (start, end):
        assert not any(left < edge < right for left, right in (first, last))
    if unit == "paragraph" and first[0] < first[1] and last[0] < last[1]:
        assert start in {block.start for block in document.blocks} | {first[0], last[0]}


@given(documents(), WIDTHS, UNITS, st.data())
@settings(max_examples=50, deadline=None)
def test_going_on_and_coming_back_leaves_what_was_taken_first(
    document: Document, width: int, unit: Unit, data: st.DataObject
) -> None:
    there = clusters_of(layout(document, width))
    assume(there)
    grip = Grip.at(document, data.draw(st.sampled_from(there)), unit)
    for cluster in data.draw(st.lists(st.sampled_from(there), max_size=4)):
        start, end = grip.reaching(document, cluster)
        assert (start, end)[0] <= grip.span[0] <= grip.span[1] <= end
    inside = [cluster for cluster in there if grip.holds(cluster)]
    assert {grip.reaching(document, cluster) for cluster in inside} >= {grip.span} - {(0, 0)}
