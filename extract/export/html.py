"""HTML: one page with the article, its marks, and the panel beside it. It needs no script and fetches nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from extract.document import Block, BlockKind, Document, Span
from extract.export.citing import authors, title_of, web_address
from extract.export.html_style import STYLE
from extract.export.identity import Identities
from extract.export.markdown import by_place, entity_facts, note_facts, quote_facts, quotes_by_speaker, topic_facts
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import passage_of, printable, quoted_words

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """The page."""
    return Rendered("\n".join(_page(material)) + "\n")


def _text(words: str) -> str:
    """Words as HTML shows them, in an element or an attribute."""
    return escape(printable(words), quote=True)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text that is marked, and the id that the panel links to (the first place of an item has it)."""

    span: Span
    look: str
    id: str = ""


def _page(material: Material) -> Iterator[str]:
    document = material.document
    title = _text(title_of(document))
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="Sidelight">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield f'<header><h1 dir="auto">{title}</h1>{_byline(document)}</header>'
    yield '<article dir="auto">'
    yield from _blocks(document, sorted(_marks(material), key=lambda mark: mark.span))
    yield "</article>"
    yield "<aside>"
    for section in (_notes, _quotes, _entities, _topics):
        yield from section(material)
    yield "</aside>"
    yield "</body>"
    yield "</html>"


def _byline(document: Document) -> str:
    facts = [*authors(document), document.site, document.published]
    words = " · ".join(_text(fact) for fact in facts if fact.strip())
    if address := web_address(document):
        words += f'{" · " if words else ""}<a href="{_text(address)}" rel="noreferrer">{_text(address)}</a>'
    return f"<p>{words}</p>" if words else ""


def _marks(material: Material) -> Iterator[_Mark]:
    ids, analysis = Identities(material), material.analysis
    for entity in analysis.entities:
        for nth, span in enumerate(entity.mentions):
            yield _Mark(span, _LOOKS.get(entity.label, "thing"), "" if nth else f"e-{ids.entity(entity)}")
    for quote in analysis.quotes:
        for nth, span in enumerate(quote.content):
            yield _Mark(span, "quote", "" if nth else f"q-{ids.quote(quote)}")
        if quote.cue:
            yield _Mark(quote.cue, "cue")
    for topic in analysis.topics:
        for nth, span in enumerate(topic.spans):
            yield _Mark(span, "topic", "" if nth else f"t-{ids.topic(topic)}")
    for placed in material.notes:
        if placed.span:
            yield _Mark(placed.span, "note", f"n-{ids.note(placed.note)}")


_LOOKS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def _blocks(document: Document, marks: Sequence[_Mark]) -> Iterator[str]:
    """The article's blocks, in each the marks that lie in it; a document without blocks is one paragraph."""
    blocks = document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(document.text)),)
    reached, within = 0, list[_Mark]()
    for block in blocks:
        if block.kind is BlockKind.RULE:
            yield "<hr>"
            continue
        while reached < len(marks) and marks[reached].span[0] < block.end:
            within.append(marks[reached])
            reached += 1
        within = [mark for mark in within if mark.span[1] > block.start]
        words = _marked(document.text, (block.start, block.end), within)
        name = _ELEMENTS.get(block.kind, "p")
        if block.kind is BlockKind.HEADING:
            name = f"h{min(6, block.level + 1)}"
        sign = f"<b>{_text(block.marker)}</b> " if block.marker else ""
        depth = f' class="{"quoted" if block.quote_depth else "listed"}"' if block.quote_depth or block.marker else ""
        folded = "" if document.hard_wrapped and block.kind is not BlockKind.CODE else ' style="white-space: pre-wrap"'
        yield f'<{name}{depth}{folded} dir="auto">{sign}{words}</{name}>'


_ELEMENTS = {BlockKind.CODE: "pre", BlockKind.BLOCK_QUOTE: "blockquote"}


def _marked(text: str, block: Span, marks: Sequence[_Mark]) -> str:
    """A block's words, cut where a mark begins or ends, so that marks that cross stay sound HTML."""
    start, end = block
    cuts = sorted({start, end, *(min(max(place, start), end) for mark in marks for place in mark.span)})
    pieces = []
    for low, high in pairwise(cuts):
        over = [mark for mark in marks if mark.span[0] <= low and high <= mark.span[1]]
        ids = "".join(f'<a id="{mark.id}"></a>' for mark in over if mark.id and max(mark.span[0], start) == low)
        looks = " ".join(dict.fromkeys(mark.look for mark in over))
        words = _text(text[low:high])
        pieces.append(ids + (f'<span class="{looks}">{words}</span>' if looks else words))
    return "".join(pieces)


def _notes(material: Material) -> Iterator[str]:
    ids = Identities(material)
    if material.notes:
        yield "<h2>Notes</h2>"
    for placed in by_place(material.notes):
        note = placed.note
        facts = " · ".join(map(_text, (*note_facts(placed, material), *(f"#{tag}" for tag in note.tags))))
        passage = passage_of(placed, material.document)
        place = f' href="#n-{ids.note(note)}"' if placed.span else ""
        kind = f' data-kind="{_text(placed.kind)}"' if placed.kind else ""
        yield f'<section{kind}><p class="facts"><a{place}>{facts}</a></p>'
        if passage:
            yield f'<blockquote dir="auto">{_text(passage)}</blockquote>'
        if note.body:
            yield f'<p class="body" dir="auto">{_text(note.body)}</p>'
        yield "</section>"


def _quotes(material: Material) -> Iterator[str]:
    ids = Identities(material)
    if material.analysis.quotes:
        yield "<h2>Quotes</h2>"
    for speaker, quotes in quotes_by_speaker(material):
        yield f'<h3 dir="auto">{_text(speaker or "Speaker not named")}</h3>'
        for quote in quotes:
            facts = " · ".join(map(_text, quote_facts(quote, material)))
            words = _text(quoted_words(quote, material.document))
            yield f'<blockquote dir="auto">{words}</blockquote>'
            yield f'<p class="facts"><a href="#q-{ids.quote(quote)}">{facts}</a></p>'


def _entities(material: Material) -> Iterator[str]:
    ids = Identities(material)
    items = [(f"#e-{ids.entity(entity)}", entity_facts(entity)) for entity in material.analysis.entities]
    yield from _list("Entities", items)


def _topics(material: Material) -> Iterator[str]:
    ids = Identities(material)
    items = [(f"#t-{ids.topic(topic)}", topic_facts(topic)) for topic in material.analysis.topics]
    yield from _list("Topics", items)


def _list(heading: str, items: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    if items:
        yield f"<h2>{heading}</h2>"
        yield "<ul>"
        for link, (name, *facts) in items:
            said = "".join(f" · {_text(fact)}" for fact in facts if fact)
            yield f'<li><a href="{link}" dir="auto">{_text(name)}</a>{said}</li>'
        yield "</ul>"


EXPORTER = Exporter(
    name="html",
    suffix=".html",
    description="a page with the article, its marks and the panel",
    cannot_hold="",
    render=render,
)
