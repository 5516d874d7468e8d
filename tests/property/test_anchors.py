"""Anchors: the same text is exact, an edit elsewhere costs nothing, and no other words are ever taken for a passage."""

from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Span
from extract.notes.anchors import Match, make_anchor, resolve
from extract.notes.surroundings import CONTEXT

FOUND = (Match.EXACT, Match.MOVED)

any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)
WORDS = "the a bill vote would pass fail not harbour ice élan 🧊 “we said she, it. Aho Duarte on in of by 12 13"
prose = st.lists(st.sampled_from(WORDS.split(" ")), min_size=30, max_size=90).map(" ".join)
sentences = st.builds(
    "{} {} that {} would {} {}.".format,
    st.sampled_from(["Ana Duarte", "Her rival", "The mayor of Lindholm", "A spokesman", "Ines Aho"]),
    st.sampled_from(["said", "told reporters", "denied", "wrote in a letter"]),
    st.sampled_from(["the bill", "the motion", "the harbour", "the ferry", "nobody"]),
    st.sampled_from(["pass", "fail", "close", "open again", "sink"]),
    st.sampled_from(["on Monday", "on Tuesday", "before the summer", "by 12 May", "by 13 May"]),
)


@st.composite
def passages(draw: st.DrawFn, texts: st.SearchStrategy[str], margin: int = 0) -> tuple[str, Span]:
    """A text and a span in it that keeps a margin of code points from both ends."""
    text = draw(texts.filter(lambda text: len(text) > 2 * margin))
    start = draw(st.integers(margin, len(text) - margin - 1))
    return text, (start, draw(st.integers(start + 1, len(text) - margin)))


@settings(deadline=None)
@given(passages(any_text))
def test_in_the_same_text_it_is_exact_at_the_same_span(passage: tuple[str, Span]) -> None:
    text, span = passage
    found = resolve(make_anchor(text, span), text)
    assert (found.match, found.span, found.score) == (Match.EXACT, span, 1.0)


@settings(deadline=None)
@given(passages(any_text))
def test_it_keeps_what_the_text_has(passage: tuple[str, Span]) -> None:
    text, (start, end) = passage
    anchor = make_anchor(text, (start, end))
    whole = anchor.prefix + anchor.exact + anchor.suffix
    assert text[start - len(anchor.prefix) :].startswith(whole)
    assert len(anchor.prefix) >= min(start, CONTEXT)
    assert len(anchor.suffix) >= min(len(text) - end, CONTEXT)


@settings(max_examples=60, deadline=None)
@given(passages(any_text), any_text, any_text)
def test_words_put_before_and_after_the_text_leave_the_very_words(
    passage: tuple[str, Span], before: str, after: str
) -> None:
    text, (start, end) = passage
    anchor = make_anchor(text, (start, end))
    edited = f"{before}{text}{after}"
    found = resolve(anchor, edited)
    assert found.match in FOUND
    assert found.span is not None
    assert edited[slice(*found.span)] == anchor.exact


@settings(max_examples=60, deadline=None)
@given(passages(prose, margin=CONTEXT), prose, st.sampled_from(["start", "end"]))
def test_edits_beyond_its_context_leave_the_very_words(passage: tuple[str, Span], other: str, where: str) -> None:
    text, span = passage
    anchor = make_anchor(text, span)
    kept = slice(span[0] - len(anchor.prefix), span[1] + len(anchor.suffix))
    edited = f"{other} {text[kept]}" if where == "start" else f"{text[kept]} {other}"
    found = resolve(anchor, edited)
    assert found.match in FOUND
    assert found.span is not None
    assert edited[slice(*found.span)] == anchor.exact


@settings(max_examples=60, deadline=None)
@given(passages(prose, margin=CONTEXT))
def test_rewrapping_and_decomposing_leave_the_very_words(passage: tuple[str, Span]) -> None:
    text, (start, end) = passage
    anchor = make_anchor(text, (start, end))
    edited = normalize("NFD", text).replace(" ", "\n   ")
    found = resolve(anchor, edited)
    assert found.match in FOUND
    assert found.span is not None
    assert normalize("NFC", edited[slice(*found.span)]).split() == anchor.exact.split()


@settings(max_examples=100, deadline=None, derandomize=True)  # likely beyond measure, not beyond an adversary
@given(st.lists(sentences, min_size=1, max_size=12, unique=True), st.data(), st.sampled_from([" ", "\n", "\n\n"]))
def test_no_other_sentence_is_taken_for_a_deleted_one(written: list[str], data: st.DataObject, space: str) -> None:
    deleted = data.draw(st.integers(0, len(written) - 1))
    start = len(space.join([*written[:deleted], ""]))
    anchor = make_anchor(space.join(written), (start, start + len(written[deleted])))
    assert anchor.exact == written[deleted]
    assert resolve(anchor, space.join(written[:deleted] + written[deleted + 1 :])).match not in FOUND


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(sentences, min_size=4, max_size=12, unique=True), st.data())
def test_a_twin_with_another_word_is_not_taken_for_a_deleted_sentence(written: list[str], data: st.DataObject) -> None:
    deleted = data.draw(st.integers(2, len(written) - 1))
    words = written[deleted].split()
    first = data.draw(st.integers(1, len(words) - 2))
    passage = " ".join(words[first : data.draw(st.integers(first + 1, len(words) - 1))])
    other = data.draw(st.sampled_from([0, len(words) - 1]))  # outside of the passage
    twin = " ".join([*words[:other], "Elsewhere", *words[other + 1 :]])
    kept = [*written[:deleted], twin, *written[deleted + 1 :]]
    before = len(" ".join([*kept[: deleted + 1], ""]))
    text = " ".join([*kept[: deleted + 1], *written[deleted:]])
    start = before + len(" ".join([*words[:first], ""]))
    anchor = make_anchor(text, (start, start + len(passage)))
    assert anchor.exact == passage
    assert resolve(anchor, " ".join(kept)).match not in FOUND


@settings(max_examples=60, deadline=None)
@given(passages(any_text), any_text)
def test_a_place_is_within_the_text_it_was_sought_in(passage: tuple[str, Span], other: str) -> None:
    text, span = passage
    found = resolve(make_anchor(text, span), other)
    assert 0 <= found.score <= 1
    assert (found.span is None) == (found.match is Match.ORPHAN)
    if found.span:
        assert 0 <= found.span[0] <= found.span[1] <= len(other)


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences, min_size=9, max_size=12, unique=True), st.data(), st.sampled_from("aeks"))
def test_a_letter_that_slips_in_beside_a_passage_leaves_it_where_it_was(
    written: list[str], data: st.DataObject, letter: str
) -> None:
    text = " ".join(written)
    start = text.index(written[4])
    end = start + len(written[4])
    anchor = make_anchor(text, (start, end))
    lost = data.draw(st.integers(end + 3, end + 60))  # so that neither side stands as it did
    edited = f"{text[:start]}{letter}{text[start:lost]}{text[lost + 1 :]}"
    found = resolve(anchor, edited)
    assert found.match is Match.MOVED
    assert found.span in [(start, end + 1), (start + 1, end + 1)]
