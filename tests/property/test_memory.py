"""What was found in a section is the same after it was packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.entities import Name
from extract.memory import Findings
from extract.quotes import FoundQuote
from extract.quotes.certainty import Evidence
from extract.topics import Phrase

at = st.integers(0, 100_000)
span = st.tuples(at, at)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
sure = st.floats(0, 1)
names = st.builds(
    Name, at, at, words, words, words, words, st.booleans(), st.booleans(), words, st.booleans(), sure
)  # fmt: skip
evidence = st.builds(Evidence, sure, st.none() | sure, st.none() | sure, st.booleans(), at)
quotes = st.builds(
    FoundQuote,
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.lists(span, min_size=1, max_size=3).map(tuple),
    st.none() | span,
    st.none() | span,
    st.none() | at,
    st.none() | evidence,
)
phrases = st.builds(Phrase, at, at, words, st.lists(words, max_size=3).map(tuple))


@given(st.builds(Findings, st.lists(names, max_size=4), st.lists(quotes, max_size=4), st.lists(phrases, max_size=4)))
def test_findings_survive_packing(found: Findings) -> None:
    packed = found.packed()
    assert packed.isascii()
    assert Findings.unpacked(packed) == found
