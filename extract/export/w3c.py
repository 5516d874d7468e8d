"""W3C Web Annotations (the Recommendation of 2017) as JSON-LD: a collection with its one page.

What the machine found goes under `generator`, what the reader wrote under `creator`. A passage is given by its words
and by its place, in code points of the article's plain text (`sidelight text` prints it).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid5

from extract.analysis import certainty_word
from extract.document import Document, Span
from extract.export.citing import title_of, web_address
from extract.export.identity import Identities, article_id
from extract.export.markdown import by_place
from extract.export.material import Exporter, Material, PlacedNote, Rendered
from extract.export.wording import left_out, speaker_of
from extract.notes.anchors import Anchor

__all__ = ["EXPORTER", "quote_selector", "source_address"]

Json = dict[str, Any]

CONTEXT = 32
"""Code points before and after a passage, where they make it the only one."""


def render(material: Material) -> Rendered:
    """A collection of annotations."""
    items = [*_notes(material), *_entities(material), *_quotes(material), *_topics(material)]
    article = article_id(material.document)
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": uuid5(article, "collection").urn,
        "type": "AnnotationCollection",
        "label": title_of(material.document),
        "total": len(items),
        "first": {
            "id": uuid5(article, "page").urn,
            "type": "AnnotationPage",
            "partOf": uuid5(article, "collection").urn,
            "startIndex": 0,
            "items": items,
        },
    }
    cues = sum(quote.cue is not None for quote in material.analysis.quotes)
    lost = left_out("the vocabulary has no word for what introduces a quote", cue=cues)
    return Rendered(json.dumps(collection, ensure_ascii=False, indent=2) + "\n", lost)


def source_address(document: Document) -> str:
    """The IRI of an article: its web address, its file's, or for piped text one made of the text."""
    if address := web_address(document):
        return address
    if document.source in ("", "-"):
        return article_id(document).urn
    return Path(document.source).absolute().as_uri()


def quote_selector(text: str, span: Span) -> Json:
    """A TextQuoteSelector whose prefix and suffix grow until there is only one such place in the text."""
    start, end = span
    size = CONTEXT
    while True:
        before, after = max(0, start - size), end + size
        around = text[before:after]
        if text.find(around) == text.rfind(around) or (before == 0 and after >= len(text)):
            break
        size *= 2
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[before:start],
        "suffix": text[end:after],
    }


def _target(material: Material, span: Span) -> Json:
    position = {"type": "TextPositionSelector", "start": span[0], "end": span[1]}
    selectors = [quote_selector(material.document.text, span), position]
    return {"source": source_address(material.document), "selector": selectors}


def _old_target(material: Material, anchor: Anchor) -> Json:
    """Of a passage that isn't found for certain: its old words, without a place."""
    selector = {
        "type": "TextQuoteSelector",
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }
    return {"source": source_address(material.document), "selector": [selector]}


def _body(value: str, purpose: str, **more: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": purpose, **more}


def _annotation(urn: str, motivation: str, bodies: list[Json], targets: list[Json], **more: Any) -> Json:
    made: Json = {"id": urn, "type": "Annotation", "motivation": motivation, **more}
    if bodies:
        made["body"] = bodies[0] if len(bodies) == 1 else bodies
    made["target"] = targets[0] if len(targets) == 1 else targets
    return made


def _generator(material: Material) -> Json:
    return {"type": "Software", "name": f"Sidelight, {material.analysis.model}"}


def _notes(material: Material) -> Iterator[Json]:
    ids = Identities(material)
    for placed in by_place(material.notes):
        note = placed.note
        bodies = [_body(note.body, "commenting", format="text/markdown")] if note.body else []
        bodies += [_body(tag, "tagging") for tag in (placed.kind, *note.tags) if tag]
        if note.item:
            bodies += [_body(note.item.name, "identifying"), _body(note.item.kind, "classifying")]
        yield _annotation(
            ids.note(note).urn,
            "commenting" if note.body else "highlighting",
            bodies,
            [_note_target(placed, material)],
            creator={"type": "Person", **({"name": note.author} if note.author else {"nickname": "reader"})},
            created=note.created,
            modified=note.updated,
        )


def _note_target(placed: PlacedNote, material: Material) -> Json:
    if placed.span:
        return _target(material, placed.span)
    if placed.note.anchor:
        return _old_target(material, placed.note.anchor)
    return {"source": source_address(material.document)}


def _entities(material: Material) -> Iterator[Json]:
    ids, generator = Identities(material), _generator(material)
    for entity in material.analysis.entities:
        bodies = [_body(entity.name, "identifying"), _body(entity.label, "tagging")]
        if entity.title:
            bodies.append(_body(entity.title, "describing"))
        targets = [_target(material, span) for span in entity.mentions]
        yield _annotation(ids.entity(entity).urn, "identifying", bodies, targets, generator=generator)


def _quotes(material: Material) -> Iterator[Json]:
    ids, generator = Identities(material), _generator(material)
    for quote in material.analysis.quotes:
        tags = filter(None, (f"{quote.kind} quote", certainty_word(quote.certainty)))
        bodies = [_body(speaker_of(quote, material), "identifying"), *(_body(tag, "tagging") for tag in tags)]
        targets = [_target(material, span) for span in quote.content]
        yield _annotation(ids.quote(quote).urn, "identifying", bodies, targets, generator=generator)


def _topics(material: Material) -> Iterator[Json]:
    ids, generator = Identities(material), _generator(material)
    for topic in material.analysis.topics:
        targets = [_target(material, span) for span in topic.spans]
        bodies = [_body(topic.name, "tagging")]
        yield _annotation(ids.topic(topic).urn, "tagging", bodies, targets, generator=generator)


EXPORTER = Exporter(
    name="w3c",
    suffix=".jsonld",
    description="W3C Web Annotations: every anchor by words and place",
    cannot_hold="cues, and why the machine thinks so",
    render=render,
)
