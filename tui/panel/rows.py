"""The rows of the panel's lists, as data: what each says, for how many cells, and which item it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len

from extract.document import Document
from tui.article.graphemes import drawn, first_cells, last_cells
from tui.items import Item, ItemKind, entity_item, quote_item, topic_item

if TYPE_CHECKING:
    from extract.analysis import Analysis, Entity
    from extract.export import PlacedNote
    from tui.items import Selection

__all__ = [
    "UNMARKED_LABELS",
    "Group",
    "Row",
    "RowState",
    "entity_rows",
    "group_line",
    "item_look",
    "label_kind",
    "note_item",
    "note_rows",
    "quote_rows",
    "row_pieces",
    "selection_line",
    "shorten",
    "shorten_middle",
    "tab_line",
    "topic_rows",
]

_TITLES = {ItemKind.ENTITY: "Entities", ItemKind.QUOTE: "Quotes", ItemKind.TOPIC: "Topics", ItemKind.NOTE: "Notes"}
_PLACES = ("GPE", "LOC", "FAC")

_LEAST_NAME = 8
_LABEL_FROM = 30
"""Cells of width from which a row shows its label."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: a name on the left, a label and a count on the right."""

    item: Item
    name: str
    label: str
    count: str
    kind: str
    """Colour and style, as in the text: person, organisation, place, topic, other, highlight-1 to highlight-5; plain
    for what has none."""
    speaker: str = ""
    """Of a quote, who speaks; `name` starts with it."""
    words: str = ""
    """What a filter finds it by, beside its name: of a note all its words, its kind and its passage."""
    created: str = ""
    """When the reader made it: ISO 8601, UTC."""

    def without_speaker(self) -> Row:
        """The row for a list that says elsewhere who speaks."""
        return self._with(self.name.removeprefix(f"{self.speaker}: "), self.count)

    def counted(self, count: str) -> Row:
        """The row with another count."""
        return self if count == self.count else self._with(self.name, count)

    def _with(self, name: str, count: str) -> Row:
        # thousands are made at a key: dataclasses.replace takes four times as long
        return Row(self.item, name, self.label, count, self.kind, self.speaker, self.words, self.created)


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a list that can't be chosen: what the rows below it, up to the next one, have in common."""

    name: str
    count: int
    """How many rows it heads."""


class RowState(NamedTuple):
    """What changes on a row while the reader moves."""

    selected: bool = False
    marked: bool = False
    """To be corrected together with others."""
    in_view: bool = False
    """A span of it is on screen."""
    so_far: int | None = None
    """How many of its spans the reader has come to; None where that isn't to be said."""


def row_pieces(row: Row, state: RowState, bar: str, width: int) -> list[tuple[str, str]]:
    """A row as pieces of text, each with the name of its look beside that of the whole row; `width` cells together.

    Mark, name, label, count, bar. A long name gives way in its middle, the words of a quote or note at their end.
    """
    mark = "▶" if state.selected else "•" if state.in_view else " "
    count = row.count if state.so_far is None else f"{state.so_far}/{row.count}"
    right = f" {row.label} {count}" if row.label and width >= _LABEL_FROM else f" {count}"
    tail = f" {bar}" if bar else ""
    room = max(0, width - 2 - cell_len(right) - cell_len(tail))
    shortened = shorten_middle(row.name, room) if row.label else shorten(row.name, room)
    gap = " " * (room - cell_len(shortened))
    pieces = [
        (mark + ("✓" if state.marked else " "), "sign"),
        (shortened, row.kind),
        (gap + right, ""),
        (tail, "position"),
    ]
    return [piece for piece in pieces if piece[0]]


def group_line(group: Group, width: int) -> str:
    """A group's line, `width` cells: its name and how many rows it heads."""
    count = f" {group.count}"
    room = max(0, width - 1 - cell_len(count))
    name = shorten_middle(group.name, room)
    return f" {name}{' ' * (room - cell_len(name))}{count}"


UNMARKED_LABELS = ("DATE", "MONEY")
"""Labels without a colour of their own, and without marks in the text until they are selected."""


def label_kind(label: str) -> Literal["person", "organisation", "place", "other"]:
    """The kind an entity's label is drawn as."""
    if label == "PERSON":
        return "person"
    if label in ("ORG", "NORP"):
        return "organisation"
    return "place" if label in _PLACES else "other"


def item_look(item: Item) -> str:
    """The name of the look that an item has in the text."""
    return label_kind(item.label) if item.kind is ItemKind.ENTITY else item.kind.value


def entity_rows(analysis: Analysis) -> list[Row]:
    """People, organisations, places and the rest, in the analysis' order; dates and sums of money come last."""

    def unmarked(entity: Entity) -> bool:
        return entity.label in UNMARKED_LABELS

    return [
        Row(
            entity_item(entity),
            entity.name,
            entity.label,
            str(len(entity.mentions)),
            "plain" if unmarked(entity) else label_kind(entity.label),
        )
        for entity in sorted(analysis.entities, key=unmarked)
    ]


