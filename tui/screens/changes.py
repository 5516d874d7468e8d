"""What changed in an article since the reader opened its earlier text; every line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from extract.document import Span
from tui.since import Line

__all__ = ["ChangesScreen"]

_STYLES = {"heading": "bold", "gone": "strike", "new": "bold", "other": ""}


class ChangesScreen(ModalScreen[Span | None]):
    """Notes, names, quotes and paragraphs; gives the place to go to.

    What is gone is struck through after `-`, what is new stands after `+`.
    """

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "dismiss(None)", "Close", id="changes.close"),
        Binding("j", "move(1)", "Next line", show=False),
        Binding("k", "move(-1)", "Previous line", show=False),
        Binding("space", "page(1)", "A page down", show=False),
        Binding("b", "page(-1)", "A page up", show=False),
    ]

    def __init__(self, since: str, lines: Sequence[Line]) -> None:
        """The changes since a date."""
        super().__init__()
        self._since = since
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A list, of which headings can't be chosen."""
        with Vertical(id="changes") as box:
            box.border_title = f"Changed since {self._since[:10]}"
            box.border_subtitle = "Enter goes there · Esc closes"
            options = [Option(self._shown(line), disabled=line.span is None) for line in self._lines]
            yield OptionList(*options, id="changed", markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin with the first line that leads somewhere."""
        self._list.focus()
        first = next((index for index, line in enumerate(self._lines) if line.span), None)
        self._list.highlighted = first
        self._list.scroll_home(animate=False)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#changed", OptionList)

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._list.action_cursor_down() if by > 0 else self._list.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Go on by a page."""
        self._list._move_page(1 if by > 0 else -1)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].span)

    @staticmethod
    def _shown(line: Line) -> Content:
        sign, space, words = line.words.partition(" ")
        if line.kind == "heading" or len(sign) > 1:
            return Content.styled(line.words, _STYLES[line.kind])
        return Content.assemble(sign, space, (words, _STYLES[line.kind]))
