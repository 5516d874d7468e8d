"""A tree of HTML elements, or of those that trafilatura makes of them, as blocks of text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from extract.document import BlockKind, Piece, Style
from extract.readers.characters import TAB_IN_CODE, TASK_SIGNS, has_text, normalise
from extract.readers.html_marking import LANGUAGE, number_marked
from extract.readers.pieces import harmless

__all__ = ["HtmlBlock", "html_blocks", "is_hidden", "parse_html"]

_Element = Any  # lxml has no types of its own

# fmt: off
_HIDDEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "datalist",
    "textarea", "canvas", "audio", "video", "map", "title",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
    "cell", "head", "item", "list", "quote", "row",  # trafilatura's
))
_IN_CELLS = frozenset((
    "p", "div", "table", "ul", "ol", "list", "h1", "h2", "h3", "h4", "h5", "h6", "head", "blockquote", "quote", "pre",
    "section", "article",
))
"""A row with these in a cell only lays the page out, unless it is one paragraph."""
# fmt: on
_ONE_IN_A_CELL = frozenset(("p", "div"))
_LISTS = frozenset(("ul", "ol", "list", "dl"))
_ITEMS = frozenset(("li", "item", "dd"))
_QUOTES = frozenset(("blockquote", "quote"))
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_BREAKS = frozenset(("br", "lb"))
_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Style.EMPHASIS),
    **dict.fromkeys(("strong", "b"), Style.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    **dict.fromkeys(("s", "del", "strike"), Style.STRIKETHROUGH),
    **dict.fromkeys(("a", "ref"), Style.LINK),
}
_RENDITIONS = {"#b": Style.STRONG, "#i": Style.EMPHASIS, "#t": Style.CODE}
_TASKS = tuple(f"{sign} " for sign in TASK_SIGNS)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOT_FOR_TREES = re.compile(
    "[\ufffe\uffff]|&#(?:0*(?:[0-9]|[12][0-9]|3[01]|6553[45])(?![0-9])|x0*(?:1?[0-9a-f]|fff[ef])(?![0-9a-f]))",
    re.IGNORECASE,
)
"""A character that XML forbids, or a reference to one."""
_NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block on its way into a document; the fields are those of `DocumentBuilder.add`."""

    kind: BlockKind
    pieces: list[Piece]
    level: int = 0
    marker: str = ""
    quote_depth: int = 0
    first_column: int = 0
    joined: bool = True
    language: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def written(self) -> str:
        """Its words without those that only describe an image."""
        return "".join(" " if piece.style & Style.IMAGE else piece.text for piece in self.pieces)


