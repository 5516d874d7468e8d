"""The decoders against all paths written out, and against the same algorithms word by word."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extract.model import decoding
from extract.model.decoding import Chain, best_tags, marginals, tagged_runs
from extract.model.tags import NAME_TAGS, ROLE_TAGS, forbidden_starts, forbidden_steps

FORBIDDEN = -1e4
"""As trained chains have it."""
TAGS = 3
SCORES = st.floats(-9, 9, width=32)


def chains(tags: int) -> st.SearchStrategy[Chain]:
    return st.builds(
        Chain, arrays(np.float32, tags, elements=SCORES), arrays(np.float32, (tags, tags), elements=SCORES)
    )


@st.composite
def texts(draw: st.DrawFn, longest: int = 5) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Scores of some paragraphs' words, and the paragraphs."""
    lengths = draw(st.lists(st.integers(1, longest), max_size=5))
    ends = np.cumsum([0, *lengths]).tolist()
    scores = draw(arrays(np.float32, (ends[-1], TAGS), elements=SCORES))
    return scores, list(pairwise(ends))


def score(scores: np.ndarray, chain: Chain, path: tuple[int, ...]) -> float:
    steps = sum(float(chain.steps[before, after]) for before, after in pairwise(path))
    return float(chain.starts[path[0]]) + steps + sum(float(scores[word, tag]) for word, tag in enumerate(path))


@given(texts(), chains(TAGS))
@settings(max_examples=60, deadline=None)
def test_no_path_is_better_than_the_best(text, chain):
    scores, paragraphs = text
    best = best_tags(scores, chain, paragraphs)
    for first, after in paragraphs:
        paths = product(range(TAGS), repeat=after - first)
        most = max(score(scores[first:after], chain, path) for path in paths)
        assert score(scores[first:after], chain, tuple(best[first:after])) == pytest.approx(most, abs=1e-3)


@given(texts(), chains(TAGS))
@settings(max_examples=60, deadline=None)
def test_marginals_are_the_shares_of_all_paths(text, chain):
    scores, paragraphs = text
    odds = marginals(scores, chain, paragraphs)
    for first, after in paragraphs:
        expected = np.zeros((after - first, TAGS))
        for path in product(range(TAGS), repeat=after - first):
            weight = np.exp(score(scores[first:after], chain, path))
            expected[np.arange(after - first), path] += weight
        expected /= expected.sum(1, keepdims=True)
        assert odds[first:after] == pytest.approx(expected, abs=1e-5)


def plain_best(scores: np.ndarray, chain: Chain) -> list[int]:
    """Viterbi over one paragraph."""
    reached, came_from = chain.starts + scores[0], []
    for row in scores[1:]:
        ways = reached[:, None] + chain.steps
        came_from.append(ways.argmax(0))
        reached = ways.max(0) + row
    path = [int(reached.argmax())]
    for before in reversed(came_from):
        path.append(int(before[path[-1]]))
    return path[::-1]


def plain_marginals(scores: np.ndarray, chain: Chain) -> np.ndarray:
    """Forward-backward over one paragraph, in logarithms throughout."""
    scores, steps = scores.astype(np.float64), chain.steps.astype(np.float64)
    forward, backward = [chain.starts + scores[0]], [np.zeros(len(chain.starts))]
    for row in scores[1:]:
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + steps, axis=0) + row)
    for row in scores[:0:-1]:
        backward.append(np.logaddexp.reduce(steps + backward[-1] + row, axis=1))
    together = np.array(forward) + np.array(backward[::-1])
    return np.exp(together - np.logaddexp.reduce(together, axis=1, keepdims=True))


