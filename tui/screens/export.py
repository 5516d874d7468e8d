"""The export sheet: what, to which format, where; what the file will be, and what was written."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from extract.errors import SidelightError
from extract.export import EXPORTERS
from extract.export.choosing import Choice
from tui.export_desk import ExportDesk, Order, QuestionError
from tui.list_keys import choose_key
from tui.screens.dialog import Choices, ListDialog

__all__ = ["ExportScreen"]

_KEYS = "{list.up} {list.down} format · Tab file, part · {list.choose} writes · {dialog.close} closes"


class _Formats(Choices, inherit_bindings=False):
    """A list of which a click shows what would be written, and Enter is for the sheet."""


class ExportScreen(ListDialog[str | None]):
    """Gives a sentence on what was written, or None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [choose_key("write")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-roomy")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, desk: ExportDesk, question: QuestionError | None = None) -> None:
        """The sheet.

        Args:
            desk: does the work.
            question: what the sheet was opened to ask; the first Enter answers it.
        """
        super().__init__()
        self._desk = desk
        self._question = question
        self._offered = ""
        self._shown: tuple[Choice, str] | None = None
        self._asked: Order | None = question.order if question else None

    def compose(self) -> ComposeResult:
        """Parts and formats side by side, the path, the preview, what is to say."""
        with Vertical(id="export") as box:
            box.border_title = "Export"
            with Horizontal(id="export-choices"):
                yield Choices(*(label for label, _ in self._desk.parts), id="parts", markup=False)
                yield _Formats(*(Option(name, id=name) for name in EXPORTERS), id="formats", markup=False)
            yield Static(id="description", markup=False)
            yield Input(id="path", placeholder="file to write", compact=True)
            with VerticalScroll(id="export-preview", can_focus=False):
                yield Static(id="preview", markup=False)
            yield Static(str(self._question or ""), id="report", markup=False)
            yield Static(self.keys_line(_KEYS), id="keys")

    def on_mount(self) -> None:
        """Offer what is asked about, else everything in the format of last time, else in the first."""
        formats = self.query_one("#formats", OptionList)
        last = self._desk.habits.last
        choices = [choice for _, choice in self._desk.parts]
        format = self._asked[1] if self._asked else last.format if last else ""
        self.query_one("#parts", OptionList).highlighted = choices.index(self._asked[0]) if self._asked else 0
        formats.highlighted = formats.get_option_index(format) if format in EXPORTERS else 0
        if self._asked:
            self.query_one("#path", Input).value = str(self._asked[2])
        formats.focus()

    @property
    def choices(self) -> OptionList:
        """The list that has the focus, else that of the formats."""
        focused = self.focused
        return focused if isinstance(focused, OptionList) else self.query_one("#formats", OptionList)

    @property
    def _format(self) -> str:
        formats = self.query_one("#formats", OptionList)
        return formats.get_option_at_index(formats.highlighted or 0).id or ""

    @property
    def _choice(self) -> Choice:
        return self._desk.parts[self.query_one("#parts", OptionList).highlighted or 0][1]

    @on(OptionList.OptionHighlighted)
    def _offer(self) -> None:
        order = (self._choice, self._format)
        if order == self._shown:
            return
        first, self._shown = self._shown is None, order
        path = self.query_one("#path", Input)
        try:
            exporter = EXPORTERS[self._format]
            if path.value == self._offered:
                self._offered = path.value = str(self._desk.suggest(self._format))
        except SidelightError as error:
            self._say(str(error))
            return
        lost = f" (not {exporter.cannot_hold})" if exporter.cannot_hold else ""
        self.query_one("#description", Static).update(f"{exporter.description}{lost}")
        if not first:
            self._say("")
        # The application's worker, not this screen's: one that is no longer wanted ends by itself, uncancelled.
        self.app.run_worker(self._preview(*order), group="preview", exit_on_error=False)

    async def _preview(self, choice: Choice, format: str) -> None:
        try:
            shown = await asyncio.to_thread(self._desk.preview, choice, format)
        except SidelightError as error:
            shown = str(error)
        except Exception as error:  # noqa: BLE001 - no fault in a format may end the reading
            shown = f"No preview: {_fault(error)}"
        if self.is_attached and self._shown == (choice, format):
            self.query_one("#preview", Static).update(shown)

    @on(OptionList.OptionSelected, "#parts")
    def _part_chosen(self) -> None:
        self.query_one("#formats").focus()

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write what is shown, where the path says."""
        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            self._say("Type the name of a file to write.")
            return
        try:
            path = Path(os.path.expanduser(typed))  # noqa: PTH111 - pathlib raises where there is no such user
            if path.is_dir() and EXPORTERS[self._format].kind != "folder":
                path /= self._desk.suggest(self._format).name
        except SidelightError as error:
            self._say(str(error))
            return
        self._run(self._choice, self._format, path)

    @work(exclusive=True, thread=True, group="write")
    def _run(self, choice: Choice, format: str, path: Path) -> None:
        order = (choice, format, path)
        try:
            said = self._desk.write(*order, sure=order == self._asked)
        except QuestionError as error:
            self._asked = order
            self.app.call_from_thread(self._say, str(error))
        except SidelightError as error:
            self.app.call_from_thread(self._say, str(error))
        except Exception as error:  # noqa: BLE001 - the same
            self.app.call_from_thread(self._say, f"Nothing was written: {_fault(error)}")
        else:
            self.app.call_from_thread(self.dismiss, said)

    def _say(self, words: str) -> None:
        self.query_one("#report", Static).update(words)


def _fault(error: Exception) -> str:
    return f"a fault of Sidelight's: {type(error).__name__}: {error}"
