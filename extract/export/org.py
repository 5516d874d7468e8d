"""Org: an outline for Emacs, with the properties by which org-remark finds passages in the source file.

Org has no sign that escapes another; its manual says to part them with a zero-width space, and so it is done here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from extract.document import Document, Span
from extract.export.citing import authors, title_of
from extract.export.identity import Identities, article_id
from extract.export.markdown import by_place, entity_facts, note_facts, quote_facts, quotes_by_speaker, topic_facts
from extract.export.material import Exporter, Material, Rendered
from extract.export.region import ORG_COMMENT, Region
from extract.export.wording import left_out, one_line, passage_of, printable, quoted_words

__all__ = ["EXPORTER", "org_escaped"]

Item = tuple[str, list[str]]
"""The key of a part, and its lines."""

_GAP = "\u200b"
_LINE_START = re.compile(r"^(?=[*#|:+-]|\d+[.)](?:\s|$)|\[fn:|\\|[A-Z]{3,}(?:\s|:|$)|%%\()")
"""What a line may begin with that makes it something else: a heading, keyword, table, drawer, list, task, date."""
_EMPHASIS = re.compile(r"(?:^|(?<=[\s\-({'\"\[]))([*/_=~+])(?=\S)")
_SIGNS = re.compile(r"(\[)(?=\[|fn:|cite|\d|%)|(\{)(?=\{|\{\{)|(<)(?=<|\d|[a-z]+:|%%)|(@)(?=@)|(\\)(?=\S)|([_^])(?=\{)"
                    r"|(src|call)(?=_)|(\$)(?=\S)|(:)(?=\S*:\s*$)", re.IGNORECASE)  # fmt: skip
"""Links, footnotes, citations, cookies; macros; targets, dates, links; snippets; entities; indices; code that an export
would run; formulas; tags at the end of a heading."""


def render(material: Material) -> Rendered:
    """Keywords and a region of headings."""
    document = material.document
    parts = [
        (key, "".join(f"{line}\n" for line in lines))
        for section in (_article, _notes, _quotes, _entities, _topics)
        for key, lines in section(material)
    ]
    region = Region(article_id(document).hex, parts, preamble=_keywords(document), comment=ORG_COMMENT)
    placed = [note.span for note in material.notes if note.span]
    lost = sum(_source_span(span, document) is None for span in placed)
    why = "org-remark counts in the source file, and these are not letter by letter in it"
    return Rendered(region, left_out(why, place_of_notes=lost))


def org_escaped(text: str) -> str:
    """One line that Org shows as `text`."""
    line = _SIGNS.sub(lambda found: found[0] + _GAP, one_line(text))
    return _LINE_START.sub(_GAP, _EMPHASIS.sub(lambda found: found[0] + _GAP, line))


def _keywords(document: Document) -> str:
    values = {
        "title": title_of(document),
        "author": "; ".join(authors(document)),
        "date": one_line(document.published),
        "options": "^:{}",  # so that an index needs braces
    }
    return "".join(f"#+{name}: {value}\n" for name, value in values.items() if value) + "\n"


def _file_properties(document: Document) -> Iterator[str]:
    if document.source not in ("", "-"):
        is_address = document.source.startswith(("http://", "https://"))
        source = document.source if is_address else str(Path(document.source).absolute())
        yield from _drawer({"org-remark-file": source})


def _drawer(properties: dict[str, str]) -> Iterator[str]:
    yield ":PROPERTIES:"
    yield from (f":{name}: {one_line(value)}" for name, value in properties.items())
    yield ":END:"


def _source_span(span: Span, document: Document) -> Span | None:
    """Where a passage is in the source file; None where that isn't known for its first and last letter."""
    first, last = document.source_at(span[0]), document.source_at(span[1] - 1)
    return None if first is None or last is None or last < first else (first, last + 1)


def _lines(text: str) -> list[str]:
    """The lines of a text, escaped; an empty line between its paragraphs."""
    escaped = [org_escaped(line) for line in printable(text).splitlines()]
    return [line for is_empty, group in groupby(escaped, key=lambda line: not line)
            for line in ([""] if is_empty else group)]  # fmt: skip


def _quoted(words: str, document: Document) -> Iterator[str]:
    if words.strip():
        folded = re.sub(r"(?<!\n)\n(?!\n)", " ", words) if document.hard_wrapped else words
        yield "#+begin_quote"
        yield from _lines(folded)
        yield "#+end_quote"


def _facts(facts: Iterable[str]) -> str:
    return org_escaped(" · ".join(one_line(fact) for fact in facts if fact))


def _article(material: Material) -> Iterator[Item]:
    heading = f"* {org_escaped(title_of(material.document))}"
    yield "article", [heading, *_file_properties(material.document)]


def _notes(material: Material) -> Iterator[Item]:
    ids, document = Identities(material), material.document
    if material.notes:
        yield "notes", ["** Notes"]
    for placed in by_place(material.notes):
        note = placed.note
        tags = ":".join(re.sub(r"[^\w@#%]+", "_", tag) for tag in note.tags if tag.strip())
        head = f"*** {_facts(note_facts(placed, material))}" + (f" :{tags}:" if tags else "")
        properties = {"custom_id": f"note-{ids.note(note)}"}
        if placed.span and (source := _source_span(placed.span, document)):
            properties["org-remark-id"] = ids.note(note).hex[:8]
            properties["org-remark-beg"] = str(source[0] + 1)  # Emacs counts from 1
            properties["org-remark-end"] = str(source[1] + 1)
        words = _quoted(passage_of(placed, document), document)
        yield properties["custom_id"], [head, *_drawer(properties), *words, *_lines(note.body)]


def _quotes(material: Material) -> Iterator[Item]:
    ids = Identities(material)
    if material.analysis.quotes:
        yield "quotes", ["** Quotes"]
    for speaker, quotes in quotes_by_speaker(material):
        yield f"quotes of {speaker}", [f"*** {org_escaped(speaker or 'Speaker not named')}"]
        for quote in quotes:
            head = f"**** {_facts(quote_facts(quote, material))}"
            custom_id = f"quote-{ids.quote(quote)}"
            words = _quoted(quoted_words(quote, material.document), material.document)
            yield custom_id, [head, *_drawer({"custom_id": custom_id}), *words]


def _entities(material: Material) -> Iterator[Item]:
    yield from _list("Entities", map(entity_facts, material.analysis.entities))


def _topics(material: Material) -> Iterator[Item]:
    yield from _list("Topics", map(topic_facts, material.analysis.topics))


def _list(name: str, items: Iterable[Iterable[str]]) -> Iterator[Item]:
    if lines := [f"- {_facts(facts)}" for facts in items]:
        yield name.lower(), [f"** {name}"]
        yield f"list of {name.lower()}", lines


EXPORTER = Exporter(
    name="org",
    suffix=".org",
    description="an outline for Emacs, with org-remark's properties",
    cannot_hold="the text, and the places of what is no note",
    render=render,
    kind="region",
)
