"""Stretches of the source as pieces of a block: what becomes of tabs, and of addresses."""

from __future__ import annotations

import re

from extract.document import Piece, Style
from extract.readers.characters import TAB_IN_CODE, normalise

__all__ = ["code", "harmless", "prose"]

_RUNS_SOMETHING = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_TABS = re.compile("(\t+)")


def prose(text: str, source_start: int | None, style: Style = Style.PLAIN, target: str = "") -> list[Piece]:
    """Text of one style; each tab becomes a space, which the source does not have."""
    return _without_tabs(text, source_start, " ", style, target)


def code(text: str, source_start: int | None) -> list[Piece]:
    """Lines of code; each tab becomes four spaces."""
    return _without_tabs(text, source_start, TAB_IN_CODE, Style.PLAIN, "")


def harmless(address: str) -> str:
    """The address of a link or an image, or "" if opening it would run or reveal something."""
    address = normalise(address).replace("\n", "").replace("\t", "")
    return "" if _RUNS_SOMETHING.match(address) else address


def _without_tabs(text: str, source_start: int | None, tab: str, style: Style, target: str) -> list[Piece]:
    if "\t" not in text:
        return [Piece(text, style, source_start, target)]
    pieces, offset = [], 0
    for part in _TABS.split(text):
        is_tab = part.startswith("\t")
        at = None if source_start is None or is_tab else source_start + offset
        pieces.append(Piece(tab * len(part) if is_tab else part, style, at, target))
        offset += len(part)
    return pieces
