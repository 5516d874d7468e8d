"""What the panel's tabs say where they have no rows."""

from __future__ import annotations

from tui.items import ItemKind

__all__ = ["empty_words"]

_EMPTY = {
    ItemKind.ENTITY: "No names found.",
    ItemKind.QUOTE: "No quotes found.",
    ItemKind.TOPIC: "No topics found.",
    ItemKind.NOTE: "No notes yet. Select words or an item: a writes a note, m highlights.",
}
_NOT_YET = {**dict.fromkeys(ItemKind, "Still looking …"), ItemKind.NOTE: _EMPTY[ItemKind.NOTE]}


def empty_words(note: str, *, is_searched: bool) -> dict[ItemKind, str]:
    """The words of each tab.

    Args:
        note: why the model finds no quotes; empty if it does.
        is_searched: all of the text has been.
    """
    if not is_searched:
        return _NOT_YET
    return {**_EMPTY, ItemKind.QUOTE: note} if note else _EMPTY
