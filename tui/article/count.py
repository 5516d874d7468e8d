"""The count typed before a motion: `5j` goes five lines down."""

from __future__ import annotations

__all__ = ["Count"]

_MOST_DIGITS = 6


class Count:
    """Digits typed before a key, and what they mean to it."""

    def __init__(self) -> None:
        self.digits = ""
        """Those typed so far, to be shown."""
        self._value: int | None = None

    def type(self, key: str) -> bool:
        """Take a key: whether it is a digit of a count. Another key ends the count, which is for its motion."""
        if key in set("0123456789") and (self.digits or key != "0"):
            self.digits = (self.digits + key)[:_MOST_DIGITS]
            return True
        self._value = int(self.digits) if self.digits else None
        self.digits = ""
        return False

    def take(self) -> int:
        """How often the motion is to be made; 1 without a count. It counts for one motion."""
        return self.take_number() or 1

    def take_number(self) -> int | None:
        """The count as it was typed; None without one."""
        value, self._value = self._value, None
        return value
