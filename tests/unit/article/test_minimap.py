from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extract.document import Span
from tui.article.minimap import first_touching, minimap_cells

spans = st.lists(st.integers(0, 100), unique=True).map(sorted).map(lambda edges: list(pairwise(edges))[::2])
edges = st.lists(st.integers(0, 100), min_size=2).map(sorted)


def test_each_row_says_what_stands_in_its_part_of_the_text() -> None:
    assert minimap_cells([(0, 5), (25, 30)], [(26, 28), (31, 33)], [0, 10, 20, 30, 40]) == ["item", "", "both", "hit"]


def test_a_long_span_fills_every_row_it_touches() -> None:
    assert minimap_cells([(5, 25)], [], [0, 10, 20, 30, 40]) == ["item", "item", "item", ""]


@given(spans, spans, edges)
def test_rows_hold_what_looking_at_every_span_gives(selected: list[Span], hits: list[Span], edges: list[int]) -> None:
    cells = minimap_cells(selected, hits, edges)
    assert len(cells) == len(edges) - 1
    for cell, (start, end) in zip(cells, pairwise(edges), strict=True):
        touching = [any(a < end and start < b for a, b in found) for found in (selected, hits)]
        assert cell == {(0, 0): "", (1, 0): "item", (0, 1): "hit", (1, 1): "both"}[tuple(touching)]


@given(spans, st.integers(0, 100), st.integers(0, 100))
def test_the_first_span_that_touches(found: list[Span], start: int, end: int) -> None:
    assert first_touching(found, start, end) == next(((a, b) for a, b in found if a < end and start < b), None)
