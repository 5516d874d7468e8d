"""The last line of the screen: what is selected or was just done, and what goes on."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.panel.rows import shorten

__all__ = ["StatusLine"]


class StatusLine(Widget):
    """One line: `left` about the reader, `right` about the machine; where it is narrow the right one yields."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line, exactly as wide as the widget."""
        width = self.content_size.width
        left = shorten(self.left, width)
        right = shorten(self.right, width - cell_len(left) - 2)
        return Content(left + " " * (width - cell_len(left) - cell_len(right)) + right)
