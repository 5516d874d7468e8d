"""Plain Markdown: the reader's notes with their passages, quotes by speaker, entities and topics.

All words of the article and of the reader are escaped, so they read as they were and can't become headings, links or
HTML. What is written works in CommonMark as in GitHub's dialect.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from extract.analysis import Entity, Quote, Topic, certainty_word
from extract.document import Document
from extract.export.material import Exporter, Material, PlacedNote
from extract.notes.anchors import Match

__all__ = ["EXPORTER", "escaped"]


def render(material: Material) -> str:
    """The file's text: blocks with an empty line between them."""
    sections = (
        _header(material.document),
        _notes(material),
        _quotes(material),
        _entities(material.analysis.entities),
        _topics(material.analysis.topics),
    )
    return "\n\n".join(block for section in sections for block in section) + "\n"


def escaped(text: str) -> str:
    """One line of Markdown that reads as `text`: special characters escaped, white space as single spaces."""
    line = " ".join(_CONTROLS.sub("", text).split())
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", line)))


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#~|&]")
_LINE_START = re.compile(r"^[-+=:]")
"""What may begin a list, underline a heading or rule a table."""
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def _header(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title or PurePath(document.source.strip('-')).name) or 'Untitled article'}"
    facts = [escaped(fact) for fact in (document.author, document.site, document.published) if fact.strip()]
    if facts:
        yield " · ".join(facts)
    if (source := document.url or document.source) not in ("", "-"):
        yield f"Source: {_source(source)}"


def _source(source: str) -> str:
    return f"<{source}>" if re.fullmatch(r"https?://[^\s<>\x00-\x20]+", source) else escaped(source)


def _notes(material: Material) -> Iterator[str]:
    if material.notes:
        yield "## Notes"
    for placed in sorted(material.notes, key=_place):
        yield from _note(placed, material)


def _place(placed: PlacedNote) -> tuple[bool, int]:
    return placed.span is None, placed.span[0] if placed.span else 0


def _note(placed: PlacedNote, material: Material) -> Iterator[str]:
    note, document = placed.note, material.document
    facts = []
    if placed.span:
        facts.append(f"¶{document.paragraph_number(placed.span[0])}")
    if note.item:
        facts.append(f"on {escaped(note.item.name)}")
    elif not note.anchor:
        facts.append("on the whole article")
    if placed.resolution and placed.resolution.match is not Match.EXACT:
        facts.append(_MATCH_WORDS[placed.resolution.match])
    facts.append(note.created[:10])
    passage = document.text[slice(*placed.span)] if placed.span else note.anchor.exact if note.anchor else ""
    yield _block_quote([*_passage(passage, document), " · ".join(facts)])
    yield from _paragraphs(note.body)


_MATCH_WORDS = {
    Match.MOVED: "moved",
    Match.NEEDS_REVIEW: "the article has changed here: to review",
    Match.ORPHAN: "no longer in the article",
}


def _quotes(material: Material) -> Iterator[str]:
    """By speaker, in order of their first words; quotes of "she" and "an official" may be anyone's and come last."""
    analysis = material.analysis
    if analysis.quotes:
        yield "## Quotes"
    by_id = {quote.id: quote for quote in analysis.quotes}
    by_speaker: dict[str, list[Quote]] = {}
    for quote in analysis.quotes:
        entity = analysis.entity(quote.speaker.entity) if quote.speaker else None
        by_speaker.setdefault(entity.name if entity else "", []).append(quote)
    unnamed = by_speaker.pop("", [])
    for heading, quotes in (*by_speaker.items(), ("Speaker not named", unnamed)):
        if quotes:
            yield f"### {escaped(heading)}"
        for quote in quotes:
            yield _quote(quote, by_id.get(quote.inside or ""), material)


def _speaker(quote: Quote, material: Material) -> str:
    if quote.speaker is None:
        return "unknown"
    entity = material.analysis.entity(quote.speaker.entity)
    return entity.name if entity else material.document.text[quote.speaker.start : quote.speaker.end]


def _quote(quote: Quote, relayed: Quote | None, material: Material) -> str:
    document = material.document
    content = " … ".join(document.text[start:end] for start, end in quote.content)
    facts = [f"¶{document.paragraph_number(quote.content[0][0])}", quote.kind]
    if quote.speaker is None or material.analysis.entity(quote.speaker.entity) is None:
        facts.append(f"speaker: {escaped(_speaker(quote, material))}")
    cue = document.text[slice(*quote.cue)] if quote.cue else ""
    if any(map(str.isalnum, cue)):  # a colon or a dash tells a reader nothing
        facts.append(f"cue: {escaped(cue)}")
    if word := certainty_word(quote.certainty):
        facts.append(word)
    if relayed:
        facts.append(f"relayed by {escaped(_speaker(relayed, material))}")
    return _block_quote([*_passage(content, document), " · ".join(facts)])


def _entities(entities: Iterable[Entity]) -> Iterator[str]:
    lines = [
        _item(entity.name, entity.label, _counted(len(entity.mentions), "mention"), entity.title or "", entity.why)
        for entity in entities
    ]
    yield from _list("## Entities", lines)


def _topics(topics: Iterable[Topic]) -> Iterator[str]:
    lines = [_item(topic.name, _counted(len(topic.spans), "place"), topic.why) for topic in topics if not topic.is_name]
    yield from _list("## Topics", lines)


def _list(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield heading
        yield "\n".join(lines)


def _item(name: str, *facts: str) -> str:
    return f"- {' · '.join(escaped(part) for part in (name, *facts) if part)}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _passage(text: str, document: Document) -> list[str]:
    return _paragraphs(re.sub(r"(?<!\n)\n(?!\n)", " ", text) if document.hard_wrapped else text)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as Markdown, with the lines of each kept apart."""
    lines = [escaped(line) for line in text.splitlines()]
    return ["\\\n".join(group) for has_words, group in groupby(lines, key=bool) if has_words]


def _block_quote(paragraphs: Iterable[str]) -> str:
    return "\n>\n".join("> " + paragraph.replace("\n", "\n> ") for paragraph in paragraphs)


EXPORTER = Exporter(
    name="markdown",
    suffix=".md",
    description="notes, quotes by speaker, entities and topics, to read",
    cannot_hold="the text, and all places but a note's and a quote's paragraph",
    render=render,
)
