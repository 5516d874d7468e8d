"""The reader's notebook for one article: notes, place and cached analysis, kept in the store.

Where the store cannot be used, or only be read, `problem` says why; then reading goes on and nothing is kept. All
methods may wait for the disk: call them off the screen's thread.
"""

from __future__ import annotations

from pathlib import Path

from extract.analysis import Analysis
from extract.document import Document, Span
from extract.errors import StoreError
from extract.export import PlacedNote
from extract.model.choice import OWN, ModelChoice
from extract.notes.anchors import Match, make_anchor, resolve
from extract.notes.folders import data_folder
from extract.notes.note import ItemReference, Note
from extract.notes.store import FILE_NAME, Store

__all__ = ["Notebook"]


class Notebook:
    """Opens the store for a document."""

    def __init__(self, document: Document, folder: Path | None = None, *, choice: ModelChoice = OWN) -> None:
        self.document = document
        self._choice = choice
        self.problem = ""
        """Why nothing can be kept, in a sentence; empty when all is well."""
        self.notes_read = False
        """The notes that are there could be read, so that no notes means that there are none."""
        self.unreadable = 0
        """Notes in the store that could not be read."""
        self.is_first = not ((folder or data_folder()) / FILE_NAME).exists()
        """There was no store before: Sidelight is opened for the first time."""
        self._folder = folder
        self._store: Store | None = None
        self._article = 0
        self._open()

    def _open(self) -> None:
        try:
            store = Store.open(self._folder)
        except StoreError as error:
            self.problem = str(error)
            return
        if self._store is not None:
            self._store.close()
        self._store, self.problem = store, store.read_only
        try:
            self._article = store.article(self.document)
        except StoreError as error:
            self.problem = str(error)

    @property
    def path(self) -> Path | None:
        """Where the store is; None without one."""
        return self._store.path if self._store else None

    def notes(self) -> list[PlacedNote]:
        """All notes, each with its place in this text, in order of place; those without one come last."""
        if self._store is None:
            return []
        try:
            found = self._store.notes(self._article)
        except StoreError as error:
            self.notes_read, self.problem = False, str(error)
            return []
        self.notes_read, self.unreadable = True, found.unreadable
        return sorted((self._place(note) for note in found.notes), key=_order)

    def add(self, body: str, span: Span | None, item: ItemReference | None) -> PlacedNote:
        """Keep a new note; it is on disk when this returns.

        Raises:
            StoreError: it could not be kept.
        """
        anchor = make_anchor(self.document.text, span) if span else None
        return self._place(self._writable().add_note(self._article, body, anchor=anchor, item=item))

    def change(self, note: Note, body: str) -> None:
        """Replace a note's words (StoreError as in `add`)."""
        self._writable().update_note(note.id, body)

    def remove(self, note: Note) -> None:
        """Put a note away (StoreError as in `add`)."""
        self._writable().delete_note(note.id)

    def restore(self, note: Note) -> None:
        """Undo a change or a removal: make a note what it was (StoreError as in `add`)."""
        self._writable().restore_note(note)

    def place(self) -> int:
        """Where the reader left off, in code points; 0 for a new article."""
        try:
            return (self._store and self._store.position(self._article, self.document)) or 0
        except StoreError:
            return 0

    def keep_place(self, offset: int) -> None:
        """Remember where the reader is; without a store nothing happens."""
        if self._store is not None:
            try:
                self._store.set_position(self._article, self.document, offset)
            except StoreError as error:
                self.problem = str(error)

    def cached(self) -> Analysis | None:
        """The finished analysis of exactly this text by exactly this extractor, or None."""
        if self._store is None:
            return None
        from extract.pipeline import cache_key

        try:
            data = self._store.cached_analysis(cache_key(self.document, self._choice))
            source = {"id": self.document.source, "source": self.document.source}
            return Analysis.from_json({**data, **source}, self.document.text) if data else None
        except (StoreError, KeyError, TypeError, ValueError):
            return None

    def keep(self, analysis: Analysis) -> None:
        """Cache a finished analysis; it can always be made again, so a failure only shows in `problem`."""
        if self._store is not None:
            from extract.pipeline import cache_key

            try:
                self._store.put_analysis(cache_key(self.document, self._choice), analysis.to_json())
            except StoreError as error:
                self.problem = str(error)

    @staticmethod
    def moved_words(notes: list[PlacedNote]) -> str:
        """What became of the notes in an edited text: `Notes: 2 moved, 1 needs review`; empty if all are exact."""
        matches = [placed.resolution.match for placed in notes if placed.resolution]
        words = {Match.MOVED: "moved", Match.NEEDS_REVIEW: "needs review", Match.ORPHAN: "lost its passage"}
        counted = [f"{matches.count(match)} {said}" for match, said in words.items() if match in matches]
        return f"Notes: {', '.join(counted)}" if counted else ""

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()

    def _writable(self) -> Store:
        """The store; where it could not be written before, perhaps it can now."""
        if self._store is None or self._store.read_only or not self._article:
            self._open()
        if self._store is None or self._store.read_only or not self._article:
            raise StoreError(self.problem)
        return self._store

    def _place(self, note: Note) -> PlacedNote:
        return PlacedNote(note, resolve(note.anchor, self.document) if note.anchor else None)


def _order(placed: PlacedNote) -> tuple[int, int]:
    return (0, placed.span[0]) if placed.span else (1, 0)
