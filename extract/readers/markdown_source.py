"""Where the content of Markdown's blocks stands in the source.

markdown-it-py gives blocks line numbers, and takes indentation, list and quote marks and closing hashes off their
content. What is left of each line is found again in it; where it isn't there letter by letter, there is no place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from markdown_it.token import Token

from extract.document import Piece, Span
from extract.readers.pieces import code

__all__ = ["NOWHERE", "Places", "Source"]

_CELL_END = re.compile(r"(?<!\\)\|")
_CONTAINER_MARKS = re.compile(r"(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))*")


class Places:
    """Where the lines of one inline content stand in the source."""

    __slots__ = ("_content_starts", "_source", "_source_starts")

    def __init__(self, source: str, content_starts: list[int], source_starts: list[int | None]) -> None:
        self._source = source
        self._content_starts = content_starts
        self._source_starts = source_starts

    def find(self, text: str, *offsets: int) -> int | None:
        """Where `text` stands in the source if it begins at one of these offsets of the content, else None."""
        for offset in offsets:
            line = bisect_right(self._content_starts, offset) - 1
            if line >= 0 and (start := self._source_starts[line]) is not None:
                place = start + offset - self._content_starts[line]
                if place >= 0 and self._source.startswith(text, place):
                    return place
        return None


NOWHERE = Places("", [], [])


class Source:
    """A normalised Markdown source whose body begins at `start`, by lines."""

    def __init__(self, text: str, start: int = 0) -> None:
        self._text = text
        self._first_line = text.count("\n", 0, start)
        self._starts = list(accumulate((len(line) + 1 for line in text[start:].split("\n")), initial=start))

    def lines(self, token: Token) -> Span | None:
        """First line and the line after the last of a block's token, from the start of the whole source."""
        return (token.map[0] + self._first_line, token.map[1] + self._first_line) if token.map else None

    def places(self, token: Token, hashes: str = "") -> Places:
        """Where the content of an inline token stands; `hashes` are those that open its heading."""
        if not token.map:
            return NOWHERE
        contents = token.content.split("\n")
        if hashes.startswith("#"):
            return self._heading(token.map[0], token.content, hashes)
        source_starts = [self._inline_start(number, line) for number, line in enumerate(contents, start=token.map[0])]
        return Places(self._text, list(accumulate((len(c) + 1 for c in contents[:-1]), initial=0)), source_starts)

    def cells(self, line: int, contents: list[str]) -> list[Places]:
        """Where the cells of the table row on `line` stand."""
        start, row = self._line(line)
        marks = _CONTAINER_MARKS.match(row)
        cell_start = marks.end() if marks else 0
        places = []
        ends = [match.start() for match in _CELL_END.finditer(row, cell_start)]
        if ends and ends[0] == cell_start:
            cell_start = ends.pop(0) + 1
        for content, end in zip(contents, [*ends, len(row)], strict=False):
            cell = row[cell_start:end]
            place = start + cell_start + len(cell) - len(cell.lstrip())
            places.append(Places(self._text, [0], [place if content else None]))
            cell_start = end + 1
        return places + [NOWHERE] * (len(contents) - len(places))

    def code(self, content: str, first_line: int) -> list[Piece]:
        """The lines of a code block, the first of which stands on `first_line`."""
        pieces = []
        for number, line in enumerate(content.removesuffix("\n").split("\n"), start=first_line):
            indent = len(line) - len(line.lstrip())
            if (start := self._suffix(number, line)) is not None:
                pieces += code(line, start)
            else:  # part of a tab belongs to the list or quote around it, the rest became spaces
                pieces += code(line[:indent], None) + code(line[indent:], self._suffix(number, line[indent:]))
            pieces.append(Piece("\n", source_start=None if start is None else start + len(line)))
        return pieces

    def _line(self, number: int) -> tuple[int, str]:
        if not 0 <= number < len(self._starts) - 1:
            return 0, ""
        start = self._starts[number]
        return start, self._text[start : self._starts[number + 1] - 1]

    def _suffix(self, number: int, content: str) -> int | None:
        """Where a line's content stands if the line ends with it."""
        start, line = self._line(number)
        return start + len(line) - len(content) if line.endswith(content) else None

    def _inline_start(self, number: int, content: str) -> int | None:
        """Where the first character of a content line would stand: white space at its rims may differ."""
        start, line = self._line(number)
        words = content.strip()
        end = len(line.rstrip())
        return start + end - len(content.rstrip()) if line.endswith(words, 0, end) else None

    def _heading(self, number: int, content: str, hashes: str) -> Places:
        start, line = self._line(number)
        after = line.find(hashes) + len(hashes)
        found = line.find(content, after)
        return Places(self._text, [0], [start + found if found >= after else None])
