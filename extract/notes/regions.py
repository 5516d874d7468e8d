"""What was exported into files that the reader writes in too, so that the next export knows the reader's lines.

Each is kept with its article, under the hash that stands in the file, whatever the file's name and wherever it went.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from extract.notes.rows import Columns, insert, now_utc

if TYPE_CHECKING:
    from extract.notes.store import Store

__all__ = ["MOST_BYTES", "MOST_REGIONS", "Part", "keep_region", "region_written"]

MOST_REGIONS = 30
"""Kept of an article; those written longest ago go first."""
MOST_BYTES = 16_000_000
"""Most that the compressed regions of all articles may take; those written longest ago go first, the last one never."""

Part = tuple[str, str]
"""An item of a text: a key that lasts from one export to the next and that no other part has, and the item's lines."""


def keep_region(store: Store, article: int, digest: str, parts: Sequence[Part]) -> None:
    """Keep what is about to be written (StoreError as any method of the store)."""
    data = json.dumps([[key, text] for key, text in parts])
    columns: Columns = {
        "article_id": article,
        "hash": digest,
        "zlib_json": zlib.compress(data.encode()),
        "written": now_utc(),
    }
    with store.writing() as connection:
        insert(connection, "written_region", columns)
        connection.execute(
            "DELETE FROM written_region WHERE article_id = ? AND rowid NOT IN (SELECT rowid FROM written_region "
            "WHERE article_id = ? ORDER BY written DESC, rowid DESC LIMIT ?)",
            (article, article, MOST_REGIONS),
        )
        connection.execute(
            "DELETE FROM written_region WHERE rowid IN (SELECT rowid FROM (SELECT rowid, sum(length(zlib_json)) "
            "OVER (ORDER BY written DESC, rowid DESC) AS total FROM written_region) WHERE total > ?) "
            "AND NOT (article_id = ? AND hash = ?)",
            (MOST_BYTES, article, digest),
        )


def region_written(store: Store, article: int, digest: str) -> list[Part] | None:
    """What was written under a hash; None if it isn't known, or damaged (StoreError likewise)."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT zlib_json FROM written_region WHERE article_id = ? AND hash = ?", (article, digest)
        ).fetchone()
    with suppress(zlib.error, ValueError, TypeError):
        return [(str(key), str(text)) for key, text in json.loads(zlib.decompress(row["zlib_json"]))] if row else None
    return None
