"""Where an article is opened: at words, a line of the source, an entity, a place of before. Pure functions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extract.document import Document, Span

if TYPE_CHECKING:
    from extract.analysis import Analysis, Entity

__all__ = ["START", "Opening", "entity_named", "find_opening", "offset_of_line"]


class Opening(NamedTuple):
    """Where to open an article; the start, or where the reader left off, if nothing is asked for."""

    words: str = ""
    """Words of the text, found as `/` finds them."""
    line: int | None = None
    """A line of the source, from 1."""
    entity: str = ""
    """The name of an entity, or one of its mentions; gone to once it has been found."""
    offset: int | None = None
    """A place that the reader came from, in code points."""
    heading: str = ""
    """What a link names one by."""

    @property
    def is_place(self) -> bool:
        """Whether it is known as soon as the text is."""
        return bool(self.words or self.heading) or self.line is not None or self.offset is not None

    @property
    def without_place(self) -> Opening:
        """What remains of it where the place isn't in the text."""
        return Opening(entity=self.entity)


START = Opening()
"""No place is asked for."""


def find_opening(document: Document, asked: Opening) -> tuple[Span | None, str]:
    """Where that is, and what is wrong where it isn't anywhere, in a sentence."""
    if asked.words:
        from tui.search import find_hits

        hits = find_hits(document.text, asked.words)
        return (hits[0], "") if hits else (None, f"“{asked.words}” does not stand in this text.")
    if asked.line is not None:
        offset = offset_of_line(document, asked.line)
        return (None, "Lines of this source are not known.") if offset is None else ((offset, offset), "")
    if asked.heading:
        from extract.readers.formats import is_address
        from tui.article.links import heading_named

        if (heading := heading_named(document, asked.heading)) is None:
            has_parts = is_address(document.source)  # that a site names otherwise than by its headings
            return None, "" if has_parts else f"There is no heading “{asked.heading}” here."
        return (heading[0], heading[0]), ""
    return (None if asked.offset is None else (asked.offset, asked.offset)), ""


def offset_of_line(document: Document, line: int) -> int | None:
    """The offset of a line of the source, counted from 1; of the text before it where none stands in the line.

    None where no lines are known.
    """
    blocks = [block for block in document.blocks if block.source_lines is not None]
    if not blocks:
        return None
    index = bisect_right(blocks, line - 1, key=lambda block: block.source_lines[0] if block.source_lines else 0) - 1
    block = blocks[max(0, index)]
    offset = block.start
    for _ in range(line - 1 - (block.source_lines or (0, 0))[0]):
        next_line = document.text.find("\n", offset, block.end) + 1
        if not next_line:
            break
        offset = next_line
    return offset


def entity_named(analysis: Analysis, name: str) -> Entity | None:
    """The entity of that name; else one that is mentioned so; else the first one whose name holds the words."""
    wanted = " ".join(name.split()).casefold()

    def is_mentioned(entity: Entity) -> bool:
        return any(" ".join(analysis.text[a:b].split()).casefold() == wanted for a, b in entity.mentions)

    entities = analysis.entities
    by_name = (entity for entity in entities if entity.name.casefold() == wanted)
    mentioned = (entity for entity in entities if is_mentioned(entity))
    holding = (entity for entity in entities if wanted in entity.name.casefold())
    return next(by_name, None) or next(mentioned, None) or next(holding, None)
