"""What the application has said, to be read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from typing import Literal, NamedTuple

from textual.message import Message

from tui.status import status_rows

__all__ = ["Messages", "Said", "Settled", "Severity"]

Severity = Literal["information", "warning", "error"]

_KEPT = 200
_SHOWN = 3
"""Messages that are shown at a time until they are seen; the rest are counted."""
_MANY = 1_000
"""Rows, more than there are."""


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


class Settled(Message):
    """What some warnings or errors told of is over."""

    def __init__(self, words: Collection[str]) -> None:
        super().__init__()
        self.words = words
        """Theirs."""


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

    def settle(self, words: Collection[str]) -> bool:
        """What these told of is over: they need not be seen; whether there was one that had not been."""
        before, self._unseen = self.unseen, [said for said in self._unseen if said.words not in words]
        return self.unseen < before

    def standing(self, key: Callable[[str], str], cells: int, rows: int) -> tuple[str, str, Severity]:
        """Words, title and severity of what is to be shown until the reader puts it away; there must be something.

        Of several warnings and errors none hides another: the latest are shown one below the other, the last one first,
        as many as there is room for. Where there is too little for one, it is shortened.

        Args:
            key: gives the key that a command has now.
            cells: of a row.
            rows: that may be filled.
        """
        close, ending = key("item.clear"), f"{key('messages.open')} lists all messages"
        *_, last = self._unseen
        if self.unseen == 1:
            closing = f"{close} closes this · {ending}"
            room = max(1, rows - _height(closing, cells) - bool(last.title))
            return f"{_shortened(last.words, cells, room)}\n{closing}", last.title, last.severity
        severity: Severity = "error" if any(said.severity == "error" for said in self._unseen) else "warning"
        for count in range(min(_SHOWN, self.unseen), 0, -1):
            lines = dict.fromkeys(said.with_title() for said in self._unseen[: -count - 1 : -1])
            more = f", and {self.unseen - count} more" if self.unseen > count else ""
            closing = f"{close} closes these{more} · {ending}"
            room = max(1, rows - _height(closing, cells))
            if sum(_height(line, cells) for line in lines) <= room:
                break
        else:
            lines = dict.fromkeys([_shortened(last.with_title(), cells, room)])
        return "\n".join([*lines, closing]), "", severity

    def text(self) -> str:
        """All messages, the latest first."""
        return "\n".join(said.line() for said in reversed(self._said)) or "No messages so far."


def _height(words: str, cells: int) -> int:
    """Rows that they fill."""
    return sum(len(status_rows(line, "", cells, _MANY)) for line in words.split("\n"))


def _shortened(words: str, cells: int, rows: int) -> str:
    """Words as far as they fit on so many rows."""
    if _height(words, cells) <= rows:
        return words
    return " ".join(row.strip() for row in status_rows(" ".join(words.split()), "", cells, rows))
