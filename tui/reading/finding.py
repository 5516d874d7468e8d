"""Finding words in the text, and going from hit to hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.find import FindBar

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["close", "go_to_hit", "open_bar", "show_hits"]


async def open_bar(screen: ReadingScreen) -> None:
    """Type words to find."""
    screen.panes.uncover_article()
    if screen.find_bar is None:
        screen.find_bar = FindBar(id="find")
        await screen.mount(screen.find_bar, before=screen.status)
    screen.find_bar.open(screen.article.document.text, screen.article.place)


def go_to_hit(screen: ReadingScreen, by: int) -> None:
    """Go to the next hit or the one before."""
    screen.panes.uncover_article()
    if screen.find_bar is None or not screen.find_bar.go(by * screen.article.count.take()):
        screen.status.left = f"Nothing to find: {screen.key('find.open')} takes the words"


def show_hits(screen: ReadingScreen, event: FindBar.Found) -> None:
    """Show the hits, and go to the current one."""
    screen.article.set_hits(event.hits, event.current)
    if event.current is not None:
        is_typing = screen.find_bar is not None and screen.find_bar.display
        screen.article.go_to(event.current, is_jump=not is_typing)
        if not is_typing and screen.cursor is not None:
            from tui.reading import cursor

            cursor.place(screen, screen.cursor, event.current[0])
    screen.status.left = event.status()


def close(screen: ReadingScreen, event: FindBar.Closed) -> None:
    """Back to the text; where nothing was to be found, to the place that was left for it."""
    bar, article = screen.find_bar, screen.article
    if bar is not None and not event.kept:
        article.go_to_place(bar.opened_at.offset)
    elif bar is not None and bar.go(0) and article.place != bar.opened_at:
        article.jumps.leave(bar.opened_at)
    screen.set_focus(article)