@pytest.fixture(params=[ROLE_TAGS, NAME_TAGS], ids=["roles", "names"])
def tags(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return request.param


@pytest.fixture
def chain(tags: tuple[str, ...]) -> Chain:
    chance = np.random.default_rng(7)
    starts = np.where(forbidden_starts(tags), FORBIDDEN, chance.normal(size=len(tags)))
    steps = np.where(forbidden_steps(tags), FORBIDDEN, chance.normal(size=(len(tags), len(tags))))
    return Chain(starts.astype(np.float32), steps.astype(np.float32))


def random_text(tags: tuple[str, ...], lengths: list[int]) -> tuple[np.ndarray, list[tuple[int, int]]]:
    ends = np.cumsum([0, *lengths]).tolist()
    scores = np.random.default_rng(8).normal(scale=3, size=(ends[-1], len(tags))).astype(np.float32)
    return scores, list(pairwise(ends))


@pytest.mark.parametrize("abreast", [1, 4, 256])
def test_paragraphs_decoded_abreast_are_decoded_as_each_alone(tags, chain, abreast, monkeypatch):
    monkeypatch.setattr(decoding, "_ABREAST", abreast)
    scores, paragraphs = random_text(tags, [1, 40, 3, 3, 1, 200, 17, 2, 3, 41])
    best, odds = best_tags(scores, chain, paragraphs), marginals(scores, chain, paragraphs)
    for first, after in paragraphs:
        assert best[first:after].tolist() == plain_best(scores[first:after], chain)
        assert odds[first:after] == pytest.approx(plain_marginals(scores[first:after], chain), abs=1e-6)


def test_what_is_forbidden_is_never_done_however_much_the_words_speak_for_it(tags, chain):
    scores, paragraphs = random_text(tags, [1, 30, 2, 60])
    scores[:, [number for number, tag in enumerate(tags) if tag.startswith("I-")]] += 500
    best = best_tags(scores, chain, paragraphs)
    odds = marginals(scores, chain, paragraphs)
    for first, after in paragraphs:
        assert not forbidden_starts(tags)[best[first]]
        assert not forbidden_steps(tags)[best[first : after - 1], best[first + 1 : after]].any()
        assert odds[first, forbidden_starts(tags)] == pytest.approx(0)


def test_marginals_of_very_sure_scores_stay_probabilities(tags, chain):
    scores, paragraphs = random_text(tags, [50, 3])
    odds = marginals(scores * 30, chain, paragraphs)
    assert odds.sum(1) == pytest.approx(1)


def test_no_words(chain, tags):
    scores = np.zeros((0, len(tags)), dtype=np.float32)
    assert best_tags(scores, chain, []).tolist() == []
    assert marginals(scores, chain, []).shape == (0, len(tags))
    assert tagged_runs(best_tags(scores, chain, []), tags, []) == []


def test_words_of_no_given_paragraph_are_left_alone(chain, tags):
    scores, paragraphs = random_text(tags, [5, 6, 7])
    best, odds = best_tags(scores, chain, paragraphs[1:2]), marginals(scores, chain, paragraphs[1:2])
    assert not best[:5].any()
    assert not best[11:].any()
    assert odds.sum(1) == pytest.approx([0] * 5 + [1] * 6 + [0] * 7)


@pytest.mark.parametrize(
    ("marked", "runs"),
    [
        ("O O O O", []),
        ("B-cue I-cue O O", [("cue", 0, 2)]),
        ("O O O B-cue", [("cue", 3, 4)]),
        ("B-cue B-cue I-cue B-speaker", [("cue", 0, 1), ("cue", 1, 3), ("speaker", 3, 4)]),
        ("O I-cue I-cue O", []),
        ("B-cue I-cue | I-cue O", [("cue", 0, 2)]),
        ("B-cue I-cue | B-cue I-cue", [("cue", 0, 2), ("cue", 2, 4)]),
    ],
)
def test_runs_that_tags_mark(marked, runs):
    parts = [[ROLE_TAGS.index(tag) for tag in part.split()] for part in marked.split("|")]
    ends = np.cumsum([0, *map(len, parts)]).tolist()
    best = np.array([tag for part in parts for tag in part])
    assert tagged_runs(best, ROLE_TAGS, list(pairwise(ends))) == runs
