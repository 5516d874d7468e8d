"""Quotations as a spaCy component, `nlp.add_pipe("sidelight_quotes")`, behind `sidelight_tagger`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.quotes.arranging import arrange
from extract.quotes.found import FoundQuote
from extract.quotes.linking import link
from extract.quotes.naming import name_speakers
from extract.quotes.reading import Reading, Role

__all__ = ["create_quotes", "find_quotes"]


def find_quotes(doc: Doc) -> list[FoundQuote]:
    """The quotations of a text, in order of place; spans are code points of `doc.text`.

    Their roles are those that `sidelight_tagger` left in `doc.spans`; without it only what quotation marks show is
    found.
    """
    reading = Reading(doc)
    drafts = link(reading, reading.roles)
    inner: dict[int, list[Role]] = {}
    outer = [role for role in reading.roles if role.kind == "content"]
    for role in reading.inner_roles:
        inner.setdefault(bisect_right(outer, role.first, key=lambda content: content.first), []).append(role)
    return arrange(reading, [*drafts, *(draft for roles in inner.values() for draft in link(reading, roles))])


@Language.factory("sidelight_quotes", assigns=["doc._.quotes", "doc.spans"])
def create_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 -- what spaCy gives
    """A component that sets `doc._.quotes` and `doc.spans["quotes"]`.

    The speakers' entities come from `doc._.entities`, where an earlier component has set it. A span of the group is one
    span of a quote's content, labelled with the kind; its id is that of the quote.
    """
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", default=())
    return _set_quotes


def _set_quotes(doc: Doc) -> Doc:
    entities = doc._.entities if Doc.has_extension("entities") else ()
    quotes = name_speakers(find_quotes(doc), entities, doc.text)
    spans = [
        doc.char_span(start, end, label=quote.kind, span_id=quote.id, alignment_mode="expand")
        for quote in quotes
        for start, end in quote.content
    ]
    doc._.quotes = quotes
    doc.spans["quotes"] = SpanGroup(doc, name="quotes", spans=[span for span in spans if isinstance(span, Span)])
    return doc
