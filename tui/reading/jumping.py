"""Jumping: back along the jump list and forward again, and to places that were given letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_table import key_names
from tui.reading.articles import PositionWanted

if TYPE_CHECKING:
    from tui.jumps import Position
    from tui.screens.reading import ReadingScreen

__all__ = ["go_to_named", "jump", "name_place"]


def jump(screen: ReadingScreen, by: int) -> None:
    """Back to where a jump began, or forward again."""
    screen.panes.uncover_article()
    jumps, times = screen.article.jumps, screen.article.count.take()
    position = jumps.back(screen.article.place, times) if by < 0 else jumps.forward(times)
    if position is None:
        screen.status.left = "No jump before this place" if by < 0 else "No jump after this place"
    else:
        _go_to(screen, position)


def name_place(screen: ReadingScreen) -> None:
    """Give this place a letter."""

    def name(letter: str) -> bool:
        if len(letter) > 1 or not letter.isalpha():
            screen.status.left = "A place goes by a letter"
            return True
        screen.lettered[letter] = place = screen.article.place
        number = screen.article.document.paragraph_number(place.offset)
        screen.status.left = f"¶{number} is {letter}: {screen.key('jump.named')} {letter} goes there"
        return True

    screen.typed_keys.await_key(name, "Press a letter for this place")


def go_to_named(screen: ReadingScreen) -> None:
    """Go to the place of a letter; the key itself in place of a letter goes back to before the last jump."""
    letters = " ".join(sorted(screen.lettered)) or "none yet"

    def go(letter: str) -> bool:
        if screen.key("jump.named") == key_names([letter]):
            jump(screen, -1)
        elif letter in screen.lettered:
            screen.article.jumps.leave(screen.article.place)
            _go_to(screen, screen.lettered[letter])
        else:
            name, given = screen.key("jump.name"), len(letter) == 1 and letter.isalpha()
            screen.status.left = f"No place is {letter}: {name} {letter} gives this one the letter" if given else ""
        return True

    screen.typed_keys.await_key(go, f"Press the letter of a place: {letters}")


def _go_to(screen: ReadingScreen, position: Position) -> None:
    document = screen.article.document
    if position.article != document.source:
        screen.post_message(PositionWanted(position))
        return
    screen.article.go_to_place(position.offset)
    screen.status.left = f"¶{document.paragraph_number(position.offset)}"
