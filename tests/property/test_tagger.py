"""Whatever stands in a text, each word is read once, no window is too long, and what is found lies in the text."""

from __future__ import annotations

import re
from functools import cache

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.model.files import FOLDER, VOCABULARY
from extract.model.tagger import Tagger
from extract.model.tags import WORD_CLASSES
from extract.model.windows import CONTEXT, LONGEST, cut_windows
from extract.model.wordpiece import WordPiece
from extract.model.words import Words, read_words
from extract.paragraphs import find_paragraphs

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PIECES = [
    *(
        "Oda Finch",
        "she",
        "said",
        "said that",
        "the lamp was out",
        "in Tarn",
        "on Monday",
        "according to",
        "6",
        "O’Brien",
    ),
    *(
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "„",
        "``",
        "''",
        ".",
        ",",
        ":",
        "?",
        "—",
        "(",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
    ),
    *(
        "🙂",
        "👩‍🚒",
        "🇫🇮",
        "e\u0301",
        "\u0301\u0302",
        "\u200b",
        "\u202e",
        "\u00ad",
        "灯塔",
        "قال",
        "ﬁn",
        "\ufeff",
        "x" * 300,
    ),
]
PLAUSIBLE = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
JOINED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(ANYTHING, PLAUSIBLE, JOINED)
HARD = [
    "",
    " \n\n\u2003",
    "🙂" * 400,
    "e" + "\u0301" * 400,
    "\u0301",
    "x" * 3000,
    "“" * 300,
    "” " * 300,
    '“ ‘ " ' * 100 + "said Oda",
    "-" * 700,
    "a\n" * 300,
    "\x1c\x85\u2028\u2029a\u2028b",
]


@cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger")
    return nlp


@cache
def vocabulary() -> WordPiece:
    return WordPiece((FOLDER / VOCABULARY).read_text(encoding="utf-8").splitlines())


@cache
def tagger() -> Tagger:
    return Tagger()


def check_doc(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    paragraphs = find_paragraphs(text)
    for span in (*doc.spans["roles"], *doc.spans["inner_roles"], *doc.ents):
        assert 0 <= span.start_char < span.end_char <= len(text)
        assert text[span.start_char : span.end_char] == span.text
        assert span.text.strip()
        assert any(start <= span.start_char and span.end_char <= end for start, end in paragraphs)
    for group in (doc.spans["roles"], doc.spans["inner_roles"]):
        assert len(group.attrs["certainties"]) == len(group)
    for token in doc:
        assert (token.pos_ == "SPACE") if token.is_space else (token.pos_ in WORD_CLASSES)
    if doc.text.strip():
        starts = {token.idx for token in doc if token.is_sent_start}
        assert {start for start, _ in paragraphs} <= starts


def words_of(text: str, longest: int) -> Words:
    """Words of at most so many code points, cut wherever that falls."""
    return read_words(text, [match.span() for match in re.finditer(rf"\S{{1,{longest}}}", text)], vocabulary())


def check_windows(words: Words) -> None:
    assert [word for first, after in words.paragraphs for word in range(first, after)] == list(range(len(words.spans)))
    windows = list(cut_windows(words, vocabulary()))
    assert [word for window in windows for word in range(*window.new)] == list(range(len(words.spans)))
    for window in windows:
        assert len(window.pieces) == len(window.words) <= LONGEST
        assert window.first_pieces[0] - 1 <= 2 * CONTEXT
        assert [window.words[place] for place in window.first_pieces] == list(range(*window.new))
        for place in window.first_pieces:
            assert window.words[place - 1] != window.words[place]
        pieces = [(word, piece) for word, piece in zip(window.words, window.pieces, strict=True) if word >= 0]
        first, after = pieces[0][0], pieces[-1][0] + 1
        assert pieces == [(word, piece) for word in range(first, after) for piece in words.pieces[word]]


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_what_is_found_lies_in_the_text_and_in_one_paragraph(text: str) -> None:
    check_doc(text)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_hard_texts_are_read(text: str) -> None:
    check_doc(text)
    for longest in (1, 12, 200):
        check_windows(words_of(text, longest))


@example("a\n\n" + "-" * 12 + "\n", 12, 100)
@given(TEXTS, st.sampled_from([1, 2, 7, 30, 200]), st.integers(1, 40))
@settings(max_examples=80, deadline=None)
def test_each_word_is_new_in_one_window(text: str, longest: int, times: int) -> None:
    check_windows(words_of(text * times, longest))


@given(TEXTS, st.sampled_from([1, 3, 30]))
@settings(max_examples=40, deadline=None)
def test_any_words_can_be_tagged(text: str, longest: int) -> None:
    words = words_of(text, longest)
    tagging = tagger().tag(text, words.spans)
    assert tagging.words.spans == words.spans
    assert len(tagging.classes) == len(tagging.sentence_starts) == len(words.spans)
    for found in (tagging.roles, tagging.names):
        ends = [0, *(one.after for one in found)]
        assert all(one.first >= before for one, before in zip(found, ends, strict=False))
        for one in found:
            assert 0 <= one.certainty <= 1
            assert any(first <= one.first < one.after <= after for first, after in words.paragraphs)
