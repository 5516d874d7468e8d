"""The list of messages."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.list_keys import choose_key
from tui.screens.dialog import TextDialog

__all__ = ["MessagesScreen"]


class MessagesScreen(TextDialog[None]):
    """All that was said, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        choose_key("cancel"),
        Binding("exclamation_mark", "cancel", id="messages.open", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="messages", can_focus=False) as box:
            box.border_title = "Messages"
            box.border_subtitle = self.with_keys("{dialog.close} closes")
            yield Static(self._text, markup=False)
