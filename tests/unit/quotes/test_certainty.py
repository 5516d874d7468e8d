from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import certainty_word
from extract.quotes import FoundQuote, naming
from extract.quotes.certainty import WEIGHTS, Evidence
from extract.quotes.guess import Guess

SHARES = st.floats(0, 1)
KINDS = st.sampled_from(["direct", "indirect", "mixed"])
EVIDENCE = st.builds(
    Evidence,
    content=SHARES,
    cue=st.none() | SHARES,
    speaker=st.none() | SHARES,
    several=st.booleans(),
    between=st.integers(0, 200),
)


@given(EVIDENCE, KINDS)
def test_a_certainty_is_a_probability_and_every_term_has_a_weight(evidence: Evidence, kind: str) -> None:
    assert 0 < evidence.certainty(kind) < 1  # type: ignore[arg-type]
    assert set(evidence.terms(kind)) <= set(WEIGHTS)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["content", "cue", "speaker"])
def test_the_surer_a_part_the_surer_the_whole(part: str) -> None:
    even = Evidence(0.8, 0.8, 0.8)
    certainties = [replace(even, **{part: share}).certainty("direct") for share in (0.3, 0.6, 0.9, 0.99)]
    assert certainties == sorted(set(certainties))


def test_a_far_speaker_or_none_is_less_sure() -> None:
    near = Evidence(0.9, 0.9, 0.9)
    assert replace(near, between=12).certainty("mixed") < near.certainty("mixed")
    assert replace(near, speaker=None).certainty("mixed") < near.certainty("mixed")


@pytest.mark.parametrize(("certainty", "word"), [(0.97, "sure"), (0.7, "likely"), (0.3, "unsure"), (None, None)])
def test_the_word_for_a_certainty(certainty: float | None, word: str | None) -> None:
    assert certainty_word(certainty) == word


def test_who_is_only_guessed_makes_a_quote_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann Lee said it rained."
    found = [FoundQuote("indirect", ((13, 22),), speaker=(0, 7), evidence=Evidence(0.95, 0.95, 0.95))]
    for guess, share in ((0.97, 1), (0.6, 0.6 / 0.97)):
        monkeypatch.setattr(naming, "resolve_speakers", lambda *_, guess=guess: [Guess("e1", guess)])
        (quote,) = naming.name_speakers(found, [], text)
        assert quote.certainty == pytest.approx(share * found[0].certainty, abs=0.001)


def test_marks_alone_are_surer_with_a_name() -> None:
    alone = FoundQuote("direct", ((0, 9),))
    assert alone.certainty < replace(alone, speaker=(10, 14)).certainty
