"""Inline tokens of Markdown as pieces of text in one style each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from extract.document import Piece, Style
from extract.readers.characters import normalise
from extract.readers.markdown_source import Places
from extract.readers.pieces import harmless, prose

__all__ = ["inline_pieces"]

_STYLES = {
    "em": Style.EMPHASIS,
    "strong": Style.STRONG,
    "s": Style.STRIKETHROUGH,
    "link": Style.LINK,
}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_LINE_BREAK = re.compile(r"<br[\s/>]", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|template|svg|iframe|noscript)[\s/>]", re.IGNORECASE)

_MAX_HIDDEN = 1000
"""Tokens in which a script must close; else a paragraph full of open ones would take quadratic time."""


def inline_pieces(
    tokens: Sequence[Token], places: Places, *, base: int = 0, style: Style = Style.PLAIN, target: str = ""
) -> list[Piece]:
    """The text of inline tokens.

    Args:
        tokens: The children of an inline token, or of an image.
        places: Where the content of the inline token stands in the source.
        base: Where the content of these tokens begins in that content.
        style: What they all are, and
        target: where they all lead to.
    """
    if len(tokens) == 1 and tokens[0].type == "text":  # nearly all cells of a table
        at = base + tokens[0].meta["at"]
        return prose(tokens[0].content, places.find(tokens[0].content, at), style, target)
    pieces: list[Piece] = []
    opened = [(style, target)]
    index, end = 0, len(tokens)
    while index < end:
        token = tokens[index]
        style, target = opened[-1]
        kind, at = token.type, base + token.meta.get("at", 0)
        if kind == "text":
            pieces += prose(token.content, places.find(token.content, at, at + 1), style, target)
        elif kind == "text_special":
            pieces += _special(token, at, places, style, target)
        elif kind == "code_inline":
            inside = at + len(token.markup)
            found = places.find(token.content, inside, inside + 1)
            pieces += prose(token.content, found, style | Style.CODE, target)
        elif kind in _BREAKS:
            pieces.append(Piece(_BREAKS[kind], style, None, target))
        elif kind == "image":
            address = harmless(str(token.attrs.get("src", "")))
            alternative = token.children or []
            pieces += inline_pieces(
                alternative, places, base=at + 2, style=style | Style.IMAGE, target=address or target
            )
        elif kind == "footnote_ref":
            pieces.append(Piece(f"[{token.meta['id'] + 1}]", style | Style.FOOTNOTE, None, target))
        elif kind == "html_inline":
            if _LINE_BREAK.match(token.content):
                pieces.append(Piece("\n", style, None, target))
            index = _end_of_hidden(tokens, index)
        elif kind.endswith("_open"):
            address = harmless(str(token.attrs.get("href", "")))
            opened.append((style | _STYLES.get(kind.removesuffix("_open"), Style.PLAIN), address or target))
        elif kind.endswith("_close") and len(opened) > 1:
            opened.pop()
        index += 1
    return pieces


def _special(token: Token, at: int, places: Places, style: Style, target: str) -> list[Piece]:
    """An escaped character, or a character reference, which can stand for any character and stands nowhere itself."""
    if token.info == "entity":
        return prose(normalise(token.content).replace("\n", " "), None, style, target)
    inside = at + len(token.markup) - len(token.content)
    return prose(token.content, places.find(token.content, inside), style, target)


def _end_of_hidden(tokens: Sequence[Token], index: int) -> int:
    """The index of the tag that closes a script or style opened at `index`; `index` itself if none does."""
    opening = _HIDDEN.match(tokens[index].content)
    if opening:
        closing = f"</{opening[1].lower()}"
        for later in range(index + 1, min(len(tokens), index + _MAX_HIDDEN)):
            if tokens[later].type == "html_inline" and tokens[later].content.lower().startswith(closing):
                return later
    return index
