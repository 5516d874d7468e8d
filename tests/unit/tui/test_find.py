from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.find import find_hits


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Rain, rain and RAIN", "rain", ["Rain", "rain", "RAIN"]),
        ("Rain, rain and RAIN", "Rain", ["Rain"]),
        ("the old\nharbour and the  old harbour", "old harbour", ["old\nharbour", "old harbour"]),
        ("“It’s late,” it's said", "it's", ["It’s", "it's"]),
        ('a “b” "b"', '"b"', ["“b”", '"b"']),
        ("cost (net) [x]", "(net) [", ["(net) ["]),
        ("anything", "   ", []),
        ("", "x", []),
    ],
)
def test_hits(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_hits(text, words)] == found


@given(st.text(max_size=60), st.text(min_size=1, max_size=4))
def test_hits_are_in_order_in_range_and_hold_the_words(text: str, words: str) -> None:
    hits = find_hits(text, words)
    assert hits == sorted(hits)
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert all(end <= later for (_, end), (later, _) in pairwise(hits))
    assert all(text[start:end].split() for start, end in hits)
