"""The application: one reading screen, one extraction process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from extract.document import Document
from extract.model.choice import OWN, ModelChoice
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from tui.engine import Engine

__all__ = ["SidelightApp"]


class SidelightApp(App[None]):
    """Reads one article."""

    CSS_PATH = "app.tcss"
    TITLE = "Sidelight"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True),
        Binding("ctrl+p", "command_palette", "All commands", id="app.palette", priority=True),
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        reading: Future[Document],
        name: str,
        choice: ModelChoice = OWN,
        engine: Engine | None = None,
    ) -> None:
        """An application for a document that is being read.

        Args:
            reading: gives the document, or a ReadError, which ends the application with return code 1.
            name: what is being read, to be shown while it is.
            choice: of the model.
            engine: the extraction process, if not one of its own.
        """
        # Without colours Textual turns everything grey, unless the theme keeps the terminal's own ones.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._choice = choice
        self._reading = ReadingScreen(reading, name, choice, engine)
        self._articles = [self._reading]
        """Those that are open, the one that was opened last at the end."""

    def get_default_screen(self) -> Screen[None]:
        """The article."""
        return self._reading

    def on_load(self) -> None:
        """From before the terminal is changed: end in good order at a signal, with the exit code that shells expect."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    async def on_unmount(self) -> None:
        """Keep the places and end the extraction process."""
        for screen in self._articles:
            await screen.leave()

    async def open_article(self, source: str) -> None:
        """Read the article at a path or an address over the one that is read; `close_article` goes back to it."""
        from extract.errors import source_name
        from tui.loading import read_elsewhere

        engine = await self._articles[-1].lend_engine()
        screen = type(self._reading)(read_elsewhere(source), source_name(source), self._choice, engine)
        self._articles.append(screen)
        await self.push_screen(screen)

    async def close_article(self, said: str = "") -> bool:
        """Go back to the article before, which says `said`; False if there is none."""
        if len(self._articles) == 1:
            return False
        last, before = self._articles.pop(), self._articles[-1]
        engine = await last.lend_engine()
        await last.close()
        await self.pop_screen()
        before.resume(engine)
        before.status.left = said
        return True

    async def on_following_screen_article_wanted(self, event: ReadingScreen.ArticleWanted) -> None:
        """Read what a link leads to."""
        await self.open_article(event.source)

    async def on_following_screen_back_wanted(self) -> None:
        """Back to the article that a link was followed from."""
        if not await self.close_article():
            self._reading.status.left = "There is no article before this one"

    async def on_reading_screen_not_read(self, event: ReadingScreen.NotRead) -> None:
        """Back to the article before with the reason; without one the command line says it, once the screen is gone."""
        if not await self.close_article(str(event.error)):
            self.exit(return_code=1)

    async def action_quit(self) -> None:
        """Quit, but not past a note that isn't kept."""
        from tui.screens.note import NoteScreen

        if all(screen.may_leave("Ctrl-q") for screen in self.screen_stack if isinstance(screen, NoteScreen)):
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the screen, with its key, beside Textual's own."""
        from tui.screens.help import key_names

        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.description and binding.id and not binding.id.startswith("app."):

                async def run(action: str = binding.action, namespace: object = active.node) -> None:
                    await self.run_action(action, namespace)  # type: ignore[arg-type]

                yield SystemCommand(f"{binding.description}  ({key_names(binding.key)})", "", run)
        for command in super().get_system_commands(screen):
            if command.title in ("Theme", "Quit"):
                yield command
