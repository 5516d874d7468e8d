"""The line in which a filter for the panel's rows is typed."""

from __future__ import annotations

from typing import ClassVar, Self

from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

__all__ = ["FilterBar"]


class FilterBar(Input):
    """Words that rows have to match, as they are typed. Enter keeps them, Escape drops them."""

    DEFAULT_CSS = "FilterBar { height: 1; display: none; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "In the filter: drop it", id="filter.drop", show=False),
        Binding("enter,down,tab", "keep", "In the filter: keep it and go to the rows", id="filter.keep", show=False),
    ]

    class Typed(Message):
        """The words changed."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Closed(Message):
        """The reader is done typing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(placeholder="filter the list", compact=True, id=id)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002
        recompose: bool = False,
    ) -> Self:
        """Draw it again. With each letter typed Textual lays out the whole screen anew; its words move nothing here."""
        return super().refresh(*regions, repaint=repaint, layout=False, recompose=recompose)

    def open(self, words: str) -> None:
        """Start typing, after the words there are."""
        with self.prevent(Input.Changed):
            self.value = words
        self.display = True
        self.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_drop(self) -> None:
        """Leave no words."""
        self.value = ""
        self.action_keep()

    def action_keep(self) -> None:
        """Leave the words as they are."""
        self.display = False
        self.post_message(self.Closed())
