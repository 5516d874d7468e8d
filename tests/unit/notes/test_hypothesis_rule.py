"""The peer of `make bench-anchors` does what its source does."""

from __future__ import annotations

from extract.document import Span
from extract.notes.anchors import make_anchor
from tests.measure.hypothesis_rule import hypothesis_rule
from tests.places import span_of

TEXT = "Ann said the bill would pass. Ben said the bill would wait. Cas said the bill would pass."


def found(words: str, edited: str, nth: int = 0) -> tuple[str, Span | None, str]:
    what, span = hypothesis_rule(make_anchor(TEXT, span_of(TEXT, words, nth)), edited)
    return what, span, edited[slice(*span)] if span else ""


def test_words_at_the_old_place_are_taken_whatever_is_around_them() -> None:
    edited = "Zoe said the bill would pass. Ann said the bill would pass. Ben said no."
    assert found("the bill would pass", edited)[:2] == ("accepted", span_of(TEXT, "the bill would pass"))


def test_of_several_places_the_one_with_the_likest_surroundings_is_taken() -> None:
    edited = "New words. " + TEXT
    assert found("the bill would pass", edited, nth=1)[1] == span_of(edited, "the bill would pass", 1)


def test_without_the_words_the_likest_are_taken_however_little_is_around_them() -> None:
    assert found("Ann said the bill would pass.", TEXT.replace("Ann said the bill would pass. ", ""))[::2] == (
        "accepted",
        "Cas said the bill would pass.",
    )


def test_more_than_half_of_the_words_must_be_there() -> None:
    assert found("Ben said the bill would wait.", "Quite another thing, in every word of it.")[0] == "orphan"
