"""Naming the five kinds of highlight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from extract.notes.note import KINDS
from tui.list_keys import STEP_KEYS
from tui.screens.dialog import Dialog

__all__ = ["KindsScreen"]


class KindsScreen(Dialog[dict[int, str]]):
    """Gives the names that changed; none where the reader left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *STEP_KEYS,
        Binding("ctrl+s", "keep", "Keep what was typed", id="dialog.keep"),
    ]

    def __init__(self, names: Mapping[int, str]) -> None:
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """A line a kind."""
        with Vertical(id="kinds") as box:
            box.border_title = "Kinds of highlight"
            for kind in KINDS:
                with Horizontal(classes="kind"):
                    yield Static(f"{kind} ", markup=False)
                    yield Input(self._names.get(kind, ""), id=f"kind-{kind}", max_length=40, compact=True)
            said = "Enter keeps the names · {list.down} next · {dialog.close} leaves"
            yield Static(self.keys_line(said), id="keys")

    def action_move(self, by: int) -> None:
        """Go to the next line or the one before."""
        self.focus_next() if by > 0 else self.focus_previous()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep them; a kind whose name was emptied keeps the one it had."""
        typed = {kind: " ".join(self.query_one(f"#kind-{kind}", Input).value.split()) for kind in KINDS}
        self.dismiss({kind: name for kind, name in typed.items() if name and name != self._names.get(kind)})

    def action_cancel(self) -> None:
        """Leave the names as they were."""
        self.dismiss({})
