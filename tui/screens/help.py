"""The list of keys, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

__all__ = ["HelpScreen", "key_names"]

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "asterisk": "*",
    "full_stop": ".",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "Delete",
}


def key_names(keys: str) -> str:
    """Key identifiers, separated by commas, as a person writes them."""
    return " ".join(_name(key.strip()) for key in keys.split(","))


def _name(key: str) -> str:
    *modifiers, last = key.split("+")
    return "".join(f"{modifier.capitalize()}-" for modifier in modifiers) + _NAMES.get(last, last)


class HelpScreen(ModalScreen[None]):
    """All keys, grouped by where they work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="help.close"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, groups: Sequence[tuple[str, Iterable[BindingType]]]) -> None:
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

    def _text(self) -> Content:
        lines: list[Content] = []
        for title, bindings in self._groups:
            lines.append(Content.styled(title, "bold underline"))
            shown = [b for b in bindings if isinstance(b, Binding) and b.description]
            names = [key_names(binding.key) for binding in shown]
            width = min(24, max((cell_len(name) for name in names), default=0))
            for name, binding in zip(names, shown, strict=True):
                padding = " " * max(1, width - cell_len(name) + 2)
                lines.append(Content.assemble((name, "bold"), padding, binding.description))
            lines.append(Content(""))
        return Content("\n").join(lines[:-1])
