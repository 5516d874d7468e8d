"""The list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_table import commands, grouped
from tui.find import FindBar
from tui.screens.help import HelpScreen

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["list_keys"]


def list_keys(screen: ReadingScreen) -> None:
    """List the keys."""
    screen.app.push_screen(HelpScreen(grouped(commands(screen, [FindBar]))))
