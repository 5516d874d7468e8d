"""Changes of the theme: in one frame, as soon as a key asks for it."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, suppress

from textual import on, work
from textual.command import Command, CommandPalette
from textual.timer import Timer

from tui.theme_rules import ThemeRules, variables_of
from tui.typed_ahead import TypedAheadApp

__all__ = ["ThemedApp"]


class ThemedApp(TypedAheadApp):
    """Has the theme under the palette's cursor ready, and shows no frame that is in two themes.

    Textual closes the palette, waits, sets the theme, has all styled, and draws what has other colours piece by piece.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._pointed_at = ""
        """Name of the theme under the palette's cursor."""
        self._is_styled = False
        """The styles follow a theme already that Textual is about to have them follow."""
        self._held_back = ExitStack()
        """Keeps frames from being drawn."""
        self._hold: Timer | None = None
        """Ends that in time."""

    @on(CommandPalette.OptionHighlighted)
    def _point_at_theme(self, event: CommandPalette.OptionHighlighted) -> None:
        option = event.highlighted_event.option
        name = str(option.hit.text) if isinstance(option, Command) else ""
        self._pointed_at = name if name in self.available_themes else ""
        if self._pointed_at:
            self._prepare_theme(name)

    @work(group="theme", exclusive=True, exit_on_error=False)
    async def _prepare_theme(self, name: str) -> None:
        """Parse the rules of a theme: Enter finds them ready."""
        with suppress(AttributeError, TypeError):  # another Textual may name its parts otherwise: Enter parses then
            if isinstance(self.stylesheet, ThemeRules):
                variables = variables_of(self.available_themes[name], self.get_theme_variable_defaults())
                for _ in self.stylesheet.prepare(variables):
                    await asyncio.sleep(0)

    def on_command_palette_closed(self, event: CommandPalette.Closed) -> None:
        """Set the theme that was chosen: the palette does so when its widgets are gone, which may wait."""
        name, self._pointed_at = self._pointed_at, ""
        if event.option_selected and name and name != self.theme:
            self.theme = name
            self.refresh_css(animate=False)
            self._is_styled = True

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything by the rules that there are now, and draw it in one frame."""
        if self._is_styled:
            self._is_styled = False
            return
        with self.batch_update():
            super().refresh_css(animate)
        self._draw_held_back()

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw nothing for so many seconds, or until there are other styles."""
        self._held_back.enter_context(self.batch_update())
        self._hold = self._hold or self.set_timer(delay, self._draw_held_back)

    def _draw_held_back(self) -> None:
        if self._hold is not None:
            self._hold.stop()
            self._hold = None
        self._held_back.close()
        self.screen.refresh()
