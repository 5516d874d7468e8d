"""The line in which a theme is chosen: the whole screen shows the one that is named there."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from tui.key_names import KeyNames

if TYPE_CHECKING:
    from tui.theming import ThemedApp

__all__ = ["ThemeBar"]

_ROOMY = 60
"""Cells from which on there is room to say what is named."""
_SAID_WITHIN = 0.02
"""Seconds in which the name of a theme is on the screen."""
_HELD = 0.15
"""Seconds: keys that come sooner after one another are those of a key that is held, and shown is the last theme."""
_GOES_ON = 1.0
"""Seconds within which a letter goes on with the name that was begun."""


class ThemeBar(KeyNames, Widget, can_focus=True):
    """Names a theme; keys, the wheel and its arrows go on to others. Enter keeps what is seen, Escape drops it."""

    app: ThemedApp

    DEFAULT_CSS = """
    ThemeBar { height: 1; padding: 0 1; display: none; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "Among the themes: see the next one", id="theme.next"),
        Binding("left,up", "step(-1)", "Among the themes: see the one before", id="theme.previous"),
        Binding("enter", "keep", "Among the themes: keep the one that is seen", id="theme.keep"),
        Binding("escape", "drop", "Among the themes: back to the one that was kept", id="theme.drop"),
    ]

    class Closed(Message):
        """A theme is kept, or none."""

        def __init__(self, *, is_kept: bool, opened_from: Widget | None) -> None:
            super().__init__()
            self.is_kept = is_kept
            self.opened_from = opened_from
            """What had the focus."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names: list[str] = []
        self._named = self._before = ""
        self._typed = ""
        """The letters that the theme named begins with, as they were typed one after the other."""
        self._opened_from: Widget | None = None
        self._named_at = 0.0
        self._wait: Timer | None = None

    def open(self, opened_from: Widget | None) -> None:
        """Start with the present theme."""
        self.focus()
        if self.display:
            return
        self._names = sorted(self.app.available_themes)
        self._named = self._before = self.app.theme
        self._typed, self._opened_from = "", opened_from
        self.display = True
        self.call_after_refresh(self._prepare)

    def render(self) -> Content:
        """The theme that is seen, and what keys do, as far as there is room for that."""
        width = self.content_size.width
        before, after = _clickable("◀ ", "step(-1)"), _clickable(" ▶", "step(1)")
        line = Content.assemble("Theme " if width >= _ROOMY else "", before, (self._named, "bold"), after)
        if self.has_focus:
            parts = [
                _clickable(self.with_keys("{theme.keep} keeps it"), "keep"),
                _clickable(self.with_keys(f"{{theme.drop}} goes back to {self._before}"), "drop"),
                Content(f"{self._names.index(self._named) + 1} of {len(self._names)}"),
                Content("letters find one"),
            ]
        else:  # its keys mean something else now
            parts = [Content(self.with_keys("{theme.choose} comes back here"))]
        for part in parts:
            longer = Content(" · ").join([line, part])
            if longer.cell_length > width:
                break
            line = longer
        return line

    def action_step(self, by: int) -> None:
        """Go to the next theme or the one before, round the ends."""
        self._typed = ""
        self._go_to(self._names[(self._names.index(self._named) + by) % len(self._names)])

    def on_key(self, event: events.Key) -> None:
        """Go to the theme whose name begins with what is typed."""
        letter = event.character or ""
        if "+" in event.key or (not letter.isalnum() and letter != "-"):
            return  # with Alt a letter is a command
        event.stop()
        event.prevent_default()
        begun = self._typed if monotonic() - self._named_at < _GOES_ON else ""
        after = self._names.index(self._named) + 1
        others = self._names[after:] + self._names[:after]  # the same letter again goes on among those of that letter
        for typed, names in ((begun + letter.lower(), self._names if begun else others), (letter.lower(), others)):
            if found := next((name for name in names if name.startswith(typed)), None):
                self._typed = typed
                self._go_to(found)
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The next one."""
        event.stop()
        self.action_step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The one before."""
        event.stop()
        self.action_step(-1)

    def action_keep(self) -> None:
        """Leave the theme as it is seen."""
        self._close(self._named, is_kept=True)

    def action_drop(self) -> None:
        """Put back the theme that there was."""
        self._close(self._before, is_kept=False)

    def _close(self, theme: str, *, is_kept: bool) -> None:
        self._named = theme
        self._show()
        self._stop_waiting()
        self.display = False
        self.post_message(self.Closed(is_kept=is_kept, opened_from=self._opened_from))

    def _go_to(self, theme: str) -> None:
        """Say the theme at once; show it behind that, of many that come quickly the last one."""
        now = monotonic()
        is_held, self._named_at, self._named = now - self._named_at < _HELD, now, theme
        self.refresh()
        self._stop_waiting()
        self._wait = self.set_timer(_HELD if is_held else _SAID_WITHIN, self._show)

    def _stop_waiting(self) -> None:
        if self._wait is not None:
            self._wait.stop()
            self._wait = None

    def _show(self) -> None:
        self._stop_waiting()
        if self.app.theme != self._named:
            self.app.theme = self._named
            self._wait = self.set_timer(_HELD, self._prepare)

    def _prepare(self) -> None:
        """Have those ready that one step leads to."""
        at = self._names.index(self._named)
        self.app.prepare_themes([self._names[(at + by) % len(self._names)] for by in (1, -1)])


def _clickable(words: str, action: str) -> Content:
    return Content.styled(words, Style.from_meta({"@click": action}))
