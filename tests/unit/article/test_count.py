from hypothesis import given
from hypothesis import strategies as st

from tui.article.count import Count


def typed(keys: str) -> Count:
    count = Count()
    for key in keys:
        count.type(key)
    return count


@given(st.integers(1, 999_999))
def test_a_count_is_taken_by_the_next_motion_and_by_no_other(number: int) -> None:
    count = typed(f"{number}j")
    assert (count.take(), count.take()) == (number, 1)


def test_without_a_count_a_motion_is_made_once_and_has_no_number() -> None:
    assert typed("j").take() == 1
    assert typed("G").take_number() is None


def test_a_zero_begins_no_count() -> None:
    count = Count()
    assert not count.type("0")
    assert count.take() == 1
    assert typed("10j").take() == 10


def test_another_key_drops_what_was_typed_for_the_one_before() -> None:
    assert typed("5jk").take() == 1
    assert typed("5j").digits == ""
    assert typed("5").digits == "5"


def test_nobody_waits_for_a_billion_steps() -> None:
    assert typed("9" * 50 + "j").take() == 999_999
