"""What a long command is doing, as a line on standard error: on a terminal only, and only once it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from tui.panel.rows import shorten_middle

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["working"]

PATIENCE = 0.5
"""Seconds of work that need no explanation."""
_FRAME = 0.1
"""Seconds between two drawings."""
_BAR = 20
_BESIDE = _BAR + 15
"""Cells that the line takes beside the words: the bar, `100%`, `0:00:00` and the spaces between them."""


@contextmanager
def working(words: str) -> Iterator[Callable[[float | None], None]]:
    """Say what is being done until the block ends; what it gives may be told how much is done, 0 to 1, or None.

    Nothing may be printed inside the block.
    """
    done: list[float | None] = []
    if sys.stderr is None or not sys.stderr.isatty():
        yield done.append
        return
    from rich.console import Console

    over = Event()
    # A thread, since what takes long (a model that loads, a site that is slow) does not say how far it is.
    drawing = Thread(target=_draw, args=(words, done, over, Console(stderr=True)), daemon=True)
    try:
        drawing.start()
        yield done.append
    finally:
        over.set()
        if drawing.is_alive():  # a Ctrl-c may come before it is
            drawing.join()


def _draw(words: str, done: list[float | None], over: Event, console: Console) -> None:
    """Draw the line until the work is over, then take it away."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    if over.wait(PATIENCE):
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(_BAR),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    ) as line:
        console.show_cursor()  # a signal may end the program before it could be shown again
        task = line.add_task(shorten_middle(words, max(console.width - _BESIDE, 0)), total=None)
        while not over.wait(_FRAME):
            if done:
                line.tasks[0].total = None if done[-1] is None else 1  # `update` can't take it back
                line.update(task, completed=done[-1])
            line.refresh()
