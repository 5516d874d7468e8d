"""What changed in an article since the reader opened its earlier text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from extract.notes.changes import Change

__all__ = ["ChangesScreen"]


class ChangesScreen(ModalScreen[None]):
    """Paragraphs that are gone, struck through after `-`, and those that are new, after `+`."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,D", "dismiss", "Close", id="changes.close"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, since: str, changes: Sequence[Change], notes: str) -> None:
        """The changes since a date, and what they did to the notes, in words."""
        super().__init__()
        self._since = since
        self._changes = changes
        self._notes = notes

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="changes", can_focus=False) as box:
            box.border_title = f"Changed since {self._since[:10]}"
            box.border_subtitle = "Esc closes"
            yield Static(self._text(), id="changed", markup=False)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#changes").scroll_relative(y=by, animate=False)

    def _text(self) -> Content:
        lines = [Content(self._notes)] if self._notes else []
        for change in self._changes:
            lines += [Content.assemble("- ", (words, "strike")) for words in change.before]
            lines += [Content.assemble("+ ", (words, "bold")) for words in change.after]
            lines.append(Content(""))
        return Content("\n").join(lines)
