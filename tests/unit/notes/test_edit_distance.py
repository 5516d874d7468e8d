from hypothesis import given, settings
from hypothesis import strategies as st

from extract.notes.edit_distance import best_end, edit_distance, prefix_distance

few_letters = st.text("abc", max_size=12)


def last_row(a: str, b: str, *, anchored: bool = True) -> list[int]:
    """The last row of the textbook's table: the distance from `a` to each beginning (or substring) of `b`."""
    row = [index if anchored else 0 for index in range(len(b) + 1)]
    for i, x in enumerate(a, start=1):
        new = [i]
        for j, y in enumerate(b, start=1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row


@settings(deadline=None)
@given(few_letters, few_letters)
def test_edit_distance_is_the_textbooks(a: str, b: str) -> None:
    assert edit_distance(a, b) == last_row(a, b)[-1]


@settings(deadline=None)
@given(few_letters, few_letters)
def test_prefix_distance_is_the_textbooks(a: str, b: str) -> None:
    assert prefix_distance(a, b) == min(last_row(a, b))


@settings(deadline=None)
@given(few_letters, st.text("abc", min_size=1, max_size=12), st.integers(0, 12))
def test_best_end_is_the_nearest_of_the_best(pattern: str, text: str, near: int) -> None:
    row = last_row(pattern, text, anchored=False)[1:]
    best = [end for end, distance in enumerate(row, start=1) if distance == min(row)]
    assert best_end(pattern, text, near) == min(best, key=lambda end: (abs(end - near), end))


def test_patterns_longer_than_a_machine_word() -> None:
    long = "the harbour master " * 40
    assert edit_distance(long, long[:300] + "X" + long[310:]) == 10
