"""What dialogs share: their style sheet, the key that closes them, and the keys of lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList

from tui.command_table import bindings_of, commands_in
from tui.key_names import KeyNames
from tui.list_keys import LIST_KEYS, choose_key

__all__ = ["Choices", "Dialog", "ListDialog", "TextDialog"]

Given = TypeVar("Given")

_BETWEEN = " · "


class Dialog(KeyNames, ModalScreen[Given]):
    """Lies over the reading screen until it is closed."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "cancel", "Close", id="dialog.close")]

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def keys_line(self, words: str) -> Content:
        """What keys do, part by part (`{place.select} selects · {dialog.close} later`); a click does it too."""
        actions = {binding.id: binding.action for binding in bindings_of(type(self))}
        parts = []
        for part in words.split(_BETWEEN):
            action = next((actions[name] for name in commands_in(part) if name in actions), None)
            look = Style.from_meta({"@click": f"screen.{action}"}) if action else Style()
            parts.append(Content.styled(self.with_keys(part), look))
        return Content(_BETWEEN).join(parts)


class Choices(OptionList, inherit_bindings=False):
    """A list in a dialog, which has its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [choose_key("select")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """No more than the terminal has: the rows of a long list would all be wrapped to be counted."""
        if self.option_count > viewport.height:
            return viewport.height
        return super().get_content_height(container, viewport, width)


class ListDialog(Dialog[Given]):
    """Has a list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS

    @property
    def choices(self) -> OptionList:
        """The list that keys move through."""
        return self.query_one(OptionList)

    def action_move(self, by: int) -> None:
        """Go to the next choice or the one before, round the ends."""
        self.choices.action_cursor_down() if by > 0 else self.choices.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Go on by a page."""
        self.choices.action_page_down() if by > 0 else self.choices.action_page_up()  # type: ignore[no-untyped-call]

    def action_end(self, by: int) -> None:
        """Go to the first choice (-1) or the last one (1)."""
        self.choices.action_last() if by > 0 else self.choices.action_first()


class TextDialog(Dialog[Given]):
    """Has text that may be longer than there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS

    @property
    def _scrolled(self) -> Iterable[Widget]:
        return self.query(VerticalScroll)

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        for box in self._scrolled:
            box.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        for box in self._scrolled:
            box.scroll_relative(y=by * max(1, box.size.height - 1), animate=False)

    def action_end(self, by: int) -> None:
        """Scroll to the top (-1) or to the end (1)."""
        for box in self._scrolled:
            box.scroll_end(animate=False) if by > 0 else box.scroll_home(animate=False)
