"""The application: one reading screen, one extraction process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial
from time import strftime
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import Notify
from textual.screen import Screen

from extract.document import Document
from extract.errors import visible
from extract.model.choice import OWN, ModelChoice
from tui.config import Settings, is_ascii_wanted
from tui.key_names import KeyNames
from tui.messages import Messages, Said, Settled, Severity
from tui.opening import START, Opening
from tui.screens.reading import ReadingScreen
from tui.theme_rules import ThemeRules
from tui.themes import DARK, THEMES
from tui.theming import ThemedApp

if TYPE_CHECKING:
    from tui.engine import Engine
    from tui.reading.articles import ArticleWanted, PositionWanted
    from tui.reading.session import NotRead

__all__ = ["SidelightApp"]

_UNTIL_SEEN = 1e8
"""Seconds: three years."""
_BESIDE_MESSAGES = 3
"""Cells that a message's bar and padding take of a row."""


class SidelightApp(KeyNames, ThemedApp):
    """Reads one article."""

    CSS_PATH = "app.tcss"
    TITLE = "Sidelight"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True),
        Binding("ctrl+p", "command_palette", "All commands", id="app.palette", priority=True),
        Binding("escape", "clear", "Clear the selection", id="item.clear"),
        Binding("exclamation_mark", "messages", "List all messages so far", id="messages.open"),
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        reading: Future[Document],
        name: str,
        choice: ModelChoice = OWN,
        engine: Engine | None = None,
        *,
        settings: Settings | None = None,
        asked: Opening = START,
        screen: type[ReadingScreen] = ReadingScreen,
    ) -> None:
        """An application for a document that is being read.

        Args:
            reading: gives the document, or a ReadError, which ends the application with return code 1.
            name: what is being read, to be shown while it is.
            choice: of the model.
            engine: the extraction process, if not one of its own.
            settings: of the reader; the defaults, if there are none.
            asked: where to open the article.
            screen: what to read on; another one has a guide.
        """
        if os.environ.get("NO_COLOR") == "":  # an empty one says nothing (no-color.org), but Textual takes it for one
            del os.environ["NO_COLOR"]
        # Without colours Textual turns everything grey, unless the theme keeps the terminal's own ones.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._choice = choice
        self.settings = settings or Settings()
        """What the reader has set."""
        self.messages = Messages()
        """What was said so far."""
        if self.settings.config.reduced_motion:
            self.animation_level = "none"
        if is_ascii_wanted(self.settings.config.ascii, os.environ):
            from tui.ascii import AsciiFilter

            self._filters.append(AsciiFilter())
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self.settings.config.theme
        # Set without its watcher, which would have all style sheets parsed a second time before the first text.
        self.set_reactive(App.theme, chosen if chosen in self.available_themes else DARK.name)
        self.stylesheet = ThemeRules(variables=self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._first = screen(reading, name, choice, self.settings.config, engine=engine, asked=asked)
        self._jumps = self._first.article.jumps
        self._articles: list[ReadingScreen] = [self._first]
        """Those that are open, the one that was opened last at the end."""

    def get_default_screen(self) -> Screen[None]:
        """The article."""
        return self._first

    def on_load(self) -> None:
        """From before the terminal is changed: end in good order at a signal, with the exit code that shells expect."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    async def on_key(self, event: events.Key) -> None:
        """A key may mean something else to the article for a while: then it is not looked up."""
        if isinstance(self.screen, ReadingScreen) and await self.screen.typed_keys.take(event.key):
            event.prevent_default()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a line of its own; a warning or an error stays until it is seen. Thread-safe."""
        self.messages.add(Said(message, title, severity, strftime("%H:%M")))
        if severity != "information":
            timeout = _UNTIL_SEEN
            message, title, severity = self._standing()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def _standing(self) -> tuple[str, str, Severity]:
        width, height = self.size
        return self.messages.standing(self.key, max(1, width - _BESIDE_MESSAGES), max(3, height // 2))

    def on_settled(self, event: Settled) -> None:
        """Show warnings no more whose reason is over; the list keeps them."""
        if self.messages.settle(event.words):
            self.clear_notifications()
            if self.messages.unseen:
                words, title, severity = self._standing()
                super().notify(words, title=title, severity=severity, timeout=_UNTIL_SEEN, markup=False)

    def _on_notify(self, event: Notify) -> None:
        """Let a message take the place of the one before; but nothing covers a warning or an error that is not seen."""
        if event.notification.severity == "information" and self.messages.unseen:
            event.prevent_default()
        else:
            self._notifications.clear()

    def put_away_messages(self) -> bool:
        """Close what is said; whether there was anything."""
        shown = self.messages.seen() or bool(self._notifications)
        self.clear_notifications()
        return shown

    def action_clear(self) -> None:
        """Put messages away; else stop a reading that takes long; else clear what is selected."""
        from tui.reading import selecting

        reading = self._articles[-1]
        if not self.put_away_messages() and not reading.live.stop_reading():
            selecting.clear(reading)

    def action_messages(self) -> None:
        """List what was said."""
        from tui.screens.messages import MessagesScreen

        self.put_away_messages()
        self.push_screen(MessagesScreen(self.messages.text()))

    def on_mount(self) -> None:
        """Take over what the first text need not wait for."""
        self.call_after_refresh(self._take_settings)

    @work
    async def _take_settings(self) -> None:
        """Give commands the keys of the settings, and say what is wrong with those."""
        wrong = [*self.settings.problems]
        config, origins = self.settings.config, self.settings.origins
        if config.keys:
            from tui import keymap

            known = await asyncio.to_thread(keymap.commands)
            keys, bad = keymap.checked(config.keys, known, origins)
            self.set_keymap(keys)
            wrong += bad
        if config.theme not in self.available_themes:
            shows = f"{self.key('theme.choose')} shows those that there are"
            wrong.append(f"{origins['theme']}: there is no theme {visible(config.theme)!r} ({shows}).")
        for words in wrong:
            self.notify(words, severity="warning", markup=False)

    async def on_unmount(self) -> None:
        """Keep the places and end the extraction process."""
        from tui.reading import session

        for screen in self._articles:
            await session.leave(screen)

    async def open_article(self, source: str, asked: Opening = START) -> None:
        """Read the article at a path or an address over the one that is read; `close_article` goes back to it."""
        from extract.errors import source_name
        from tui.loading import read_elsewhere

        engine = await self._articles[-1].extraction.lend_engine()
        config = self.settings.config
        reading, name = read_elsewhere(source), source_name(source)
        screen = ReadingScreen(reading, name, self._choice, config, engine=engine, asked=asked)
        screen.article.jumps = self._jumps
        self._articles.append(screen)
        await self.push_screen(screen)

    async def close_article(self, said: str = "", *, count: int = 1) -> bool:
        """Go back to the article before, or `count` articles down, which says `said`; False if there is none."""
        from tui.reading import session

        if len(self._articles) <= count:
            return False
        engine = await self._articles[-1].extraction.lend_engine()
        for _ in range(count):
            await session.close(self._articles.pop())
            await self.pop_screen()
        before = self._articles[-1]
        before.extraction.resume(engine)
        before.status.left = said
        return True

    async def on_article_wanted(self, event: ArticleWanted) -> None:
        """Read what a link leads to."""
        self._jumps.leave(self._articles[-1].article.place)
        await self.open_article(event.source, Opening(heading=event.heading))

    async def on_position_wanted(self, event: PositionWanted) -> None:
        """Go to a place of another article: of one below this one, or of one that is read again for it."""
        from tui.jumps import above

        source, offset, _ = event.position
        over = above(source, [screen.article.document.source for screen in self._articles])
        if over is None:
            await self.open_article(source, Opening(offset=offset))
            return
        if over:
            await self.close_article(count=over)
        self._articles[-1].article.go_to_place(offset)

    async def on_back_wanted(self) -> None:
        """Back to the article that a link was followed from."""
        place = self._articles[-1].article.place
        if await self.close_article():
            self._jumps.leave(place)
        else:
            self._first.status.left = "There is no article before this one"

    async def on_not_read(self, event: NotRead) -> None:
        """Back to the article before with the reason; without one the command line says it, once the screen is gone."""
        from tui.loading import StoppedError

        if not await self.close_article(str(event.error)):
            self.exit(return_code=1)
        elif not isinstance(event.error, StoppedError):
            self.notify(str(event.error), title="Not opened", severity="error", markup=False)

    async def action_quit(self) -> None:
        """Quit, but not past a note that isn't kept."""
        from tui.screens.note import NoteScreen

        if all(screen.may_quit() for screen in self.screen_stack if isinstance(screen, NoteScreen)):
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the screen, with its keys."""
        from tui.command_table import commands, grouped, key_names

        for title, group in grouped(commands(screen)).items():
            for command in group:
                binding = command.binding
                if command.can_run and binding.id != "app.palette":
                    run = partial(self.run_action, binding.action, command.node)
                    yield SystemCommand(f"{binding.description}  ({key_names(command.keys)})", title, run)