def quote_rows(analysis: Analysis, document: Document) -> list[Row]:
    """Quotes in order of place: `speaker: first words`, and `?` for those that are unsure."""
    from extract.analysis import certainty_word  # not before the first text

    rows = []
    for quote in analysis.quotes:
        start, end = quote.content[0]
        words = " ".join(analysis.text[start:end].split())
        item = quote_item(quote, analysis)
        doubt = "? " if certainty_word(quote.certainty) == "unsure" else ""
        rows.append(
            Row(item, f"{item.name}: {words}", "", f"{doubt}¶{document.paragraph_number(start)}", "plain", item.name)
        )
    return rows


def topic_rows(analysis: Analysis) -> list[Row]:
    """Topics that aren't names of entities."""
    topics = [topic for topic in analysis.topics if not topic.is_name]
    return [Row(topic_item(topic), topic.name, "", str(len(topic.spans)), "topic") for topic in topics]


def note_rows(
    notes: Sequence[PlacedNote], document: Document, kinds: Mapping[int, str] = MappingProxyType({})
) -> list[Row]:
    """The reader's notes and highlights in order of place.

    Each says its first line (a highlight without words the passage), its kind's name, and where it stands: `¶3`, `~¶3`
    where the text has moved, `?¶3` where only the reader can tell, `✗` where the passage is gone, `-` where there is
    none.
    """
    return [
        Row(
            item := note_item(placed, kinds),
            item.name,
            item.label if placed.note.kind else "",
            _where(placed, document),
            f"highlight-{placed.note.kind}" if placed.note.kind else "plain",
            words=" ".join((placed.note.body, item.label, placed.note.anchor.exact if placed.note.anchor else "")),
            created=placed.note.created,
        )
        for placed in notes
    ]


def _where(placed: PlacedNote, document: Document) -> str:
    found = placed.resolution
    if found is None:
        return "-"
    if found.span is None:
        return "✗"
    from tui.placed import PLACE_SIGNS  # not before the first text

    return f"{PLACE_SIGNS[found.match]}¶{document.paragraph_number(found.span[0])}"


def note_item(placed: PlacedNote, kinds: Mapping[int, str] = MappingProxyType({})) -> Item:
    """The item of a note; without spans where its passage is not in the text beyond doubt."""
    note = placed.note
    words = note.body.split("\n", 1)[0] or (" ".join(note.anchor.exact.split()) if note.anchor else "")
    if note.item and not note.anchor:
        words = f"{note.item.name}: {words}"
    label = kinds.get(note.kind, f"highlight {note.kind}") if note.kind else "note"
    if placed.span:
        return Item(ItemKind.NOTE, note.id, words, label, (placed.span,))
    from tui.placed import unplaced  # not before the first text

    return Item(ItemKind.NOTE, note.id, words, label, (), unplaced(placed))


def selection_line(selection: Selection, cells: int) -> str:
    """The selection as the status line says it: `Antony Blinken · PERSON · 3/12`; long names are shortened.

    Args:
        selection: what is selected.
        cells: of the line.
    """
    item = selection.item
    place = f"{selection.index + 1}/{len(item.spans)}" if item.spans else item.where
    rest = f" · {item.label} · {place}"
    return shorten_middle(item.name, max(_LEAST_NAME, cells - cell_len(rest))) + rest


def shorten(text: str, cells: int) -> str:
    """The text in at most `cells` cells, its end replaced by `…` where it is too long."""
    text = drawn(text)
    if cell_len(text) <= cells:
        return text
    return first_cells(text, cells - 1).rstrip() + "…" if cells > 0 else ""


def shorten_middle(text: str, cells: int) -> str:
    """The text in at most `cells` cells, its middle replaced by `…` where it is too long."""
    text = drawn(text)
    if cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    tail = last_cells(text, (cells - 1) // 2)
    return first_cells(text, cells - 1 - cell_len(tail)) + "…" + tail


def tab_line(
    counts: Sequence[tuple[ItemKind, int]],
    active: ItemKind,
    cells: int,
    keys: Mapping[ItemKind, str],
) -> list[tuple[str, ItemKind]]:
    """The panel's tabs with their counts as pieces of text, in at most `cells` cells where that can be.

    Where the full names don't fit only the active tab keeps its name; the others show their key.
    """
    full = [(f" {_TITLES[kind]} {count} ", kind) for kind, count in counts]
    if sum(cell_len(text) for text, _ in full) <= cells:
        return full
    names = {kind: _TITLES[kind] if kind is active else keys[kind] for kind, _ in counts}
    spaced = [(f" {names[kind]} {count} ", kind) for kind, count in counts]
    if sum(cell_len(text) for text, _ in spaced) <= cells:
        return spaced
    return [(f" {names[kind]}{' ' if kind is active else ''}{count}", kind) for kind, count in counts]
