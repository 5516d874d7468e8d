"""Waiting for an article that takes long to read: the status line says how far that is."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from extract.readers import Arrival
from tui.loading_line import loading_line

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.loading import Reading
    from tui.status import StatusLine

__all__ = ["show_waiting"]

_FRAME = 0.1
_CALM_FRAME = 1.0
"""Seconds between two drawings where nothing is to move."""


def show_waiting(screen: Widget, reading: Reading, name: str, status: StatusLine, key: str) -> Timer:
    """Say how a reading gets on, now and from now on, until it is done.

    Args:
        screen: whose timer it is to be.
        reading: of the article.
        name: what is read.
        status: where to say it.
        key: that stops the reading.
    """
    moving = screen.app.animation_level != "none"

    def say() -> None:
        if reading.done():
            timer.stop()
            return
        arrival, seconds = Arrival(*reading.arrived), monotonic() - reading.started
        status.left = loading_line(name, arrival, seconds, status.content_size.width, key=key, moving=moving)

    timer = screen.set_interval(_FRAME if moving else _CALM_FRAME, say)
    say()
    return timer
