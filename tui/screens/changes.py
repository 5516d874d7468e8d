"""What changed in an article since the reader opened its earlier text; every line leads to its place."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
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

_AT_FIRST, _AT_ONCE = 8_000, 32_000
"""Code points of lines that the list opens with, and that it takes at a time at most: all would hold keys up."""
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
        self._slices = _sliced(lines)

    def compose(self) -> ComposeResult:
        """A list, of which headings can't be chosen."""
        with Vertical(id="changes") as box:
            box.border_title = f"Changed since {self._since[:10]}"
            box.border_subtitle = self.with_keys("{list.choose} goes there · {dialog.close} closes")
            yield Choices(*map(_option, next(self._slices)), id="changed", markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin with the first line that leads somewhere."""
        self.choices.focus()
        self._highlight_first()
        self._list_rest()

    @work
    async def _list_rest(self) -> None:
        for lines in self._slices:
            await asyncio.sleep(0)
            self.choices.add_options(map(_option, lines))
            if self.choices.highlighted is None:
                self._highlight_first()

    def _highlight_first(self) -> None:
        first = next((index for index, option in enumerate(self.choices.options) if not option.disabled), None)
        self.choices.highlighted = first
        self.choices.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].span)


def _sliced(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """A screen of lines, then more and more at a time, for each time everything is drawn; the first may be empty."""
    start, length, limit = 0, 0, _AT_FIRST
    for index, line in enumerate(lines):
        length += len(line.words)
        if length > limit:
            yield lines[start:index]
            start, length, limit = index, len(line.words), min(2 * limit, _AT_ONCE)
    yield lines[start:]


def _option(line: Line) -> Option:
    return Option(_shown(line), disabled=line.span is None)


def _shown(line: Line) -> Content:
    sign, space, words = line.words.partition(" ")
    if line.kind == "heading" or len(sign) > 1:
        return Content.styled(line.words, _STYLES[line.kind])
    return Content.assemble(sign, space, (words, _STYLES[line.kind]))
