"""Markdown for Obsidian: properties, callouts with links to the people in them, and block ids that last.

The properties are written once, with a new file, and are the reader's from then on; the rest is a region.
"""

import json
import re
from collections.abc import Callable, Iterator

from extract.analysis import Entity, Topic
from extract.export.citing import authors, title_of
from extract.export.destination import file_name
from extract.export.identity import Identities, article_id
from extract.export.markdown import (
    block_quote,
    by_place,
    entity_facts,
    escaped,
    named_list,
    note_facts,
    paragraphs,
    passage,
    quote_facts,
    quotes_by_speaker,
    source_link,
    topic_facts,
)
from extract.export.material import Exporter, Material, PlacedNote, Rendered
from extract.export.merging import Part, spaced
from extract.export.region import Region
from extract.export.wording import one_line, passage_of, quoted_words

__all__ = ["EXPORTER", "entity_line", "link", "note_head", "obsidian_escaped", "tag", "topic_line"]

DESCRIPTION = 200
"""Code points of a description, at most."""


def render(material: Material) -> Rendered:
    """Properties and a region."""
    parts = [part for section in (_source, _notes, _quotes, _entities, _topics) for part in section(material)]
    return Rendered(Region(article_id(material.document).hex, spaced(parts), preamble=_properties(material)))


def obsidian_escaped(text: str) -> str:
    """One line that Obsidian shows as `text`: escaped as Markdown, and highlights, comments, formulas and block ids."""
    return re.sub(r"==|%%|::|[$^]", lambda found: "".join(f"\\{c}" for c in found[0]), escaped(text))


def link(name: str) -> str:
    """A link to the note of that name; words where nothing is left of it that a link may hold."""
    target = file_name(re.sub(r"[`%$=~]", " ", name), "").strip()
    if not any(map(str.isalnum, target)) or not any(map(str.isalnum, name)):
        return obsidian_escaped(name)
    return f"[[{target}]]"


def note_head(placed: PlacedNote, material: Material, escape: Callable[[str], str]) -> str:
    """A note's facts and tags in a line, with a link to the item it is about."""
    note = placed.note
    about = f"on {note.item.name}" if note.item else None
    facts = (
        f"on {link(note.item.name)}" if note.item and fact == about else escape(fact)
        for fact in note_facts(placed, material)
    )
    tags = " ".join(f"#{name}" for name in map(tag, note.tags) if name)
    return " · ".join(filter(None, (*facts, tags)))


def entity_line(entity: Entity, escape: Callable[[str], str]) -> str:
    """An entity's facts in a line, its name as a link."""
    name, *facts = entity_facts(entity)
    return " · ".join([link(name), *(escape(fact) for fact in facts if fact)])


def topic_line(topic: Topic, escape: Callable[[str], str]) -> str:
    """A topic's facts in a line."""
    return " · ".join(escape(fact) for fact in topic_facts(topic) if fact)


def tag(words: str) -> str:
    """A tag as Obsidian takes it: letters, digits, `_`, `-` and `/`, and not digits alone; empty if nothing is left."""
    kept = re.sub(r"[^\w/-]+", "-", words.strip().lstrip("#")).strip("-/")
    return f"{kept}_" if kept.isdecimal() else kept


def _properties(material: Material) -> str:
    document = material.document
    first = min((placed.note.created[:10] for placed in material.notes), default="")
    people = [link(entity.name) for entity in material.analysis.entities if entity.label == "PERSON"]
    tags = [tag(words) for placed in material.notes for words in placed.note.tags]
    source = document.url or document.source
    properties: dict[str, str | list[str]] = {
        "title": title_of(document),
        "source": "" if source == "-" else source,
        "author": authors(document),
        "published": document.published,
        "created": material.today or first,
        "description": _description(material),
        "tags": tags,
        "people": [name for name in people if name.startswith("[[")],
    }
    lines = []
    for name, value in properties.items():
        if isinstance(value, str):
            lines.append(f"{name}: {_scalar(value)}" if value else f"{name}:")
        elif value:
            lines += [f"{name}:", *(f"  - {_scalar(item)}" for item in dict.fromkeys(value) if item)]
        else:
            lines.append(f"{name}: []")
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(value: str) -> str:
    """A YAML scalar: JSON's strings are YAML's, once characters are gone that YAML doesn't allow."""
    return json.dumps(one_line(value).replace("\ufeff", ""), ensure_ascii=False)


def _description(material: Material) -> str:
    """The beginning of the first paragraph that is longer than a headline."""
    text = next((text for text in material.document.text.split("\n\n") if len(text) > 80), material.document.text)
    words = one_line(text[: 4 * DESCRIPTION])
    return words if len(words) <= DESCRIPTION else words[:DESCRIPTION].rpartition(" ")[0] + " …"


def _callout(kind: str, title: str, parts: list[str], block_id: str) -> str:
    """A callout; its block id stands apart behind it, as Obsidian wants it for blocks of several lines."""
    head = f"> [!{kind}] {title}"
    quoted = f"{head}\n{block_quote(parts)}" if parts else head
    return f"{quoted}\n\n^{block_id}"


def _source(material: Material) -> Iterator[Part]:
    source = material.document.url or material.document.source
    if source not in ("", "-"):
        yield "article", f"Source: {source_link(source)}"


def _notes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.notes:
        yield "notes", "## Notes"
    for placed in by_place(material.notes):
        head = note_head(placed, material, obsidian_escaped)
        parts = passage(passage_of(placed, material.document), material.document, obsidian_escaped)
        block_id = f"note-{ids.note(placed.note)}"
        callout = _callout("note", head, parts, block_id)
        yield block_id, "\n\n".join([callout, *paragraphs(placed.note.body, obsidian_escaped)])


def _quotes(material: Material) -> Iterator[Part]:
    ids = Identities(material)
    if material.analysis.quotes:
        yield "quotes", "## Quotes"
    for speaker, quotes in quotes_by_speaker(material):
        for quote in quotes:
            place, *facts = map(obsidian_escaped, quote_facts(quote, material))
            title = " · ".join(filter(None, (link(speaker) if speaker else "", place, *facts)))
            parts = passage(quoted_words(quote, material.document), material.document, obsidian_escaped)
            block_id = f"quote-{ids.quote(quote)}"
            yield block_id, _callout("quote", title, parts, block_id)


def _entities(material: Material) -> Iterator[Part]:
    lines = [f"- {entity_line(entity, obsidian_escaped)}" for entity in material.analysis.entities]
    yield from named_list("Entities", lines)


def _topics(material: Material) -> Iterator[Part]:
    lines = [f"- {topic_line(topic, obsidian_escaped)}" for topic in material.analysis.topics]
    yield from named_list("Topics", lines)


EXPORTER = Exporter(
    name="obsidian",
    suffix=".md",
    description="a note for Obsidian: properties, callouts, links",
    cannot_hold="the text, and all places but a note's and a quote's paragraph",
    render=render,
    kind="region",
)
