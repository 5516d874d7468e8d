"""The `import` command: notes out of another program's file into those on an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from extract.document import Document, Span
from extract.errors import ReadError, StoreError, visible
from extract.export.identity import note_id
from extract.export.wording import counted, one_line
from extract.notes.anchors import Anchor, Match, Resolution
from extract.notes.incoming import Incoming, IncomingNote, placed, read_notes
from extract.notes.note import KINDS, ItemReference, Note, tags_of
from extract.notes.placing import place_note
from extract.notes.store import Store

__all__ = ["Imported", "import_notes", "read_file"]

WIDTH = 60
"""Code points of a note that a line shows."""
REMOVED = "note that you removed (back with --restore)"


@dataclass(slots=True)
class Imported:
    """What became of the notes of a file."""

    lines: list[str] = field(default_factory=list)
    """A line a note: its state, its paragraph, its words."""
    states: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def report(self) -> str:
        """In a line: `3 notes imported: 2 exact, 1 needs review; left out: 4 items made by a machine`."""
        said = f"{counted(self.states.total(), 'note')} imported"
        if self.states:
            said += ": " + ", ".join(f"{count} {state}" for state, count in self.states.items())
        lost = [counted(count, what) for what, count in self.left_out.items() if count]
        return said + (f"; left out: {', '.join(lost)}" if lost else "")


def read_file(path: Path) -> Incoming:
    """The notes in a file.

    Raises:
        ReadError: it can't be read, or there are none of a known kind in it.
    """
    try:
        return read_notes(path.read_bytes())
    except OSError as error:
        raise ReadError(f"{visible(str(path))} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    except ReadError as error:
        raise ReadError(f"{visible(str(path))} cannot be imported. {error}") from error


def import_notes(
    incoming: Incoming,
    document: Document,
    folder: Path | None = None,
    *,
    restore: bool = False,
) -> Imported:
    """Keep the notes on an article; those that are there already are left out, and those that the reader removed.

    Args:
        incoming: the notes.
        document: the article.
        folder: of the store, if not the reader's own.
        restore: bring back those that the reader removed, as they were then.

    Raises:
        StoreError: they could not be kept, or not all: run it again, and no note comes twice.
    """
    made = Imported(left_out=incoming.left_out.copy())
    with closing(Store.open(folder)) as store:
        if store.read_only:
            raise StoreError(store.read_only)
        article = store.article(document)
        kinds = {name: number for number, name in store.kind_names().items()}
        there = _There(store.notes(article).notes, document)
        removed = _There(store.notes(article, removed=True).notes, document)
        for note in incoming.notes:
            anchor, found = placed(note, document)
            tags = list((Counter(note.tags) - Counter(tags_of(note.body))).elements())
            kind = next((kinds[name] for name in (note.kind, *tags) if name in kinds), None)
            tags = [tag for tag in tags if tag not in kinds]
            body = _with_tags(note.body, tags)
            if anchor and not body:
                kind = kind or KINDS[0]  # a passage without words is a highlight
            if there.find(note, body, anchor, found):
                made.left_out["note there already"] += 1
                continue
            gone = removed.find(note, body, anchor, found)
            if gone and not restore:
                made.left_out[REMOVED] += 1
                continue
            if gone:
                store.restore_note(gone)
            kept = gone or store.add_note(article, body, anchor=anchor, item=note.item, kind=kind, source=note.source)
            there.add(kept, found, known_by_words=not note.source.origin)
            state = "brought back" if gone else _state(note, found)
            made.states[state] += 1
            made.lines.append(" ".join(_line(state, note, found, document)))
            made.left_out["kind of highlight"] += bool(note.kind and note.kind not in kinds)
    return made


_Words = tuple[str, str, ItemReference | None]


class _There:
    """Notes that are or were kept: known by the id they came with, or by their words and place."""

    def __init__(self, notes: Iterable[Note], document: Document) -> None:
        self._by_id: dict[str, Note] = {}
        self._by_words: dict[_Words, list[tuple[Span | None, Note]]] = {}
        for note in notes:
            self.add(note, place_note(note, document))

    def add(self, note: Note, found: Resolution | None, *, known_by_words: bool = True) -> None:
        """A note that is kept now; two of one file that have ids of their own are two, whatever their words."""
        self._by_id |= {name: note for name in (note.origin, note.id, note_id(note).urn) if name}
        if known_by_words:
            self._by_words.setdefault(_words(note.body, note.anchor, note.item), []).append((_certain(found), note))

    def find(self, note: IncomingNote, body: str, anchor: Anchor | None, found: Resolution | None) -> Note | None:
        """The note that one of a file is; the same words at another certain place are another note."""
        if known := self._by_id.get(note.source.origin):
            return known
        span, those = _certain(found), self._by_words.get(_words(body, anchor, note.item), [])
        return next((kept for other, kept in those if span is None or other is None or span == other), None)


def _words(body: str, anchor: Anchor | None, item: ItemReference | None) -> _Words:
    return body, anchor.exact if anchor else "", item


def _certain(found: Resolution | None) -> Span | None:
    return found.span if found and found.match in (Match.EXACT, Match.MOVED) else None


def _with_tags(body: str, tags: Iterable[str]) -> str:
    """A note's words, with those of its tags behind them that aren't among them; spaces in tags become hyphens."""
    missing = [f"#{'-'.join(tag.split())}" for tag in tags if tag not in tags_of(body)]
    return "\n\n".join(part for part in (body, " ".join(missing)) if part)


def _state(note: IncomingNote, found: Resolution | None) -> str:
    if found:
        return found.match.value
    return "on an item" if note.item else "on the whole article"


def _line(state: str, note: IncomingNote, found: Resolution | None, document: Document) -> Iterator[str]:
    yield f"{state:13}"
    if found and found.span and found.match is not Match.ORPHAN:
        yield f"¶{document.paragraph_number(found.span[0])}"
    about = f"“{_short(note.exact)}”" if note.exact else _short(note.item.name) if note.item else ""
    for words in (about, _short(note.body)):
        if words:
            yield words


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= WIDTH else f"{words[: WIDTH - 1]}…"
