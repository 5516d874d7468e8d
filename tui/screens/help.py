"""The list of keys, made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.command_table import Command, key_names
from tui.list_keys import choose_key
from tui.screens.dialog import TextDialog

__all__ = ["HelpScreen"]

_WIDTH = 76
"""Cells, as in the style sheet, where it says that a window takes at most 96 of 100 columns."""
_FRAME = 6
"""Cells that are not text's: border, padding, scroll bar."""


class HelpScreen(TextDialog[None]):
    """All keys, grouped by what they are for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        choose_key("cancel"),
        Binding("question_mark", "cancel", id="help.open", show=False),
    ]

    def __init__(self, groups: Mapping[str, Sequence[Command]]) -> None:
        super().__init__()
        self._groups = groups
        self._columns = 0

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = self.with_keys("{dialog.close} closes")
            self._columns = self.app.size.width
            yield Static(self._text(self._columns), markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap what the keys do anew."""
        if event.size.width != self._columns:
            self._columns = event.size.width
            self.query_one("#help Static", Static).update(self._text(self._columns))

    def _text(self, columns: int) -> Content:
        """The list for a terminal of so many columns: what a key does is wrapped beside the keys, not below them."""
        room = min(_WIDTH, columns * 96 // 100) - _FRAME
        names = {c: key_names(c.keys) for group in self._groups.values() for c in group}
        width = min(20, room // 3, max((cell_len(name) for name in names.values()), default=0)) + 2
        lines: list[Content] = []
        for title, group in self._groups.items():
            lines.append(Content.styled(title, "bold underline"))
            for command in group:
                name = names[command]
                first, *rest = wrap(command.binding.description, max(10, room - max(width, cell_len(name) + 1))) or [""]
                lines.append(Content.assemble((name, "bold"), " " * max(1, width - cell_len(name)), first))
                lines += [Content(" " * width + more) for more in rest]
            lines.append(Content(""))
        return Content("\n").join(lines[:-1])
