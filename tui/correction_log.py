"""The corrections of one article as the reader and the command line use them: read once, applied, added to.

What writes may wait for the disk: call it off the screen's thread. Where nothing can be stored, nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.analysis import Analysis
from extract.document import Document
from extract.errors import StoreError
from extract.notes.applying import Corrected, apply
from extract.notes.corrections import Correction, Operation
from extract.notes.places import Places
from extract.notes.rules import Rule, rules_of
from extract.notes.store import Store

__all__ = ["CorrectionLog"]

Shelf = tuple[Store, int]
"""A store, and the number of the article in it."""


class CorrectionLog:
    """The log of an article, and the rules for all of them."""

    def __init__(self, document: Document, to_read: Callable[[], Shelf | None], to_write: Callable[[], Shelf]) -> None:
        """A log, read when it is first needed.

        Args:
            document: the article's.
            to_read: where the log is, if there is a store.
            to_write: where to write it; raises StoreError where nothing can be written.
        """
        self.problem = ""
        """Why the log could not be read, in a sentence; empty when all is well."""
        self.unreadable = 0
        """Corrections in the store that could not be read."""
        self._to_read = to_read
        self._to_write = to_write
        self._places = Places(document)
        self._text_sha256 = document.text_sha256
        self._log: tuple[Correction, ...] | None = None
        self._rules: tuple[Rule, ...] = ()

    @property
    def log(self) -> tuple[Correction, ...]:
        """All corrections, the oldest first, with those that are undone."""
        self.load()
        return self._log or ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What is corrected in every article."""
        self.load()
        return self._rules

    def load(self) -> None:
        """Read log and rules, if that hasn't been done."""
        if self._log is None:
            self._read()

    def renew(self) -> bool:
        """Read both again; whether others have changed any of them."""
        before = (self._log, self._rules)
        self._read()
        return before != (self._log, self._rules)

    def apply(self, analysis: Analysis) -> Corrected:
        """An analysis of the article, or of an earlier text of it, as the reader corrected it."""
        places = self._places if analysis.text_sha256 == self._text_sha256 else None
        return apply(analysis, self.log, places, self.rules)

    def foresee(self, analysis: Analysis, operations: Sequence[Operation]) -> Corrected:
        """The analysis as it would be corrected if these operations were added."""
        more = [Correction(number, operation, "") for number, operation in enumerate(operations)]
        return apply(analysis, [*self.log, *more], self._places, self.rules)

    def add(self, operations: Sequence[Operation]) -> list[Correction]:
        """Keep corrections; they are on disk when this returns.

        Raises:
            StoreError: they could not be kept; then none is.
        """
        store, article = self._to_write()
        before = self.log
        added = store.add_corrections(article, operations)
        self._log = (*before, *added)
        return added

    def mark(self, corrections: Sequence[Correction], *, undone: bool) -> None:
        """Undo corrections, or redo them (StoreError as in `add`)."""
        store, _ = self._to_write()
        for correction in corrections:
            store.mark_correction(correction.id, undone=undone)
        self._read()

    def add_rules(self, operation: Operation) -> list[Rule]:
        """Keep what a correction says of names for every article; none if it says nothing (StoreError as in `add`)."""
        store, _ = self._to_write()
        known = {(rule.kind, rule.name, rule.value) for rule in store.rules()}
        added = [store.add_rule(*said) for said in rules_of(operation) if said not in known]
        self._read()
        return added

    def mark_rules(self, rules: Sequence[Rule], *, removed: bool) -> None:
        """Put rules away, or have them again (StoreError as in `add`)."""
        store, _ = self._to_write()
        for rule in rules:
            store.mark_rule(rule.id, removed=removed)
        self._read()

    def _read(self) -> None:
        shelf = self._to_read()
        if shelf is None:
            self._log = ()
            return
        store, article = shelf
        try:
            found = store.corrections(article)
            self._rules = store.rules()
        except StoreError as error:
            self.problem = str(error)
            self._log = self._log or ()
            return
        self._log, self.unreadable, self.problem = found.log, found.unreadable, ""
