"""A reader's note or highlight, and how it is read from and written to rows of the store."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from extract.notes.anchors import Anchor

__all__ = [
    "ITEM_KINDS",
    "KINDS",
    "How",
    "ItemReference",
    "LaterAnchor",
    "Note",
    "NoteSource",
    "NotesFound",
    "anchor_columns",
    "anchor_from_row",
    "item_from_row",
    "later_anchor_from_row",
    "note_from_row",
    "standing",
    "tags_of",
]

KINDS = (1, 2, 3, 4, 5)
"""The kinds of highlight; their names are the reader's (`Store.kind_names`)."""

ITEM_KINDS = ("entity", "quote", "topic")
"""The kinds of item that a note can be on."""

Columns = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class ItemReference:
    """The item of the analysis that a note is about; by name, since ids change with each analysis."""

    kind: str
    """One of `ITEM_KINDS`."""
    name: str


class How(StrEnum):
    """How a note came by a later anchor."""

    FOUND = "found"
    """Sidelight found the passage again, beyond doubt."""
    ACCEPTED = "accepted"
    """The reader agreed to a guess."""
    PLACED = "placed"
    """The reader selected the words."""
    ORPHAN = "orphan"
    """The reader said that the passage is gone."""
    UNDONE = "undone"
    """The reader took back what they had said of the text with that SHA-256."""


@dataclass(frozen=True, slots=True)
class LaterAnchor:
    """Where a note's passage was in a later text."""

    how: How
    anchor: Anchor | None
    """None for an orphan, and for what was taken back."""
    text_sha256: str
    """Of that text."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words a reader attached to a passage, to an item, to both or to the whole article.

    A highlight has a kind, and words only if the reader wrote some.
    """

    id: str
    body: str
    anchor: Anchor | None
    """Where the passage was when the note was made; never changed."""
    item: ItemReference | None
    created: str
    """ISO 8601, UTC, like `updated`."""
    updated: str
    kind: int | None = None
    """Of a highlight, one of `KINDS`; None for a note that is none."""
    later: tuple[LaterAnchor, ...] = ()
    """The anchors made since that stand, oldest first."""
    author: str = ""
    """Who wrote it, of a note that was imported; empty for the reader."""
    origin: str = ""
    """The id it had in the file it was imported from; empty where it had none, and for the reader's own."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags among its words, in order."""
        return tags_of(self.body)

    @property
    def decided(self) -> LaterAnchor | None:
        """What the reader said last of its place; None if nothing since the note was made."""
        return next((later for later in reversed(self.later) if later.how is not How.FOUND), None)


@dataclass(frozen=True, slots=True)
class NoteSource:
    """Where an imported note comes from; each part empty where its file didn't say."""

    author: str = ""
    origin: str = ""
    """Its id there."""
    created: str = ""
    """ISO 8601, UTC, like `updated`."""
    updated: str = ""


def standing(later: Iterable[LaterAnchor]) -> tuple[LaterAnchor, ...]:
    """Of all that was ever said of a note's place, what was not taken back."""
    kept: list[LaterAnchor] = []
    for one in later:
        if one.how is How.UNDONE:
            kept = [said for said in kept if said.how is How.FOUND or said.text_sha256 != one.text_sha256]
        else:
            kept.append(one)
    return tuple(kept)


_TAG = re.compile(r"(?<![\w#&/])#([^\W\d_](?:[\w/-]*\w)?)")


def tags_of(body: str) -> tuple[str, ...]:
    """The words of a note that begin with `#` and a letter, without the `#`; each once, whatever its case.

    They may hold letters, digits, `_`, `-` and `/`, as in Obsidian and Logseq; `# Heading` and `page#part` are none.
    """
    found = {tag.casefold(): tag for tag in reversed(_TAG.findall(body))}
    return tuple(reversed(found.values()))


@dataclass(frozen=True, slots=True)
class NotesFound:
    """An article's notes in the order they were written."""

    notes: list[Note]
    unreadable: int
    """Rows that make no sense (they stay in the store as they are)."""


def note_from_row(row: sqlite3.Row, later: Sequence[LaterAnchor] = ()) -> Note:
    """The note of a row, with its later anchors.

    Raises:
        ValueError: the row makes no sense.
    """
    created, updated = _text(row["created"]), _text(row["updated"])
    datetime.fromisoformat(created)
    datetime.fromisoformat(updated)
    kind = row["kind"]
    if kind is not None and kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of highlight")
    return Note(
        id=_text(row["id"]),
        body=_text(row["body"]),
        anchor=anchor_from_row(row),
        item=item_from_row(row),
        created=created,
        updated=updated,
        kind=kind,
        later=standing(later),
        author=_text(row["author"] or ""),
        origin=_text(row["origin"] or ""),
    )


def item_from_row(row: sqlite3.Row) -> ItemReference | None:
    """The item in a row's columns, or None if they are empty.

    Raises:
        ValueError: only one of them is.
    """
    kind, name = row["item_kind"], row["item_name"]
    return None if kind is None and name is None else ItemReference(_text(kind), _text(name))


def later_anchor_from_row(row: sqlite3.Row) -> LaterAnchor:
    """The later anchor of a row.

    Raises:
        ValueError: the row makes no sense.
    """
    how = How(row["how"])
    if how in (How.ORPHAN, How.UNDONE):
        return LaterAnchor(how, None, _text(row["text_sha256"]))
    anchor = anchor_from_row(row)
    if anchor is None:
        raise ValueError("the anchor has no passage")
    return LaterAnchor(how, anchor, anchor.text_sha256)


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
