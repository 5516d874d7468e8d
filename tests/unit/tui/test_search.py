import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.hits import HitLayer, Hits
from tui.find import FindBar
from tui.search import PatternError, Query, find_hits, find_pattern, hits_in_slices


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


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("Rain, rain and RAIN", "r..n", ["Rain", "rain", "RAIN"]),
        ("Rain, rain and RAIN", "R..n", ["Rain"]),
        ("Rain, rain", r"\w+\W", ["Rain,"]),
        ("Rain, rain", r"\p{Lu}\w+", ["Rain"]),
        ("the old\nharbour, the old harbour", "old h[a-z]+", ["old\nharbour", "old harbour"]),
        ("a\nb\nab", "^b$", ["b"]),
        ("“It’s late,” it's said", "it's", ["It’s", "it's"]),
        ("a b", r"a\ b", ["a b"]),
        ("a!b", "[ -~]b", ["!b"]),
        ("aab", "x*", []),
        ("", "x", []),
        ("x", "", []),
    ],
)
def test_hits_of_a_pattern(text: str, pattern: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_pattern(text, pattern)] == found


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "a{9999999999999999999999}", "(?P<a"])
def test_what_is_no_pattern_is_said(pattern: str) -> None:
    with pytest.raises(PatternError, match="pattern"):
        find_pattern("text", pattern)


def test_a_pattern_without_end_is_given_up() -> None:
    with pytest.raises(PatternError, match="takes more than"):
        find_pattern("x" * 60 + " " + "x" * 60, "(?:x|x)+[yz]", seconds=0.05)


def test_what_a_pattern_found_before_it_was_given_up_is_kept() -> None:
    hits = Hits()
    with pytest.raises(PatternError, match="takes more than"):
        find_pattern("b b " + "x" * 60, "b|(?:x|x)+[yz]", seconds=0.05, hits=hits)
    assert list(hits) == [(0, 1), (2, 3)]


@pytest.mark.parametrize("pattern", ["((a{100}){100}){100}", "c{0}((a{100}){100}){200}"])
def test_repetitions_of_repetitions_are_not_unrolled(pattern: str) -> None:
    with pytest.raises(PatternError, match="too large"):
        find_pattern("a", pattern)


def test_hits_so_far_are_given_at_each_pause() -> None:
    counts = [len(hits) for hits in hits_in_slices("rain " * 100, "rain", 50)]
    assert counts == list(range(10, 101, 10))


@pytest.mark.parametrize(
    ("hits", "index", "options", "said"),
    [
        (203, 13, {}, "“rain” 14 of 203"),
        (203, 13, {"is_all": False}, "“rain” 14 of 203+"),
        (203, None, {"is_all": False}, "“rain” 203+"),
        (0, None, {"is_all": False}, "“rain” …"),
        (0, None, {}, "“rain” not found"),
        (2, 0, {"is_all": False, "problem": "it takes long"}, "“rain” 1 of 2+ (it takes long)"),
        (2, 0, {"wrapped": True}, "“rain” 1 of 2 (round the end)"),
    ],
)
def test_how_many_there_are_is_said_while_they_are_counted(
    hits: int, index: int | None, options: dict[str, Any], said: str
) -> None:
    assert FindBar.Found(Query("rain"), [(0, 1)] * hits, index, **options).status() == said


def test_a_pattern_that_is_no_longer_wanted_is_dropped_on_the_way() -> None:
    looks = iter([True, False])
    assert 0 < len(find_pattern("x" * 10_000, "x", wanted=lambda: next(looks))) < 10_000


TEXTS = st.text(st.sampled_from("ab ’'\nÉé“\"x"), max_size=60)


@given(TEXTS | st.text(max_size=60), st.text(st.sampled_from("ab 'É\"x"), min_size=1, max_size=4))
def test_hits_are_in_order_in_range_and_hold_the_words(text: str, words: str) -> None:
    hits = list(find_hits(text, words))
    assert hits == sorted(hits)
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert all(end <= later for (_, end), (later, _) in pairwise(hits))
    plain = str.maketrans("’‘“”„«»", "''" + '"' * 5)
    for start, end in hits:
        found = text[start:end].translate(plain).split()
        assert [piece.casefold() for piece in found] == [piece.casefold() for piece in words.split()]


@given(TEXTS, st.text(st.sampled_from("ab 'x"), max_size=3), st.integers(1, 20))
def test_slices_change_nothing(text: str, words: str, size: int) -> None:
    slices = hits_in_slices(text, words, size)
    pauses = 0
    while True:
        try:
            next(slices)
            pauses += 1
        except StopIteration as done:
            hits = done.value
            break
    assert list(hits) == list(find_hits(text, words))
    assert pauses == (-(-len(text) // size) if words.strip() else 0)


@given(TEXTS, st.text(st.sampled_from("ab.x"), min_size=1, max_size=3))
def test_a_pattern_without_specials_finds_what_the_words_do(text: str, words: str) -> None:
    assert list(find_pattern(text, re.escape(words))) == list(find_hits(text, words))


@given(TEXTS, st.sampled_from(["a", "ab", "b a", "x"]), st.integers(0, 60), st.integers(0, 10))
def test_a_line_has_the_hits_that_touch_it(text: str, words: str, start: int, length: int) -> None:
    hits = find_hits(text, words)
    end = start + max(1, length)
    layer = HitLayer(hits, hits[0] if hits else None)
    wanted = [(a, b, "hit" if index else "current-hit") for index, (a, b) in enumerate(hits) if a < end and b > start]
    assert layer.on(start, end) == wanted


def test_hits_are_a_sequence_of_spans() -> None:
    hits = Hits.of([(1, 2), (4, 6), (8, 9)])
    assert Hits.of(hits) is hits
    assert list(hits[1:]) == [(4, 6), (8, 9)]
    assert [hits.first_from(offset) for offset in (0, 1, 2, 8, 9)] == [0, 0, 1, 2, 3]
    assert hits[-1] == (8, 9)
