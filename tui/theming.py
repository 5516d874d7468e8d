"""Changes of the theme: in one frame, as soon as a key asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from textual import work

from tui.theme_rules import ThemeRules, variables_of, widgets_of
from tui.typed_ahead import TypedAheadApp

__all__ = ["ThemedApp"]


class ThemedApp(TypedAheadApp):
    """Has those themes ready that may come next, and shows no frame that is in two themes."""

    @work(group="theme", exclusive=True, exit_on_error=False)
    async def prepare_themes(self, names: Iterable[str]) -> None:
        """Parse the rules of themes: the key that asks for one finds them ready."""
        with suppress(AttributeError, TypeError):  # another Textual may name its parts otherwise: the key parses then
            if isinstance(self.stylesheet, ThemeRules):
                for name in names:
                    variables = variables_of(self.available_themes[name], self.get_theme_variable_defaults())
                    for _ in self.stylesheet.prepare(variables):
                        await asyncio.sleep(0)

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything by the rules that there are now, and draw it in one frame."""
        with self.batch_update():
            super().refresh_css(animate)
        for widget in widgets_of(self.screen):
            widget._repaint_required = False  # else what asks too late for this frame has all drawn in a second one
        self.screen.refresh()
