"""The store's tables of corrections and rules."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

from extract.errors import StoreError
from extract.notes.corrections import Correction, Operation, operation_from_json, operation_to_json
from extract.notes.rows import now_utc
from extract.notes.rules import Rule, RuleKind

__all__ = ["CorrectionRows", "CorrectionsFound"]


@dataclass(frozen=True, slots=True)
class CorrectionsFound:
    """The log of an article, the oldest first."""

    log: tuple[Correction, ...] = ()
    unreadable: int = 0
    """Rows that make no sense, or only to a newer Sidelight (they stay in the store as they are)."""


class CorrectionRows:
    """The part of the store that keeps what the reader corrected; every method may raise StoreError."""

    def corrections(self, article: int) -> CorrectionsFound:
        """The article's log; rows that can't be read are counted and hide none of the others."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM correction WHERE article_id = ? ORDER BY id", (article,)
            ).fetchall()
        log = []
        for row in rows:
            with suppress(ValueError):  # a JSONDecodeError is one
                operation = operation_from_json(json.loads(row["operation"]))
                log.append(Correction(row["id"], operation, row["created"], row["undone"]))
        return CorrectionsFound(tuple(log), unreadable=len(rows) - len(log))

    def add_corrections(self, article: int, operations: Iterable[Operation]) -> list[Correction]:
        """Append operations to the article's log, all of them or none."""
        now = now_utc()
        added = []
        with self.writing() as connection:
            for operation in operations:
                words = json.dumps(operation_to_json(operation))  # ASCII, so that lone surrogates can be kept
                cursor = connection.execute(
                    "INSERT INTO correction (article_id, operation, created) VALUES (?, ?, ?)", (article, words, now)
                )
                added.append(Correction(cursor.lastrowid or 0, operation, now))
        return added

    def mark_correction(self, number: int, *, undone: bool) -> None:
        """Mark a correction as undone, or as holding again."""
        with self.writing() as connection:
            changed = connection.execute(
                "UPDATE correction SET undone = ? WHERE id = ?", (now_utc() if undone else None, number)
            )
            if not changed.rowcount:
                raise StoreError("This correction is no longer in the store.")

    def rules(self) -> tuple[Rule, ...]:
        """What is corrected in every article, the oldest first."""
        with self.reading() as connection:
            rows = connection.execute("SELECT * FROM rule WHERE removed IS NULL ORDER BY id").fetchall()
        found = []
        for row in rows:
            with suppress(ValueError):
                found.append(Rule(row["id"], RuleKind(row["kind"]), row["name"], row["value"], row["created"]))
        return tuple(found)

    def add_rule(self, kind: RuleKind, name: str, value: str = "") -> Rule:
        """Keep a correction for every article."""
        now = now_utc()
        with self.writing() as connection:
            values = (kind.value, name, value, now)
            cursor = connection.execute("INSERT INTO rule (kind, name, value, created) VALUES (?, ?, ?, ?)", values)
        return Rule(cursor.lastrowid or 0, kind, name, value, now)

    def mark_rule(self, number: int, *, removed: bool) -> bool:
        """Put a rule away, or have it again; False where there is none of that number."""
        with self.writing() as connection:
            changed = connection.execute(
                "UPDATE rule SET removed = ? WHERE id = ?", (now_utc() if removed else None, number)
            )
        return bool(changed.rowcount)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection, to read."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """The store's connection in a transaction."""
        raise NotImplementedError
