"""The reader's notebook for one article: notes, place and cached analysis, kept in the store.

Where the store cannot be used, or only be read, `problem` says why; then reading goes on and nothing is kept. All
methods may wait for the disk: call them off the screen's thread.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from extract.analysis import Analysis
from extract.document import Document, Span
from extract.errors import StoreError
from extract.export import PlacedNote
from extract.export.wording import counted
from extract.model.choice import OWN, ModelChoice
from extract.notes.anchors import Anchor, Match, make_anchor
from extract.notes.folders import data_folder
from extract.notes.note import How, ItemReference, LaterAnchor, Note
from extract.notes.placing import place_note
from extract.notes.store import FILE_NAME, Store
from extract.notes.unfinished import UnfinishedNote, drop_unfinished, keep_unfinished, left_over
from extract.notes.versions import earlier_text
from tui.correction_log import CorrectionLog

if TYPE_CHECKING:
    from tui.engine import Found
    from tui.since import Earlier

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
        self.corrections = CorrectionLog(document, self._shelf, lambda: (self._writable(), self._article))
        """What the reader corrected."""
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

    def changed_elsewhere(self) -> bool:
        """Whether anybody else has written to the store since this was asked last, of this article or another one."""
        try:
            return self._store is not None and self._store.changed_elsewhere()
        except StoreError:
            return False

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
        kinds = self.kind_names()
        placed = (
            PlacedNote(note, place_note(note, self.document), kinds.get(note.kind or 0, "")) for note in found.notes
        )
        return sorted(placed, key=_order)

    def left_unread(self) -> list[str]:
        """Of how many rows of the store the reader must know that they make no sense, each a sentence."""
        rows = {"correction": self.corrections.unreadable, "note": self.unreadable}
        return [
            f"{counted(count, what)} could not be read; {'it is' if count == 1 else 'they are'} kept in {self.path}."
            for what, count in rows.items()
            if count
        ]

    def remember_places(self, notes: list[PlacedNote]) -> None:
        """Keep where moved passages were found, so that the next text is searched from there; a failure costs nothing.

        The note's first anchor, and those of the reader's own making, stay as they are.
        """
        made = [
            (placed.note.id, LaterAnchor(How.FOUND, make_anchor(self.document.text, placed.span), digest))
            for digest in [self.document.text_sha256]
            for placed in notes
            if placed.span and all(later.text_sha256 != digest for later in placed.note.later)
            if placed.resolution and placed.resolution.match is Match.MOVED
        ]
        if made and self._store is not None:
            with suppress(StoreError):
                self._store.append_anchors(made)

    def add(self, body: str, span: Span | None, item: ItemReference | None, kind: int | None = None) -> Note:
        """Keep a new note or highlight; it is on disk when this returns.

        Raises:
            StoreError: it could not be kept.
        """
        return self.add_anchored(body, make_anchor(self.document.text, span) if span else None, item, kind)

    def add_anchored(
        self, body: str, anchor: Anchor | None, item: ItemReference | None, kind: int | None = None
    ) -> Note:
        """The same on a passage that may be of an earlier text."""
        return self._writable().add_note(self._article, body, anchor=anchor, item=item, kind=kind)

    def kind_names(self) -> dict[int, str]:
        """The reader's names for the kinds of highlight; numbers where they can't be read."""
        try:
            return self._store.kind_names() if self._store else {}
        except StoreError:
            return {}

    def name_kinds(self, names: dict[int, str], instead_of: dict[int, str]) -> dict[int, str]:
        """Give kinds of highlight new names; those that others named meanwhile, which stay (StoreError as in `add`)."""
        return self._writable().name_kinds(names, instead_of)

    def set_kind(self, note: Note, kind: int) -> None:
        """Make a note a highlight of another kind (StoreError as in `add`)."""
        self._writable().set_kind(note.id, kind)

    def set_place(self, note: Note, how: How, span: Span | None) -> None:
        """Say where a note's passage is in this text; None: nowhere (StoreError as in `add`)."""
        anchor = make_anchor(self.document.text, span) if span else None
        self._writable().append_anchors([(note.id, LaterAnchor(how, anchor, self.document.text_sha256))])

    def change(self, note: Note, body: str) -> None:
        """Replace a note's words; those written elsewhere meanwhile are kept below (StoreError as in `add`)."""
        self._writable().update_note(note.id, body, instead_of=note.body)

    def remove(self, note: Note) -> None:
        """Put a note away (StoreError as in `add`)."""
        self._writable().delete_note(note.id)

    def restore(self, note: Note, instead_of: Note | None = None) -> None:
        """Make a note what it was; not where others changed the words it has now (StoreError as in `add`)."""
        self._writable().restore_note(note, instead_of)

    def unfinished(self, span: Span | None, item: ItemReference | None, note: Note | None = None) -> UnfinishedNote:
        """What a note in an editor is about, to be kept on disk while it is typed."""
        anchor = make_anchor(self.document.text, span) if span else note.anchor if note else None
        return UnfinishedNote(uuid4().hex, note.id if note else None, anchor, item)

    def keep_unfinished(self, unfinished: UnfinishedNote, body: str) -> None:
        """Put the words typed so far on disk (StoreError as in `add`)."""
        keep_unfinished(self._writable(), self._article, replace(unfinished, body=body))

    def drop_unfinished(self, unfinished: UnfinishedNote) -> None:
        """Forget what was typed: it has been kept or thrown away."""
        if self._store is not None:
            with suppress(StoreError):
                drop_unfinished(self._store, unfinished.id)

    def left_over(self) -> list[UnfinishedNote]:
        """Notes that were being typed when Sidelight ended, the latest first."""
        try:
            return left_over(self._store, self._article) if self._store and self._article else []
        except StoreError:
            return []

    def earlier(self, model: str = "") -> Earlier | None:
        """The text that was opened before this one, with what that model found in it; None if none is kept."""
        from tui.since import Earlier

        if self._store is None:
            return None
        analysis = None
        try:
            kept = earlier_text(self._store, self._article, self.document.text_sha256)
            if kept is None:
                return None
            data = self._store.analysis_of_text(kept.text_sha256, model) if model else None
        except StoreError:
            return None
        with suppress(KeyError, TypeError, ValueError):
            analysis = Analysis.from_json(data, kept.text) if data else None
        corrected = self.corrections.apply(analysis).analysis if analysis else None
        return Earlier(kept.text, kept.text_sha256, kept.last_seen, corrected)

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

    def found_before(self) -> Found:
        """What was found in the sections of the text of this article that was searched last; empty if none was."""
        if self._store is None:
            return ()
        try:
            data = self._store.latest_analysis(self._article)
        except StoreError:
            return ()
        found = data.get("sections") if data else None
        return found if isinstance(found, list) else ()

    def keep(self, analysis: Analysis, found: Found = ()) -> None:
        """Cache a finished analysis, and what was found in its sections.

        It can always be made again, so a failure only shows in `problem`.
        """
        if self._store is not None:
            from extract.pipeline import cache_key

            try:
                data = {**analysis.to_json(), "sections": found} if found else analysis.to_json()
                self._store.put_analysis(cache_key(self.document, self._choice), data)
            except StoreError as error:
                self.problem = str(error)

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

    def _shelf(self) -> tuple[Store, int] | None:
        return (self._store, self._article) if self._store else None


def _order(placed: PlacedNote) -> tuple[int, int]:
    return (0, placed.span[0]) if placed.span else (1, 0)
