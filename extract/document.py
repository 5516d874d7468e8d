"""The document: its plain text, and the blocks and runs that lie in it.

`Document.text` is the one coordinate system. Every span anywhere in Sidelight is a `(start, end)` pair of code points
in it, end excluded. Bullets, quote bars, rules and wrapping are drawn and never part of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

__all__ = ["Block", "BlockKind", "Document", "DocumentBuilder", "Piece", "Run", "Span", "Style"]

Span = tuple[int, int]
"""Start and end in code points of `Document.text`, end excluded."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    BLOCK_QUOTE = "block quote"
    CODE = "code"
    TABLE_ROW = "table row"
    RULE = "rule"
    CAPTION = "caption"


class Style(IntFlag):
    """How a run is marked up; styles combine."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    LINK = 8
    STRIKETHROUGH = 16
    IMAGE = 32
    FOOTNOTE = 64


class Block(NamedTuple):
    """A paragraph-like part of the text.

    A rule has no text: its start and end are the start of the block that follows it (or the end of the text).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading 1 to 6; of a list item its depth, from 1; of a table row 1 if it names the columns."""
    marker: str = ""
    """Drawn before a list item, a task or a footnote: `•`, `3.`, `☑`, `[2]`; empty for its later paragraphs."""
    quote_depth: int = 0
    """How many block quotes it stands in."""
    language: str = ""
    """Of a code block, as its fence names it."""
    first_column: int = 0
    """Of a table row, the column that its text begins in: those before it are empty."""
    source_lines: Span | None = None
    """First line and the line after the last, from 0, in the source."""


class Run(NamedTuple):
    """A stretch of a block's text in one style. Runs are in order and don't overlap; text outside them is plain."""

    start: int
    end: int
    style: Style = Style.PLAIN
    source_start: int | None = None
    """Where its first code point stands in the source, if the source has the run letter by letter; else None."""
    target: str = ""
    """Of a link or an image, the address as the source gives it."""


class Piece(NamedTuple):
    """A stretch of text on its way into a block; the fields are those of the `Run` that it becomes."""

    text: str
    style: Style = Style.PLAIN
    source_start: int | None = None
    target: str = ""


@dataclass(frozen=True)
class Document:
    """An article as it is read."""

    text: str
    blocks: tuple[Block, ...] = ()
    runs: tuple[Run, ...] = ()
    source: str = ""
    """The path or address as given; `-` for standard input."""
    title: str = ""
    author: str = ""
    published: str = ""
    """The date of publication as the source gives it."""
    site: str = ""
    url: str = ""
    """The address that the article gives as its own, or that it was fetched from in the end."""
    hard_wrapped: bool = False
    """Newlines inside its paragraphs only fold lines and are drawn as spaces."""
    notices: tuple[str, ...] = ()
    """What a reader should know of the reading: a guessed encoding, parts left out."""

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        import hashlib  # its libraries cost the first text 2 ms

        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def address(self) -> str:
        """What tells one article from another: its web address, its real path, or for piped text the text itself."""
        import os
        from urllib.parse import urldefrag

        if self.source in ("", "-"):
            return f"text:{self.text_sha256}"
        if self.source.lower().startswith(("http://", "https://")):
            return urldefrag(self.source).url
        return os.path.realpath(self.source).encode("utf-8", "backslashreplace").decode()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _paragraph_numbers(self) -> list[int]:
        return list(accumulate(int(block.kind is not BlockKind.RULE) for block in self.blocks))

    def block_index(self, offset: int) -> int:
        """Index of the last block that starts at or before `offset`; 0 when there is none."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def paragraph_number(self, offset: int) -> int:
        """The place of `offset` as a reader counts: number of its block, from 1, rules left out."""
        return self._paragraph_numbers[self.block_index(offset)] if self.blocks else 0

    def run_at(self, offset: int) -> Run | None:
        """The run that holds the code point at `offset`, or None."""
        index = bisect_right(self._run_starts, offset) - 1
        return self.runs[index] if index >= 0 and offset < self.runs[index].end else None

    def source_at(self, offset: int) -> int | None:
        """Where the code point at `offset` stands in the normalised source, or None where that isn't known."""
        run = self.run_at(offset)
        return None if run is None or run.source_start is None else run.source_start + offset - run.start


class DocumentBuilder:
    r"""Joins blocks into a document: `\n` between list items and between table rows, `\n\n` between all others.

    White space at a block's rims is left out, and so is a block without text (but for rules).
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._rules: list[Block] = []

    def add(
        self,
        kind: BlockKind,
        pieces: Iterable[Piece],
        *,
        level: int = 0,
        marker: str = "",
        quote_depth: int = 0,
        language: str = "",
        first_column: int = 0,
        source_lines: Span | None = None,
        joined: bool = True,
    ) -> None:
        r"""Append a block made of pieces of text.

        `joined=False` sets a list item or table row apart from the one before it (another list, another table).
        """
        details = {
            "level": level,
            "marker": marker,
            "quote_depth": quote_depth,
            "language": language,
            "first_column": first_column,
        }
        if kind is BlockKind.RULE:
            self._rules.append(Block(kind, 0, 0, quote_depth=quote_depth, source_lines=source_lines))
            return
        kept = _without_rims(list(pieces))
        if not kept:
            return
        if self._pieces:
            tight = joined and not self._rules and kind in _TIGHT and self._blocks[-1].kind is kind
            self._append("\n" if tight else "\n\n")
        start = self._length
        self._place_rules(start)
        for piece in kept:
            self._add_run(piece, start)
            self._append(piece.text)
        self._blocks.append(Block(kind, start, self._length, source_lines=source_lines, **details))  # type: ignore[arg-type]

    def build(
        self,
        *,
        source: str = "",
        title: str = "",
        author: str = "",
        published: str = "",
        site: str = "",
        url: str = "",
        hard_wrapped: bool = False,
        notices: Iterable[str] = (),
    ) -> Document:
        """The document of all that was added."""
        self._place_rules(self._length)
        return Document(
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            runs=tuple(self._runs),
            source=source,
            title=title,
            author=author,
            published=published,
            site=site,
            url=url,
            hard_wrapped=hard_wrapped,
            notices=tuple(notices),
        )

    def _add_run(self, piece: Piece, block_start: int) -> None:
        """Note the run of a piece that goes to the end of the text, joined to the run before where it continues it.

        A reference is a run of its own: two of them in a row lead to two footnotes.
        """
        text, style, source_start, target = piece
        end = self._length + len(text)
        if source_start is None and not style and not target:
            return
        last = self._runs[-1] if self._runs else None
        is_next = last is not None and last.end == self._length > block_start and not style & Style.FOOTNOTE
        if last and is_next and (last.style, last.target) == (style, target):
            goes_on = None if last.source_start is None else last.source_start + last.end - last.start
            if goes_on == source_start:
                self._runs[-1] = last._replace(end=end)
                return
        self._runs.append(Run(self._length, end, style, source_start, target))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _place_rules(self, offset: int) -> None:
        for rule in self._rules:
            self._blocks.append(
                Block(rule.kind, offset, offset, quote_depth=rule.quote_depth, source_lines=rule.source_lines)
            )
        self._rules.clear()


_TIGHT = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def _without_rims(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space before the first and after the last letter, and without empty ones."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip():
        first += 1
    while last > first and not pieces[last - 1].text.strip():
        last -= 1
    kept = [piece for piece in pieces[first:last] if piece.text]
    if kept:
        text, style, source_start, target = kept[0]
        cut = len(text) - len(text.lstrip())
        kept[0] = Piece(text[cut:], style, None if source_start is None else source_start + cut, target)
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept
