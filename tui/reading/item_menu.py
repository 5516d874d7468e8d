"""A menu of what can be done with the selected words, or with the item at hand: a right click opens it, or a key."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual import work

from extract.notes.wording import quoted
from extract.readers.characters import one_line
from tui.command_table import bindings_of
from tui.items import ItemKind
from tui.panel.item_list import ItemList
from tui.panel.rows import shorten_middle
from tui.reading import selecting
from tui.screens.prompts import Choice, ChoicePrompt

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["open_at", "open_menu"]

_OF_WORDS = (
    "note.write",
    "highlight.make",
    "correct.add_name",
    "correct.add_quote",
    "copy.plain",
    "copy.cited",
    "edit.undo",
)
_OF_ITEM = {
    ItemKind.ENTITY: (
        *("correct.rename", "correct.merge", "correct.split", "correct.retype", "panel.hide", "correct.confirm"),
        *("note.write", "related.by", "related.about", "related.with", "item.why", "edit.undo"),
    ),
    ItemKind.QUOTE: (
        *("correct.speaker", "correct.retype", "panel.hide", "correct.confirm"),
        *("note.write", "item.why", "edit.undo"),
    ),
    ItemKind.TOPIC: (
        *("correct.rename", "correct.merge", "correct.pin", "panel.hide"),
        *("note.write", "item.why", "edit.undo"),
    ),
    ItemKind.NOTE: ("note.write", "note.place", "note.remove", "edit.undo"),
}
_NAME_CELLS = 40


def open_at(screen: ReadingScreen, offset: int | None) -> None:
    """The menu of the selected words, else of what is marked at an offset."""
    if screen.article.selection is not None or (offset is not None and selecting.choose_at(screen, offset)):
        open_menu(screen)


@work(group="corrections")
async def open_menu(screen: ReadingScreen) -> None:
    """List what can be done, and do what is chosen."""
    span, item = screen.article.selection, screen.item_at_hand
    if span is not None and not screen.panel.has_focus_within:
        about = quoted(screen.article.document.text[slice(*span)])
        ids: tuple[str, ...] = _OF_WORDS
        if screen.note_desk.placing:
            ids = ("note.place", *ids)
    elif item is not None:
        about, ids = shorten_middle(one_line(item.name), _NAME_CELLS), _OF_ITEM[item.kind]
        marked = screen.correction_desk.marked
        if len(marked) > 1 and marked[0].kind is item.kind and screen.panel.has_focus_within:
            about = f"these {len(marked)}"
    else:
        selecting.say_nothing_selected(screen, "either")
        return
    known = {one.id: one for one in chain(bindings_of(type(screen)), bindings_of(ItemList))}
    keys = [screen.key(name) for name in ids]
    choices = [
        Choice(known[name].description, key if len(key) == 1 else "") for name, key in zip(ids, keys, strict=True)
    ]
    prompt = ChoicePrompt(f"What about {about}?", choices, lambda _: "", filtered=False)
    index = await screen.app.push_screen_wait(prompt)
    if isinstance(index, int):
        await screen.run_action(known[ids[index]].action.removeprefix("screen."))
