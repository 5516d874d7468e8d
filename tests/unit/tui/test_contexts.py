from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.panel.contexts import keyword_in_context

TEXT = "The ferry at\n\nSkarvik is late.  Ada   Holm says so."


def test_keywords_stand_below_each_other() -> None:
    ferry = keyword_in_context(TEXT, (4, 9), 30)
    skarvik = keyword_in_context(TEXT, (14, 21), 30)
    assert "".join(ferry) == "        The ferry at Skarvik i"
    assert "".join(skarvik) == "he ferry at Skarvik is late. A"
    assert len(ferry.before) == len(skarvik.before) == 12


def test_letters_of_several_code_points_are_kept_whole() -> None:
    text = "e\u0301e\u0301e\u0301👩‍🚀 Ada 👩‍🚀e\u0301e\u0301"
    start = text.index("Ada")
    assert keyword_in_context(text, (start, start + 3), 10) == ("e\u0301👩‍🚀 ", "Ada", " 👩‍🚀")


def test_a_keyword_too_long_for_its_half_ends_in_an_ellipsis() -> None:
    assert keyword_in_context("x" * 50, (0, 50), 10).keyword == "xxxxx…"


@given(st.text(min_size=1, max_size=60), st.data(), st.integers(0, 50))
def test_a_line_has_exactly_its_cells_and_nothing_that_changes_the_terminal(
    text: str, data: st.DataObject, cells: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    context = keyword_in_context(text, (start, end), cells)
    assert sum(map(cell_len, context)) == cells
    assert cell_len(context.before) == cells * 2 // 5
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in "".join(context))
