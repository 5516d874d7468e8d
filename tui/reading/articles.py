"""The article as a whole: read again, searched again, and the way back to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.jumps import Position
    from tui.screens.reading import ReadingScreen

__all__ = ["ArticleWanted", "BackWanted", "PositionWanted", "go_back", "reload", "restart_extraction"]


class ArticleWanted(Message):
    """Another article is to be read."""

    def __init__(self, source: str, heading: str = "") -> None:
        super().__init__()
        self.source = source
        """Its path or address."""
        self.heading = heading
        """Where in it, as the fragment of a link names headings."""


class PositionWanted(Message):
    """The reader goes to a place of another article."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position


class BackWanted(Message):
    """The article that was read before is to be read on."""


def restart_extraction(screen: ReadingScreen) -> None:
    """Find names, quotes and topics, unless that is going on or done."""
    if screen.extraction.fraction == 1 and not screen.extraction.is_running:
        screen.status.left = "The whole text has been searched"
    else:
        screen.extraction.start()


def reload(screen: ReadingScreen) -> None:
    """Read the article again."""
    screen.live.reload()


def go_back(screen: ReadingScreen) -> None:
    """Go back to the article before."""
    screen.post_message(BackWanted())
