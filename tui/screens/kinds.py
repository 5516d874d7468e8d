"""Naming the five kinds of highlight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from extract.notes.note import KINDS

__all__ = ["KindsScreen"]


class KindsScreen(ModalScreen[dict[int, str]]):
    """Gives the names that changed; none where the reader left."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep the names", id="kinds.save"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
        Binding("escape", "cancel", "Close without keeping them", id="kinds.cancel"),
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
            yield Static("Enter keeps the names · Tab next · Esc leaves", id="keys", markup=False)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep them; a kind whose name was emptied keeps the one it had."""
        typed = {kind: " ".join(self.query_one(f"#kind-{kind}", Input).value.split()) for kind in KINDS}
        self.dismiss({kind: name for kind, name in typed.items() if name and name != self._names.get(kind)})

    def action_cancel(self) -> None:
        """Leave the names as they were."""
        self.dismiss({})
