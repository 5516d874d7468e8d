"""Plain Markdown: the reader's notes with their passages, quotes by speaker, entities and topics.

All words of the article and of the reader are escaped, so they read as they were and can't become headings, links or
HTML. What is written works in CommonMark as in GitHub's dialect.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from extract.analysis import Entity, Quote, Topic, certainty_word
from extract.document import Document
from extract.export.identity import Identities, article_id
from extract.export.material import Exporter, Material, PlacedNote, Rendered
from extract.export.merging import Part, spaced
from extract.export.region import Region
from extract.export.wording import MATCH_WORDS, counted, passage_of, quoted_words, speaker_of
from extract.notes.anchors import Match

__all__ = [
    "EXPORTER",
    "block_quote",
    "by_place",
    "entity_facts",
    "escaped",
    "named_list",
    "note_facts",
    "paragraphs",
    "passage",
    "quote_facts",
    "quotes_by_speaker",
    "source_link",
    "topic_facts",
]


def render(material: Material) -> Rendered:
    """A region of blocks with an empty line between them."""
    sections = (
        [("article", "\n\n".join(_header(material.document)))],
        _notes(material),
        _quotes(material),
        _entities(material.analysis.entities),
        _topics(material.analysis.topics),
    )
    return Rendered(Region(article_id(material.document).hex, spaced(part for parts in sections for part in parts)))


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
        yield f"Source: {source_link(source)}"


def source_link(source: str) -> str:
    """A web address as a link, anything else as words."""
    return f"<{source}>" if re.fullmatch(r"https?://[^\s<>\x00-\x20]+", source) else escaped(source)


def _notes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.notes:
        yield "notes", "## Notes"
    for placed in by_place(material.notes):
        words = passage(passage_of(placed, material.document), material.document)
        head = block_quote([*words, _note_line(placed, material)])
        yield f"note-{ids.note(placed.note)}", "\n\n".join([head, *paragraphs(placed.note.body)])


def by_place(notes: Iterable[PlacedNote]) -> list[PlacedNote]:
    """Notes in order of place; those without one come last."""
    return sorted(notes, key=lambda placed: (placed.span is None, placed.span[0] if placed.span else 0))


def note_facts(placed: PlacedNote, material: Material) -> Iterator[str]:
    """What is said of a note beside its words, unescaped: paragraph, item, kind, author, state, day."""
    note = placed.note
    if placed.span:
        yield f"¶{material.document.paragraph_number(placed.span[0])}"
    if note.item:
        yield f"on {note.item.name}"
    elif not note.anchor:
        yield "on the whole article"
    if kind := placed.kind:
        yield kind
    if note.author:
        yield f"by {note.author}"
    if placed.resolution and placed.resolution.match is not Match.EXACT:
        yield MATCH_WORDS[placed.resolution.match]
    yield note.created[:10]


def _note_line(placed: PlacedNote, material: Material) -> str:
    tags = " ".join(f"\\#{escaped(tag)}" for tag in placed.note.tags)
    return " · ".join(filter(None, (*map(escaped, note_facts(placed, material)), tags)))


def quotes_by_speaker(material: Material) -> Iterator[tuple[str, list[Quote]]]:
    """By speaker, in order of their first words; quotes of "she" and "an official" may be anyone's and come last."""
    by_speaker: dict[str, list[Quote]] = {}
    for quote in material.analysis.quotes:
        entity = material.analysis.entity(quote.speaker.entity) if quote.speaker else None
        by_speaker.setdefault(entity.name if entity else "", []).append(quote)
    unnamed = by_speaker.pop("", [])
    yield from by_speaker.items()
    if unnamed:
        yield "", unnamed


def _quotes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.analysis.quotes:
        yield "quotes", "## Quotes"
    for speaker, quotes in quotes_by_speaker(material):
        yield f"quotes of {speaker}", f"### {escaped(speaker or 'Speaker not named')}"
        for quote in quotes:
            content = passage(quoted_words(quote, material.document), material.document)
            facts = " · ".join(map(escaped, quote_facts(quote, material)))
            yield f"quote-{ids.quote(quote)}", block_quote([*content, facts])


def quote_facts(quote: Quote, material: Material) -> Iterator[str]:
    """What is said of a quote beside its words, unescaped: paragraph, kind, cue, certainty, who relays it."""
    document = material.document
    yield f"¶{document.paragraph_number(quote.content[0][0])}"
    yield quote.kind
    if quote.speaker is None or material.analysis.entity(quote.speaker.entity) is None:
        yield f"speaker: {speaker_of(quote, material)}"
    cue = document.text[slice(*quote.cue)] if quote.cue else ""
    if any(map(str.isalnum, cue)):  # a colon or a dash tells a reader nothing
        yield f"cue: {cue}"
    if word := certainty_word(quote.certainty):
        yield word
    relayed = next((outer for outer in material.analysis.quotes if outer.id == quote.inside), None)
    if relayed:
        yield f"relayed by {speaker_of(relayed, material)}"


def _entities(entities: Iterable[Entity]) -> Iterator[Part]:
    yield from named_list("Entities", [_item(*entity_facts(entity)) for entity in entities])


def entity_facts(entity: Entity) -> tuple[str, ...]:
    """An entity in words, unescaped: name, label, mentions, title, reason."""
    return (entity.name, entity.label, counted(len(entity.mentions), "mention"), entity.title or "", entity.why)


def _topics(topics: Iterable[Topic]) -> Iterator[Part]:
    yield from named_list("Topics", [_item(*topic_facts(topic)) for topic in topics])


def topic_facts(topic: Topic) -> tuple[str, ...]:
    """A topic in words, unescaped: name, places, reason."""
    return (topic.name, counted(len(topic.spans), "place"), topic.why)


def named_list(name: str, lines: Sequence[str]) -> Iterator[Part]:
    """A heading and its list; nothing if there is nothing to list."""
    if lines:
        yield name.lower(), f"## {name}"
        yield f"list of {name.lower()}", "\n".join(lines)


def _item(*facts: str) -> str:
    return f"- {' · '.join(escaped(part) for part in facts if part)}"


def passage(text: str, document: Document, escape: Callable[[str], str] = escaped) -> list[str]:
    """The words of an article as paragraphs; the lines of one that is only folded are joined."""
    return paragraphs(re.sub(r"(?<!\n)\n(?!\n)", " ", text) if document.hard_wrapped else text, escape)


def paragraphs(text: str, escape: Callable[[str], str] = escaped) -> list[str]:
    """The paragraphs of a text as Markdown, with the lines of each kept apart."""
    lines = [escape(line) for line in text.splitlines()]
    return ["\\\n".join(group) for has_words, group in groupby(lines, key=bool) if has_words]


def block_quote(parts: Iterable[str]) -> str:
    """Paragraphs as a block quote."""
    return "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts)


EXPORTER = Exporter(
    name="markdown",
    suffix=".md",
    description="notes, quotes by speaker, entities and topics, to read",
    cannot_hold="the text, and all places but a note's and a quote's paragraph",
    render=render,
    kind="region",
)
