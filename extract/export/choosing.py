"""Which part of an article's material is exported: all of it, one item, the reader's own, the quotes, one entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.analysis import Analysis, Entity, Quote
from extract.document import Span
from extract.export.material import Material, PlacedNote
from extract.notes.note import ItemReference

__all__ = ["Choice", "Part", "chosen", "entity_named", "named_now"]


class Part(StrEnum):
    """A part of the material, by the name the command line gives it."""

    ALL = "all"
    ITEM = "item"
    """One entity, quote, topic or note alone."""
    NOTES = "notes"
    """Highlights and notes."""
    QUOTES = "quotes"
    """Quotes and those who say them."""
    ABOUT = "about"
    """Everything about an entity: itself, what it says, quotes that name it, notes on it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A part; of one item or about one entity also which."""

    part: Part = Part.ALL
    id: str = ""
    """Of the item or the entity, in the analysis; of a note, its own."""


def chosen(material: Material, choice: Choice) -> Material:
    """The part of the material, in which notes name their items as they are called now.

    Ids stay, so what refers to something outside the part refers to nothing.
    """
    analysis = material.analysis
    material = replace(material, notes=named_now(material.notes, analysis))
    match choice.part:
        case Part.ALL:
            return material
        case Part.NOTES:
            return replace(material, analysis=replace(analysis, entities=(), quotes=(), topics=()))
        case Part.QUOTES:
            return _part(material, quotes=analysis.quotes)
        case Part.ITEM:
            return _part(
                material,
                entities=[entity for entity in analysis.entities if entity.id == choice.id],
                quotes=[quote for quote in analysis.quotes if quote.id == choice.id],
                topics=choice.id,
                notes=[placed for placed in material.notes if placed.note.id == choice.id],
            )
        case Part.ABOUT:
            return _about(material, analysis.entity(choice.id))


def entity_named(material: Material, name: str) -> Entity | None:
    """The most important entity of that name, whatever its case; else one called so in the text, or with that word."""
    wanted = name.casefold().strip()
    analysis = material.analysis
    exact = (entity for entity in analysis.entities if entity.name.casefold() == wanted)
    called = (entity for entity in analysis.entities if wanted in _words(entity.mentions, analysis))
    like = (entity for entity in analysis.entities if wanted in entity.name.casefold().split())
    return next(exact, None) or next(called, None) or next(like, None)


def named_now(notes: Sequence[PlacedNote], analysis: Analysis) -> Sequence[PlacedNote]:
    """Notes with their items by the names that those have since they were renamed or joined to other ones."""
    asked = {(item.kind, item.name.casefold()) for placed in notes if (item := placed.note.item)}
    names = _names(analysis, asked) if asked else {}
    return [_named_now(placed, names) for placed in notes] if names else notes


def _names(analysis: Analysis, asked: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What entities and topics are called now, by kind and name; by words of the text, if others are asked for."""
    items = [("entity", entity.name, entity.mentions) for entity in analysis.entities]
    items += [("topic", topic.name, topic.spans) for topic in analysis.topics]
    names = {(kind, name.casefold()): name for kind, name, _ in reversed(items)}
    if asked <= names.keys():
        return names
    by_words: dict[tuple[str, str], str] = {}
    for kind, name, spans in items:
        for words in _words(spans, analysis):
            by_words.setdefault((kind, words), name)
    return by_words | names


def _named_now(placed: PlacedNote, names: Mapping[tuple[str, str], str]) -> PlacedNote:
    item = placed.note.item
    now = names.get((item.kind, item.name.casefold())) if item else None
    if item is None or now is None:
        return placed
    return replace(placed, note=replace(placed.note, item=ItemReference(item.kind, now)))


def _words(spans: Iterable[Span], analysis: Analysis) -> set[str]:
    return {analysis.text[start:end].casefold() for start, end in spans}


def _about(material: Material, entity: Entity | None) -> Material:
    if entity is None:
        return _part(material)
    quotes = [
        quote
        for quote in material.analysis.quotes
        if (quote.speaker and quote.speaker.entity == entity.id) or _overlap(quote.content, entity.mentions)
    ]
    notes = [
        placed
        for placed in material.notes
        if (placed.note.item and (placed.note.item.kind, placed.note.item.name) == ("entity", entity.name))
        or (placed.span and _overlap([placed.span], entity.mentions))
    ]
    return _part(material, entities=[entity], quotes=quotes, notes=notes)


def _part(
    material: Material,
    *,
    entities: Iterable[Entity] = (),
    quotes: Iterable[Quote] = (),
    topics: str = "",
    notes: Iterable[PlacedNote] = (),
) -> Material:
    """The items with those who speak in them; `topics` is the id of the topic that is kept."""
    analysis, quotes = material.analysis, tuple(quotes)
    wanted = {entity.id for entity in entities} | {quote.speaker.entity for quote in quotes if quote.speaker}
    part = replace(
        analysis,
        entities=tuple(entity for entity in analysis.entities if entity.id in wanted),
        quotes=quotes,
        topics=tuple(topic for topic in analysis.topics if topic.id == topics),
    )
    return replace(material, analysis=part, notes=tuple(notes), unreadable_notes=0)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    places = list(others)
    return any(a < end and start < b for a, b in some for start, end in places)
