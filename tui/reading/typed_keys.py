"""Keys that mean something else for a while: awaited letters, digits of a count, those of the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.command_table import current_keys
from tui.reading import highlights

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["TypedKeys"]


class TypedKeys:
    """Looks at the keys of one screen before its bindings do."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._next: Callable[[str], bool] | None = None
        self._awaited = ""
        self._said_before_count = ""

    def await_key(self, act: Callable[[str], bool], said: str) -> None:
        """Do something with the next key; until then the status line says what is awaited.

        Args:
            act: gets the key; returns False where that is not for it, but does what it always does.
            said: what is awaited.
        """
        self._next, self._awaited = act, said
        self._screen.status.left = said

    def await_number(self, choose: Callable[[int], None], names: Sequence[str]) -> None:
        """Take a digit that comes next for one of some names, 0 for all of them; Escape drops the question.

        Any other key does what it always does.
        """

        def take(key: str) -> bool:
            is_number = key.isdecimal() and int(key) <= len(names)
            if is_number:
                choose(int(key))
            elif key == "escape":
                self._screen.status.left = ""
            return is_number or key == "escape"

        numbered = [f"{number} {name}" for number, name in enumerate(names, 1)]
        self.await_key(take, "  ".join(["0 all", *numbered]))

    def await_none(self) -> None:
        """The next key means what it always does."""
        self._next = None
        self._take_back()

    def _take_back(self) -> None:
        """Say no more what is awaited."""
        if self._awaited and self._screen.status.left == self._awaited:
            self._screen.status.left = ""
        self._awaited = ""

    async def take(self, key: str) -> bool:
        """Whether a key had a meaning of its own, which it then has had."""
        if self._next is not None:
            act, self._next = self._next, None
            if act(key):
                return True
            self._take_back()
        return self._counts(key) or await self._moves_cursor(key)

    def _counts(self, key: str) -> bool:
        """Take a digit of a count; and Escape, which ends one."""
        screen, count = self._screen, self._screen.article.count
        pending = count.digits
        if not pending and (highlights.takes_key(screen, key) or (key.isdigit() and key in screen.active_bindings)):
            return False  # a digit that has a meaning of its own where the focus is
        if count.type(key):
            if not pending:
                self._said_before_count = screen.status.left
            screen.status.left = count.digits
            return True
        if pending:
            screen.status.left = self._said_before_count
        return bool(pending) and key == "escape"

    async def _moves_cursor(self, key: str) -> bool:
        """While there is a cursor in the text, its keys come before all others."""
        screen = self._screen
        if screen.cursor is None or not screen.article.has_focus:
            return False
        for binding in screen.CURSOR_BINDINGS:
            if key in current_keys(screen.app, binding):
                await screen.run_action(binding.action)
                return True
        return False
