"""What others write to the store, another Sidelight or the screen of another article: it is shown here too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

if TYPE_CHECKING:
    from extract.export import PlacedNote
    from tui.notebook import Notebook
    from tui.screens.reading import ReadingScreen

__all__ = ["PERIOD", "Sharing"]

PERIOD = 2.0
"""Seconds between two looks, which cost a ten-thousandth of a core."""


class Sharing:
    """Shows the notes and corrections of the article on a screen that were written elsewhere."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.reading = asyncio.Lock()
        """Held while notes are read and shown, so that older ones never come after newer ones."""
        self._known: Notebook | None = None
        """The one that was looked into before."""

    def catch_up_soon(self) -> None:
        """Look beside what else goes on; not twice at a time."""
        if not self.reading.locked():
            _catch_up(self._screen)

    async def catch_up(self) -> None:
        """Show what was written since this was done last."""
        async with self.reading:
            await self._show_news(self._screen)

    async def _show_news(self, screen: ReadingScreen) -> None:
        notebook = screen.notebook
        if notebook is None or not await asyncio.to_thread(notebook.changed_elsewhere):
            return
        notes, kinds, corrected = await asyncio.to_thread(_read, notebook)
        if notebook is not screen.notebook or not notebook.notes_read:
            return
        noted = (notes, kinds) != (screen.notes, screen.kinds)
        if noted:
            screen.notes, screen.kinds = notes, kinds
            screen.show_notes()
        if corrected:
            await screen.extraction.show_again()
        is_first, self._known = notebook is not self._known, notebook
        if (noted or corrected) and not is_first:  # at first it may be what was written down while it was opened
            what = " and ".join(["notes"] * noted + ["corrections"] * corrected)
            screen.status.left = f"Shown now: {what} made elsewhere"


@work(group="sharing")
async def _catch_up(screen: ReadingScreen) -> None:
    await screen.live.sharing.catch_up()


def _read(notebook: Notebook) -> tuple[list[PlacedNote], dict[int, str], bool]:
    return notebook.notes(), notebook.kind_names(), notebook.corrections.renew()
