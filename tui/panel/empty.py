"""What the panel's tabs say while they are empty: what would stand there, and how it comes there."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from tui.command_table import with_keys
from tui.items import ItemKind

__all__ = ["Search", "empty_words"]

_NOTES = "No notes yet. Select words or an item: {note.write} writes a note, {highlight.make} highlights."
_NOTES_WITHOUT_TEXT = "No notes yet. {note.article} writes one on the article as a whole."
_WHAT = {
    ItemKind.ENTITY: (
        "names",
        "Names are people, organisations, places and the like. {correct.add_name} makes one of selected words.",
    ),
    ItemKind.QUOTE: (
        "quotes",
        "Quotes are somebody's words, in marks or told. {correct.add_quote} makes one of selected words.",
    ),
    ItemKind.TOPIC: ("topics", "Topics are what the article comes back to, in its own words."),
}


class Search(Enum):
    """How far the search for names, quotes and topics has come."""

    NO_TEXT = auto()
    GOING_ON = auto()
    STOPPED = auto()
    DONE = auto()

    @classmethod
    def of(cls, fraction: float, *, has_text: bool, has_stopped: bool) -> Search:
        """How far it has come when so much of the text is searched, 0 to 1."""
        if not has_text:
            return cls.NO_TEXT
        if fraction == 1:
            return cls.DONE
        return cls.STOPPED if has_stopped else cls.GOING_ON


def empty_words(search: Search, key: Callable[[str], str], note: str = "") -> dict[ItemKind, str]:
    """What each tab says where it lists nothing.

    Args:
        search: how far it has come.
        key: gives the key that a command has now.
        note: what the model cannot do with the text, said of quotes.
    """
    words = {ItemKind.NOTE: _NOTES_WITHOUT_TEXT if search is Search.NO_TEXT else _NOTES}
    for kind, (names, meaning) in _WHAT.items():
        words[kind] = {
            Search.NO_TEXT: f"No {names}: there is no text.",
            Search.GOING_ON: f"Still looking. {meaning}",
            Search.STOPPED: f"The search for {names} has stopped: {{extract.restart}} starts it again.",
            Search.DONE: f"No {names} here. {meaning}",
        }[search]
    said = {kind: with_keys(of_kind, key) for kind, of_kind in words.items()}
    if note and search is Search.DONE:
        said[ItemKind.QUOTE] = note
    return said
