"""What the application has said, to be read again."""

from __future__ import annotations

from collections import deque
from typing import Literal, NamedTuple

__all__ = ["Messages", "Said", "Severity"]

Severity = Literal["information", "warning", "error"]

_KEPT = 200


class Said(NamedTuple):
    """A message."""

    words: str
    title: str
    severity: Severity
    at: str
    """The time of day, `14:05`."""

    def line(self) -> str:
        """As the list of messages shows it."""
        kind = "" if self.severity == "information" else f"{self.severity.capitalize()}: "
        return f"{self.at}  {kind}{f'{self.title}. ' if self.title else ''}{self.words}"


class Messages:
    """The last messages, and how many warnings and errors among them have not been seen."""

    def __init__(self) -> None:
        self._said: deque[Said] = deque(maxlen=_KEPT)
        self.unseen = 0
        """Warnings and errors since the reader last put them away."""

    def add(self, said: Said) -> None:
        """Remember a message."""
        self._said.append(said)
        self.unseen += said.severity != "information"

    def seen(self) -> bool:
        """The reader has seen them all; whether there was a warning or an error among them."""
        unseen, self.unseen = self.unseen, 0
        return unseen > 0

    def hint(self) -> str:
        """How the message that was added last is put away, and how many more wait."""
        more = f", and {self.unseen - 1} more" if self.unseen > 1 else ""
        return f"Esc closes this{more} · ! lists all messages"

    def text(self) -> str:
        """All messages, the latest first."""
        return "\n".join(said.line() for said in reversed(self._said)) or "No messages so far."
