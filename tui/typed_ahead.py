"""Keys in turn: each is handled where the one before it led to, so that what is typed ahead of a dialog gets there.

Textual hands a key to the widget that has the focus at that moment, and looks up its binding only when the key comes
back from there unused. Of two keys that arrive together the second would go to the text although the first opens an
editor over it.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

__all__ = ["TypedAheadApp"]

_GIVEN_UP_AFTER = 0.5
"""Seconds after which the next key is handled though the one before it isn't known to be: its widget may be gone."""
_LOOKED_AGAIN_AFTER = 0.01
"""Seconds between two looks whether a screen that has just been opened has the focus somewhere."""


_ROUNDS = 3
"""Messages deep that what a key sets off is waited for: Enter's is an input's answer, and a bar's that it is closed."""


class _Handled(Message):
    """Goes the way of a key, behind it, and again behind what that has set off; has that key's number."""

    def __init__(self, number: int, rounds: int = _ROUNDS) -> None:
        super().__init__()
        self.number, self.rounds = number, rounds


class TypedAheadApp(App[None]):
    """Takes each key when the one before it has had its effect."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys: deque[events.Key | events.Paste] = deque()
        """Those to come."""
        self._under_way: MessagePump | None = None
        """Where the key went that is being handled."""
        self._number = 0
        """Of that key."""
        self._opened: Screen[object] | None = None
        """The screen that had the last key: it is open."""
        self._looks = 0
        """How often was looked whether the screen on top is open."""
        self._wait: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Put what is typed or pasted in a queue; everything else happens at once."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._keys.append(event)
            await self._take_key()
        else:
            await super().on_event(event)

    async def _take_key(self) -> None:
        if not self._keys:
            return
        if self._under_way is not None and self._under_way.is_running:
            self._look_again(_GIVEN_UP_AFTER)
            return
        if self._is_opening() and self._looks * _LOOKED_AGAIN_AFTER < _GIVEN_UP_AFTER:
            self._looks += self._wait is None
            self._look_again(_LOOKED_AGAIN_AFTER)
            return
        self._looks, self._opened, self._number = 0, self.screen, self._number + 1
        target = self._under_way = self.focused or self.screen
        handled = _Handled(self._number).set_sender(target)  # one of the application's own would not come back to it
        await super().on_event(self._keys.popleft())
        target.post_message(handled)
        if self._keys:
            self._look_again(_GIVEN_UP_AFTER)

    def _is_opening(self) -> bool:
        """Whether the screen on top is a new one that will give a widget the focus, but hasn't yet."""
        screen = self.screen
        has_focus = self.focused is not None or (screen.is_mounted and not screen.focus_chain)
        return screen is not self._opened and not has_focus

    def _look_again(self, after: float) -> None:
        if self._wait is None:  # else keys that keep coming would put it off for ever
            self._wait = self.set_timer(after, self._go_on)

    async def _go_on(self) -> None:
        if self._wait is not None:
            self._wait.stop()
        self._wait = self._under_way = None
        await self._take_key()

    def on__handled(self, handled: _Handled) -> None:
        """The key has had its effect; what it set off here comes before the next one."""
        if handled.number != self._number:
            return
        target = self._under_way
        if self._keys and handled.rounds > 1 and target is not None and target.is_running:
            target.post_message(_Handled(handled.number, handled.rounds - 1).set_sender(target))
        else:
            self.call_later(self._go_on)
