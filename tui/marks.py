"""From an analysis and notes to what the article view marks."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from tui.article.layers import Mark, MarkKind
from tui.panel.rows import UNMARKED_LABELS, label_kind

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.export import PlacedNote

__all__ = ["MARK_KINDS", "MarkChoice", "Shown", "marks_of"]

TOPICS_MARKED = 8
"""Topics that are marked in the text without being selected: more would drown the rest."""

_HIGHLIGHTS: tuple[MarkKind, ...] = ("highlight-1", "highlight-2", "highlight-3", "highlight-4", "highlight-5")


class Shown(StrEnum):
    """How much is marked in the text."""

    ALL = "all"
    SELECTED = "the selected item only"
    NONE = "nothing"


MARK_KINDS: tuple[tuple[str, MarkKind], ...] = (
    ("people", "person"),
    ("organisations", "organisation"),
    ("places", "place"),
    ("other", "other"),
    ("quotes", "quote"),
    ("topics", "topic"),
    ("notes and highlights", "note"),
)
"""The kinds of marks that can be turned off one by one, as the reader calls them."""


class MarkChoice(NamedTuple):
    """Which marks the reader wants to see."""

    shown: Shown = Shown.ALL
    off: frozenset[MarkKind] = frozenset()
    """Kinds that aren't marked when all are."""

    def next_shown(self) -> MarkChoice:
        """All, the selected item only, nothing, and round again."""
        order = list(Shown)
        return self._replace(shown=order[(order.index(self.shown) + 1) % len(order)])

    def toggled(self, kind: MarkKind) -> MarkChoice:
        """A kind turned off, or on again; where nothing or little was marked, all but what is off is."""
        return MarkChoice(Shown.ALL, self.off ^ {kind})

    def of(self, marks: Iterable[Mark]) -> list[Mark]:
        """Those of the marks that are to be seen, in their order."""
        if self.shown is not Shown.ALL:
            return []
        off = {*self.off, *((*_HIGHLIGHTS, "words") if "note" in self.off else ())}
        return [mark for mark in marks if mark.kind not in off]

    def said(self) -> str:
        """As the status line says it: `Marked: all but quotes, topics`."""
        off = [name for name, kind in MARK_KINDS if kind in self.off] if self.shown is Shown.ALL else []
        return f"Marked: {self.shown}" + (f" but {', '.join(off)}" if off else "")


def marks_of(analysis: Analysis | None, notes: Iterable[PlacedNote]) -> list[Mark]:
    """All marks, in order of place."""
    marks: list[Mark] = []
    for placed in notes:
        if placed.span is not None:
            kind = _HIGHLIGHTS[placed.note.kind - 1] if placed.note.kind else "note"
            marks.append(Mark(*placed.span, kind, placed.note.id))
            if placed.note.kind and placed.note.body:
                marks.append(Mark(*placed.span, "words", placed.note.id))
    if analysis is not None:
        marks += [
            Mark(start, end, label_kind(entity.label), entity.id)
            for entity in analysis.entities
            if entity.label not in UNMARKED_LABELS
            for start, end in entity.mentions
        ]
        marks += [Mark(start, end, "quote", quote.id) for quote in analysis.quotes for start, end in quote.content]
        topics = [topic for topic in analysis.topics if not topic.is_name][:TOPICS_MARKED]
        marks += [Mark(start, end, "topic", topic.id) for topic in topics for start, end in topic.spans]
    marks.sort(key=itemgetter(0, 1))
    return marks
