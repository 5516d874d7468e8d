"""What `make bench` reckons with: frames after keys, ratios and bounds, and the articles it makes."""

from __future__ import annotations

import pytest

from extract.readers.markdown import read_markdown
from tests.measure.bench.articles import article, one_line_paragraphs, repeated
from tests.measure.bench.figures import Figure, Samples, highest
from tests.measure.terminal import Held


def test_a_key_waits_for_the_first_frame_after_it_and_two_keys_may_share_one() -> None:
    held = Held(keys=[0.0, 1.0, 2.0, 3.0], frames=[0.5, 2.5])
    assert held.waits == [0.5, 1.5, 0.5]
    assert held.lag == 0.0
    assert Held(keys=[0.0, 1.0], frames=[0.5, 1.25]).lag == 0.25
    assert Held(keys=[0.0], frames=[]).waits == []


def test_a_figure_is_missed_only_over_its_bound() -> None:
    assert Figure("a", 3.0, 2.0, "s", 1.5).missed is False
    assert Figure("a", 3.1, 2.0, "s", 1.5).missed is True
    assert Figure("a", 3.1, 2.0, "s").missed is False
    assert "1.50 x" in str(Figure("a", 3.0, 2.0, "s", 1.5))


def test_a_row_without_its_peer_is_left_out_and_milliseconds_are_told_as_such() -> None:
    samples = Samples()
    samples.note("ours", 0.002, 0.004, 0.009)
    assert samples.figure("ours", "frogmouth", "ms") == []
    samples.note("floor", 0.002)
    (row,) = samples.figure("ours", "floor", "ms", 1.5)
    assert (row.ours, row.peer, row.missed) == (4.0, 2.0, True)


def test_the_highest_is_taken_after_a_share_of_the_values() -> None:
    assert highest([float(value) for value in range(100)], 0.99) == 99.0
    assert highest([1.0], 0.99) == 1.0


def test_an_article_has_about_the_words_it_was_asked_for() -> None:
    words = len(article(3_000).split())
    assert words == pytest.approx(3_000, rel=0.1)


def test_an_article_repeated_reads_as_its_text_repeated() -> None:
    text = article(400)
    once, thrice = read_markdown(text).text, read_markdown(repeated(text, 3)).text
    assert thrice == "\n\n".join([once] * 3)


def test_every_paragraph_of_a_line_has_words_of_its_own() -> None:
    paragraphs = one_line_paragraphs(50).split("\n\n")
    assert len(set(paragraphs)) == 50
    assert not any("\n" in paragraph for paragraph in paragraphs)
