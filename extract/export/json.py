"""JSON: the analysis as `sidelight extract --with-text` prints it, but for topics that are names, and the notes."""

from typing import Any

from extract.document import Document
from extract.export.material import Exporter, Material, PlacedNote, Rendered
from extract.json_text import json_text
from extract.notes.anchors import make_anchor

__all__ = ["EXPORTER", "article_object"]

Json = dict[str, Any]


def render(material: Material) -> Rendered:
    """The analysis object with `notes`, indented."""
    return Rendered(json_text(article_object(material), indent=2) + "\n")


def article_object(material: Material) -> Json:
    """The analysis object with `notes`."""
    data = material.analysis.to_json(with_text=True)
    data["notes"] = [_note(placed, material.document) for placed in material.notes]
    return data


def _note(placed: PlacedNote, document: Document) -> Json:
    note = placed.note
    anchor = note.anchor
    here = (*placed.span, document.text_sha256) if placed.span else None
    if placed.span and (anchor is None or (anchor.start, anchor.end, anchor.text_sha256) != here):
        anchor = make_anchor(document.text, placed.span)  # renewed where the passage is certain
    return {
        "id": note.id,
        "body": note.body,
        "anchor": anchor
        and {
            "start": anchor.start,
            "end": anchor.end,
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "text_sha256": anchor.text_sha256,
        },
        "match": placed.resolution.match if placed.resolution else None,
        "item": note.item and {"kind": note.item.kind, "name": note.item.name},
        "kind": placed.kind,
        "tags": list(note.tags),
        "author": note.author or None,
        "created": note.created,
        "updated": note.updated,
    }


EXPORTER = Exporter(
    name="json",
    suffix=".json",
    description="everything, for programs",
    cannot_hold="",
    render=render,
)
