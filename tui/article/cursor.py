"""The cursor: a place in the text that keys move, and the stretch that is selected from where it was fixed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.document import Span
from tui.article.layout import Layout
from tui.article.motions import Motion, line_steps, moved, standing
from tui.article.units import paragraph_at

__all__ = ["Cursor"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where it stands, and how it selects."""

    offset: int
    """Start of the grapheme cluster that it stands on."""
    anchor: int | None = None
    """Where it was when selecting began; None while it doesn't select."""
    by_paragraphs: bool = False
    goal: int | None = None
    """The cell that it keeps to while it goes up and down."""

    @classmethod
    def at(cls, lines: Layout, offset: int) -> Cursor:
        """A cursor at an offset, or near it where nothing is drawn."""
        return cls(standing(lines, offset))

    @classmethod
    def over(cls, lines: Layout, span: Span) -> Cursor:
        """A cursor that has selected a span."""
        return cls(standing(lines, max(span[0], span[1] - 1)), standing(lines, span[0]))

    def moved(self, lines: Layout, motion: Motion, times: int = 1) -> Cursor:
        """The cursor after a motion; it stays where that leads no further."""
        offset = self.offset
        for _ in range(times):
            further = moved(lines, offset, motion)
            if further == offset:
                break
            offset = further
        return replace(self, offset=offset, goal=None)

    def by_lines(self, lines: Layout, steps: int) -> Cursor:
        """The cursor some lines with text further down (or up)."""
        cell = lines.cell_of(self.offset)[1] if self.goal is None else self.goal
        return replace(self, offset=line_steps(lines, self.offset, steps, cell), goal=cell)

    def placed(self, lines: Layout, offset: int) -> Cursor:
        """The cursor elsewhere; it goes on selecting."""
        return replace(self, offset=standing(lines, offset), goal=None)

    def selecting(self, *, by_paragraphs: bool = False) -> Cursor:
        """As `v` and `V` have it: begin to select here, change the way of it, or end it."""
        if self.anchor is None:
            return replace(self, anchor=self.offset, by_paragraphs=by_paragraphs)
        return self.resting() if by_paragraphs == self.by_paragraphs else replace(self, by_paragraphs=by_paragraphs)

    def resting(self) -> Cursor:
        """The cursor where it is, selecting nothing."""
        return replace(self, anchor=None, by_paragraphs=False)

    def swapped(self) -> Cursor:
        """The cursor at the other end of what is selected."""
        return self if self.anchor is None else replace(self, offset=self.anchor, anchor=self.offset, goal=None)

    def cluster(self, lines: Layout) -> Span:
        """The grapheme cluster that it stands on."""
        return lines.cluster_at(*lines.cell_of(self.offset)) if len(lines) else (0, 0)

    def span(self, lines: Layout) -> Span | None:
        """What is selected, both ends included; None if nothing is."""
        if self.anchor is None or not lines.document.blocks:
            return None
        first, last = sorted((self.anchor, self.offset))
        if self.by_paragraphs:
            return paragraph_at(lines.document, first)[0], paragraph_at(lines.document, last)[1]
        return first, replace(self, offset=last).cluster(lines)[1]
