"""The list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_table import commands, grouped
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

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["list_keys"]

_DIALOGS = (
    NoteScreen,
    KindsScreen,
    PlaceScreen,
    LinkScreen,
    ChangesScreen,
    ExportScreen,
    MessagesScreen,
    TextPrompt,
    ChoicePrompt,
    SeveralPrompt,
)


def list_keys(screen: ReadingScreen) -> None:
    """List the keys, those of bars and dialogs too."""
    screen.app.push_screen(HelpScreen(grouped(commands(screen, [FindBar, FilterBar, *_DIALOGS]))))
