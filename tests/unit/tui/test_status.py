"""Rows of the status line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.status import status_rows

WORDS = "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"


def test_what_fits_stands_beside_what_goes_on() -> None:
    assert status_rows("Copied", "9 names", 20) == ["Copied       9 names"]
    assert status_rows("", "9 names", 12) == ["     9 names"]


def test_what_goes_on_yields_by_whole_parts_so_that_no_stump_is_left() -> None:
    assert status_rows("Copied", "9 names · 4 quotes", 26) == ["Copied  9 names · 4 quotes"]
    assert status_rows("Copied", "9 names · 4 quotes", 25) == ["Copied            9 names"]
    assert status_rows("Copied", "9 names · 4 quotes", 14) == ["Copied        "]
    assert status_rows("Copied", "looking for names and quotes · 0:04", 24) == ["Copied  looking for nam…"]


def test_words_that_do_not_fit_go_on_below_where_they_may() -> None:
    rows = status_rows(WORDS, "9 names", 40, 6)
    assert [row.rstrip() for row in rows] == [
        "Nothing is selected: click a marked",
        "word, press *, or choose in the panel",
        "(Tab)                            9 names",
    ]
    assert status_rows(WORDS, "", 40) == ["Nothing is selected: click a marked wor…"]
    assert [row.rstrip() for row in status_rows(WORDS, "", 40, 2)][1] == "word, press *, or choose in the panel (…"


def test_a_warning_does_not_yield() -> None:
    assert status_rows("Copied", "9 names", 30, 2, "1 lost (C)") == ["Copied    9 names · 1 lost (C)"]
    assert status_rows("Copied", "9 names", 25, 2, "1 lost (C)") == ["Copied         1 lost (C)"]
    assert status_rows("Copied", "9 names", 19, 2, "1 lost (C)") == ["Copied   1 lost (C)"]
    rows = status_rows(WORDS, "9 names", 40, 2, "1 lost (C)")
    assert [row.rstrip() for row in rows] == [
        "Nothing is selected: click a marked wor…",
        "                    9 names · 1 lost (C)",
    ]


@given(st.text(max_size=120), st.text(max_size=20), st.integers(2, 60), st.integers(1, 8), st.text("ab ", max_size=9))
def test_every_row_is_as_wide_as_the_line_and_there_are_no_more_than_there_may_be(
    left: str, right: str, width: int, most: int, warning: str
) -> None:
    rows = status_rows(left, right, width, most, warning)
    assert 1 <= len(rows) <= most
    assert {cell_len(row) for row in rows} == {width}


@given(st.lists(st.text("abcé你", min_size=1, max_size=9), min_size=1, max_size=20), st.integers(20, 60))
def test_given_rows_enough_no_word_is_lost(words: list[str], width: int) -> None:
    assert "".join(status_rows(" ".join(words), "", width, 50)).replace(" ", "") == "".join(words)
