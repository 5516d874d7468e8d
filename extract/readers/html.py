"""HTML: trafilatura tells the article from the rest of the page; without an article all visible text is read."""

from __future__ import annotations

import logging
import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from extract.readers.characters import one_line
from extract.readers.html_blocks import HtmlBlock, html_blocks, parse_html
from extract.readers.html_footnotes import Footnotes, references_of, take_footnotes
from extract.readers.html_marking import mark_code, mark_numbers, mark_quotes, mark_tasks

__all__ = ["read_html"]

_MAX_CHARACTERS = 2_000_000
_MAX_BLOCKS = 10_000
"""trafilatura takes half a second for a million characters, or for 2,000 blocks, and no article is longer than that."""
_MIN_WORDS = 50
"""Of a shorter article all of the page is shown."""

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAGS = re.compile(r"<[!?/a-z][^<>]*>?", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")

_SILENCE = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class _Article:
    blocks: list[HtmlBlock]
    title: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    url: str = ""


def read_html(text: str, *, source: str = "", url: str = "", notices: Iterable[str] = ()) -> Document:
    """The document of a normalised HTML page, fetched from `url` if given. Its title is its first block."""
    tree = parse_html(text)
    page, footnotes = [], Footnotes({})
    if tree is not None:
        footnotes = take_footnotes(_mark(tree))
        page = html_blocks(tree, footnotes.notes)
        page += footnotes.referred_to(page)
    article, found = _article(text, tree, page, url, footnotes)
    title, blocks = _title(article)
    builder = DocumentBuilder()
    if blocks and title:
        builder.add(BlockKind.HEADING, [Piece(title)], level=1)
    for block in blocks:
        builder.add(
            block.kind,
            block.pieces,
            level=block.level,
            marker=block.marker,
            quote_depth=block.quote_depth,
            first_column=block.first_column,
            language=block.language,
            joined=block.joined,
        )
    return builder.build(
        source=source,
        title=title,
        author=article.author,
        published=article.published,
        site=article.site,
        url=article.url or url,
        notices=(*notices, *found, *_left_out(page, article.blocks, title)),
    )


def _article(
    text: str, tree: Any, page: list[HtmlBlock], url: str, footnotes: Footnotes
) -> tuple[_Article, tuple[str, ...]]:
    """The article, and what the reader should know of how it was found."""
    if not page and (bare := _bare_blocks(text)):
        return _Article(bare), ("The page is too deeply nested to tell its parts: all its text is shown.",)
    if not text.strip():
        return _Article([]), ()
    if not page:
        return _Article([]), ("The page holds no text: perhaps a script fills it in a browser.",)
    if len(page) > _MAX_BLOCKS or sum(len(block.text) for block in page) > _MAX_CHARACTERS:
        return _Article(page, _page_title(tree)), ("The page is so long that all its text is shown.",)
    article = _with_depths(_extracted(tree, url, footnotes), page)
    if not _is_too_little(article.blocks, page, footnotes):
        if not set(references_of(page)) <= set(references_of(article.blocks)):
            untouched = _extracted(_mark(parse_html(text)), url, Footnotes({}))
            article = _with_more_words(article, untouched, page, footnotes)
        return article, ()
    whole = replace(article, blocks=page, title=article.title or _page_title(tree))
    return whole, ("No article could be told from the rest of the page: all its text is shown.",)


def _extracted(tree: Any, url: str, footnotes: Footnotes) -> _Article:
    """What trafilatura finds; without blocks if it finds no article."""
    for name in ("trafilatura", "htmldate"):  # without a handler Python prints their warnings
        logging.getLogger(name).addHandler(_SILENCE)
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            tree,
            url=url or None,
            with_metadata=True,
            include_formatting=True,
            include_links=True,
            include_images=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001 - whatever it fails on, the page's text can still be read
        return _Article([])
    if found is None:
        return _Article([])
    details = (found.title, found.author, found.date, found.sitename, found.url)
    blocks = footnotes.recognized(html_blocks(found.body, footnotes.notes))
    blocks += footnotes.referred_to(blocks)
    return _Article(blocks, *(one_line(detail or "") for detail in details))


def _mark(tree: Any) -> Any:
    mark_code(tree)
    mark_numbers(tree)
    mark_quotes(tree)
    mark_tasks(tree)
    return tree


def _with_depths(article: _Article, page: list[HtmlBlock]) -> _Article:
    """The article with its quotations as deep in others as in the page: the extractor makes one of all."""
    depths: dict[str, deque[int]] = {}
    for block in page:
        if block.quote_depth:
            depths.setdefault("".join(block.text.split()), deque()).append(block.quote_depth)
    if all(depth == 1 for found in depths.values() for depth in found):
        return article
    blocks = []
    for block in article.blocks:
        found = depths.get("".join(block.text.split())) if block.quote_depth else None
        blocks.append(replace(block, quote_depth=found.popleft()) if found else block)
    return replace(article, blocks=blocks)


def _with_more_words(article: _Article, untouched: _Article, page: list[HtmlBlock], footnotes: Footnotes) -> _Article:
    """That of two, one made without footnotes in their places, which has more of what footnotes belong to and say."""
    blocks = [block for block in page if references_of([block])] + footnotes.referred_to(page)
    words = _letters(blocks)
    return max(article, untouched, key=lambda one: (words & _letters(one.blocks)).total())


def _letters(blocks: list[HtmlBlock]) -> Counter[str]:
    return Counter(word for block in blocks for piece in block.pieces for word in _WORD.findall(piece.text))


def _is_too_little(article: list[HtmlBlock], page: list[HtmlBlock], footnotes: Footnotes) -> bool:
    """Whether there is no article, or so small a part of a page that it is rather a chance find, notes aside."""
    kept, total = (_count_words(blocks) - _count_words(footnotes.referred_to(blocks)) for blocks in (article, page))
    return not kept or kept < min(_MIN_WORDS, total)


def _count_words(blocks: list[HtmlBlock]) -> int:
    """Of what is written; not of what images are described with, which the extractor leaves out here and there."""
    return sum(len(block.written.split()) for block in blocks)


def _bare_blocks(text: str) -> list[HtmlBlock]:
    """The text without its tags: libxml2 gives up where elements nest thousands deep."""
    parts = _TAGS.sub("\n\n", _HIDDEN.sub("\n\n", text)).split("\n\n")
    lines = (one_line(unescape(part)) for part in parts)
    return [HtmlBlock(BlockKind.PARAGRAPH, [Piece(line)]) for line in lines if line]


def _page_title(tree: Any) -> str:
    return one_line(tree.findtext(".//title") or "")


def _title(article: _Article) -> tuple[str, list[HtmlBlock]]:
    """The title, and the blocks without it.

    Pages add their own name to the title ("Head line | The Paper"); a first heading that it begins with is the title.
    """
    title, blocks = article.title, article.blocks
    first = blocks[0] if blocks and blocks[0].kind is BlockKind.HEADING else None
    heading = one_line(first.text) if first else ""
    if first and (not title or title.casefold().startswith(heading.casefold())):
        return heading, blocks[1:]
    return title, blocks


def _left_out(page: list[HtmlBlock], article: list[HtmlBlock], title: str) -> tuple[str, ...]:
    """In words, how much of the page is in neither the article nor its title."""
    total, kept = _count_words(page), _count_words(article)
    if title not in (one_line(block.text) for block in article):
        kept += len(title.split())
    if total <= kept:
        return ()
    return (f"Left out: {total - kept:,} of the page's {total:,} words (menus, links, comments and the like).",)
