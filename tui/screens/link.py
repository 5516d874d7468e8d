"""Choosing a link: those in view, and of the one under the cursor where it leads, before anything is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, zip_longest
from string import ascii_lowercase
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.command_table import bindings_of, current_keys
from tui.panel.rows import shorten
from tui.screens.dialog import Choices, ListDialog

__all__ = ["Chosen", "LinkScreen", "Target"]

How = Literal["open", "system", "copy"]
Chosen = tuple[int, How]
"""Index of the target, and what to do with it."""

_LABELS = "123456789" + ascii_lowercase
"""Press one to stand at its target; those that are keys of the dialog are left out."""
_KEYS = "{list.choose} · {dialog.close}"
_KEYS_OUTSIDE = "{list.choose} · {link.system} system · {link.copy} copy · {dialog.close}"
_WORDS = 34
_WIDTH = 76
"""Cells; as in the style sheet."""
_FRAME = 6
"""Cells that are not text's: border, padding, scroll bar."""
_MOST_ROWS = 12
_ROWS_BELOW = 10
"""Rows for all but the list: the address has to be seen."""
_SHORT = 20
"""Rows under which nothing is spent on blank lines."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something to go to."""

    words: str
    """As they stand in the text, on one line."""
    lead: str
    """In short where it leads."""
    about: str
    """In full what the reader should know before."""
    is_outside: bool = False
    """It has an address, to be copied or handed to the system."""


class LinkScreen(ListDialog[Chosen | None]):
    """Gives what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "choose('system')", "In the list of links: hand it to the system", id="link.system"),
        Binding("y", "choose('copy')", "In the list of links: copy the address", id="link.copy"),
    ]

    def __init__(self, title: str, targets: Sequence[Target]) -> None:
        """The list.

        Args:
            title: what they are.
            targets: at least one.
        """
        super().__init__()
        self._title = title
        self._targets = targets

    def compose(self) -> ComposeResult:
        """The targets, all about one of them, the keys; with their words, or their first height is that of no words."""
        with Vertical(id="links") as box:
            box.border_title = self._title
            yield Choices(*map(Option, self._lines()), id="targets", markup=False)
            yield Static(self._targets[0].about, id="target", markup=False)
            yield Static(self._keys(self._targets[0]), id="keys")

    @cached_property
    def _labels(self) -> str:
        bindings = chain(bindings_of(type(self)), bindings_of(Choices))
        taken = {key for binding in bindings for key in current_keys(self.app, binding)}
        return "".join(label for label in _LABELS if label not in taken)[: len(self._targets)]

    def _lines(self) -> list[str]:
        labels = [f"{label} " for label, _ in zip_longest(self._labels, self._targets, fillvalue=" ")]
        words = [shorten(target.words, _WORDS) for target in self._targets]
        width = max(map(cell_len, words))
        room = min(_WIDTH, 96 * self.app.size.width // 100) - _FRAME
        return [
            shorten(f"{label}{said}{' ' * (width - cell_len(said))}  {target.lead}", room)
            for label, said, target in zip(labels, words, self._targets, strict=True)
        ]

    def on_mount(self) -> None:
        """Stand at the first."""
        targets = self.choices
        targets.highlighted = 0
        targets.styles.max_height = max(2, min(_MOST_ROWS, self.app.size.height - _ROWS_BELOW))
        self.set_class(self.app.size.height < _SHORT, "-short")
        targets.focus()

    def _keys(self, target: Target) -> Content:
        return self.keys_line(_KEYS_OUTSIDE if target.is_outside else _KEYS)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        target = self._targets[event.option_index]
        self.query_one("#target", Static).update(target.about)
        self.query_one("#keys", Static).update(self._keys(target))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((event.option_index, "open"))

    def on_key(self, event: events.Key) -> None:
        """A label: stand at its target."""
        index = self._labels.find(event.character) if event.character else -1
        if index >= 0:
            event.stop()
            self.choices.highlighted = index

    def action_choose(self, how: How) -> None:
        """Take the target under the cursor."""
        index = self.choices.highlighted or 0
        if self._targets[index].is_outside:
            self.dismiss((index, how))
