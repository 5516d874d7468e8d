"""Drawing: a line of the layout as text with the names of what lies on it. Nothing here knows a colour."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

from extract.document import BlockKind, Span
from tui.article.graphemes import ZERO_WIDTH_JOINER, drawn
from tui.article.layers import Named, markup, pieces
from tui.article.layout import Layout

__all__ = ["MARGIN", "draw_line", "margin"]

Piece = tuple[str, tuple[str, ...]]
"""Text to draw, and the names of what lies on it, low to high."""

MARGIN = 3
"""Cells before the text: one for a sign, one for the bar beside quotes, one free."""

_SELECTED = frozenset({"item", "content", "cue", "speaker"})
_QUOTED = frozenset({"quote", "content"})


def draw_line(layout: Layout, line: int, spans: Sequence[Named]) -> list[Piece]:
    """A line without its margin: prefix and text, or a rule.

    A grapheme cluster is never cut: a span that starts or ends inside one is drawn over all of it.
    """
    prefix = layout.prefix(line)
    found: list[Piece] = [(prefix, ("prefix",))] if prefix else []
    shown = layout.shown(line)
    found += _text(layout, line, spans, shown) if shown else [(layout.rule(line), ("rule",))]
    block = layout.block(line)
    if block is not None and block.kind is BlockKind.CODE:
        room = layout.width - sum(cell_len(text) for text, _ in found)
        found.append((" " * room, ("code",)))
    return [piece for piece in found if piece[0]]


def _text(layout: Layout, line: int, spans: Sequence[Named], shown: Sequence[Span]) -> list[Piece]:
    offsets, cells = layout.columns(line)
    over = [*markup(layout.document, *shown[0]), *spans]
    if isinstance(offsets, range):
        text = layout.document.text
        return [(drawn(text[a:b]), names) for a, b, names in pieces(*shown[0], over)]
    whole = [
        (offsets[max(0, bisect_right(offsets, a) - 1)], offsets[min(len(offsets) - 1, bisect_left(offsets, b))], name)
        for a, b, name in over
    ]
    found: list[Piece] = []
    at = cells[0]
    for start, end in shown:
        gap = cells[bisect_left(offsets, start)] - at
        stretch = [(_aligned(layout, offsets, cells, a, b), names) for a, b, names in pieces(start, end, whole)]
        at += gap + sum(cell_len(text) for text, _ in stretch)  # the stretch's end may cut a cluster
        found += [(" " * gap, ()), *stretch]
    return found


def _aligned(layout: Layout, offsets: Sequence[int], cells: Sequence[int], start: int, end: int) -> str:
    """The drawn text of whole clusters, with the spaces that tabs and columns put after some of them."""
    drawn_clusters = []
    text = layout.document.text
    for index in range(bisect_left(offsets, start), bisect_left(offsets, end)):
        next_offset = offsets[index + 1]
        cluster = drawn(text[offsets[index] : min(next_offset, end)])
        cluster = cluster.rstrip(ZERO_WIDTH_JOINER)  # it would join the spaces
        room = cells[index + 1] - cells[index] if next_offset <= end else 0  # none behind one that the line's end cuts
        drawn_clusters.append(cluster + " " * (room - cell_len(cluster)))
    return "".join(drawn_clusters)


def margin(spans: Sequence[Named]) -> tuple[Piece, Piece]:
    """What stands beside a line of text: a sign, and the bar beside quotes.

    The sign is a filled arrow where the reader stands in the selected item, an open one at its other spans, the number
    of a highlight's kind, a pencil at a note. Behind the bar there is a pencil where a highlight has words.
    """
    names = {name for _, _, name in spans}
    kind = next((name.removeprefix("highlight-") for name in sorted(names) if name.startswith("highlight-")), "")
    sign = "▶" if "current" in names else "▷" if names & _SELECTED else kind or ("✎" if "note" in names else " ")
    bar = "┃" if names & _QUOTED else " "
    pencil = "✎" if "words" in names or (kind and "note" in names) else " "
    return (sign, ("sign",)), (f"{bar}{pencil}", ("bar",))
