"""What changed in an article since the reader opened its earlier text; every line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from extract.document import Span
from tui.screens.dialog import Choices, ListDialog
from tui.since import Line

__all__ = ["ChangesScreen"]

_STYLES = {"heading": "bold", "gone": "strike", "new": "bold", "other": ""}


class ChangesScreen(ListDialog[Span | None]):
    """Notes, names, quotes and paragraphs; gives the place to go to.

    What is gone is struck through after `-`, what is new stands after `+`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("D", "cancel", id="note.changes", show=False)]

    def __init__(self, since: str, lines: Sequence[Line]) -> None:
        """The changes since a date."""
        super().__init__()
        self._since = since
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A list, of which headings can't be chosen."""
        with Vertical(id="changes") as box:
            box.border_title = f"Changed since {self._since[:10]}"
            box.border_subtitle = self.with_keys("{list.choose} goes there · {dialog.close} closes")
            options = [Option(self._shown(line), disabled=line.span is None) for line in self._lines]
            yield Choices(*options, id="changed", markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin with the first line that leads somewhere."""
        self.choices.focus()
        first = next((index for index, line in enumerate(self._lines) if line.span), None)
        self.choices.highlighted = first
        self.choices.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].span)

    @staticmethod
    def _shown(line: Line) -> Content:
        sign, space, words = line.words.partition(" ")
        if line.kind == "heading" or len(sign) > 1:
            return Content.styled(line.words, _STYLES[line.kind])
        return Content.assemble(sign, space, (words, _STYLES[line.kind]))
