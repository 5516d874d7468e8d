"""The list of keys, made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.command_table import Command, key_names

__all__ = ["HelpScreen"]


class HelpScreen(ModalScreen[None]):
    """All keys, grouped by what they are for."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="help.close"),
        Binding("down,j", "scroll(1)", "Down", id="help.down"),
        Binding("up,k", "scroll(-1)", "Up", id="help.up"),
        Binding("space,pagedown,ctrl+d", "page(1)", "A page down", id="help.page_down"),
        Binding("b,pageup,ctrl+u", "page(-1)", "A page up", id="help.page_up"),
    ]

    def __init__(self, groups: Mapping[str, Sequence[Command]]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = "Esc closes"
            yield Static(self._text(), markup=False)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#help").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        self.action_scroll(by * max(1, self.query_one("#help").size.height - 1))

    def _text(self) -> Content:
        names = {c: key_names(c.keys) for group in self._groups.values() for c in group}
        width = min(20, max((cell_len(name) for name in names.values()), default=0))
        lines: list[Content] = []
        for title, group in self._groups.items():
            lines.append(Content.styled(title, "bold underline"))
            for command in group:
                padding = " " * max(1, width - cell_len(names[command]) + 2)
                lines.append(Content.assemble((names[command], "bold"), padding, command.binding.description))
            lines.append(Content(""))
        return Content("\n").join(lines[:-1])
