"""Arrangements: which rows of a list are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.document import Span
from tui.items import ItemKind, in_view
from tui.panel.matching import Matcher, folded
from tui.panel.rows import Group, Row

__all__ = ["KINDS", "Arrangement", "Arranger", "Order"]


class Order(StrEnum):
    """What rows are ordered by, as the panel says it."""

    IMPORTANCE = "by importance"
    PLACE = "in text order"
    COUNT = "by count"
    NAME = "by name"
    SPEAKER = "by speaker"
    NEWEST = "newest first"
    SHARED = "by paragraphs shared"


_ORDERS: Mapping[ItemKind, tuple[Order, ...]] = {
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
        return cls(_ORDERS[tab])

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


class Arranger:
    """Arranges one list of rows over and over; what stays the same from one key to the next is worked out once."""

    def __init__(self, rows: Sequence[Row], tab: ItemKind) -> None:
        """An arranger of rows.

        Args:
            rows: in order of importance, or of paragraphs shared; of quotes and notes in order of place.
            tab: whose rows they are.
        """
        self.rows = rows
        self._tab = tab
        self._ordered: tuple[tuple[Order, int], list[int]] | None = None
        self._matcher: Matcher | None = None
        self._without_speaker: Sequence[Row] = ()

    def arrange(self, arrangement: Arrangement, view: Span) -> list[Row | Group]:
        """The rows that an arrangement shows, in its order; grouped by speaker where it says so.

        Of those that match typed words equally well, and wherever else two are alike, the first stays first. Rows that
        match better come first, but for groups.

        Args:
            arrangement: what to show.
            view: the text on screen.
        """
        rows = self.rows
        kept = self._in_order(arrangement.order, arrangement.kind)
        if arrangement.only_in_view or arrangement.in_view_first:
            seen, unseen = _parted(kept, lambda index: in_view(rows[index].item.spans, view))
            kept = seen if arrangement.only_in_view else seen + unseen
        if arrangement.words.strip():
            ranks = self._ranks(arrangement.words)
            kept = [index for index in kept if index in ranks]
            kept.sort(key=ranks.__getitem__, reverse=True)  # which leaves equals in their order
        if arrangement.order is Order.SPEAKER:
            return self._grouped(kept)
        return [rows[index] for index in kept]

    def _in_order(self, order: Order, kind: int) -> list[int]:
        """The indices of all rows of a kind."""
        if self._ordered is None or self._ordered[0] != (order, kind):
            rows, key = self.rows, _KEYS.get(order)
            kept = [index for index, row in enumerate(rows) if _is_of(row, kind, self._tab)]
            if key is not None:
                kept.sort(key=lambda index: key(rows[index]), reverse=order is Order.NEWEST)
            self._ordered = (order, kind), kept
        return self._ordered[1]

    def _ranks(self, words: str) -> Mapping[int, int]:
        if self._matcher is None:
            self._matcher = Matcher([f"{row.name} {row.words}" for row in self.rows])
        return self._matcher.ranks(words)

    def _grouped(self, indices: Sequence[int]) -> list[Row | Group]:
        """Quotes below the names of their speakers, who said most first; those of unknown ones last."""
        if not self._without_speaker:
            self._without_speaker = [row.without_speaker() for row in self.rows]
        rows, said = self.rows, self._without_speaker
        groups: dict[str, list[Row]] = {}
        for index in indices:
            groups.setdefault(rows[index].speaker, []).append(said[index])
        found: list[Row | Group] = []
        for speaker, of_speaker in sorted(groups.items(), key=lambda group: (group[0] == _UNKNOWN, -len(group[1]))):
            found.append(Group(speaker, len(of_speaker)))
            found += of_speaker
        return found


def _parted(indices: Iterable[int], holds: Callable[[int], bool]) -> tuple[list[int], list[int]]:
    """Those that something holds for, and the others."""
    parts: tuple[list[int], list[int]] = ([], [])
    for index in indices:
        parts[not holds(index)].append(index)
    return parts


def _is_of(row: Row, kind: int, tab: ItemKind) -> bool:
    kinds = KINDS[tab]
    return not 0 < kind <= len(kinds) or row.item.label in kinds[kind - 1][1]


def _place(row: Row) -> tuple[bool, int]:
    return (False, row.item.spans[0][0]) if row.item.spans else (True, 0)


_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.PLACE: _place,
    Order.COUNT: lambda row: (-len(row.item.spans),),
    Order.NAME: lambda row: (folded(row.name),),
    Order.NEWEST: lambda row: (row.created,),
}
"""What rows are sorted by, where the list doesn't come in that order."""
