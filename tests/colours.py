"""Colours in numbers."""

from __future__ import annotations

from textual.color import Color

__all__ = ["XYZ", "Vector", "contrast", "linear"]

Vector = tuple[float, float, float]

XYZ: tuple[Vector, Vector, Vector] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ (D65), a row each."""


def linear(colour: str) -> Vector:
    """Red, green and blue without the gamma of sRGB, from 0 to 1."""

    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(channel, Color.parse(colour).rgb)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2.2 reckons it: from 1 to 21."""
    first, second = (sum(a * b for a, b in zip(XYZ[1], linear(colour), strict=True)) + 0.05 for colour in (one, other))
    return max(first, second) / min(first, second)
