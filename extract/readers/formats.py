"""Which format an input is in: by its name, its media type and how it begins."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

__all__ = ["Format", "declared_encoding", "format_of", "is_address"]


class Format(Enum):
    """The formats that are read."""

    MARKDOWN = "markdown"
    HTML = "html"
    PLAIN = "plain"


_SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"), Format.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht", ".shtml"), Format.HTML),
    **dict.fromkeys((".txt", ".text"), Format.PLAIN),
}
_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE
)
_ENCODING = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)

_FIRST_HEADING = re.compile(r"\s*#{1,6} +\S")
_SIGNS = (
    re.compile(r"^#{1,6} +\S", re.MULTILINE),
    re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\((?:https?:|/|\.|#|mailto:)[^)\s]*\)"),
    re.compile(r"(?<![\w*])\*\*\w[^*\n]*\*\*(?!\w)"),
    re.compile(r"^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$", re.MULTILINE),
    re.compile(r"^\[[^\]\n]+\]: +\S", re.MULTILINE),
    re.compile(r"^> +\S", re.MULTILINE),
    re.compile(r"^ {0,3}[-*+] +\S", re.MULTILINE),
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n[\w\"'-]+[ \t]*:")


def is_address(source: str) -> bool:
    """Whether `source` is an http or https address and not a path."""
    return _ADDRESS.match(source) is not None


def format_of(text: str, *, source: str, media_type: str = "") -> Format:
    """The format of a decoded text.

    A media type or suffix that names a format decides, but for one thing: what begins as an HTML page is HTML also
    when it is called Markdown. A text that nothing names (standard input, no suffix, an unknown one) is Markdown if it
    begins with a heading or front matter or shows two different signs of Markdown, and else plain.
    """
    path = urlsplit(source).path if is_address(source) else source
    named = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower()) or _SUFFIXES.get(
        PurePosixPath(path).suffix.lower()
    )
    if named in (Format.HTML, Format.PLAIN):
        return named
    if _HTML.match(text):
        return Format.HTML
    return named or (Format.MARKDOWN if _looks_like_markdown(text) else Format.PLAIN)


def declared_encoding(data: bytes, media_type: str = "") -> str:
    """The encoding that the server (in the media type) or the page itself (in its first 4,096 bytes) names, or ""."""
    served = re.search(r"charset\s*=\s*\"?([\w.:-]+)", media_type, re.IGNORECASE)
    if served:
        return served[1]
    found = _ENCODING.search(data, 0, 4096) if data.lstrip()[:1] == b"<" else None
    return (found[1] or found[2]).decode("ascii", "ignore") if found else ""


def _looks_like_markdown(text: str) -> bool:
    start = text[:20_000]
    return (
        bool(_FIRST_HEADING.match(start) or _FRONT_MATTER.match(start))
        or sum(sign.search(start) is not None for sign in _SIGNS) >= 2
    )
