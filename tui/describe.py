"""What the panel says about one item: pure text with styles, never markup."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from extract.analysis import Analysis, Entity, certainty_word
from extract.readers.characters import one_line
from tui.items import Item, ItemKind, speaker_name
from tui.placed import became

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.export import PlacedNote

__all__ = ["LABEL_WORDS", "describe", "why"]

_FORMS = 5
"""Names of one entity that are listed; the rest stand among its mentions."""

LABEL_WORDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country, region or city",
    "LOC": "place",
    "FAC": "building or facility",
    "NORP": "nationality or group",
    "DATE": "date",
    "MONEY": "sum of money",
    "PRODUCT": "product",
    "EVENT": "event",
    "WORK_OF_ART": "title of a work",
    "LAW": "law or treaty",
    "MISC": "other name",
}


def describe(
    item: Item, analysis: Analysis | None, notes: list[PlacedNote], key: Callable[[str], str] = str
) -> Content:
    """A few lines about an item: its full name, what it is, why, and what to do next.

    Args:
        item: what to describe.
        analysis: that it was found in.
        notes: of the reader.
        key: gives the key that a command has now.
    """
    lines: list[Content | tuple[str, str] | str] = []
    match item.kind:
        case ItemKind.ENTITY:
            entity = analysis.entity(item.id) if analysis else None
            lines.append((item.name, "bold"))
            if entity is not None:
                label = LABEL_WORDS.get(entity.label, entity.label)
                lines.append(", ".join(part for part in (entity.title, label) if part))
                lines.append(entity.why)
                lines.append(_forms(entity, analysis.text) if analysis else "")
        case ItemKind.QUOTE:
            lines += _quote_lines(item, analysis, key("list.choose"))
        case ItemKind.TOPIC:
            topic = next((t for t in analysis.topics if t.id == item.id), None) if analysis else None
            lines.append((item.name, "bold"))
            lines.append(topic.why if topic else "")
        case ItemKind.NOTE:
            note = next((placed for placed in notes if placed.note.id == item.id), None)
            if note is not None:
                lines.append(note.note.body)
                if note.note.anchor is not None:
                    lines.append((f"on “{one_line(note.note.anchor.exact)}”", "italic"))
                if note.note.kind:
                    lines.append(item.label)
                if note.note.author:
                    lines.append(f"written by {one_line(note.note.author)}")
                if note.resolution is not None and (said := became(note.resolution.match)):
                    lines.append((f"{said} ({key('note.place')} compares)", "bold"))
    pieces = [Content.styled(*line) if isinstance(line, tuple) else Content(str(line)) for line in lines]
    return Content("\n").join(piece for piece in pieces if piece.plain)


def _quote_lines(item: Item, analysis: Analysis | None, enter: str) -> list[Content | tuple[str, str] | str]:
    quote = next((q for q in analysis.quotes if q.id == item.id), None) if analysis else None
    if analysis is None or quote is None:
        return []
    words = " … ".join(one_line(analysis.text[start:end]) for start, end in quote.content)
    lines: list[Content | tuple[str, str] | str] = []
    if quote.speaker is None:
        lines.append("speaker: unknown")
    else:
        said_by = analysis.text[quote.speaker.start : quote.speaker.end]
        entity = analysis.entity(quote.speaker.entity)
        if entity is None:
            lines.append(f"speaker: {one_line(said_by)} (no name known)")
        else:
            named = f" = {entity.name}" if said_by != entity.name else ""
            lines.append(f"speaker: {one_line(said_by)}{named} ({enter}: go there)")
    cue = f"cue: {one_line(analysis.text[slice(*quote.cue)])} · " if quote.cue else ""
    word = certainty_word(quote.certainty)
    lines.append(f"{cue}{quote.kind}" + (f" · {word}" if word else ""))
    outer = next((q for q in analysis.quotes if q.id == quote.inside), None) if quote.inside else None
    if outer is not None:
        lines.append(f"relayed by {speaker_name(outer, analysis)}")
    return [*lines, (words, "italic")]


def why(item: Item, analysis: Analysis | None, notes: Sequence[PlacedNote] = ()) -> str:
    """In one line, where an item comes from: what found it, what it is, what joined it, and how sure that is."""
    if item.kind is ItemKind.NOTE:
        author = next((placed.note.author for placed in notes if placed.note.id == item.id), "")
        return f"Written by {one_line(author) or 'you'}"
    if analysis is None:
        return "Nothing was found yet"
    parts: list[str] = []
    match item.kind:
        case ItemKind.ENTITY if entity := analysis.entity(item.id):
            parts = [f"{entity.label} by {analysis.model}", entity.why, _forms(entity, analysis.text)]
            parts.append("names carry no certainty")
        case ItemKind.QUOTE if quote := next((q for q in analysis.quotes if q.id == item.id), None):
            word = certainty_word(quote.certainty)
            sure = f"{word} ({quote.certainty:.0%})" if word and quote.certainty is not None else "certainty not known"
            cue = f"cue “{one_line(analysis.text[slice(*quote.cue)])}”" if quote.cue else "no cue"
            said_by = one_line(analysis.text[quote.speaker.start : quote.speaker.end]) if quote.speaker else ""
            named = f"speaker “{said_by}”" if said_by else "speaker unknown"
            parts = [f"{quote.kind} quote by {analysis.model}", sure, cue, named]
        case ItemKind.TOPIC if topic := next((t for t in analysis.topics if t.id == item.id), None):
            parts = ["topic by sidelight_topics", topic.why]
    return " · ".join(part for part in parts if part) or "No longer found in the text"


def _forms(entity: Entity, text: str) -> str:
    """The ways in which an entity is named, the most frequent first, if there are several."""
    counts: Counter[str] = Counter()
    for form, count in Counter(text[start:end] for start, end in entity.mentions).items():
        counts[one_line(form)] += count
    if len(counts) < 2:
        return ""
    named = [f"{form} {count}" for form, count in counts.most_common(_FORMS)]
    return "named " + ", ".join(named) + (" …" if len(counts) > _FORMS else "")
