"""What was extracted from a document: entities with their mentions, quotes with their speakers, topics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from extract.document import Span

__all__ = ["LABELS", "Analysis", "Entity", "Kind", "Quote", "Speaker", "Topic", "certainty_word"]

Json = dict[str, Any]

LABELS = (
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "DATE",
    "MONEY",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "MISC",
)
"""Sidelight's labels of entities, whatever the model."""

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything in the text that names one person, organisation, place or other thing."""

    id: str
    name: str
    label: str
    mentions: tuple[Span, ...]
    """In order of place; each the name alone, without article, honorific, title or possessive."""
    title: str | None = None
    """The office that stands beside the name, as in "US Secretary of State"."""
    score: float = 0.0
    """Importance to the article, 0 to 1."""
    why: str = ""
    """In words, why its mentions were joined."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that say who speaks, and the entity they stand for (None: these words, but whose name?)."""

    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody. `speaker` None is "unknown"; `inside` is the id of the quote that relays this one."""

    id: str
    kind: Kind
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Speaker | None = None
    inside: str | None = None
    certainty: float | None = None
    """Probability that content and speaker are right; None where nobody reckoned it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme of the article: a phrase and all places where it or a variant of it stands."""

    id: str
    name: str
    spans: tuple[Span, ...]
    score: float = 0.0
    is_name: bool = False
    """It names an entity, so a screen that lists those leaves it out."""
    why: str = ""


SURE, LIKELY = 0.94, 0.6
"""From these certainties on the words say so: on what was fitted, 97 of 100 that are called sure are right."""


def certainty_word(certainty: float | None) -> str | None:
    """The word shown for a certainty: `sure`, `likely` or `unsure`; None without one."""
    if certainty is None:
        return None
    return "sure" if certainty >= SURE else "likely" if certainty >= LIKELY else "unsure"


@dataclass(frozen=True)
class Analysis:
    """All that was extracted from one text. Entities and topics come in falling score, quotes in order of place."""

    id: str
    text: str
    text_sha256: str
    model: str
    title: str = ""
    source: str = ""
    published: str | None = None
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    note: str = ""
    """What the model cannot do with such a text, in a sentence; mostly empty."""

    @cached_property
    def _entities_by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of that id, or None."""
        return self._entities_by_id.get(entity_id) if entity_id else None

    def to_json(self, *, with_text: bool = False) -> Json:
        """As plain JSON data, in the form that `sidelight extract` prints."""
        text = self.text
        data: Json = {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "published": self.published,
            "text_sha256": self.text_sha256,
            "model": self.model,
        }
        if self.note:
            data["note"] = self.note
        if with_text:
            data["text"] = text
        data["entities"] = [
            {
                "id": entity.id,
                "name": entity.name,
                "label": entity.label,
                "title": entity.title,
                "score": entity.score,
                "why": entity.why,
                "mentions": [{"start": s, "end": e, "text": text[s:e]} for s, e in entity.mentions],
            }
            for entity in self.entities
        ]
        data["quotes"] = [
            {
                "id": quote.id,
                "kind": quote.kind,
                "content": [list(span) for span in quote.content],
                "cue": list(quote.cue) if quote.cue else None,
                "speaker": quote.speaker
                and {
                    "start": quote.speaker.start,
                    "end": quote.speaker.end,
                    "text": text[quote.speaker.start : quote.speaker.end],
                    "entity": quote.speaker.entity,
                },
                "inside": quote.inside,
                "certainty": quote.certainty,
                "certainty_word": certainty_word(quote.certainty),
            }
            for quote in self.quotes
        ]
        data["topics"] = [
            {
                "id": topic.id,
                "name": topic.name,
                "score": topic.score,
                "is_name": topic.is_name,
                "spans": [list(span) for span in topic.spans],
                "why": topic.why,
            }
            for topic in self.topics
        ]
        return data

    @classmethod
    def from_json(cls, data: Json, text: str) -> Analysis:
        """The analysis that `to_json` gave, over the text it was made of.

        Raises:
            KeyError, TypeError, ValueError: `data` is not such an object.
        """
        return cls(
            id=data["id"],
            text=text,
            text_sha256=data["text_sha256"],
            model=data["model"],
            title=data["title"],
            source=data["source"],
            published=data["published"],
            note=data.get("note", ""),
            entities=tuple(
                Entity(
                    id=item["id"],
                    name=item["name"],
                    label=item["label"],
                    mentions=tuple((m["start"], m["end"]) for m in item["mentions"]),
                    title=item["title"],
                    score=item["score"],
                    why=item["why"],
                )
                for item in data["entities"]
            ),
            quotes=tuple(
                Quote(
                    id=item["id"],
                    kind=item["kind"],
                    content=tuple((s, e) for s, e in item["content"]),
                    cue=tuple(item["cue"]) if item["cue"] else None,
                    speaker=Speaker(item["speaker"]["start"], item["speaker"]["end"], item["speaker"]["entity"])
                    if item["speaker"]
                    else None,
                    inside=item["inside"],
                    certainty=item["certainty"],
                )
                for item in data["quotes"]
            ),
            topics=tuple(
                Topic(
                    id=item["id"],
                    name=item["name"],
                    spans=tuple((s, e) for s, e in item["spans"]),
                    score=item["score"],
                    is_name=item["is_name"],
                    why=item["why"],
                )
                for item in data["topics"]
            ),
        )
