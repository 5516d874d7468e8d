"""The list of keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.command_table import commands, grouped

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.screens.reading import ReadingScreen

__all__ = ["list_keys"]


async def list_keys(screen: ReadingScreen) -> None:
    """List the keys, those of bars and dialogs too."""
    later = await asyncio.to_thread(_later)
    from tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(grouped(commands(screen, later))))


def _later() -> list[type[DOMNode]]:
    """What has keys and is made when it is wanted; to import all of it takes a tenth of a second."""
    from tui.find import FindBar
    from tui.panel.filter_bar import FilterBar
    from tui.screens.changes import ChangesScreen
    from tui.screens.export import ExportScreen
    from tui.screens.help import HelpScreen
    from tui.screens.kinds import KindsScreen
    from tui.screens.link import LinkScreen
    from tui.screens.messages import MessagesScreen
    from tui.screens.note import NoteScreen
    from tui.screens.place import PlaceScreen
    from tui.screens.prompts import ChoicePrompt, SeveralPrompt, TextPrompt
    from tui.theme_bar import ThemeBar

    bars: list[type[DOMNode]] = [FindBar, FilterBar, ThemeBar]
    texts: list[type[DOMNode]] = [NoteScreen, KindsScreen, PlaceScreen, HelpScreen, MessagesScreen]
    lists: list[type[DOMNode]] = [LinkScreen, ChangesScreen, ExportScreen, TextPrompt, ChoicePrompt, SeveralPrompt]
    return [*bars, *texts, *lists]
