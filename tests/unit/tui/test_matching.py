from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.panel import matching
from tui.panel.matching import Matcher, folded, match_rank

NAMES = ["Ada Holm", "Harbour Board", "Ahmed", "Bo Adams", *(f"Nobody {number}" for number in range(1_000))]
letters = st.text(st.sampled_from("abA éÉ-ß\0̈"), max_size=12)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that were looked at."""
    names: list[str] = []

    def rank(words: Sequence[str], name: str) -> int:
        names.append(name)
        return match_rank(words, name)

    monkeypatch.setattr(matching, "match_rank", rank)
    return names


def test_a_letter_more_looks_only_where_the_letters_before_were_found(compared: list[str]) -> None:
    matcher = Matcher(NAMES)
    assert len(matcher.ranks("a")) == 4
    assert len(compared) == len(NAMES)
    compared.clear()
    assert list(matcher.ranks("ad")) == [0, 2, 3]
    assert len(compared) == 4
    compared.clear()
    assert list(matcher.ranks("ad ho")) == [0]
    assert len(compared) == 3


def test_a_letter_taken_away_looks_nowhere(compared: list[str]) -> None:
    matcher = Matcher(NAMES)
    before = matcher.ranks("a")
    matcher.ranks("ad")
    compared.clear()
    assert matcher.ranks("a") == before
    assert matcher.ranks("a ") == before
    assert not compared


def test_names_are_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def fold(text: str) -> str:
        lengths.append(len(text))
        return folded(text)

    monkeypatch.setattr(matching, "folded", fold)
    matcher = Matcher(NAMES)
    for typed in ("n", "no", "nob", "x", "xy", "n"):
        matcher.ranks(typed)
    assert sum(length > 10 for length in lengths) == 1


@given(st.lists(letters, max_size=8), st.lists(letters, max_size=8))
def test_what_was_typed_before_changes_nothing(names: list[str], typed: list[str]) -> None:
    matcher = Matcher(names)
    for words in typed:
        asked = folded(words).split()
        ranks = {index: match_rank(asked, folded(name.replace("\0", " "))) for index, name in enumerate(names)}
        assert matcher.ranks(words) == {index: rank for index, rank in ranks.items() if rank}


@given(letters, letters)
def test_what_is_typed_in_part_matches_what_it_matches_in_full(word: str, name: str) -> None:
    for whole in folded(word).split():
        if match_rank([whole], folded(name)):
            assert all(match_rank([whole[:end]], folded(name)) for end in range(1, len(whole)))
