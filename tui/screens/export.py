"""The export sheet: a format, a file, and what was written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from extract.errors import SidelightError
from extract.export import EXPORTERS

__all__ = ["ExportScreen"]


class ExportScreen(ModalScreen[str | None]):
    """Gives a sentence on what was written, or None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close", id="export.cancel", priority=True)]

    def __init__(self, suggest: Callable[[str], Path], write: Callable[[str, Path], str]) -> None:
        """The sheet.

        Args:
            suggest: the path to offer for a format.
            write: writes the format to the path and gives its report; called off the screen's thread.
        """
        super().__init__()
        self._suggest = suggest
        self._write = write
        self._offered = ""
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        """Formats, path, what the format can't hold."""
        with Vertical(id="export") as box:
            box.border_title = "Export"
            yield OptionList(
                *(Option(f"{name:9} {exporter.description}", id=name) for name, exporter in EXPORTERS.items()),
                id="formats",
                markup=False,
            )
            yield Input(id="path", placeholder="file to write")
            yield Static("", id="report", markup=False)
            yield Static("↑↓ format · Tab file · Enter writes · Esc closes", id="keys", markup=False)

    def on_mount(self) -> None:
        """Offer the first format."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _offer(self, event: OptionList.OptionHighlighted) -> None:
        name = event.option_id or ""
        path = self.query_one("#path", Input)
        if path.value == self._offered:
            self._offered = path.value = str(self._suggest(name))
        lost = EXPORTERS[name].cannot_hold
        self._say(f"Left out: {lost}." if lost else "")

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _write_it(self) -> None:
        options = self.query_one(OptionList)
        name = options.get_option_at_index(options.highlighted or 0).id or ""
        typed = self.query_one("#path", Input).value.strip()
        path = Path(os.path.expanduser(typed))  # noqa: PTH111 - pathlib raises where there is no such user
        if path.is_dir():
            path /= self._suggest(name).name
        if not typed:
            self._say("Type the name of a file to write.")
        elif path.exists() and path != self._warned:
            self._warned = path
            self._say(f"{path.name} exists: Enter again replaces it; the old one is kept as {path.name}.bak.")
        else:
            self._run(name, path)

    @work(exclusive=True, thread=True)
    def _run(self, name: str, path: Path) -> None:
        try:
            report = self._write(name, path)
        except SidelightError as error:
            self.app.call_from_thread(self._say, str(error))
        else:
            self.app.call_from_thread(self.dismiss, f"{report}: {path.name}")

    def action_cancel(self) -> None:
        """Close without writing."""
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#report", Static).update(words)
