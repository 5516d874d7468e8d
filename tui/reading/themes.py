"""Choosing a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from tui.theme_bar import ThemeBar

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["close", "open_bar"]


async def open_bar(screen: ReadingScreen) -> None:
    """Look at themes."""
    if screen.app.no_color:
        screen.status.left = "NO_COLOR is set: all themes look alike"
        return
    bar = next(iter(screen.query(ThemeBar)), None)
    focused = screen.focused
    if bar is None:
        bar = ThemeBar(id="theme")
        await screen.mount(bar, before=screen.status)
    for below in screen.app.screen_stack:
        for other in below.query(ThemeBar):
            if other is not bar and other.display:
                other.action_drop()  # else it would later drop what is kept here
    bar.open(focused)


def close(screen: ReadingScreen, event: ThemeBar.Closed) -> None:
    """Back to where the focus was; a theme that is kept is written down."""
    is_there = event.opened_from in screen.focus_chain  # else it was put away meanwhile
    screen.set_focus(event.opened_from if is_there else screen.article)
    screen.status.left = ""
    if event.is_kept:
        _keep(screen, screen.app.theme)


@work(thread=True, group="theme")
def _keep(screen: ReadingScreen, theme: str) -> None:
    from tui.config_file import ConfigError, set_in_file

    try:
        path = set_in_file("theme", theme)
    except ConfigError as error:
        screen.notify(str(error), title="The theme is not kept", severity="warning", markup=False)
    else:
        screen.app.call_from_thread(setattr, screen.status, "left", f"Theme {theme}, kept in {path}")
