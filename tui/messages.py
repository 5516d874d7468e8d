"""What the application has said, to be read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Literal, NamedTuple

__all__ = ["Messages", "Said", "Severity"]

Severity = Literal["information", "warning", "error"]

_KEPT = 200
_SHOWN = 3
"""Messages that are shown at a time until they are seen; the rest are counted."""


class Said(NamedTuple):
    """A message."""

    words: str
    title: str
    severity: Severity
    at: str
    """The time of day, `14:05`."""

    def with_title(self) -> str:
        """On one line, its title first."""
        return f"{self.title}. {self.words}" if self.title else self.words

    def line(self) -> str:
        """As the list of messages shows it."""
        kind = "" if self.severity == "information" else f"{self.severity.capitalize()}: "
        return f"{self.at}  {kind}{self.with_title()}"


class Messages:
    """The last messages, and how many warnings and errors among them have not been seen."""

    def __init__(self) -> None:
        self._said: deque[Said] = deque(maxlen=_KEPT)
        self._unseen: list[Said] = []

    @property
    def unseen(self) -> int:
        """How many warnings and errors there were since the reader last put them away."""
        return len(self._unseen)

    def add(self, said: Said) -> None:
        """Remember a message."""
        self._said.append(said)
        if said.severity != "information":
            self._unseen.append(said)

    def seen(self) -> bool:
        """The reader has seen them all; whether there was a warning or an error among them."""
        unseen, self._unseen = self._unseen, []
        return bool(unseen)

    def standing(self, key: Callable[[str], str]) -> tuple[str, str, Severity]:
        """Words, title and severity of what is to be shown until the reader puts it away; there must be something.

        Of several warnings and errors none hides another: the latest are shown one below the other, the last one first.

        Args:
            key: gives the key that a command has now.
        """
        latest = self._unseen[: -_SHOWN - 1 : -1]
        close, ending = key("item.clear"), f"{key('messages.open')} lists all messages"
        if len(latest) == 1:
            (said,) = latest
            return f"{said.words}\n{close} closes this · {ending}", said.title, said.severity
        lines = dict.fromkeys(said.with_title() for said in latest)
        more = f", and {self.unseen - len(latest)} more" if self.unseen > len(latest) else ""
        severity: Severity = "error" if any(said.severity == "error" for said in self._unseen) else "warning"
        return "\n".join([*lines, f"{close} closes these{more} · {ending}"]), "", severity

    def text(self) -> str:
        """All messages, the latest first."""
        return "\n".join(said.line() for said in reversed(self._said)) or "No messages so far."
