"""Whatever stands in a text, the spans of its quotations lie in it, in order, and cut nothing but words and marks."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract.marks import find_marked
from extract.quotes import FoundQuote, find_quotes

WORDS = [
    "Oda",
    "Finch",
    "Tal",
    "she",
    "said",
    "says",
    "told",
    "asked",
    "according",
    "to",
    "that",
    "the",
    "lamp",
    "was",
    "out",
    "Monday",
    "harbour",
    "crews'",
    "it's",
    "6",
    "'90s",
]
MARKS = [
    *"“”„‟\"‘’‚‛'«»‹›",
    "''",
    "``",
    "—",
    " - ",
    ".",
    ",",
    ":",
    "?",
    "\n",
    "\n\n",
    "\u00a0",
    "(",
    ")",
    "🙂",
    "e\u0301",
]
TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=60).map(
    lambda pieces: "".join(piece + (" " if piece in WORDS else "") for piece in pieces)
)
PLAUSIBLE = st.lists(
    st.sampled_from(
        [
            "“The lamp is out,”",
            "Oda Finch said",
            "said the keeper",
            ".",
            "“I lit it twice.”",
            "according to Tal",
            ", ",
            "\n\n",
            "“And",
            "then”",
            "‘Wait,’",
            "he told us",
            "that the ferry would",
            '"wait"',
            "TAL: Yes.",
        ]
    ),
    max_size=14,
).map(" ".join)


@cache
def model() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger")
    return nlp


def check(text: str, quotes: list[FoundQuote]) -> None:
    for quote in quotes:
        assert quote.content
        assert list(quote.content) == sorted(quote.content)
        for span in (*quote.content, quote.cue, quote.speaker):
            if span is not None:
                start, end = span
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
        for (_, end), (start, _) in zip(quote.content, quote.content[1:], strict=False):
            assert end <= start
        if quote.inside is not None:
            outer = quotes[quote.inside]
            assert outer is not quote
            assert quote.cue
            assert any(start <= quote.cue[0] < end for start, end in outer.content)
        for span in (quote.cue, quote.speaker):
            assert span is None or not any(start < span[1] and span[0] < end for start, end in quote.content)


@example("\n\n said the keeper")
@given(st.one_of(TEXTS, PLAUSIBLE))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_quotes_in_order(text: str) -> None:
    quotes = find_quotes(model()(text))
    assert [quote.place[0] for quote in quotes] == sorted(quote.place[0] for quote in quotes)
    check(text, quotes)


@given(st.lists(st.text(st.sampled_from("ab A.,:6 “”\"‘’'«»\u00a0—"), max_size=40), max_size=5))
@settings(max_examples=300, deadline=None)
def test_marked_stretches_nest_and_stay_in_their_paragraph(lines: list[str]) -> None:
    text, spans, start = "\n".join(lines), [], 0
    for line in lines:
        spans.append((start, start + len(line)))
        start += len(line) + 1
    for (first, last), found in zip(spans, find_marked(text, spans), strict=True):
        around: list[int] = []
        for stretch in found:
            assert first <= stretch.start < stretch.end <= last
            del around[stretch.depth :]
            assert len(around) == stretch.depth
            assert not around or stretch.end <= around[-1]
            around.append(stretch.end)


@pytest.mark.parametrize(
    "pattern", ["“", "” ", '" ', "' ", "“ a ” said ", "‘ “ ", "“ a , ” said b . ", "a said that b "]
)
def test_ten_thousand_signs_in_one_paragraph_are_read(pattern: str) -> None:
    words = pattern.split() * (10_000 // len(pattern))
    doc = Doc(model().vocab, words=words, spaces=[" " in pattern] * len(words))
    check(doc.text, find_quotes(doc))
