"""Text as anchors compare it: in NFC and with every run of white space as one space.

So neither another encoding of the same letters nor rewrapped lines count as a change. Offsets lead back to the text
as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

from extract.document import Span

__all__ = ["FoldedText", "fold"]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text made comparable."""

    text: str
    _folded: tuple[int, ...]
    """The ends of all changed stretches, in the folded text, after a 0."""
    _source: tuple[int, ...]
    """The same places in the source."""

    def source_offset(self, offset: int) -> int:
        """The offset in the source of an offset in the folded text."""
        index = bisect_right(self._folded, offset) - 1
        moved = self._source[index] + offset - self._folded[index]
        return min(moved, self._source[index + 1]) if index + 1 < len(self._source) else moved

    def source_span(self, span: Span) -> Span:
        """The span in the source of a span in the folded text."""
        return self.source_offset(span[0]), self.source_offset(span[1])

    def offset_of(self, source: int) -> int:
        """The offset in the folded text of an offset in the source."""
        index = bisect_right(self._source, source) - 1
        moved = self._folded[index] + source - self._source[index]
        return min(moved, self._folded[index + 1]) if index + 1 < len(self._folded) else moved


@lru_cache(maxsize=4)  # all notes of an article are looked for in the same text
def fold(text: str) -> FoldedText:
    """`text` made comparable."""
    pieces: list[str] = []
    folded, source = [0], [0]
    length = done = 0
    for (start, end), replacement in _changes(text):
        pieces += (text[done:start], replacement)
        length += start - done + len(replacement)
        done = end
        folded.append(length)
        source.append(end)
    pieces.append(text[done:])
    return FoldedText("".join(pieces), tuple(folded), tuple(source))


_ODD_SPACE = re.compile(r"\s\s+|[^\S ]")
_ODD_SPACE_OR_WORD = re.compile(r"\s\s+|[^\S ]|\S+")


def _changes(text: str) -> Iterator[tuple[Span, str]]:
    pattern = _ODD_SPACE if is_normalized("NFC", text) else _ODD_SPACE_OR_WORD
    for match in pattern.finditer(text):
        piece = match[0]
        if piece.isspace():
            yield match.span(), " "
        elif not is_normalized("NFC", piece):
            for start, end in _clusters(piece):
                composed = normalize("NFC", piece[start:end])
                if composed != piece[start:end]:
                    yield (match.start() + start, match.start() + end), composed


def _clusters(word: str) -> Iterator[Span]:
    """The smallest stretches of a word that NFC treats on their own."""
    start = 0
    for index in range(1, len(word)):
        before, letter = word[start:index], word[index]
        if combining(letter) == 0 and normalize("NFC", before + letter) == normalize("NFC", before) + normalize(
            "NFC", letter
        ):
            yield start, index
            start = index
    yield start, len(word)
