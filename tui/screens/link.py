"""Choosing a link: those in view, and of the one under the cursor where it leads, before anything is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.panel.rows import shorten

__all__ = ["Chosen", "LinkScreen", "Target"]

How = Literal["open", "system", "copy"]
Chosen = tuple[int, How]
"""Index of the target, and what to do with it."""

_KEYS = "123456789abcdefghilmnopqrtuvwxz"
"""Press one to stand at its target; `s`, `y`, `j` and `k` are taken."""
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


class LinkScreen(ModalScreen[Chosen | None]):
    """Gives what was chosen, or None."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="link.close"),
        Binding("j", "move(1)", "Next", id="link.down", show=False),
        Binding("k", "move(-1)", "Previous", id="link.up", show=False),
        Binding("s", "choose('system')", "Hand it to the system", id="link.system"),
        Binding("y", "choose('copy')", "Copy the address", id="link.copy"),
    ]

    def __init__(self, title: str, targets: Sequence[Target], at: int = 0) -> None:
        """The list.

        Args:
            title: what they are.
            targets: at least one.
            at: where the cursor stands first.
        """
        super().__init__()
        self._title = title
        self._targets = targets
        self._at = at

    def compose(self) -> ComposeResult:
        """The targets, all about one of them, the keys."""
        with Vertical(id="links") as box:
            box.border_title = self._title
            yield OptionList(*map(Option, self._lines()), id="targets", markup=False)
            yield Static("", id="target", markup=False)
            yield Static("", id="keys", markup=False)

    def _lines(self) -> list[str]:
        labels = [f"{_KEYS[index]} " if index < len(_KEYS) else "  " for index in range(len(self._targets))]
        words = [shorten(target.words, _WORDS) for target in self._targets]
        width = max(map(cell_len, words))
        room = min(_WIDTH, 96 * self.app.size.width // 100) - _FRAME
        return [
            shorten(f"{label}{said}{' ' * (width - cell_len(said))}  {target.lead}", room)
            for label, said, target in zip(labels, words, self._targets, strict=True)
        ]

    def on_mount(self) -> None:
        """Stand at the first."""
        targets = self.query_one(OptionList)
        targets.highlighted = self._at
        targets.styles.max_height = max(2, min(_MOST_ROWS, self.app.size.height - _ROWS_BELOW))
        self.set_class(self.app.size.height < _SHORT, "-short")
        targets.focus()

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        target = self._targets[event.option_index]
        self.query_one("#target", Static).update(target.about)
        self.query_one("#keys", Static).update(f"Enter{' · s system · y copy' * target.is_outside} · Esc")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((event.option_index, "open"))

    def on_key(self, event: events.Key) -> None:
        """A label: stand at its target."""
        index = _KEYS.find(event.character) if event.character else -1
        if 0 <= index < len(self._targets):
            event.stop()
            self.query_one(OptionList).highlighted = index

    def action_move(self, by: int) -> None:
        """To the next or the previous target."""
        targets = self.query_one(OptionList)
        targets.highlighted = ((targets.highlighted or 0) + by) % len(self._targets)

    def action_choose(self, how: How) -> None:
        """Take the target under the cursor."""
        index = self.query_one(OptionList).highlighted or 0
        if self._targets[index].is_outside:
            self.dismiss((index, how))
