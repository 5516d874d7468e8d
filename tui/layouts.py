"""Layouts: which panes a screen of a given size shows, and how wide each is. Arithmetic only; all widths in cells.

From left to right stand the outline, the text, the panel and the detail, as many as there is room for, with a
divider of one cell between two of them. What a reader sets counts for its width class: what is right on a narrow screen
isn't on a wide one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

__all__ = ["Front", "PaneName", "Panes", "WidthClass", "Wishes", "arrange", "default_panes", "resized", "width_class"]

PaneName = Literal["outline", "panel", "detail"]
"""The panes whose width can be set; the text takes what is left."""

Front = Literal["article", "panel", "outline"]
"""What is looked at, where not all has room."""

DIVIDER = 1
FULL_TEXT = 86
"""A measure of 80, with the margin before it, the scroll bar and the minimap behind it."""
LEAST_TEXT = 40
LEAST: dict[PaneName, int] = {"detail": 20, "outline": 14, "panel": 18}
"""How narrow a pane can be made. Where there is too little room, the first of these yields first."""
_LEAST_ROWS = 20


class WidthClass(StrEnum):
    """The layouts; the value is the name that they are remembered by."""

    ONE_PANE = "one pane"
    """Under 80 columns or 20 rows: the panel and the outline cover the text when they are asked for."""
    NARROW = "80 columns"
    WIDE = "100 columns"
    """The outline, when it is asked for, takes the place of the panel."""
    WIDER = "140 columns"
    """Outline, text, and the panel with the detail below it."""
    WIDEST = "180 columns"
    """Outline, text, panel, detail."""

    @property
    def has_outline_column(self) -> bool:
        """The outline stands beside the text and the panel."""
        return self in (WidthClass.WIDER, WidthClass.WIDEST)


class Wishes(NamedTuple):
    """What a reader has set; None where it is left to the screen."""

    outline: int | None = None
    panel: int | None = None
    detail: int | None = None
    outline_shown: bool | None = None
    """Only asked where the outline has a column of its own."""
    panel_shown: bool | None = None


class Panes(NamedTuple):
    """Width of each pane, 0 for one that isn't shown.

    With the dividers they are as wide as the screen. A panel that is folded away leaves its divider, to be pulled or
    clicked.
    """

    outline: int = 0
    article: int = 0
    panel: int = 0
    detail: int = 0
    outline_is_right: bool = False
    """The outline stands where the panel would."""


def width_class(width: int, height: int) -> WidthClass:
    """The class of a screen of so many columns and rows."""
    if width < 80 or height < _LEAST_ROWS:
        return WidthClass.ONE_PANE
    if width < 100:
        return WidthClass.NARROW
    if width < 140:
        return WidthClass.WIDE
    return WidthClass.WIDER if width < 180 else WidthClass.WIDEST


def default_panes(width: int, height: int) -> dict[PaneName, int]:
    """The widths that are used unless the reader sets others: a full measure for the text first."""
    match width_class(width, height):
        case WidthClass.ONE_PANE:
            return {}
        case WidthClass.NARROW:
            return {"panel": 25 + (width - 80) // 4}
        case WidthClass.WIDE:
            return {"panel": _clamp(width - FULL_TEXT - DIVIDER, 28, 36)}
        case WidthClass.WIDER:
            rest = width - FULL_TEXT - 2 * DIVIDER
            outline = _clamp(2 * rest // 5, 20, 30)
            return {"outline": outline, "panel": _clamp(rest - outline, 28, 44)}
        case _:
            rest = width - FULL_TEXT - 3 * DIVIDER
            outline, panel = _clamp(rest // 4, 22, 34), _clamp(3 * rest // 8, 32, 48)
            return {"outline": outline, "panel": panel, "detail": _clamp(rest - outline - panel, 32, 60)}


def arrange(width: int, height: int, wishes: Wishes | None = None, front: Front = "article") -> Panes:
    """The panes of a screen of so many columns and rows."""
    wishes = wishes or Wishes()
    group = width_class(width, height)
    if group is WidthClass.ONE_PANE:
        return Panes(**{front: max(0, width)})  # type: ignore[arg-type]
    outline_is_right = front == "outline" and not group.has_outline_column
    widths = default_panes(width, height)
    for name in widths:
        widths[name] = max(LEAST[name], getattr(wishes, name) or widths[name])
    if wishes.outline_shown is False:
        widths.pop("outline", None)
    if wishes.panel_shown is False and not outline_is_right:
        widths.pop("panel")
        widths.pop("detail", None)
    dividers = len(widths) + ("panel" not in widths)
    short = LEAST_TEXT - (width - sum(widths.values()) - dividers * DIVIDER)
    for name, least in LEAST.items():
        if name in widths and short > 0:
            taken = min(short, widths[name] - least)
            widths[name] -= taken
            short -= taken
    article = width - sum(widths.values()) - dividers * DIVIDER
    if outline_is_right:
        return Panes(outline=widths["panel"], article=article, outline_is_right=True)
    return Panes(**widths, article=article)  # type: ignore[arg-type]


def resized(wishes: Wishes, pane: PaneName, cells: int, width: int, height: int) -> Wishes:
    """The wishes with one pane as wide as is possible up to `cells`, and no narrower than it can be."""
    asked = wishes._replace(**{pane: max(LEAST[pane], cells)})  # type: ignore[arg-type]
    got: int = getattr(arrange(width, height, asked), pane)
    return asked._replace(**{pane: got}) if got else wishes  # type: ignore[arg-type]


def _clamp(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
