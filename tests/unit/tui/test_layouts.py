import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layouts import LEAST, LEAST_TEXT, Panes, WidthClass, Wishes, arrange, resized, width_class

COLUMNS = st.integers(40, 300)
ROWS = st.integers(12, 100)
CELLS = st.none() | st.integers(0, 400)
CHOICES = st.none() | st.booleans()
WISHES = st.builds(Wishes, CELLS, CELLS, CELLS, CHOICES, CHOICES)
FRONTS = st.sampled_from(["article", "panel", "outline"])


@given(COLUMNS, ROWS, WISHES, FRONTS)
def test_the_panes_and_their_dividers_are_exactly_as_wide_as_the_screen(width, height, wishes, front) -> None:
    panes = arrange(width, height, wishes, front)
    shown = [panes.outline, panes.article, panes.panel, panes.detail]
    dividers = len([cells for cells in shown if cells]) - 1
    if width_class(width, height) is not WidthClass.ONE_PANE and not panes.panel and not panes.outline_is_right:
        dividers += 1  # of the panel that is folded away
    assert sum(shown) + dividers == width
    assert all(cells >= 0 for cells in shown)


@given(COLUMNS, ROWS, WISHES, FRONTS)
def test_no_pane_is_too_narrow_to_read(width, height, wishes, front) -> None:
    panes = arrange(width, height, wishes, front)
    if width_class(width, height) is WidthClass.ONE_PANE:
        assert panes == Panes(**{front: width})
        return
    assert panes.article >= LEAST_TEXT
    assert all(getattr(panes, name) in (0, *range(least, width)) for name, least in LEAST.items())


@given(COLUMNS, ROWS, FRONTS)
def test_left_to_itself_the_text_has_a_full_measure_where_there_is_room(width, height, front) -> None:
    panes = arrange(width, height, front=front)
    if width >= 114 and height >= 20:
        assert panes.article >= 85
    elif width >= 80 and height >= 20:
        assert panes.article >= 54


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((40, 12), Panes(article=40)),
        ((79, 60), Panes(article=79)),
        ((200, 19), Panes(article=200)),
        ((80, 24), Panes(article=54, panel=25)),
        ((120, 40), Panes(article=86, panel=33)),
        ((139, 40), Panes(article=102, panel=36)),
        ((140, 40), Panes(outline=20, article=86, panel=32)),
        ((180, 50), Panes(outline=22, article=86, panel=34, detail=35)),
        ((300, 100), Panes(outline=34, article=155, panel=48, detail=60)),
    ],
)
def test_the_layouts(size, panes) -> None:
    assert arrange(*size) == panes


def test_the_outline_takes_the_place_of_the_panel_where_it_has_no_column() -> None:
    assert arrange(100, 30, front="outline") == Panes(outline=28, article=71, outline_is_right=True)
    folded = Wishes(panel_shown=False)
    assert arrange(100, 30, folded, front="outline") == arrange(100, 30, front="outline")


def test_a_folded_panel_takes_the_detail_with_it_and_leaves_its_divider() -> None:
    assert arrange(80, 24, Wishes(panel_shown=False)) == Panes(article=79)
    assert arrange(180, 24, Wishes(panel_shown=False)) == Panes(outline=22, article=156)
    assert arrange(180, 24, Wishes(outline_shown=False)) == Panes(article=109, panel=34, detail=35)


@given(COLUMNS, ROWS, WISHES, st.sampled_from(["outline", "panel", "detail"]), st.integers(-50, 400))
def test_what_a_reader_sets_is_what_is_shown(width, height, wishes, pane, cells) -> None:
    after = resized(wishes, pane, cells, width, height)
    panes = arrange(width, height, after)
    if after != wishes:
        assert getattr(panes, pane) == getattr(after, pane)
    # Narrower and narrower, then wider again: each step is seen, none is lost at the rim.
    narrowest = resized(wishes, pane, 0, width, height)
    assert getattr(arrange(width, height, narrowest), pane) in (0, LEAST[pane])
