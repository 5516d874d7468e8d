"""What has to do with an item: quotes by it, quotes about it, what it appears with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.document import Document
from tui.items import Item, ItemKind, entity_item, in_view
from tui.panel.arrangement import Order

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from tui.panel.rows import Row

__all__ = ["Relation", "related_rows", "subject"]


class Relation(StrEnum):
    """How things are related, as the panel says it before a name."""

    QUOTES_BY = "Quotes by"
    QUOTES_ABOUT = "Quotes about"
    APPEARS_WITH = "Appears with"

    @property
    def kind(self) -> ItemKind:
        """What is listed."""
        return ItemKind.ENTITY if self is Relation.APPEARS_WITH else ItemKind.QUOTE

    @property
    def orders(self) -> tuple[Order, ...]:
        """What the list can be ordered by."""
        if self is Relation.APPEARS_WITH:
            return Order.SHARED, Order.PLACE, Order.NAME
        return (Order.PLACE,) if self is Relation.QUOTES_BY else (Order.PLACE, Order.SPEAKER)


def subject(item: Item | None, analysis: Analysis | None) -> Item | None:
    """Whom to ask about: the item itself, or of a quote its speaker; None where nobody is known, and for notes."""
    if item is None or analysis is None or item.kind is ItemKind.NOTE:
        return None
    if item.kind is not ItemKind.QUOTE:
        return item
    speaker = next((quote.speaker for quote in analysis.quotes if quote.id == item.id), None)
    entity = analysis.entity(speaker.entity) if speaker else None
    return entity_item(entity) if entity else None


def related_rows(
    relation: Relation, item: Item, analysis: Analysis, rows: Mapping[ItemKind, Sequence[Row]], document: Document
) -> list[Row]:
    """The rows of what is related to an entity or a topic, in their order.

    A quote is by the entity that its speaker stands for, and about what is named in its words. Entities appear with an
    item in the paragraphs that hold both; those of most paragraphs come first, and that is their count.
    """
    if relation is Relation.APPEARS_WITH:
        return _neighbours(item, rows.get(ItemKind.ENTITY, ()), document)
    if relation is Relation.QUOTES_BY:
        found = {q.id for q in analysis.quotes if q.speaker and item.id == q.speaker.entity}
        found = found if item.kind is ItemKind.ENTITY else set()
    else:
        found = {q.id for q in analysis.quotes if any(in_view(item.spans, content) for content in q.content)}
    quotes = [row for row in rows.get(ItemKind.QUOTE, ()) if row.item.id in found]
    return [row.without_speaker() for row in quotes] if relation is Relation.QUOTES_BY else quotes


def _neighbours(item: Item, rows: Iterable[Row], document: Document) -> list[Row]:
    starts = [block.start for block in document.blocks]
    here = {bisect_right(starts, start) for start, _ in item.spans}
    shared: list[tuple[int, Row]] = []
    for row in rows:
        count, last = 0, -1
        for start, _ in row.item.spans:
            paragraph = bisect_right(starts, start)
            if paragraph != last:
                last = paragraph
                count += paragraph in here
        if count and (row.item.id != item.id or row.item != item):
            shared.append((count, row))
    shared.sort(key=lambda pair: -pair[0])
    return [row.counted(str(count)) for count, row in shared]
