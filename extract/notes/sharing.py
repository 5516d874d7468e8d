"""One store in several hands: others write to it too, another Sidelight or the screen of another article."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager

from extract.notes.rows import now_utc, storable, update

__all__ = ["Sharing"]


class Sharing:
    """The part of the store that sees others; its method may raise StoreError."""

    _seen: int | None = None

    def changed_elsewhere(self) -> bool:
        """Whether anybody else has written since this was asked last; also true at the first time.

        It costs next to nothing: SQLite counts the changes that other connections make (`data_version`).
        """
        with self.reading() as connection:
            version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        before, self._seen = self._seen, version
        return version != before

    def update_note(self, note_id: str, body: str, instead_of: str | None = None) -> None:
        """Replace a note's words. A note deleted meanwhile (by another Sidelight) is back: its words are wanted.

        So are words that another one wrote: where the note no longer has those of `instead_of`, those that it has are
        kept below the new ones.
        """
        body = storable(body)
        with self.writing() as connection:
            row = connection.execute("SELECT body FROM note WHERE id = ?", (note_id,)).fetchone()
            other = row["body"] if row else None
            if instead_of is not None and isinstance(other, str) and other != instead_of and other not in body:
                body = f"{body}\n\n{other}"
            update(connection, "note", note_id, {"body": body, "updated": now_utc(), "deleted": None})

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection, to read."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection in a transaction."""
        raise NotImplementedError
