"""Selecting with the mouse: by dragging, a word by two presses, a paragraph by three, and on from there with Shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from tui.article.grip import Grip, unit_of_presses

if TYPE_CHECKING:
    from tui.article.view import ArticleView

__all__ = ["Dragging"]

_PERIOD = 0.05
"""Seconds between two lines of scrolling while the mouse is held above or below the text."""


class Dragging:
    """What the mouse is doing to the selected text of a view."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._grip: Grip | None = None
        self.is_held = False
        """Whether the button is down."""
        self.has_dragged = False
        """Whether the mouse has selected since the button went down."""
        self.presses = 0
        """How often the button went down in a row, at one place."""
        self._pressed_at = 0.0
        self._pointer = Offset()
        self._timer: Timer | None = None

    def forget(self) -> None:
        """The text is another one."""
        self._grip = None
        self.is_held = False

    def begin(self, event: events.MouseDown) -> None:
        """The button goes down: from the second or third press in a row what is dragged goes by words or paragraphs.

        With Shift it is the other end of a selection: that goes on from where the last one began, in the units of that.
        """
        view = self._view
        in_a_row = event.time - self._pressed_at <= view.app.CLICK_CHAIN_TIME_THRESHOLD
        self.presses = self.presses + 1 if in_a_row and event.offset == self._pointer else 1
        self._pressed_at, self._pointer = event.time, event.offset
        extends = event.shift and self._grip is not None
        if not extends:
            self._grip = Grip.at(view.document, view.cluster_at(event.offset), unit_of_presses(self.presses))
        self.is_held, self.has_dragged = True, extends
        view.capture_mouse()
        if extends:
            self.go_on()

    def move(self, pointer: Offset) -> None:
        """The mouse moves, with the button down, to a point of the view or beside it."""
        if self._grip is None:
            return
        self._pointer = pointer
        if self.has_dragged or not self._grip.holds(self._view.cluster_at(pointer)):
            self.has_dragged = True
            self.go_on()
        if self._timer is None and self._pointer_leaves:
            self._timer = self._view.set_interval(_PERIOD, self.go_on)

    def end(self) -> None:
        """The button goes up."""
        view = self._view
        self._stop_timer()
        view.release_mouse()
        was_held, self.is_held = self.is_held, False
        if was_held and self.has_dragged and view.selection is not None:
            view.post_message(view.TextSelected(view.selection))

    def take(self) -> None:
        """Select what the presses so far take."""
        view = self._view
        view.select_text(self._grip.span if self._grip else None)
        if view.selection is not None:
            view.post_message(view.TextSelected(view.selection))

    @property
    def _pointer_leaves(self) -> int:
        """-1 while the pointer is above the text, 1 below, else 0."""
        return (self._pointer.y >= self._view.size.height) - (self._pointer.y < 0)

    def go_on(self) -> None:
        """Select up to where the mouse is; beside the text, a line further."""
        view = self._view
        if not self.is_held or self._grip is None:
            return
        if self._pointer_leaves:
            view.scroll_lines(self._pointer_leaves)
        else:
            self._stop_timer()
        cluster = view.cluster_at(Offset(self._pointer.x, max(0, min(self._pointer.y, view.size.height - 1))))
        view.select_text(self._grip.reaching(view.document, cluster))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
