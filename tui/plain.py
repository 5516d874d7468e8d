"""An article as linear text, for screen readers and pipes: names in brackets, then what was found, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.analysis import Analysis, certainty_word
from extract.document import BlockKind, Document, Span
from tui.items import speaker_name
from tui.panel.rows import UNMARKED_LABELS, label_kind
from tui.placed import unplaced

if TYPE_CHECKING:
    from extract.export import PlacedNote

__all__ = ["bracketed", "plain_lines"]

_GROUPS = (("People", "person"), ("Organisations", "organisation"), ("Places", "place"), ("Other names", "other"))


def plain_lines(document: Document, analysis: Analysis, notes: Sequence[PlacedNote]) -> Iterator[str]:
    """The text, each paragraph with its number, the sign of its item and its names in brackets; then what was found."""
    text = document.text
    marks = sorted(
        {span for entity in analysis.entities if entity.label not in UNMARKED_LABELS for span in entity.mentions}
    )
    for block in document.blocks:
        if block.kind is not BlockKind.RULE:
            words = bracketed(text, (block.start, block.end), marks)
            shown = words if block.kind is BlockKind.CODE else " ".join(words.split())
            before = "> " * block.quote_depth + (f"{block.marker} " if block.marker else "")
            yield f"¶{document.paragraph_number(block.start)} {before}{shown}"
            yield ""

    def places(spans: Sequence[Span]) -> str:
        return " ".join(dict.fromkeys(f"¶{document.paragraph_number(start)}" for start, _ in spans))

    quotes = [
        f"{speaker_name(quote, analysis)}, {quote.kind}{_doubt(quote.certainty)}, {places(quote.content)}: "
        + " … ".join(" ".join(text[start:end].split()) for start, end in quote.content)
        for quote in analysis.quotes
    ]
    yield from _list("Quotes", quotes)
    named = [entity for entity in analysis.entities if entity.label not in UNMARKED_LABELS]
    for title, kind in _GROUPS:
        entities = [entity for entity in named if label_kind(entity.label) == kind]
        yield from _list(title, [f"{e.name}, {len(e.mentions)}: {places(e.mentions)}" for e in entities])
    topics = [topic for topic in analysis.topics if not topic.is_name]
    yield from _list("Topics", [f"{topic.name}, {len(topic.spans)}: {places(topic.spans)}" for topic in topics])
    yield from _list("Notes", [_note(placed, places([placed.span] if placed.span else [])) for placed in notes])
    if analysis.note:
        yield analysis.note


def bracketed(text: str, span: Span, marks: Sequence[Span]) -> str:
    """A stretch of the text with the marks in it between square brackets.

    Marks are given in order of place; of those that overlap the first is marked.
    """
    pieces = []
    at, end = span
    for first, last in marks:
        if at <= first and last <= end:
            pieces += [text[at:first], "[", text[first:last], "]"]
            at = last
    return "".join(pieces) + text[at:end]


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines)}"
        yield from lines
        yield ""


def _doubt(certainty: float | None) -> str:
    word = certainty_word(certainty)
    return f", {word}" if word else ""


def _note(placed: PlacedNote, place: str) -> str:
    about, anchor = placed.note.item, placed.note.anchor
    words = placed.note.body or (f"“{anchor.exact}”" if anchor else "")
    place = place or (about.name if about and placed.resolution is None else unplaced(placed))
    return f"{place}: {' '.join(words.split())}"
