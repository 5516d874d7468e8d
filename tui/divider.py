"""The divider between two panes: dragged it moves, clicked twice it folds a pane away."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.drawn_lines import DrawnLines

__all__ = ["Divider"]


class Divider(Widget):
    """A line of one cell's width from top to bottom."""

    ALLOW_SELECT = False

    class Dragged(Message):
        """The divider was dragged; the widths are to follow at once."""

        def __init__(self, divider: Divider, column: int) -> None:
            super().__init__()
            self.divider = divider
            self.column = column
            """Of the screen, from 0: where the divider should stand."""

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, Divider.Dragged) and message.divider is self.divider

    class Released(Message):
        """The divider was let go after it had been dragged."""

    class Clicked(Message):
        """The divider was clicked and not dragged."""

        def __init__(self, divider: Divider, times: int) -> None:
            super().__init__()
            self.divider = divider
            self.times = times
            """1, or 2 for a double click."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pressed = False
        self._dragged = False
        self._strip: Strip | None = None
        self._styles_cache = DrawnLines()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The same on every row."""
        if self._strip is None:
            self._strip = Strip([Segment("│", self.rich_style)], 1)
        return self._strip

    def notify_style_update(self) -> None:
        """It may have another colour."""
        super().notify_style_update()
        self._strip = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps the start of a drag."""
        if event.button == 1:
            self._pressed, self._dragged = True, False
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Ask for the place under the pointer."""
        if self._pressed and event.screen_x != self.region.x:
            self._dragged = True
            self.post_message(self.Dragged(self, event.screen_x))

    def on_mouse_up(self) -> None:
        """The end of a drag."""
        self.release_mouse()
        if self._pressed and self._dragged:
            self.post_message(self.Released())
        self._pressed = False

    def on_click(self, event: events.Click) -> None:
        """A click without a drag."""
        event.stop()
        if not self._dragged:
            self.post_message(self.Clicked(self, event.chain))
        self._dragged = False
