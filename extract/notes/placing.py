"""Where a note is in the text at hand, by all its anchors."""

from extract.document import Document
from extract.notes.anchors import Anchor, Match, Resolution, resolve
from extract.notes.note import How, Note

__all__ = ["place_note"]

_FOUND = (Match.EXACT, Match.MOVED)
_GONE = Resolution(Match.ORPHAN, None, 0.0)


def place_note(note: Note, document: Document) -> Resolution | None:
    """Find a note's passage; None for a note that has none.

    An anchor made in exactly this text counts most. Else the one that the reader made, accepted or placed last is
    looked for, then where Sidelight found it last, then the original. `exact` is only what the reader made: a place
    that Sidelight found stays `moved` until the reader accepts it.
    """
    if note.anchor is None:
        return None
    decided = note.decided
    if decided is not None and decided.how is How.ORPHAN and decided.text_sha256 == document.text_sha256:
        return _GONE
    readers = [note.anchor, *(later.anchor for later in note.later if later.anchor and later.how is not How.FOUND)]
    found = [later.anchor for later in note.later if later.anchor and later.how is How.FOUND]
    for anchor in reversed(readers):
        if anchor.text_sha256 == document.text_sha256:
            return resolve(anchor, document)
    for anchor in reversed(found):
        if anchor.text_sha256 == document.text_sha256:
            return _moved(resolve(anchor, document))
    if decided is not None and decided.how is How.ORPHAN:
        return _GONE
    return _search(readers, found, document)


def _search(readers: list[Anchor], found: list[Anchor], document: Document) -> Resolution:
    first = best = resolve(readers[-1], document)
    if first.match in _FOUND:
        return first
    for anchor in dict.fromkeys((*found[-1:], readers[0])):
        if anchor == readers[-1]:
            continue
        other = resolve(anchor, document)
        if other.match in _FOUND:
            return _moved(other)
        best = max(best, other, key=lambda resolution: resolution.score)
    return best


def _moved(resolution: Resolution) -> Resolution:
    if resolution.match is Match.EXACT:
        return Resolution(Match.MOVED, resolution.span, resolution.score)
    return resolution
