"""Words typed into a note that is neither kept nor thrown away yet: on disk as typed, offered after a crash."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.notes.anchors import Anchor
from extract.notes.note import ItemReference, anchor_columns, anchor_from_row, item_from_row
from extract.notes.rows import insert, now_utc, storable

if TYPE_CHECKING:
    from extract.notes.store import Store

__all__ = ["UnfinishedNote", "drop_unfinished", "keep_unfinished", "left_over"]


@dataclass(frozen=True, slots=True)
class UnfinishedNote:
    """A note in an editor."""

    id: str
    note_id: str | None
    """The note that the words are to change; None for a new one."""
    anchor: Anchor | None
    item: ItemReference | None
    body: str = ""


def keep_unfinished(store: Store, article: int, unfinished: UnfinishedNote) -> None:
    """Put its words on disk, in place of those with the same id (StoreError as any method of the store)."""
    item = unfinished.item
    columns = {
        "id": unfinished.id,
        "article_id": article,
        "note_id": unfinished.note_id,
        "body": storable(unfinished.body),
        "item_kind": item.kind if item else None,
        "item_name": storable(item.name) if item else None,
        **anchor_columns(unfinished.anchor),
        "process": os.getpid(),
        "updated": now_utc(),
    }
    with store.writing() as connection:
        insert(connection, "unfinished_note", columns)


def drop_unfinished(store: Store, unfinished_id: str) -> None:
    """Forget it: it has been kept or thrown away (StoreError likewise)."""
    with store.writing() as connection:
        connection.execute("DELETE FROM unfinished_note WHERE id = ?", (unfinished_id,))


def left_over(store: Store, article: int) -> list[UnfinishedNote]:
    """What processes that are gone have left of an article, the latest first (StoreError likewise)."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT * FROM unfinished_note WHERE article_id = ? ORDER BY updated DESC, rowid DESC", (article,)
        ).fetchall()
    found = []
    for row in rows:
        if row["process"] != os.getpid() and _is_alive(row["process"]):
            continue
        with suppress(ValueError):
            found.append(
                UnfinishedNote(row["id"], row["note_id"], anchor_from_row(row), item_from_row(row), row["body"])
            )
    return found


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
