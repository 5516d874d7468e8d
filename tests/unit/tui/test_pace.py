from hypothesis import given
from hypothesis import strategies as st

from tui.pace import Pace


def test_it_says_how_much_is_done_and_how_long_that_took() -> None:
    pace = Pace(100)
    pace.note(0.41, 104)
    assert pace.words(104.9) == ": 41% · 0:04"


def test_what_is_over_in_a_second_needs_no_clock() -> None:
    pace = Pace(0)
    assert pace.words(0.9) == ""
    pace.note(0.5, 0.9)
    assert pace.words(0.9) == ": 50%"


def test_the_rest_is_told_once_it_is_known_and_goes_down() -> None:
    pace = Pace(0)
    pace.searching(10)
    assert pace.words(19) == " · 0:19"
    pace.note(0.25, 20)
    assert pace.words(20) == ": 25% · 0:20 · about 30 s left"
    assert pace.words(35) == ": 25% · 0:35 · about 15 s left"


def test_what_takes_longer_than_it_should_is_not_promised() -> None:
    pace = Pace(0)
    pace.note(0.5, 10)
    assert pace.words(20) == ": 50% · 0:20"


def test_long_rests_are_said_in_minutes() -> None:
    pace = Pace(0)
    pace.note(0.1, 30)
    assert pace.words(30) == ": 10% · 0:30 · about 4 min left"  # 270 s; an even half goes to the even minute


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1e5)), max_size=5), st.floats(0, 1e6))
def test_a_rest_is_always_to_come(notes: list[tuple[float, float]], now: float) -> None:
    pace = Pace(0)
    for fraction, at in sorted(notes):
        pace.note(fraction, at)
    rest = pace.rest(now)
    assert rest is None or rest > 0
