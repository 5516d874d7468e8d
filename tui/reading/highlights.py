"""Highlights: marking words in one of five kinds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from extract.errors import StoreError
from tui.command_table import bindings_of, current_keys
from tui.reading import cursor, selecting

if TYPE_CHECKING:
    from extract.notes.note import Note
    from tui.screens.reading import ReadingScreen

__all__ = ["is_at_hand", "make", "name_kinds", "set_kind", "takes_key"]

_FOR_HIGHLIGHTS = ("highlight.make", "note.write", "note.remove", "edit.undo")
"""Commands that mean the highlight made just now, beside those for its kinds."""


def is_at_hand(screen: ReadingScreen) -> bool:
    """There is a highlight that a digit would give a kind: only then digits mean kinds."""
    return screen.note_desk.highlight() is not None


def takes_key(screen: ReadingScreen, key: str) -> bool:
    """Whether a key names the kind of the highlight at hand; a key that is for none ends what was made just now."""
    ids = [binding.id or "" for binding in bindings_of(type(screen)) if key in current_keys(screen.app, binding)]
    if any(id.startswith("highlight.kind_") for id in ids):
        return is_at_hand(screen)
    if not any(id in _FOR_HIGHLIGHTS for id in ids):
        screen.note_desk.fresh = ""
    return False


@work(group="notes")
async def make(screen: ReadingScreen) -> None:
    """Highlight the selected words, else where the selected item stands; what is highlighted gets the next kind."""
    desk, notebook, span = screen.note_desk, screen.notebook, screen.chosen_span
    if notebook is None:
        return
    if (highlight := desk.highlight()) is not None:
        await _set_kind(screen, highlight, (highlight.kind or 0) % 5 + 1)
    elif span is not None:
        kind = desk.kind
        note = await desk.attempt(lambda: notebook.add("", span, None, kind), "", "The highlight is not kept")
        if note is not None:
            desk.fresh = note.id
            cursor.let_go(screen)
            _say_kind(screen, kind)
    else:
        selecting.say_nothing_selected(screen, "either")


@work(group="notes")
async def set_kind(screen: ReadingScreen, kind: int) -> None:
    """Give the highlight at hand a kind."""
    if (highlight := screen.note_desk.highlight()) is not None:
        await _set_kind(screen, highlight, kind)


async def _set_kind(screen: ReadingScreen, highlight: Note, kind: int) -> None:
    desk, notebook = screen.note_desk, screen.notebook
    if notebook is not None and await desk.attempt(
        lambda: notebook.set_kind(highlight, kind), highlight.id, "The highlight is not changed"
    ):
        desk.kind = kind
        _say_kind(screen, kind)


def _say_kind(screen: ReadingScreen, kind: int) -> None:
    name = screen.kinds.get(kind, "")
    keys = "{highlight.kind_1}-{highlight.kind_5} another kind, {highlight.make} the next, {note.write} words to it"
    screen.status.left = f"Highlight {kind}, {name}: {screen.with_keys(keys)}, {screen.key('edit.undo')} undoes"


@work(group="notes")
async def name_kinds(screen: ReadingScreen) -> None:
    """Let the reader name the kinds of highlight."""
    from tui.screens.kinds import KindsScreen

    notebook = screen.notebook
    if notebook is None:
        return
    seen = dict(screen.kinds)
    names = await screen.app.push_screen_wait(KindsScreen(seen))
    if names:
        try:
            elsewhere = await asyncio.to_thread(notebook.name_kinds, names, seen)
        except StoreError as error:
            screen.say_problem("The names are not kept", error)
            return
        await screen.note_desk.renew()
        others = ", ".join(f"{kind} “{name}” (you wrote “{names[kind]}”)" for kind, name in elsewhere.items())
        screen.status.left = (
            f"Named elsewhere meanwhile, and left so: {others}; {screen.key('highlight.names')} changes it"
            if others
            else "Kinds of highlight: " + ", ".join(screen.kinds.values())
        )
