from itertools import pairwise

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract.analysis import Entity
from extract.topics import MOST, find_phrases, rank_topics

BLANK = spacy.blank("en")
WORDS = (
    "tidal",
    "gate",
    "gates",
    "TG",
    "(",
    ")",
    "-",
    "‑",
    "co-op",
    "İzmir",
    "e\u0301tat",
    "🙂",
    "of",
    "older",
    "new",
    "\n",
)
CLASSES = ("NOUN", "PROPN", "ADJ", "X")
TOKENS = st.tuples(
    st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=4)), st.sampled_from(CLASSES), st.booleans()
)


@given(st.lists(TOKENS, max_size=25), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=4))
@settings(max_examples=150, deadline=None)
def test_spans_are_apart_in_the_text_and_end_where_words_do(tokens, named):
    words, classes, spaces = zip(*tokens, strict=True) if tokens else ((), (), ())
    doc = Doc(BLANK.vocab, words=list(words), pos=list(classes), spaces=list(spaces))
    text = doc.text
    mentions = [(start, start + size) for start, size in named if start + size <= len(text)]
    entities = [Entity(f"e{n}", text[slice(*span)], "ORG", (span,)) for n, span in enumerate(mentions)]
    topics = rank_topics(find_phrases(doc), entities, len(text))
    assert len(topics) <= MOST
    assert [topic.score for topic in topics] == sorted((topic.score for topic in topics), reverse=True)
    starts, ends = {token.idx for token in doc}, {token.idx + len(token) for token in doc}
    for topic in topics:
        assert topic.name
        assert topic.why
        assert all(0 <= start < end <= len(text) and end in ends for start, end in topic.spans)
        assert all(text[start].isalnum() for start, _ in topic.spans)
        assert all(first[1] <= second[0] for first, second in pairwise(topic.spans))
        assert topic.name in {" ".join(text[start:end].split()) for start, end in topic.spans}
        assert topic.spans[0][0] in starts
    assert all(phrase.text == text[phrase.start : phrase.end] for phrase in find_phrases(doc))
