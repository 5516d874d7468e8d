"""Our themes in numbers: contrast as WCAG 2.2 reckons it, and marks apart for colour-blind readers.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes 2009 (severity 1, on linear RGB);
distance is the CIE's of 1976 in L*a*b* (D65), where about 2.3 is a just noticeable difference.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.theme import BUILTIN_THEMES

from tests.colours import XYZ, Vector, contrast, linear
from tui.looks import MARK_COLOURS, QUOTE_ON_LIGHT
from tui.themes import DARK, LIGHT, THEMES

SIGHT: dict[str, tuple[Vector, Vector, Vector]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def lab(colour: str, sight: str) -> Vector:
    def root(share: float) -> float:
        return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116

    seen = times(SIGHT[sight], linear(colour))
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in seen)
    x, y, z = (root(value / white) for value, white in zip(times(XYZ, (red, green, blue)), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_reckoning_gives_known_figures() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21, abs=0.01)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab("#FFFFFF", "usual") == pytest.approx((100, 0, 0), abs=0.05)
    assert lab("#FF0000", "usual") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_has_the_contrast_of_aa_on_every_ground(theme) -> None:
    for ground in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.foreground, ground) >= 7
        for name in ("primary", "secondary", "warning", "error", "success", "accent"):
            assert contrast(getattr(theme, name), ground) >= 4.5, (name, ground)


def test_marks_have_the_contrast_of_aa_as_letters_on_dark_and_as_grounds_on_light() -> None:
    for kind, colour in MARK_COLOURS.items():
        assert contrast(colour, DARK.background or "") >= 4.5, kind
        assert contrast("#000000", colour) >= 4.5, kind
        assert contrast(LIGHT.background or "", LIGHT.foreground or "") >= 7


@pytest.mark.parametrize("sight", SIGHT)
def test_marks_are_apart_for_every_sort_of_sight(sight: str) -> None:
    apart = {
        (one, other): distance(MARK_COLOURS[one], MARK_COLOURS[other], sight)
        for one, other in combinations(MARK_COLOURS, 2)
    }
    closest = min(apart, key=lambda pair: apart[pair])
    assert apart[closest] >= 15, (closest, apart[closest])


@pytest.mark.parametrize("sight", SIGHT)
def test_marks_are_not_taken_for_plain_text(sight: str) -> None:
    for kind, colour in MARK_COLOURS.items():
        assert distance(colour, DARK.foreground or "", sight) >= 15, kind
        assert distance(colour, LIGHT.background or "", sight) >= 15, kind


@pytest.mark.parametrize("sight", SIGHT)
def test_quotes_on_light_themes_are_read_as_letters_and_not_taken_for_plain_text(sight: str) -> None:
    light = [LIGHT, *(theme for theme in BUILTIN_THEMES.values() if not theme.dark and not theme.ansi)]
    for theme in light:
        assert contrast(QUOTE_ON_LIGHT, theme.background or "#E0E0E0") >= 4.5, theme.name
    assert distance(QUOTE_ON_LIGHT, LIGHT.foreground or "", sight) >= 15
