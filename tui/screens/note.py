"""Writing a note: the words it is about above, the reader's own below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

__all__ = ["NoteScreen"]


class NoteScreen(ModalScreen[str]):
    """Gives the note's words; none where the reader changed nothing or threw the change away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep the note", id="note.save", priority=True),
        Binding("escape", "cancel", "Close without keeping it", id="note.cancel", priority=True),
    ]

    def __init__(self, about: str, body: str = "", *, unsaved: bool = False) -> None:
        """An editor.

        Args:
            about: the words or the item that the note is about.
            body: the note so far.
            unsaved: `body` is not kept anywhere yet.
        """
        super().__init__()
        self._about = about
        self._body = body
        self._kept = "" if unsaved else body
        self._warned = False

    def compose(self) -> ComposeResult:
        """What it is about, the editor, the keys."""
        with Vertical(id="note") as box:
            box.border_title = "Edit note" if self._kept else "New note"
            yield Static(self._about, id="about", markup=False)
            yield TextArea(self._body, id="body", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
            yield Static("Ctrl-s keeps it · Esc leaves", id="keys", markup=False)

    def on_mount(self) -> None:
        """Start at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._warned = False

    def action_save(self) -> None:
        """Keep it; a note without a word is not kept."""
        body = self.query_one(TextArea).text.strip()
        if not body:
            self._say("An empty note is not kept: write something, or press Esc.")
            return
        self.dismiss("" if body == self._kept else body)

    def action_cancel(self) -> None:
        """Leave; words that would be lost are thrown away only on the second press."""
        if self.may_leave("Esc"):
            self.dismiss("")

    def may_leave(self, key: str) -> bool:
        """Whether nothing would be lost, or the reader has been told that `key` again throws it away; tells it now."""
        text = self.query_one(TextArea).text.strip()
        if not text or text == self._kept or self._warned:
            return True
        self._warned = True
        self._say(f"Not kept yet: Ctrl-s keeps it, {key} again throws it away.")
        return False

    def _say(self, words: str) -> None:
        self.query_one("#keys", Static).update(words)
