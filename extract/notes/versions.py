"""The texts an article had before: kept, so that a reader can see what changed since."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.document import Document
from extract.notes.rows import now_utc

if TYPE_CHECKING:
    from extract.notes.store import Store

__all__ = ["EarlierText", "earlier_text", "remember_text"]

TEXT_BYTES = 2_000_000
"""Longest text that is kept, in bytes of UTF-8."""
TEXTS_BYTES = 32_000_000
"""Most that all kept texts may take, compressed; those not opened for longest go first."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that an article had."""

    text: str
    text_sha256: str
    last_seen: str
    """When it was opened last: ISO 8601, UTC."""


def remember_text(store: Store, article: int, document: Document) -> None:
    """Write down that the article's text was opened, and keep it (StoreError as any method of the store)."""
    data = document.text.encode("utf-8", "replace")
    compressed = zlib.compress(data) if 0 < len(data) <= TEXT_BYTES else None
    now = now_utc()
    with store.writing() as connection:
        known = connection.execute(
            "SELECT 1 FROM article_text WHERE article_id = ? AND text_sha256 = ?", (article, document.text_sha256)
        ).fetchone()
        connection.execute(
            "INSERT INTO article_text (article_id, text_sha256, first_seen, last_seen, zlib_text) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, "
            "zlib_text = excluded.zlib_text",
            (article, document.text_sha256, now, now, compressed),
        )
        if known:
            return
        connection.execute(
            "UPDATE article_text SET zlib_text = NULL WHERE zlib_text IS NOT NULL AND rowid IN (SELECT rowid FROM "
            "(SELECT rowid, sum(length(zlib_text)) OVER (ORDER BY last_seen DESC, rowid DESC) AS total "
            "FROM article_text WHERE zlib_text IS NOT NULL) WHERE total > ?)",
            (TEXTS_BYTES,),
        )


def earlier_text(store: Store, article: int, text_sha256: str) -> EarlierText | None:
    """The text that was opened last before the one with that SHA-256; None if none is kept (StoreError likewise)."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT zlib_text, text_sha256, last_seen FROM article_text WHERE article_id = ? AND text_sha256 != ? "
            "AND zlib_text IS NOT NULL ORDER BY last_seen DESC, rowid DESC LIMIT 1",
            (article, text_sha256),
        ).fetchone()
    try:
        text = row and zlib.decompress(row["zlib_text"]).decode()
        return row and EarlierText(text, row["text_sha256"], row["last_seen"])
    except (zlib.error, ValueError, TypeError):
        return None
