"""Markdown: CommonMark with tables, strikethrough, footnotes, task lists and front matter; raw HTML as its text."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from extract.document import BlockKind, Document, DocumentBuilder, Piece, Style
from extract.readers.characters import TASK_SIGNS, has_text, one_line
from extract.readers.front_matter import split_front_matter
from extract.readers.markdown_inline import inline_pieces
from extract.readers.markdown_parser import parse
from extract.readers.markdown_source import Source

__all__ = ["read_markdown"]

_BULLET = "•"
_CELL_GAP = Piece("  ")


def read_markdown(text: str, *, source: str = "", notices: Iterable[str] = ()) -> Document:
    """The document of a normalised Markdown text."""
    front = split_front_matter(text)
    blocks = _Blocks(Source(text, front.end))
    with _without_collector():
        tokens, environment = parse(text[front.end :])
        body, footnotes = _without_footnotes(tokens, environment)
        blocks.add(body)
        for marker, definition in footnotes:
            blocks.add(definition, marker=marker)
    return blocks.builder.build(
        source=source,
        title=front.title or blocks.title,
        author=front.author,
        published=front.published,
        site=front.site,
        url=front.url,
        notices=(*notices, *front.notices),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python's garbage collector would walk over the tokens of a large table again and again and find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass
class _Blocks:
    """Turns block tokens into blocks."""

    source: Source
    builder: DocumentBuilder = field(default_factory=DocumentBuilder)
    title: str = ""
    _containers: list[str] = field(default_factory=list)
    _lists: list[int] = field(default_factory=list)
    _marker: str = ""
    _joined: bool = False

    def add(self, tokens: list[Token], *, marker: str = "") -> None:
        """Append the blocks of these tokens; `marker` is drawn before the first."""
        self._marker = marker
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "inline":
                self._text(token, tokens[index - 1])
            elif token.type == "tr_open":
                index = self._row(tokens, index)
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "html_block":
                self._html(token)
            elif token.type == "hr":
                self._append(BlockKind.RULE, [], token)
            elif token.type == "table_open":
                self._joined = False
            elif token.nesting > 0:
                self._open(token)
            elif token.type in ("list_item_close", "blockquote_close"):
                self._containers.pop()
                self._marker = ""
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            index += 1

    def _open(self, token: Token) -> None:
        if token.type == "blockquote_open":
            self._containers.append("quote")
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._joined = bool(self._lists)
            self._lists.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else -1)
        elif token.type == "list_item_open":
            self._containers.append("item")
            self._marker = f"{self._marker} {self._item_marker(token)}".strip()

    def _item_marker(self, token: Token) -> str:
        number = self._lists[-1]
        if number >= 0:
            self._lists[-1] += 1
        if "checked" in token.meta:
            return TASK_SIGNS[token.meta["checked"]]
        return f"{number}{token.markup}" if number >= 0 else _BULLET

    def _text(self, token: Token, opening: Token) -> None:
        """A heading or a paragraph."""
        if opening.type == "heading_open":
            pieces = inline_pieces(token.children or [], self.source.places(token, opening.markup))
            if not self.title:
                self.title = one_line("".join(piece.text for piece in pieces if not piece.style & Style.FOOTNOTE))
            self._append(BlockKind.HEADING, pieces, opening, level=int(opening.tag[1:]))
        else:
            pieces = inline_pieces(token.children or [], self.source.places(token))
            self._append(self._paragraph_kind(), pieces, opening)

    def _paragraph_kind(self) -> BlockKind:
        if not self._containers:
            return BlockKind.PARAGRAPH
        return BlockKind.LIST_ITEM if self._containers[-1] == "item" else BlockKind.BLOCK_QUOTE

    def _row(self, tokens: list[Token], index: int) -> int:
        """A table row, whose opening token is at `index`; the index of the one that closes it."""
        row, first, first_column = tokens[index], index + 1, 0
        cells = []
        while tokens[index].type != "tr_close":
            if tokens[index].type == "inline":
                cells.append(tokens[index])
            index += 1
        line = cells[0].map[0] if cells and cells[0].map else 0
        pieces: list[Piece] = []
        for cell, places in zip(cells, self.source.cells(line, [cell.content for cell in cells]), strict=True):
            if pieces:
                pieces.append(_CELL_GAP)
            pieces += inline_pieces(cell.children or [], places)
            first_column += not any(has_text(piece.text) for piece in pieces)
        is_header = tokens[first].type == "th_open"
        self._append(BlockKind.TABLE_ROW, pieces, row, level=int(is_header), first_column=first_column)
        return index

    def _code(self, token: Token) -> None:
        first_line = token.map[0] if token.map else 0
        is_fence = token.type == "fence"
        language = one_line(token.info).partition(" ")[0]
        self._append(BlockKind.CODE, self.source.code(token.content, first_line + is_fence), token, language=language)

    def _html(self, token: Token) -> None:
        from extract.readers.html_blocks import html_blocks, parse_html

        tree = parse_html(token.content)
        for block in html_blocks(tree) if tree is not None else ():
            kind = self._paragraph_kind() if block.kind is BlockKind.PARAGRAPH else block.kind
            self._marker, self._joined = block.marker or self._marker, block.joined
            self._append(
                kind, block.pieces, token, level=block.level, quotes=block.quote_depth, first_column=block.first_column
            )

    def _append(
        self,
        kind: BlockKind,
        pieces: list[Piece],
        token: Token,
        *,
        level: int = 0,
        quotes: int = 0,
        language: str = "",
        first_column: int = 0,
    ) -> None:
        """Add a block; `level` and `quotes` come on top of the lists and quotes that it stands in."""
        is_item = kind is BlockKind.LIST_ITEM
        self.builder.add(
            kind,
            pieces,
            level=len(self._lists) + level if is_item else level,
            marker=self._marker,
            quote_depth=self._containers.count("quote") + quotes,
            language=language,
            first_column=first_column,
            source_lines=self.source.lines(token),
            joined=self._joined and (bool(self._marker) or not is_item),
        )
        if any(has_text(piece.text) for piece in pieces):
            self._marker, self._joined = "", True


def _without_footnotes(
    tokens: list[Token], environment: dict[str, Any]
) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """The tokens of the body, and those of each footnote with its marker, in order of reference, unused ones last."""
    notes = environment.get("footnotes", {"refs": {}, "list": {}})
    groups: list[list[Token]] = [[]]
    labels: list[str] = []
    defined: list[tuple[int, str, list[Token]]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            labels.append(token.meta["label"])
            groups.append([])
        elif token.type == "footnote_reference_close":
            label = labels.pop()
            number = notes["refs"].get(f":{label}", -1)
            defined.append((number if number >= 0 else len(tokens), label, groups.pop()))
        else:
            groups[-1].append(token)
    for number, note in notes["list"].items():
        if "tokens" in note:  # written where it is referred to: ^[like this]
            inline = Token("inline", "", 0, content=note["content"], children=note["tokens"])
            defined.append((number, "", [Token("paragraph_open", "p", 1), inline]))
    defined.sort(key=lambda note: note[0])
    return groups[0], [
        (f"[{number + 1}]" if number < len(tokens) else f"[{one_line(label)}]", note) for number, label, note in defined
    ]