def parse_html(text: str) -> _Element | None:
    """The root of the tree of a page or of a part of one; None if there is no element in it."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", text, count=1), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if _NOT_FOR_TREES.search(text):
        _clean(root)
    return root


def _clean(root: _Element) -> None:
    """Leave out the characters that a tree is read with but lets nobody write: moving them would fail."""
    for node in root.iter():
        if node.text and isinstance(node.tag, str):  # no comment
            node.text = normalise(node.text).translate(_NO_CHARACTERS)
        if node.tail:
            node.tail = normalise(node.tail).translate(_NO_CHARACTERS)


def html_blocks(root: _Element, labels: Collection[str] = ()) -> list[HtmlBlock]:
    """The visible text below `root` in blocks, without the title, scripts, styles and the like.

    Raised text that is one of the `labels` of footnotes is a reference.
    """
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    reader = _Reader(frozenset(labels))
    for event, element in walk:
        if event == "start":
            if is_hidden(element):
                walk.skip_subtree()
                reader.skipped = element
            else:
                reader.start(element)
                reader.text(element.text)
        else:
            if event == "end" and element is not reader.skipped:
                reader.end(element)
            if element is not root:
                reader.text(element.tail)
    reader.flush()
    return reader.blocks


@dataclass
class _Reader:
    labels: frozenset[str]
    blocks: list[HtmlBlock] = field(default_factory=list)
    skipped: _Element | None = None
    _pieces: list[Piece] = field(default_factory=list)
    _styles: list[tuple[_Element, Style, str]] = field(default_factory=list)
    _kinds: list[tuple[_Element, BlockKind, int]] = field(default_factory=list)
    _lists: list[int] = field(default_factory=list)
    _quotes: int = 0
    _marker: str = ""
    _row: _Element | None = None
    _column: int = 0
    _first_column: int = 0
    _joined: bool = False

    def start(self, element: _Element) -> None:
        tag = element.tag
        if tag in _BREAKS:
            self._break()
        elif tag in ("img", "graphic"):
            self._add(element.get("alt", ""), Style.IMAGE, element.get("src", ""))
        elif tag in _CELLS and self._row is not None:
            self._column += 1
            if self._pieces:
                self._pieces.append(Piece("  "))
        elif self._row is not None and tag in _ONE_IN_A_CELL:
            self._add(" ", Style.PLAIN, "")
        elif tag in _BLOCKS or self._is_code_block(element):
            self._start_block(element)
        elif self._is_reference(element):
            self._styles.append((element, Style.FOOTNOTE, ""))
        elif style := _STYLES.get(tag) or _RENDITIONS.get(element.get("rend", "")):
            target = element.get("href") or element.get("target") or ""
            self._styles.append((element, style, target))

    def end(self, element: _Element) -> None:
        in_row = self._row is not None and (element.tag in _CELLS or element.tag in _ONE_IN_A_CELL)
        if element.tag in _BLOCKS and not in_row:
            self.flush()
            self._end_block(element)
        if self._kinds and self._kinds[-1][0] is element:
            self.flush()
            self._kinds.pop()
        if self._styles and self._styles[-1][0] is element:
            self._styles.pop()

    def text(self, text: str | None) -> None:
        if text:
            self._add(text, Style.PLAIN, "")

    def flush(self) -> None:
        """End the block that is being collected."""
        pieces, self._pieces = self._pieces, []
        if not any(has_text(piece.text) for piece in pieces):
            return
        kind, level = self._kind()
        is_item = kind is BlockKind.LIST_ITEM
        joined = self._joined and (bool(self._marker) or not is_item)
        first_column = self._first_column if kind is BlockKind.TABLE_ROW else 0
        language = self._kinds[-1][0].get(LANGUAGE, "") if kind is BlockKind.CODE else ""
        if is_item and self._marker and pieces[0].text.startswith(_TASKS):
            self._marker, text = pieces[0].text.split(" ", 1)
            pieces[0] = pieces[0]._replace(text=text)
        block = HtmlBlock(kind, pieces, level, self._marker, self._quotes, first_column, joined, language)
        self.blocks.append(block)
        self._marker, self._joined = "", True

    def _start_block(self, element: _Element) -> None:
        self.flush()
        tag = element.tag
        if tag in _LISTS:
            self._joined = bool(self._lists)
            is_ordered = tag == "ol" or element.get("rend") == "ol"
            self._lists.append(int(is_ordered))
        elif tag == "dt" or element.get("rend", "").startswith("dt"):
            self._styles.append((element, Style.STRONG, ""))
            self._kinds.append((element, BlockKind.PARAGRAPH, 0))
        elif tag in _ITEMS:
            self._marker = self._item_marker(element)
            self._kinds.append((element, BlockKind.LIST_ITEM, max(1, len(self._lists))))
        elif tag in _QUOTES:
            self._quotes += 1
            self._kinds.append((element, BlockKind.BLOCK_QUOTE, 0))
        elif tag == "table":
            self._joined = False
        elif tag in _ROWS:
            if not _lays_out(element):
                self._row, self._column = element, -1
                self._kinds.append((element, BlockKind.TABLE_ROW, int(_is_header(element))))
        elif tag in _CAPTIONS:
            self._kinds.append((element, BlockKind.CAPTION, 0))
        elif tag == "hr":
            self.blocks.append(HtmlBlock(BlockKind.RULE, [], quote_depth=self._quotes))
        elif level := _heading_level(element):
            self._kinds.append((element, BlockKind.HEADING, level))
        elif tag in ("pre", "code"):
            self._kinds.append((element, BlockKind.CODE, 0))

    def _end_block(self, element: _Element) -> None:
        if element.tag in _LISTS and self._lists:
            self._lists.pop()
        elif element.tag in _ITEMS:
            self._marker = ""
        elif element.tag in _QUOTES:
            self._quotes -= 1
        elif element is self._row:
            self._row = None

    def _kind(self) -> tuple[BlockKind, int]:
        return self._kinds[-1][1:] if self._kinds else (BlockKind.PARAGRAPH, 0)

    def _item_marker(self, item: _Element) -> str:
        """What its page numbers it by; where that is lost it is counted."""
        number = self._lists[-1] if self._lists else 0
        if not number:
            return "•"
        self._lists[-1] = number + 1
        return number_marked(item) or f"{number}."

    def _add(self, text: str, style: Style, target: str) -> None:
        text = normalise(text)
        for _, outer, address in self._styles:
            style |= outer
            target = target or address
        target = harmless(target)
        if self._kind()[0] is BlockKind.CODE:
            self._pieces.append(Piece(text.replace("\t", TAB_IN_CODE), style & ~Style.CODE, None, target))
            return
        text = _SPACE.sub(" ", text)
        if not self._pieces or self._pieces[-1].text[-1] in " \n":
            text = text.lstrip(" ")
        if text:
            if not self._pieces:
                self._first_column = max(0, self._column)
            self._pieces.append(Piece(text, style, None, target))

    def _break(self) -> None:
        if self._pieces and self._pieces[-1].style & Style.FOOTNOTE:
            self._pieces.append(Piece("\n"))
        elif self._pieces:
            self._pieces[-1] = self._pieces[-1]._replace(text=self._pieces[-1].text.rstrip(" ") + "\n")

    def _is_reference(self, element: _Element) -> bool:
        is_raised = element.tag == "sup" or element.get("rend") == "#sup"
        return is_raised and len(element) == 0 and (element.text or "").strip() in self.labels

    @staticmethod
    def _is_code_block(element: _Element) -> bool:
        """Trafilatura turns a `pre` into a `code` that stands between other blocks."""
        parent = element.getparent()
        return (
            element.tag == "code" and parent is not None and parent.tag == "body" and not has_text(element.tail or "")
        )


def is_hidden(element: _Element) -> bool:
    """Whether an element, and so all in it, is no part of the visible text."""
    return (
        element.tag in _HIDDEN
        or "hidden" in element.attrib
        or "display:none" in element.get("style", "").replace(" ", "").lower()
    )


def _lays_out(row: _Element) -> bool:
    for cell in row.iterchildren(*_CELLS):
        first, *others = [*islice(cell.iterdescendants(*_IN_CELLS), 2)] or [None]
        if others or (first is not None and first.tag not in _ONE_IN_A_CELL):
            return True
    return False


def _is_header(row: _Element) -> bool:
    cells = list(row.iterchildren(*_CELLS))
    return bool(cells) and all(cell.tag == "th" or cell.get("role") == "head" for cell in cells)


def _heading_level(element: _Element) -> int:
    name = element.get("rend", "") if element.tag == "head" else element.tag
    return int(name[1]) if re.fullmatch(r"h[1-6]", name) else 0
