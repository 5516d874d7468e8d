"""Writing a note: the words it is about above, the reader's own below. What is typed is on disk within a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from extract.errors import StoreError
from tui.screens.dialog import Dialog

__all__ = ["AUTOSAVED_AFTER", "NoteScreen"]

AUTOSAVED_AFTER = 0.4
"""Seconds from a key to the write that puts what was typed on disk."""
_KEYS = "{dialog.keep} keeps it · {note.editor} your editor · {note.to_file} to a file · {dialog.close} leaves"


class NoteScreen(Dialog[str]):
    """Gives the note's words; none where the reader changed nothing or threw the change away."""

    # None has priority: a key must wait for its turn behind letters that are typed but not yet taken by the editor.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep what was typed", id="dialog.keep"),
        Binding("ctrl+g", "editor", "Writing a note: edit it in $EDITOR", id="note.editor"),
        Binding("ctrl+o", "write_file", "Writing a note: write it to a file", id="note.to_file"),
    ]

    def __init__(
        self,
        about: str,
        body: str = "",
        *,
        unsaved: bool = False,
        problem: str = "",
        autosave: Callable[[str], None] | None = None,
    ) -> None:
        """An editor.

        Args:
            about: the words or the item that the note is about.
            body: the note so far.
            unsaved: `body` is not kept anywhere yet.
            problem: why it could not be kept.
            autosave: puts the words typed so far on disk; called off the screen's thread, may raise StoreError.
        """
        super().__init__()
        self._about = about
        self._body = body
        self._kept = "" if unsaved else body
        self._problem = problem
        self._warned = False
        self._autosave = autosave
        self._on_disk = self._kept
        self._timer: Timer | None = None
        self._writing: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        """What it is about, the editor, the keys."""
        with Vertical(id="note") as box:
            box.border_title = "Edit note" if self._kept else "New note"
            yield Static(self._about, id="about", markup=False)
            yield TextArea(self._body, id="body", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
            yield Static(self.keys_line(_KEYS), id="keys")

    def on_mount(self) -> None:
        """Start at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        if self._problem:
            again = self.with_keys("{dialog.keep} tries again, {note.to_file} writes it to a file.")
            self._say(f"{self._problem} {again}")

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text.strip()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._warned = False
        self._say_on_disk()
        if self._autosave is not None and self._timer is None and self._text != self._on_disk:
            self._timer = self.set_timer(AUTOSAVED_AFTER, self._put_on_disk)

    def _put_on_disk(self) -> None:
        """Start to write what was typed so far; while a write goes on, the next one waits for its turn."""
        self._timer = None
        if self._autosave is None or not self.is_attached:
            return
        if self._writing is not None and not self._writing.done():
            self._timer = self.set_timer(AUTOSAVED_AFTER, self._put_on_disk)
        else:
            self._writing = asyncio.create_task(self._write(self._autosave, self._text))

    async def _write(self, autosave: Callable[[str], None], text: str) -> None:
        try:
            await asyncio.to_thread(autosave, text)
        except StoreError as error:
            self._say(f"What you type is not on disk. {error} {self.key('note.to_file')} writes it to a file.")
            self._autosave = None  # said once; keeping it will say it again
            return
        self._on_disk = text
        if self.is_attached:
            self._say_on_disk()

    def _say_on_disk(self) -> None:
        text = self._text
        self.query_one("#note").border_subtitle = "on disk as typed" if text and text == self._on_disk else ""

    async def written(self) -> None:
        """Wait for a write that is going on."""
        if self._writing is not None:
            await self._writing

    def action_keep(self) -> None:
        """Keep it; a note without a word is not kept."""
        if not self._text:
            self._say(self.with_keys("An empty note is not kept: write something, or press {dialog.close}."))
            return
        self.dismiss("" if self._text == self._kept else self._text)

    def action_cancel(self) -> None:
        """Leave; words that would be lost are thrown away only on the second press."""
        if self._may_leave(self.with_keys("{dialog.close} again throws it away")):
            self.dismiss("")

    def may_quit(self) -> bool:
        """Whether nothing is unkept, or the reader has been told and quits nevertheless; tells it now."""
        kept = "leaves it for the next time" if self._autosave else "throws it away"
        return self._may_leave(f"{self.key('app.quit')} again {kept}")

    def _may_leave(self, otherwise: str) -> bool:
        if not self._text or self._text == self._kept or self._warned:
            return True
        self._warned = True
        self._put_on_disk()
        self._say(f"Not kept yet: {self.key('dialog.keep')} keeps it, {otherwise}.")
        return False

    def action_editor(self) -> None:
        """Edit it in the reader's own editor."""
        from tui.editor import EditorError, edited

        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                text = edited(area.text)
        except EditorError as error:
            self._say(str(error))
            return
        except SuspendNotSupported:
            self._say("This terminal can't be handed to an editor.")
            return
        area.load_text(text.rstrip("\n"))
        area.move_cursor(area.document.end)

    @work(thread=True)
    def action_write_file(self) -> None:
        """Write it to a file of its own, in the current folder or else the home folder."""
        text = self._text
        name = f"sidelight-note-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.md"
        said = "It can't be written to a file either."
        for folder in (Path(), Path.home()):
            try:
                path = folder.resolve() / name
                with path.open("x", encoding="utf-8") as file:
                    file.write(f"> {self._about}\n\n{text}\n")
            except OSError as error:
                said = f"It can't be written to {folder.absolute()}: {error.strerror}."
                continue
            said = f"Written to {path}."
            break
        self.app.call_from_thread(self._say, said)

    def _say(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#keys", Static).update(words)
