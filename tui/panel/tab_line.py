"""The lines above the panel's list: its tabs, and what is listed in what order."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.items import ItemKind
from tui.key_names import KeyNames
from tui.panel.rows import shorten, tab_line
from tui.reading.table import BINDINGS

__all__ = ["OrderLine", "TabLine"]


_COMMANDS = {
    ItemKind.ENTITY: "panel.entities",
    ItemKind.QUOTE: "panel.quotes",
    ItemKind.TOPIC: "panel.topics",
    ItemKind.NOTE: "panel.notes",
}
_KEYS_AT_FIRST = {binding.id: binding.key for binding in BINDINGS if isinstance(binding, Binding)}


class TabLine(KeyNames, Widget):
    """The names of the tabs with their counts, on one line; a click chooses."""

    counts: reactive[tuple[tuple[ItemKind, int], ...]] = reactive(tuple((kind, 0) for kind in ItemKind))
    active: reactive[ItemKind] = reactive(ItemKind.ENTITY)

    class Clicked(Message):
        """A tab was clicked."""

        def __init__(self, kind: ItemKind) -> None:
            self.kind = kind
            super().__init__()

    def render(self) -> Content:
        """All tabs, the active one marked."""
        return Content.assemble(*((text, "bold reverse" * (kind is self.active)) for text, kind in self._pieces()))

    def _pieces(self) -> list[tuple[str, ItemKind]]:
        return tab_line(self.counts, self.active, self.size.width, self._keys())

    def _keys(self) -> Mapping[ItemKind, str]:
        """The keys of the tabs; to look them up is for those who have changed keys."""
        if not self.app._keymap:
            return {kind: _KEYS_AT_FIRST[name] for kind, name in _COMMANDS.items()}
        return {kind: self.key(name) for kind, name in _COMMANDS.items()}

    async def _on_click(self, event: events.Click) -> None:
        start = 0
        for text, kind in self._pieces():
            if start <= event.x < start + cell_len(text):
                self.post_message(self.Clicked(kind))
            start += cell_len(text)


class OrderLine(Widget):
    """What is listed, in what order, and how many of all; a click asks for the next order."""

    DEFAULT_CSS = "OrderLine { height: 1; }"

    said: reactive[str] = reactive("")
    counted: reactive[str] = reactive("")

    class Clicked(Message):
        """The line was clicked."""

    def render(self) -> Content:
        """The line, exactly as wide as the widget; the count stays where both don't fit."""
        counted = f" {self.counted}" if self.counted else ""
        room = max(0, self.size.width - cell_len(counted) - 2)
        said = shorten(self.said, room)
        return Content(f" {said}{' ' * (room - cell_len(said))}{counted} ")

    def on_click(self) -> None:
        """Ask for the next order."""
        self.post_message(self.Clicked())
