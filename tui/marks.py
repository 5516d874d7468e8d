"""From an analysis and notes to what the article view marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.article.layers import Mark, MarkKind
from tui.panel.rows import UNMARKED_LABELS, label_kind

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.export import PlacedNote

__all__ = ["marks_of"]

TOPICS_MARKED = 8
"""Topics that are marked in the text without being selected: more would drown the rest."""

_HIGHLIGHTS: tuple[MarkKind, ...] = ("highlight-1", "highlight-2", "highlight-3", "highlight-4", "highlight-5")


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
    return sorted(marks, key=lambda mark: (mark.start, mark.end))
