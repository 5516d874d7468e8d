"""Drawing for terminals that have the signs of ASCII only: what is drawn otherwise is replaced, cell by cell."""

from __future__ import annotations

from unicodedata import name

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["AsciiFilter", "in_ascii"]

_SIGNS = {
    **{"▶": ">", "▷": "-", "►": ">", "◀": "<", "✎": "*", "•": "*", "✓": "+", "✗": "x", "■": "#", "▣": "%", "☑": "x"},
    **{"☐": "o", "…": "~", "·": "-", "¶": "#"},
}
_ARROWS = {"←": "<", "→": ">", "↑": "^", "↓": "v"}
_FILLED = " .:+#"


def _replacement(letter: str) -> str:
    code = ord(letter)
    if code >= 0x2800:  # Braille: as much as it has dots
        return _FILLED[((code - 0x2800).bit_count() + 1) // 2]
    if code >= 0x25A0:
        return "o"
    if code >= 0x2580:
        lower = code - 0x2580 if 0x2581 <= code <= 0x2588 else 5
        if code == 0x2594:
            return "-"
        return "|" if 0x2589 <= code <= 0x2590 or code == 0x2595 else _FILLED[(lower + 1) // 2]
    words = name(letter)
    horizontal = "HORIZONTAL" in words or "LEFT" in words or "RIGHT" in words
    vertical = "VERTICAL" in words or "UP" in words or "DOWN" in words
    return "+" if horizontal and vertical else "-" if horizontal else "|"


_TABLE = str.maketrans(
    {
        **{chr(code): _replacement(chr(code)) for code in (*range(0x2500, 0x2600), *range(0x2800, 0x2900))},
        **_SIGNS,
        **_ARROWS,
    }
)


def in_ascii(text: str) -> str:
    """Drawn text without box drawing, blocks, Braille and other signs, of the same length; letters stay."""
    return text if text.isascii() else text.translate(_TABLE)


class AsciiFilter(LineFilter):
    """Makes every line that is drawn so."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, of the same widths."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]
