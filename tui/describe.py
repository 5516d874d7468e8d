"""What the panel says about one item: pure text with styles, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from extract.analysis import Analysis, certainty_word
from tui.items import Item, ItemKind, speaker_name

if TYPE_CHECKING:
    from extract.export import PlacedNote

__all__ = ["LABEL_WORDS", "describe"]

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
_MATCH_WORDS = {
    "exact": "",
    "moved": "the text moved; found again",
    "needs review": "the text changed; please check the place",
    "orphan": "its passage is no longer in the text",
}


def describe(item: Item, analysis: Analysis | None, notes: list[PlacedNote]) -> Content:
    """A few lines about an item: its full name, what it is, why, and what Enter does next."""
    lines: list[Content | tuple[str, str] | str] = []
    match item.kind:
        case ItemKind.ENTITY:
            entity = analysis.entity(item.id) if analysis else None
            lines.append((item.name, "bold"))
            if entity is not None:
                label = LABEL_WORDS.get(entity.label, entity.label)
                lines.append(", ".join(part for part in (entity.title, label) if part))
                if entity.why:
                    lines.append(entity.why)
        case ItemKind.QUOTE:
            lines += _quote_lines(item, analysis)
        case ItemKind.TOPIC:
            topic = next((t for t in analysis.topics if t.id == item.id), None) if analysis else None
            lines.append((item.name, "bold"))
            lines.append(topic.why if topic else "")
        case ItemKind.NOTE:
            note = next((placed for placed in notes if placed.note.id == item.id), None)
            if note is not None:
                lines.append(note.note.body)
                if note.note.anchor is not None:
                    lines.append((f"on “{_one_line(note.note.anchor.exact)}”", "italic"))
                if note.resolution is not None:
                    lines.append((_MATCH_WORDS[note.resolution.match], "bold"))
    pieces = [Content.styled(*line) if isinstance(line, tuple) else Content(str(line)) for line in lines]
    return Content("\n").join(piece for piece in pieces if piece.plain)


def _quote_lines(item: Item, analysis: Analysis | None) -> list[Content | tuple[str, str] | str]:
    quote = next((q for q in analysis.quotes if q.id == item.id), None) if analysis else None
    if analysis is None or quote is None:
        return []
    words = " … ".join(_one_line(analysis.text[start:end]) for start, end in quote.content)
    lines: list[Content | tuple[str, str] | str] = []
    if quote.speaker is None:
        lines.append("speaker: unknown")
    else:
        said_by = analysis.text[quote.speaker.start : quote.speaker.end]
        entity = analysis.entity(quote.speaker.entity)
        if entity is None:
            lines.append(f"speaker: {_one_line(said_by)} (no name known)")
        else:
            named = f" = {entity.name}" if said_by != entity.name else ""
            lines.append(f"speaker: {_one_line(said_by)}{named} (Enter: go there)")
    cue = f"cue: {_one_line(analysis.text[slice(*quote.cue)])} · " if quote.cue else ""
    word = certainty_word(quote.certainty)
    lines.append(f"{cue}{quote.kind}" + (f" · {word}" if word else ""))
    outer = next((q for q in analysis.quotes if q.id == quote.inside), None) if quote.inside else None
    if outer is not None:
        lines.append(f"relayed by {speaker_name(outer, analysis)}")
    return [*lines, (words, "italic")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
