"""Graphemes: a stretch of text is as wide as its clusters, in whatever scripts it is written."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.property.documents import LETTERS
from tui.article.graphemes import clusters, drawn, first_cells, last_cells

ANY = st.text(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(ANY)
@settings(max_examples=500, deadline=None)
def test_clusters_follow_each_other_and_are_together_as_wide_as_the_text(text: str) -> None:
    found = list(clusters(text, 0, len(text)))
    assert [0, *(end for _, end, _ in found)] == [*(start for start, _, _ in found), len(text)]
    assert sum(cells for _, _, cells in found) == cell_len(drawn(text))


@given(ANY, st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_a_text_is_shortened_to_whole_clusters_that_fit(text: str, cells: int) -> None:
    edges = {0, len(text), *(end for _, end, _ in clusters(text, 0, len(text)))}
    first, last = first_cells(text, cells), last_cells(text, cells)
    assert text.startswith(first)
    assert text.endswith(last)
    assert {len(first), len(text) - len(last)} <= edges
    assert max(cell_len(drawn(first)), cell_len(drawn(last))) <= cells
    wholes = [cell_len(drawn(text[:edge])) for edge in sorted(edges)]
    assert all(before <= after for before, after in pairwise(wholes))
