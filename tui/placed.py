"""What became of a note's passage in the text at hand: one sign and one wording, wherever that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from extract.notes.anchors import Match
from extract.notes.note import How

if TYPE_CHECKING:
    from extract.export import PlacedNote

__all__ = ["PLACE_SIGNS", "became", "is_open", "placed_words", "unplaced"]

PLACE_SIGNS: Mapping[Match, str] = {Match.EXACT: "", Match.MOVED: "~", Match.NEEDS_REVIEW: "?", Match.ORPHAN: "✗"}
"""What stands before a paragraph's number; an orphan has none."""


def became(match: Match, count: int = 1) -> str:
    """In words what became of one passage or of several; empty if they stand where they stood."""
    match match:
        case Match.EXACT:
            return ""
        case Match.MOVED:
            return "moved"
        case Match.NEEDS_REVIEW:
            return "needs review" if count == 1 else "need review"
        case Match.ORPHAN:
            return "lost its passage" if count == 1 else "lost their passage"


def is_open(placed: PlacedNote) -> bool:
    """Whether only the reader can tell where a passage is now, and hasn't said that it is gone."""
    found, decided = placed.resolution, placed.note.decided
    if found is None or placed.span is not None:
        return False
    return found.match is not Match.ORPHAN or decided is None or decided.how is not How.ORPHAN


_WHOLE = {"entity": "name", "quote": "quote", "topic": "topic"}


def unplaced(placed: PlacedNote) -> str:
    """Of a note that stands nowhere in the text: what it is on as a whole, or what became of its passage."""
    if placed.resolution is not None:
        return became(placed.resolution.match)
    about = placed.note.item
    return f"on the {_WHOLE.get(about.kind, 'item') if about else 'article'} as a whole"


def placed_words(notes: Iterable[PlacedNote], key: str) -> str:
    """What became of the notes in an edited text: `Notes: 2 moved, 1 needs review`; empty if all are exact.

    Args:
        notes: with their places.
        key: that compares the places.
    """
    notes = list(notes)
    matches = [placed.resolution.match for placed in notes if placed.resolution]
    counts = {match: matches.count(match) for match in Match if match in matches and match is not Match.EXACT}
    said = ", ".join(f"{count} {became(match, count)}" for match, count in counts.items())
    return f"Notes: {said}{f' ({key} compares)' * any(map(is_open, notes))}" if said else ""
