"""Analyses of small texts, for tests of what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hypothesis import strategies as st

from extract.analysis import Analysis, Entity, Quote, Speaker
from tests.places import spans_of

__all__ = ["TEXTS", "analysis", "found_in"]

_WORDS = st.lists(st.sampled_from(["Ada", "Bo", "Cas", "went", "late", "boats", "again"]), min_size=1, max_size=7)
TEXTS = st.lists(_WORDS.map(" ".join), min_size=1, max_size=6).map("\n\n".join)
"""Of paragraphs that say much the same."""


def analysis(text: str, names: Sequence[str], quotes: Sequence[tuple[str, str]] = ()) -> Analysis:
    """An analysis that finds those names wherever they stand, and quotes by who says them."""

    places = partial(spans_of, text)
    entities = tuple(Entity(f"e{i}", name, "PERSON", places(name)) for i, name in enumerate(names) if places(name))
    ids = {entity.name: entity.id for entity in entities}
    made = []
    for number, (words, who) in enumerate(quotes):
        content = places(words)[0]
        speaker = next((span for span in places(who) if span[0] >= content[1]), None) if who else None
        made.append(Quote(f"q{number}", "direct", (content,), None, speaker and Speaker(*speaker, ids.get(who))))
    return Analysis("", text, "", "test 1", entities=entities, quotes=tuple(made))


def found_in(text: str) -> Analysis:
    """Each paragraph is a quote of the first name in it."""
    names = [name for name in ("Ada", "Bo", "Cas") if name in text]
    base = analysis(text, names)
    quotes, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        span = (at, at + len(paragraph))
        said = next((Speaker(*m, e.id) for e in base.entities for m in e.mentions if span[0] <= m[0] < span[1]), None)
        quotes.append(Quote(f"q{number}", "direct", (span,), None, said))
        at += len(paragraph) + 2
    return Analysis("", text, "", "test 1", entities=base.entities, quotes=tuple(quotes))
