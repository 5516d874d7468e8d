"""A reader's note, and how it is read from and written to a row of the store."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from extract.notes.anchors import Anchor

__all__ = ["ItemReference", "Note", "NotesFound", "anchor_columns", "anchor_from_row", "note_from_row"]

Columns = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class ItemReference:
    """The item of the analysis that a note is about; by name, since ids change with each analysis."""

    kind: str
    """`entity`, `quote` or `topic`."""
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Words a reader attached to a passage, to an item, to both or to the whole article; a highlight has no words."""

    id: str
    body: str
    anchor: Anchor | None
    item: ItemReference | None
    created: str
    """ISO 8601, UTC, like `updated`."""
    updated: str


@dataclass(frozen=True, slots=True)
class NotesFound:
    """An article's notes in the order they were written."""

    notes: list[Note]
    unreadable: int
    """Rows that make no sense (they stay in the store as they are)."""


def note_from_row(row: sqlite3.Row) -> Note:
    """The note of a row.

    Raises:
        ValueError: the row makes no sense.
    """
    kind, name = row["item_kind"], row["item_name"]
    created, updated = _text(row["created"]), _text(row["updated"])
    datetime.fromisoformat(created)
    datetime.fromisoformat(updated)
    return Note(
        id=_text(row["id"]),
        body=_text(row["body"]),
        anchor=anchor_from_row(row),
        item=None if kind is None and name is None else ItemReference(_text(kind), _text(name)),
        created=created,
        updated=updated,
    )


def anchor_from_row(row: sqlite3.Row) -> Anchor | None:
    """The anchor in a row's columns, or None if they are empty.

    Raises:
        ValueError: the columns contradict each other.
    """
    start, end = row["passage_start"], row["passage_end"]
    words = [row[name] for name in ("passage", "text_before", "text_after", "text_sha256")]
    if start is None and end is None and words == [None] * 4:
        return None
    exact, prefix, suffix, digest = map(_text, words)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end and end - start == len(exact)):
        raise ValueError(f"the passage does not reach from {start!r} to {end!r}")
    return Anchor(start, end, exact, prefix, suffix, digest)


def anchor_columns(anchor: Anchor | None) -> Mapping[str, str | int | None]:
    """The columns that keep an anchor, and their values."""
    columns: Columns = dict.fromkeys(
        ("passage_start", "passage_end", "passage", "text_before", "text_after", "text_sha256")
    )
    if anchor is not None:
        values = (anchor.start, anchor.end, anchor.exact, anchor.prefix, anchor.suffix, anchor.text_sha256)
        columns.update(zip(columns, values, strict=True))
    return columns


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004 - a bad value in a file, not a bug of a caller
    value.encode()  # what was no UTF-8 in the file has become surrogates, and they raise ValueError here
    return value
