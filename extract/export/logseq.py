"""Markdown for Logseq: page properties and an outline of blocks, each with an id that lasts."""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from extract.export.citing import authors, title_of
from extract.export.identity import Identities, article_id
from extract.export.markdown import (
    block_quote,
    by_place,
    escaped,
    paragraphs,
    passage,
    quote_facts,
    quotes_by_speaker,
)
from extract.export.material import Exporter, Material, Rendered
from extract.export.merging import Part
from extract.export.obsidian import entity_line, link, note_head, tag, topic_line
from extract.export.region import Region
from extract.export.wording import one_line, passage_of, quoted_words

__all__ = ["EXPORTER", "logseq_escaped"]


def render(material: Material) -> Rendered:
    """Page properties and a region of blocks."""
    parts = [part for section in (_notes, _quotes, _entities, _topics) for part in section(material)]
    return Rendered(Region(article_id(material.document).hex, parts, preamble=_properties(material), bullet="- "))


def logseq_escaped(text: str) -> str:
    """One line that Logseq shows as `text`, without references, macros, formulas, highlights or properties.

    `::` makes a property whatever is escaped, so a zero-width space parts its colons.
    """
    line = re.sub(r"==|\(\(|\{\{|[$^]", lambda found: "".join(f"\\{c}" for c in found[0]), escaped(text))
    return re.sub(r":(?=:)", ":\u200b", line)


def _properties(material: Material) -> str:
    document = material.document
    source = document.url or document.source
    tags = dict.fromkeys(filter(None, (tag(words) for placed in material.notes for words in placed.note.tags)))
    properties = {
        "title": title_of(document),
        "source": "" if source == "-" else source,
        "author": "; ".join(authors(document)),
        "published": document.published,
        "tags": ", ".join(tags),
    }
    lines = [f"{name}:: {_value(value)}" for name, value in properties.items() if _value(value)]
    return "".join(f"{line}\n" for line in lines) + "\n"


def _value(value: str) -> str:
    """A property's value: no references or tags in it, which would make pages."""
    return one_line(re.sub(r"\[\[|\]\]|\(\(|\)\)|\{\{|\}\}|#", " ", value).replace("::", ":"))


def _block(depth: int, first: str, more: Iterable[str] = (), *, block_id: UUID | None = None) -> Iterator[str]:
    """A block of the outline: its lines, indented by tabs."""
    indent = "\t" * depth
    yield f"{indent}- {first}"
    if block_id:
        yield f"{indent}  id:: {block_id}"
    for text in more:
        for line in text.split("\n"):
            yield f"{indent}  {line}"


def _quoted(parts: list[str]) -> Iterator[str]:
    if parts:
        yield block_quote(parts)


def _heading(name: str) -> Part:
    return name.lower(), f"- ## {name}\n"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _notes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.notes:
        yield _heading("Notes")
    for placed in by_place(material.notes):
        head = note_head(placed, material, logseq_escaped)
        parts = passage(passage_of(placed, material.document), material.document, logseq_escaped)
        block_id = ids.note(placed.note)
        lines = list(_block(1, head, _quoted(parts), block_id=block_id))
        for paragraph in paragraphs(placed.note.body, logseq_escaped):
            first, *more = paragraph.split("\n")
            lines += _block(2, first, more)
        yield f"note-{block_id}", _lines(lines)


def _quotes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.analysis.quotes:
        yield _heading("Quotes")
    for speaker, quotes in quotes_by_speaker(material):
        yield f"quotes of {speaker}", _lines(_block(1, link(speaker) if speaker else "Speaker not named"))
        for quote in quotes:
            head = " · ".join(map(logseq_escaped, quote_facts(quote, material)))
            parts = passage(quoted_words(quote, material.document), material.document, logseq_escaped)
            block_id = ids.quote(quote)
            yield f"quote-{block_id}", _lines(_block(2, head, _quoted(parts), block_id=block_id))


def _entities(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.analysis.entities:
        yield _heading("Entities")
    for entity in material.analysis.entities:
        block_id = ids.entity(entity)
        yield f"entity-{block_id}", _lines(_block(1, entity_line(entity, logseq_escaped), block_id=block_id))


def _topics(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.analysis.topics:
        yield _heading("Topics")
    for topic in material.analysis.topics:
        block_id = ids.topic(topic)
        yield f"topic-{block_id}", _lines(_block(1, topic_line(topic, logseq_escaped), block_id=block_id))


EXPORTER = Exporter(
    name="logseq",
    suffix=".md",
    description="a page for Logseq: properties, an outline, links",
    cannot_hold="the text, and all places but a note's and a quote's paragraph",
    render=render,
    kind="region",
)
