"""An analysis while corrections are worked into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from extract.analysis import Analysis, Entity, Kind, Quote, Speaker, Topic
from extract.document import Span
from extract.notes.places import overlapping

__all__ = ["PINNED", "Draft", "Item", "speaker_words"]

Item = Entity | Quote | Topic
EntityOf = Callable[[Speaker], str | None]
"""Whom the words that say who speaks stand for, as an entity's id."""

SURE = 1.0
"""Certainty of what the reader has judged."""
PINNED = "pinned by you"
"""Why a topic stands first; the end of its reasons."""


class Draft:
    """The items of an analysis by id, and those that are hidden. No two entities, hidden ones aside, share a place."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.entities: dict[str, Entity] = {}
        self.owners: dict[Span, str] = {}
        """The id of the entity of each mention."""
        for entity in analysis.entities:
            self._put(entity)
        self.quotes = {quote.id: quote for quote in analysis.quotes}
        self.topics = {topic.id: topic for topic in analysis.topics}
        self.hidden_entities: dict[str, Entity] = {}
        self.hidden_quotes: dict[str, Quote] = {}
        self.hidden_topics: dict[str, Topic] = {}
        self._pinned: list[str] = []
        """Ids of topics."""
        ids = [entity.id for entity in analysis.entities] + [topic.id for topic in analysis.topics]
        self._order = {item_id: number for number, item_id in enumerate(ids)}

    def finished(self) -> Analysis:
        """The analysis as it is now, in order, without a reference to what it doesn't have."""
        return replace(
            self.analysis,
            entities=tuple(sorted(self.entities.values(), key=self._rank)),
            quotes=tuple(sorted(map(self._linked, self.quotes.values()), key=lambda quote: quote.content[0])),
            topics=tuple(sorted(self.topics.values(), key=self._rank)),
        )

    def hidden(self) -> tuple[Item, ...]:
        """All that is hidden, the latest last of its kind."""
        return (*self.hidden_entities.values(), *self.hidden_quotes.values(), *self.hidden_topics.values())

    def hide(self, item: Item) -> None:
        """Leave an item out."""
        match item:
            case Entity():
                self.hidden_entities[item.id] = self._take(item.id)
            case Quote():
                self.hidden_quotes[item.id] = self.quotes.pop(item.id)
            case Topic():
                self.hidden_topics[item.id] = self.topics.pop(item.id)

    def unhide(self, item: Item) -> bool:
        """Have a hidden item again, an entity where no other took its places; False where others took all of them."""
        match item:
            case Entity():
                mentions = self.free(item.mentions)
                if mentions:
                    self._put(replace(item, mentions=mentions))
                    del self.hidden_entities[item.id]
                return bool(mentions)
            case Quote():
                self.quotes[item.id] = self.hidden_quotes.pop(item.id)
            case Topic():
                self.topics[item.id] = self.hidden_topics.pop(item.id)
        return True

    # Entities

    def change_entity(self, entity: Entity, why: str = "", **changes: str) -> None:
        """Give an entity another name or label."""
        self._put(replace(entity, why=_with_reason(entity.why, why), **changes))  # type: ignore[arg-type]

    def merge_entities(self, entities: Sequence[Entity], into: Entity, by: str = "you") -> None:
        """Make entities part of another one; their quotes become its quotes."""
        names = ", ".join(dict.fromkeys(entity.name for entity in entities))
        titles = [entity.title for entity in (into, *entities) if entity.title]
        merged = replace(
            into,
            mentions=_united(span for entity in (into, *entities) for span in entity.mentions),
            title=titles[0] if titles else None,
            score=max(entity.score for entity in (into, *entities)),
            why=_with_reason(into.why, f"{names} joined by {by}"),
        )
        gone = {entity.id for entity in entities}
        for entity_id in gone:
            self._take(entity_id)
        self._put(merged)
        self._relink(lambda speaker: into.id if speaker.entity in gone else speaker.entity)

    def split_entity(self, entity: Entity, mentions: Sequence[Span], name: str) -> None:
        """Make some, not all, of an entity's mentions one of their own; quotes follow their speakers' words."""
        chosen = tuple(sorted(mentions))
        rest = tuple(span for span in entity.mentions if span not in chosen)
        self._put(replace(entity, mentions=rest))
        part = Entity(
            self._fresh_id("e", (*self.entities, *self.hidden_entities)),
            name,
            entity.label,
            chosen,
            score=entity.score * len(chosen) / len(entity.mentions),
            why=f"set apart from {entity.name} by you",
        )
        self._put(part)

        def follow(speaker: Speaker) -> str | None:
            is_there = bool(overlapping((speaker.start, speaker.end), chosen))
            return part.id if speaker.entity == entity.id and is_there else speaker.entity

        self._relink(follow)

    def add_mentions(self, span: Span, others: Iterable[Span], name: str, label: str, known: Entity | None) -> None:
        """Make a span, which others lose, and other spans where they are free, mentions of an entity, new or known.

        A quote whose speaker stands there without a name gets it.
        """
        for entity in list(self.entities.values()):
            if entity is not known and (lost := set(overlapping(span, entity.mentions))):
                rest = tuple(kept for kept in entity.mentions if kept not in lost)
                self._take(entity.id)
                if rest:
                    self._put(replace(entity, mentions=rest))
        old = tuple(kept for kept in known.mentions if not _overlap(kept, span)) if known else ()
        free = self.free([other for other in others if not _overlap(other, span)])
        mentions = _united((span, *old, *free))
        if known is None:
            entity_id = self._fresh_id("e", (*self.entities, *self.hidden_entities))
            known = Entity(entity_id, name, label, (), score=self._score_of(len(mentions)), why="added by you")
        entity = replace(known, label=label, mentions=mentions)
        self._put(entity)

        def link(speaker: Speaker) -> str | None:
            unnamed = speaker.entity not in self.entities
            return entity.id if unnamed and overlapping((speaker.start, speaker.end), mentions) else speaker.entity

        self._relink(link)

    def free(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Those spans where no entity stands."""
        taken = _united(span for entity in self.entities.values() for span in entity.mentions)
        return tuple(span for span in spans if not overlapping(span, taken))

    # Quotes

    def change_quote(self, quote: Quote) -> None:
        """Put a changed quote in the place of the one of that id."""
        self.quotes[quote.id] = quote

    def reassign(self, quote: Quote, entity: Entity | None) -> None:
        """Give a quote another speaker, or none."""
        speaker = speaker_words(quote, entity, self.entities) if entity else None
        self.change_quote(replace(quote, speaker=speaker, certainty=SURE))

    def add_quote(self, content: tuple[Span, ...], kind: Kind, entity: Entity | None) -> None:
        """A new quote; where it lies in another one, that one relays it."""
        quote = Quote(self._fresh_id("q", (*self.quotes, *self.hidden_quotes)), kind, content, certainty=SURE)
        outer = [other for other in self.quotes.values() if _holds(other.content, content)]
        inside = min(outer, key=lambda other: _size(other.content)).id if outer else None
        speaker = speaker_words(quote, entity, self.entities) if entity else None
        self.quotes[quote.id] = replace(quote, speaker=speaker, inside=inside)

    # Topics

    def rename_topic(self, topic: Topic, name: str) -> None:
        """Give a topic another name."""
        self.topics[topic.id] = replace(topic, name=name)

    def merge_topics(self, topics: Sequence[Topic], into: Topic) -> None:
        """Make topics part of another one."""
        for topic in topics:
            del self.topics[topic.id]
        self.topics[into.id] = replace(
            into,
            spans=_united(span for topic in (into, *topics) for span in topic.spans),
            score=max(topic.score for topic in (into, *topics)),
            why=_with_reason(into.why, f"{', '.join(topic.name for topic in topics)} joined by you"),
        )

    def pin(self, topic: Topic) -> None:
        """Have a topic stand first, before those pinned earlier."""
        pinned = replace(topic, score=1.0, is_name=False, why=_with_reason(topic.why, PINNED))
        self.topics[topic.id] = pinned
        self._pinned = [topic.id, *(other for other in self._pinned if other != topic.id)]

    def pin_new(self, name: str, spans: Sequence[Span]) -> None:
        """Have a topic that the machine didn't find."""
        self.pin(Topic(self._fresh_id("t", (*self.topics, *self.hidden_topics)), name, tuple(spans)))

    # Inside

    def _rank(self, item: Entity | Topic) -> tuple[int, float, int]:
        """Pinned topics first, then by score; where that is the same, as the machine had them."""
        pinned = self._pinned.index(item.id) if item.id in self._pinned else len(self._pinned)
        return pinned, -item.score, self._order.get(item.id, len(self._order))

    def _linked(self, quote: Quote) -> Quote:
        """The quote without a link to an entity or a quote that isn't there."""
        speaker = quote.speaker
        if speaker is not None and speaker.entity is not None and speaker.entity not in self.entities:
            quote = replace(quote, speaker=replace(speaker, entity=None))
        is_inside = quote.inside is None or quote.inside in self.quotes
        return quote if is_inside else replace(quote, inside=None)

    def _put(self, entity: Entity) -> None:
        """Have an entity instead of the one of that id, if there is one."""
        if (old := self.entities.get(entity.id)) is not None and old.mentions != entity.mentions:
            self._disown(old)
        self.entities[entity.id] = entity
        self.owners.update(dict.fromkeys(entity.mentions, entity.id))

    def _take(self, entity_id: str) -> Entity:
        """Have an entity no more."""
        entity = self.entities.pop(entity_id)
        self._disown(entity)
        return entity

    def _disown(self, entity: Entity) -> None:
        for span in entity.mentions:
            if self.owners.get(span) == entity.id:
                del self.owners[span]

    def _relink(self, entity_of: EntityOf) -> None:
        for quotes in (self.quotes, self.hidden_quotes):
            for quote in list(quotes.values()):
                speaker = quote.speaker
                if speaker is not None and (entity_id := entity_of(speaker)) != speaker.entity:
                    quotes[quote.id] = replace(quote, speaker=replace(speaker, entity=entity_id))

    def _score_of(self, mentions: int) -> float:
        """As important as the others that are named as often."""
        return max((entity.score for entity in self.entities.values() if len(entity.mentions) <= mentions), default=0.0)

    @staticmethod
    def _fresh_id(prefix: str, taken: Iterable[str]) -> str:
        numbers = (int(match[1]) for other in taken if (match := re.fullmatch(rf"{prefix}([0-9]{{1,9}})", other)))
        return f"{prefix}{max(numbers, default=0) + 1}"


def speaker_words(quote: Quote, entity: Entity, entities: Mapping[str, Entity]) -> Speaker:
    """The words that stand for an entity as a quote's speaker.

    They stay the same (`he`, `the minister`) where they don't name another entity; else they are the mention nearest
    to the quote's content, outside of it where there is one.
    """
    start, end = quote.content[0][0], quote.content[-1][1]
    old = quote.speaker
    if old is not None:
        named = [other for other in entities.values() if overlapping((old.start, old.end), other.mentions)]
        if not named or entity in named:
            return replace(old, entity=entity.id)

    def distance(span: Span) -> tuple[bool, int]:
        is_inside = any(_overlap(span, content) for content in quote.content)
        return is_inside, max(start - span[1], span[0] - end, 0)

    return Speaker(*min(entity.mentions, key=distance), entity.id)


def _with_reason(why: str, reason: str) -> str:
    return "; ".join(part for part in (why, reason) if part)


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; of those that overlap the first, and the longest of those that start together."""
    united: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not united or united[-1][1] <= span[0]:
            united.append(span)
    return tuple(united)


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return all(any(first <= start and end <= last for first, last in outer) for start, end in inner)


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
