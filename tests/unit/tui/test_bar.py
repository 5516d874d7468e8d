from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.document import Span
from tui.panel.bar import bar_cells, position_bar

LENGTH = 1000
spans = st.lists(
    st.integers(0, LENGTH - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, LENGTH)))
)


def test_each_cell_stands_for_its_part_of_the_text() -> None:
    assert position_bar([(0, 5), (6, 9), (990, 1000)], LENGTH, 4) == "▃▁▁▂"


def test_a_long_span_fills_every_cell_it_touches_but_not_the_one_it_ends_before() -> None:
    assert position_bar([(250, 750)], LENGTH, 4) == "▁▂▂▁"


def test_seven_and_more_fill_the_cell() -> None:
    assert position_bar([(0, 1)] * 7, LENGTH, 1) == position_bar([(0, 1)] * 900, LENGTH, 1) == "█"


def test_a_text_without_letters_has_an_empty_bar() -> None:
    assert position_bar([], 0, 3) == "▁▁▁"


@given(spans, st.integers(0, 40))
def test_a_bar_fits_its_cells_and_shows_every_span(found: list[Span], cells: int) -> None:
    bar = position_bar(found, LENGTH, cells)
    assert cell_len(bar) == len(bar) == cells
    for start, end in found if cells else ():
        touched = bar[start * cells // LENGTH : (end - 1) * cells // LENGTH + 1]
        assert touched
        assert not set(touched) & {"▁"}
    if not found:
        assert set(bar) <= {"▁"}


@given(spans)
def test_more_spans_never_lower_a_bar(found: list[Span]) -> None:
    assert all(a >= b for a, b in zip(position_bar(found, LENGTH, 9), position_bar(found[1:], LENGTH, 9), strict=True))


@given(st.integers(0, 300))
def test_a_bar_leaves_most_of_a_row_to_the_name_and_goes_first(width: int) -> None:
    assert bar_cells(width) <= width // 4
    assert (bar_cells(width) == 0) == (width < 30)
