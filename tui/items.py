"""Items: what can be selected in the panel and lit up in the text, and how to step through their spans.

Pure functions on an analysis and the reader's notes; no widget.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from extract.document import Span

if TYPE_CHECKING:
    from extract.analysis import Analysis, Entity, Quote, Topic

__all__ = [
    "Item",
    "ItemKind",
    "Role",
    "Selection",
    "count_so_far",
    "entity_item",
    "find_again",
    "in_view",
    "items_at",
    "nearest",
    "quote_item",
    "spans_with_roles",
    "speaker_name",
    "topic_item",
]

Role = Literal["item", "content", "cue", "speaker"]


class ItemKind(StrEnum):
    """What an item is; also the name of its tab in the panel."""

    ENTITY = "entity"
    QUOTE = "quote"
    TOPIC = "topic"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be selected."""

    kind: ItemKind
    id: str
    name: str
    label: str
    spans: tuple[Span, ...]
    """Where it stands in the text, in order: what `[` and `]` step through."""
    where: str = "no longer in the text"
    """What is said of its place where it has no spans."""


def entity_item(entity: Entity) -> Item:
    """The item of an entity."""
    return Item(ItemKind.ENTITY, entity.id, entity.name, entity.label, entity.mentions)


def quote_item(quote: Quote, analysis: Analysis) -> Item:
    """The item of a quote; it goes by its speaker's name."""
    return Item(ItemKind.QUOTE, quote.id, speaker_name(quote, analysis), quote.kind, quote.content)


def topic_item(topic: Topic) -> Item:
    """The item of a topic."""
    return Item(ItemKind.TOPIC, topic.id, topic.name, "topic", topic.spans)


def speaker_name(quote: Quote, analysis: Analysis) -> str:
    """Who speaks, as shown: the entity's name, else the speaker's words, else `Unknown`."""
    if quote.speaker is None:
        return "Unknown"
    entity = analysis.entity(quote.speaker.entity)
    return entity.name if entity else analysis.text[quote.speaker.start : quote.speaker.end]


def spans_with_roles(item: Item, analysis: Analysis | None) -> list[tuple[Span, Role]]:
    """All spans to light up for an item; of a quote its content, cue and speaker apart."""
    if item.kind is not ItemKind.QUOTE or analysis is None:
        return [(span, "item") for span in item.spans]
    quote = next((quote for quote in analysis.quotes if quote.id == item.id), None)
    marked: list[tuple[Span, Role]] = [(span, "content") for span in item.spans]
    if quote is not None and quote.cue:
        marked.append((quote.cue, "cue"))
    if quote is not None and quote.speaker:
        marked.append(((quote.speaker.start, quote.speaker.end), "speaker"))
    return marked


def items_at(analysis: Analysis, offset: int) -> list[Item]:
    """The items whose spans hold `offset`: entities first, then the innermost quote, then topics that aren't names."""

    def holds(spans: Sequence[Span]) -> bool:
        index = bisect_right(spans, (offset, len(analysis.text))) - 1
        return index >= 0 and spans[index][0] <= offset < spans[index][1]

    quotes = [quote for quote in analysis.quotes if holds(quote.content)]
    quotes.sort(key=lambda quote: sum(end - start for start, end in quote.content))
    found = [entity_item(entity) for entity in analysis.entities if holds(entity.mentions)]
    found += [quote_item(quote, analysis) for quote in quotes]
    found += [topic_item(topic) for topic in analysis.topics if not topic.is_name and holds(topic.spans)]
    return found


def find_again(item: Item, analysis: Analysis) -> Item | None:
    """The same item in a newer analysis of the text, or None; ids may change as extraction goes on, places do not."""
    items: Iterable[Item]
    match item.kind:
        case ItemKind.ENTITY:
            items = map(entity_item, analysis.entities)
        case ItemKind.QUOTE:
            items = (quote_item(quote, analysis) for quote in analysis.quotes)
        case ItemKind.TOPIC:
            items = map(topic_item, analysis.topics)
        case ItemKind.NOTE:
            return item
    places = set(item.spans)
    return next((again for again in items if not places.isdisjoint(again.spans)), None)


def nearest(spans: Sequence[Span], visible: Span) -> int:
    """Index of the span to go to first: the first one in view, else the nearest before or after."""
    start, end = visible
    index = bisect_right(spans, (start, -1))
    if index < len(spans) and spans[index][0] < end:
        return index
    candidates = [i for i in (index - 1, index) if 0 <= i < len(spans)]
    return min(candidates, key=lambda i: min(abs(spans[i][0] - start), abs(spans[i][0] - end)), default=0)


def in_view(spans: Sequence[Span], view: Span) -> bool:
    """Whether one of the spans, which are in order and don't overlap, shares a code point with what is in view."""
    index = bisect_left(spans, (view[1],))
    return index > 0 and spans[index - 1][1] > view[0]


def count_so_far(spans: Sequence[Span], end: int) -> int:
    """How many of the spans, which are in order, start before `end`."""
    return bisect_left(spans, (end,))


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected item and which of its spans the reader stands at."""

    item: Item
    index: int = 0

    @property
    def span(self) -> Span | None:
        """Where the reader stands; None where the item has no place in the text."""
        return self.item.spans[self.index] if self.item.spans else None

    def holds(self, item: Item) -> bool:
        """Whether that is the selected item."""
        return (item.kind, item.id) == (self.item.kind, self.item.id)

    def stepped(self, by: int) -> Selection:
        """The selection some spans further, round the ends."""
        return Selection(self.item, (self.index + by) % len(self.item.spans)) if self.item.spans else self

    def renewed(self, analysis: Analysis) -> Selection | None:
        """The same selection in a newer analysis, at the same span if that is still there; None if the item is gone."""
        item = find_again(self.item, analysis)
        if item is None:
            return None
        return Selection(item, item.spans.index(self.span)) if self.span in item.spans else Selection(item)

    def kept(self) -> Selection:
        """The selection of an item that a newer analysis no longer has: its spans stay, no row is its."""
        return Selection(replace(self.item, id=""), self.index)
