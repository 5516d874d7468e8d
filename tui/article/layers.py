"""Layers: what is marked where, low to high, and how a line falls into pieces of one look.

Pure functions on spans. A name says what a stretch is (`person`, `quote`, `hit`), the view knows its look; where names
meet, the look of the higher layer is laid over that of the lower.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from extract.document import BlockKind, Document, Span, Style
from tui.article.hits import HitLayer, Hits

__all__ = ["Layer", "Layers", "Mark", "MarkKind", "Named", "mark_layers", "markup", "pieces", "rank"]

MarkKind = Literal[
    "person",
    "organisation",
    "place",
    "quote",
    "topic",
    "other",
    "note",
    "highlight-1",
    "highlight-2",
    "highlight-3",
    "highlight-4",
    "highlight-5",
]

Named = tuple[int, int, str]
"""Start, end and name."""

_MARK_LAYERS: tuple[frozenset[MarkKind | Literal["words"]], ...] = (
    frozenset({"quote"}),
    frozenset({"topic"}),
    frozenset({"person", "organisation", "place", "other"}),
    frozenset({"note", "highlight-1", "highlight-2", "highlight-3", "highlight-4", "highlight-5", "words"}),
)
"""The layers of marks, low to high."""

_LAYER_OF: dict[str, int] = {kind: layer for layer, kinds in enumerate(_MARK_LAYERS) for kind in kinds}

_RUN_NAMES = {style: (style.name or "").lower() for style in Style if style}

_BLOCK_NAMES = {
    BlockKind.HEADING: "heading",
    BlockKind.BLOCK_QUOTE: "block-quote",
    BlockKind.CODE: "code",
    BlockKind.CAPTION: "caption",
}


class Mark(NamedTuple):
    """A span of the text that belongs to an item. Marks sort by place; a long text has a hundred thousand of them."""

    start: int
    end: int
    kind: MarkKind | Literal["words"]
    """`words`: of a highlight that the reader wrote words to; shown in the margin only."""
    item: str
    """Id of the item."""


def rank(mark: Mark) -> int:
    """The layer of a mark: what has a higher one is drawn on top."""
    return _LAYER_OF[mark.kind]


class Layer:
    """Named spans that are found by place. They may overlap; the later and the inner then lies above."""

    def __init__(self, spans: Iterable[Named] = ()) -> None:
        self._spans = [span for span in spans if span[0] < span[1]]
        self._spans.sort(key=itemgetter(1), reverse=True)
        self._spans.sort(key=itemgetter(0))
        self._starts = [start for start, _, _ in self._spans]
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def on(self, start: int, end: int) -> list[Named]:
        """The spans that share a code point with that stretch, low to high."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span[1] > start]


class Layers:
    """What lies over the markup, low to high.

    Parts of code, marks, search hits, the selected item, the selected text, the cursor.
    """

    def __init__(self) -> None:
        self.code = Layer()
        self.marks: tuple[Layer, ...] = ()
        self.hits = HitLayer(Hits())
        self.selected = self.selection = self.cursor = Layer()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Replace the marks."""
        self.marks = mark_layers(marks)

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Replace the search hits; `current` is the one that the reader stands at."""
        self.hits = HitLayer(Hits.of(hits), current)

    def select(self, spans: Sequence[tuple[Span, str]], current: Span | None) -> None:
        """Replace the spans of the selected item, each with its role; `current` is the one stepped to."""
        named: list[Named] = [(*span, role) for span, role in spans]
        self.selected = Layer([*named, (*current, "current")] if current else named)

    def set_selection(self, span: Span | None) -> None:
        """Replace the selected text."""
        self.selection = Layer([(*span, "selection")] if span else ())

    def set_cursor(self, span: Span | None) -> None:
        """Move the cursor to a grapheme cluster."""
        self.cursor = Layer([(*span, "caret")] if span else ())

    def on(self, start: int, end: int) -> tuple[Named, ...]:
        """All spans that touch that stretch, low to high."""
        found: list[Named] = []
        layers: tuple[Layer | HitLayer, ...] = (
            self.code,
            *self.marks,
            self.hits,
            self.selected,
            self.selection,
            self.cursor,
        )
        for layer in layers:
            found += layer.on(start, end)
        return tuple(found)


def mark_layers(marks: Iterable[Mark]) -> tuple[Layer, ...]:
    """A layer for each rank of marks, low to high; of a hundred thousand marks that takes a tenth of a second."""
    found: tuple[list[Named], ...] = tuple([] for _ in _MARK_LAYERS)
    for mark in marks:
        found[_LAYER_OF[mark.kind]].append(mark[:3])
    return tuple(map(Layer, found))


def markup(document: Document, start: int, end: int) -> list[Named]:
    """What the article's own markup makes of a stretch that lies in one block: headings, emphasis, code, links."""
    found: list[Named] = []
    block = document.blocks[document.block_index(start)]
    if block.kind in _BLOCK_NAMES:
        found.append((block.start, block.end, _BLOCK_NAMES[block.kind]))
    elif block.kind is BlockKind.TABLE_ROW and block.level:
        found.append((block.start, block.end, "strong"))
    elif block.quote_depth:
        found.append((block.start, block.end, "block-quote"))
    runs = document.runs
    index = max(0, bisect_right(runs, start, key=lambda run: run.start) - 1)
    while index < len(runs) and runs[index].start < end:
        run = runs[index]
        if run.end > start:
            found += [(run.start, run.end, _RUN_NAMES[style]) for style in run.style]
        index += 1
    return found


def pieces(start: int, end: int, spans: Sequence[Named]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut a stretch where a span starts or ends; each piece with the names that lie on it, low to high, each once."""
    edges = {start, end}
    edges.update(edge for span in spans for edge in span[:2] if start < edge < end)
    return [
        (left, right, tuple(dict.fromkeys(name for first, last, name in spans if first < right and last > left)))
        for left, right in pairwise(sorted(edges))
    ]
