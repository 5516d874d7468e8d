"""Plain text: blank lines divide paragraphs, newlines inside a paragraph stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extract.document import BlockKind, Document, DocumentBuilder, Span
from extract.readers.pieces import prose

__all__ = ["is_hard_wrapped", "read_plain"]

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_MAX_TITLE = 120
_SENTENCE_ENDS = (".", ",", ";", ":", "…", "。", "，", "；", "：")
_CLOSING = "\"'”’»›“‘)]」』"

_WIDTHS = (40, 120)
_NEARLY_FULL = 0.9  # fmt(1) and Emacs leave lines a little short to even them out
_MOST = 0.8


def read_plain(text: str, *, source: str = "", notices: Iterable[str] = ()) -> Document:
    """The document of a normalised plain text.

    A first paragraph of one short line that is no sentence is the title; it stays in the text, as a heading.
    """
    paragraphs = _paragraphs(text)
    title = _title(text, paragraphs)
    builder = DocumentBuilder()
    line, counted = 0, 0
    for start, end in paragraphs:
        line += text.count("\n", counted, start)
        last = line + text.count("\n", start, end)
        is_title = bool(title) and not counted
        builder.add(
            BlockKind.HEADING if is_title else BlockKind.PARAGRAPH,
            prose(text[start:end], start),
            level=int(is_title),
            source_lines=(line, last + 1),
        )
        line, counted = last, end
    return builder.build(
        source=source,
        title=title,
        hard_wrapped=is_hard_wrapped([text[start:end] for start, end in paragraphs]),
        notices=notices,
    )


def is_hard_wrapped(paragraphs: Iterable[str]) -> bool:
    """Whether newlines inside the paragraphs only fold lines at some width.

    They do if the lines that are followed by another are 40 to 120 characters wide at most, and four in five of them
    had no room for the first word of the next. Verse, lists and one-line paragraphs leave room.
    """
    folds = []
    for paragraph in paragraphs:
        lines = paragraph.split("\n")
        for line, following in pairwise(lines):
            words = following.split(maxsplit=1)
            folds.append((len(line.rstrip()), len(words[0]) if words else 0))
    if not folds:
        return False
    lengths = sorted(length for length, _ in folds)
    width = lengths[len(lengths) * 98 // 100]
    full = sum(length + 1 + word > _NEARLY_FULL * width for length, word in folds)
    return _WIDTHS[0] <= width <= _WIDTHS[1] and full >= _MOST * len(folds)


def _paragraphs(text: str) -> list[Span]:
    """Where the paragraphs lie, without white space at their rims."""
    spans, start = [], 0
    for end, following in [match.span() for match in _BLANK_LINES.finditer(text)] + [(len(text), 0)]:
        part = text[start:end]
        if kept := part.strip():
            first = start + len(part) - len(part.lstrip())
            spans.append((first, first + len(kept)))
        start = following
    return spans


def _title(text: str, paragraphs: list[Span]) -> str:
    if len(paragraphs) < 2:
        return ""
    start, end = paragraphs[0]
    line = text[start:end].replace("\t", " ") if end - start <= _MAX_TITLE else ""
    is_sentence = line.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    return line if any(c.isalpha() for c in line) and "\n" not in line and not is_sentence else ""
