"""Footnotes: from a reference to the words it refers to, and back."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extract.document import Block, Document, Span, Style

__all__ = ["Footnote", "footnotes_in", "references_in"]

_MARKER = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A reference and the footnote it belongs to."""

    label: str
    """As it stands in both places: `[2]`."""
    reference: Span
    note: Span
    """The first paragraph of the footnote."""


def references_in(document: Document, start: int, end: int) -> list[Footnote]:
    """The references in a stretch of text whose footnote is there, in order."""
    runs = document.runs
    index = bisect_left(runs, start, key=lambda run: run.end)
    notes: dict[str, Block] | None = None
    found = []
    while index < len(runs) and runs[index].start < end:
        run = runs[index]
        if run.style & Style.FOOTNOTE and run.end > start:
            notes = _notes(document) if notes is None else notes
            label = document.text[run.start : run.end]
            if label in notes:
                note = notes[label]
                found.append(Footnote(label, (run.start, run.end), (note.start, note.end)))
        index += 1
    return found


def footnotes_in(document: Document, start: int, end: int) -> list[Footnote]:
    """The footnotes whose words stand in a stretch of text, each with the first reference to it, in order."""
    labels = {label: block for label, block in _notes(document).items() if block.start < end and block.end > start}
    found: dict[str, Footnote] = {}
    for run in document.runs if labels else ():
        if run.style & Style.FOOTNOTE:
            label = document.text[run.start : run.end]
            if label in labels and label not in found:
                note = labels[label]
                found[label] = Footnote(label, (run.start, run.end), (note.start, note.end))
    return sorted(found.values(), key=lambda footnote: footnote.note)


def _notes(document: Document) -> dict[str, Block]:
    """The block that each footnote begins with, by label."""
    found: dict[str, Block] = {}
    for block in document.blocks:
        if block.marker.startswith("["):
            match = _MARKER.match(block.marker)
            if match:
                found.setdefault(match[0], block)
    return found
