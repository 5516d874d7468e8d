"""A tagged text as the linking reads it: words by number, with their paragraphs, roles and marked stretches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, ORTH, POS
from spacy.symbols import AUX, VERB
from spacy.tokens import Doc

from extract.document import Span
from extract.marks import Marked, find_marked
from extract.paragraphs import CELL_END, find_paragraphs
from extract.quotes.turns import Turn, find_turns

__all__ = ["Reading", "Role"]

_FULL_STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!"))
_RIM = " \t\n\u00a0,;:—–―-"
_CAPITAL = r"[^\W\d_a-z](?:\.|[\w'’-]*)"
_SIGNATURE = re.compile(
    rf"\s{{0,3}}(?P<dash>--?|[—–―])[ \u00a0]?"
    rf"(?P<name>{_CAPITAL}(?:[ \u00a0](?:(?:al|bin|d[aeiu]|de[lnr]|l[ae]|of|the|v[ao]n)[ \u00a0])*{_CAPITAL}){{0,5}})"
    r"(?=,|\.?\s*(?:\n|$))"
)
"""A dash and a name behind words in quotation marks, up to a comma or the end of the line."""


@dataclass(frozen=True, slots=True)
class Role:
    """A run of words that is said, says that somebody speaks, or names who does."""

    kind: str
    """`content`, `cue` or `speaker`."""
    first: int
    after: int
    """First word and the one after the last."""
    certainty: float = 1.0
    """As the tagger gives it."""


class Reading:
    """A `Doc` with all that is asked of it again and again; every look-up is constant or logarithmic."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        tokens = np.flatnonzero(doc.to_array(IS_SPACE) == 0)
        offsets, lengths, forms, classes = doc.to_array([IDX, LENGTH, ORTH, POS])[tokens].T.tolist()
        self.words: list[Span] = [(offset, offset + length) for offset, length in zip(offsets, lengths, strict=True)]
        self._starts = [start for start, _ in self.words]
        self.paragraphs: list[Span] = find_paragraphs(self.text)
        self.turns: list[Turn] = find_turns(self.text, self.paragraphs)
        for turn in self.turns:
            self.paragraphs[turn.paragraph] = turn.content
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self.marked: list[list[Marked]] = find_marked(self.text, self.paragraphs)
        self._changes, self._innermost = _innermost(self.marked)
        numbers = {token: number for number, token in enumerate(tokens.tolist())}
        self.roles = self._outside_cells(_roles(doc, "roles", numbers))
        """In order of place."""
        self.inner_roles = _roles(doc, "inner_roles", numbers)
        """Of what is said inside of what is said."""
        stops = {doc.vocab.strings[stop] for stop in _FULL_STOPS}
        self._stops = [0, *accumulate(form in stops for form in forms)]
        self._verbs = [number for number, word_class in enumerate(classes) if word_class in {AUX, VERB}]

    def _outside_cells(self, roles: Sequence[Role]) -> list[Role]:
        """Roles without what a cell of a table would say that has neither quotation marks there nor a cue."""
        cells = {number for number, span in enumerate(self.paragraphs) if _is_cell(self.text, span)}
        if not cells:
            return list(roles)
        places = [self.paragraph(self.span(role)[0]) for role in roles]
        told = {place for role, place in zip(roles, places, strict=True) if role.kind == "cue"}
        return [
            role
            for role, place in zip(roles, places, strict=True)
            if role.kind != "content" or place not in cells - told or self.marked_at(self.span(role)[0])
        ]

    def span(self, role: Role) -> Span:
        """The code points of a role's words."""
        return self.words[role.first][0], self.words[role.after - 1][1]

    def stops_between(self, first: int, after: int) -> int:
        """How many sentences end in a run of words."""
        return self._stops[max(first, after)] - self._stops[first]

    def has_verb(self, span: Span) -> bool:
        """Whether a verb starts in a span, as far as the words have classes."""
        first, after = (bisect_left(self._starts, offset) for offset in span)
        return bisect_left(self._verbs, first) < bisect_left(self._verbs, after)

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph at `offset`, or of the last before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def marked_at(self, offset: int) -> Marked | None:
        """The innermost marked stretch over the code point at `offset`, or None."""
        index = bisect_right(self._changes, offset) - 1
        return self._innermost[index] if index >= 0 else None

    def signature(self, content: Span) -> tuple[Span, Span] | None:
        """The dash and the name that sign words in quotation marks, behind a content or at its end; else None."""
        marked = self.marked_at(content[0])
        offset = marked.end if marked and marked.end <= content[1] else content[1]
        match = None if self.text[offset - 1].isalnum() else _SIGNATURE.match(self.text, offset)
        return (match.span("dash"), match.span("name")) if match else None

    def trimmed(self, span: Span) -> Span | None:
        """A span without white space, commas, colons and dashes at its rims; None when nothing is left."""
        start, end = span
        while start < end and self.text[start] in _RIM:
            start += 1
        while end > start and self.text[end - 1] in _RIM:
            end -= 1
        return (start, end) if start < end else None


def _roles(doc: Doc, name: str, numbers: dict[int, int]) -> list[Role]:
    """The roles that the tagger left in a group of spans, with their certainties."""
    if name not in doc.spans:
        return []
    group = doc.spans[name]
    certainties: Sequence[float] = group.attrs.get("certainties") or [1.0] * len(group)
    roles = [
        Role(span.label_, numbers[span.start], numbers[span.end - 1] + 1, certainty)
        for span, certainty in zip(group, certainties, strict=True)
    ]
    return sorted(roles, key=lambda role: role.first)


def _is_cell(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a cell of a table: a paragraph separator parts it from another."""
    start, end = paragraph
    return text[start - 1 : start] == CELL_END or text[end : end + 1] == CELL_END


def _innermost(paragraphs: Sequence[Sequence[Marked]]) -> tuple[list[int], list[Marked | None]]:
    """The offsets at which the innermost marked stretch changes, and which it is from there on."""
    changes: list[int] = []
    innermost: list[Marked | None] = []

    def change(offset: int, marked: Marked | None) -> None:
        changes.append(offset)
        innermost.append(marked)

    for paragraph in paragraphs:
        around: list[Marked] = []
        for marked in paragraph:
            while around and around[-1].end <= marked.start:
                change(around.pop().end, around[-1] if around else None)
            change(marked.start, marked)
            around.append(marked)
        while around:
            change(around.pop().end, around[-1] if around else None)
    return changes, innermost
