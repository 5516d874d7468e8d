"""Arrangements: which rows of a list are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.document import Span
from tui.items import ItemKind, in_view
from tui.panel.matching import folded, match_rank
from tui.panel.rows import Group, Row

__all__ = ["KINDS", "ORDERS", "Arrangement", "Order", "arrange"]


class Order(StrEnum):
    """What rows are ordered by, as the panel says it."""

    IMPORTANCE = "by importance"
    PLACE = "in text order"
    COUNT = "by count"
    NAME = "by name"
    SPEAKER = "by speaker"
    NEWEST = "newest first"
    SHARED = "by paragraphs shared"


ORDERS: Mapping[ItemKind, tuple[Order, ...]] = {
    ItemKind.ENTITY: (Order.IMPORTANCE, Order.PLACE, Order.COUNT, Order.NAME),
    ItemKind.QUOTE: (Order.PLACE, Order.SPEAKER),
    ItemKind.TOPIC: (Order.IMPORTANCE, Order.PLACE, Order.COUNT, Order.NAME),
    ItemKind.NOTE: (Order.PLACE, Order.NEWEST, Order.NAME),
}
"""The orders that each tab goes through."""

KINDS: Mapping[ItemKind, tuple[tuple[str, frozenset[str]], ...]] = {
    ItemKind.ENTITY: (
        ("people", frozenset({"PERSON"})),
        ("organisations", frozenset({"ORG", "NORP"})),
        ("places", frozenset({"GPE", "LOC", "FAC"})),
        ("other", frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC"})),
        ("dates, sums", frozenset({"DATE", "MONEY"})),
    ),
    ItemKind.QUOTE: (
        ("direct", frozenset({"direct"})),
        ("indirect", frozenset({"indirect"})),
        ("mixed", frozenset({"mixed"})),
    ),
    ItemKind.TOPIC: (),
    ItemKind.NOTE: (),
}
"""The kinds that a tab can be narrowed down to: a name and the labels of its items."""

_UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a list is to be shown."""

    orders: tuple[Order, ...]
    """Those that the list can be in, the present one first."""
    words: str = ""
    """Typed by the reader; rows that don't match them are left out."""
    kind: int = 0
    """Number of the one kind shown, from 1, in `KINDS` of the tab; 0 for all."""
    only_in_view: bool = False
    """Only what has a span on screen."""
    in_view_first: bool = False

    @classmethod
    def of(cls, tab: ItemKind) -> Arrangement:
        """The one that a tab starts with."""
        return cls(ORDERS[tab])

    @property
    def order(self) -> Order:
        """What the rows are ordered by."""
        return self.orders[0]

    @property
    def filters(self) -> bool:
        """Whether rows may be left out."""
        return bool(self.words.strip() or self.kind or self.only_in_view)

    @property
    def follows_view(self) -> bool:
        """Whether other rows may be shown when other text is in view."""
        return self.only_in_view or self.in_view_first

    def without_filter(self) -> Arrangement:
        """All rows, in the same order."""
        return replace(self, words="", kind=0, only_in_view=False)

    def next_order(self) -> Arrangement:
        """The next order, round the end."""
        return replace(self, orders=(*self.orders[1:], self.orders[0]))

    def said(self, tab: ItemKind) -> str:
        """As the panel says it: `“hol” · people · by name`."""
        kinds = KINDS[tab]
        parts = [
            f"“{self.words.strip()}”" if self.words.strip() else "",
            kinds[self.kind - 1][0] if 0 < self.kind <= len(kinds) else "",
            "in view" if self.only_in_view else "",
            self.order.value,
            "in view first" if self.in_view_first and not self.only_in_view else "",
        ]
        return " · ".join(part for part in parts if part)


def arrange(rows: Sequence[Row], arrangement: Arrangement, tab: ItemKind, view: Span) -> list[Row | Group]:
    """The rows that an arrangement shows, in its order; grouped by speaker where it says so.

    Of those that match typed words equally well, and wherever else two are alike, the first stays first. Rows that
    match better come first, but for groups.

    Args:
        rows: in order of importance, or of paragraphs shared; of quotes and notes in order of place.
        arrangement: what to show.
        tab: whose rows they are.
        view: the text on screen.
    """
    kept = [row for row in rows if _is_of(row, arrangement.kind, tab)]
    if arrangement.only_in_view:
        kept = [row for row in kept if in_view(row.item.spans, view)]
    kept.sort(key=_KEYS[arrangement.order], reverse=arrangement.order is Order.NEWEST)
    if arrangement.in_view_first:
        kept.sort(key=lambda row: not in_view(row.item.spans, view))
    words = folded(arrangement.words).split()
    if words:
        ranked = [(rank, row) for row in kept if (rank := match_rank(words, folded(f"{row.name} {row.words}")))]
        ranked.sort(key=lambda pair: -pair[0])
        kept = [row for _, row in ranked]
    return _grouped(kept) if arrangement.order is Order.SPEAKER else list(kept)


def _is_of(row: Row, kind: int, tab: ItemKind) -> bool:
    kinds = KINDS[tab]
    return not 0 < kind <= len(kinds) or row.item.label in kinds[kind - 1][1]


def _place(row: Row) -> tuple[bool, int]:
    return (False, row.item.spans[0][0]) if row.item.spans else (True, 0)


_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.IMPORTANCE: lambda _: (),
    Order.PLACE: _place,
    Order.COUNT: lambda row: (-len(row.item.spans),),
    Order.NAME: lambda row: (folded(row.name),),
    Order.SPEAKER: lambda _: (),
    Order.NEWEST: lambda row: (row.created,),
    Order.SHARED: lambda _: (),
}


def _grouped(rows: Sequence[Row]) -> list[Row | Group]:
    """Quotes below the names of their speakers, who said most first; those of unknown ones last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.speaker, []).append(row)
    ordered = sorted(groups.items(), key=lambda group: (group[0] == _UNKNOWN, -len(group[1])))
    found: list[Row | Group] = []
    for speaker, said in ordered:
        found.append(Group(speaker, len(said)))
        found += [row.without_speaker() for row in said]
    return found
