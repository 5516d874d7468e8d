"""Find in the text: the search itself, and the line at the bottom where the words are typed."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from extract.document import Span

__all__ = ["FindBar", "find_hits"]


def find_hits(text: str, words: str) -> list[Span]:
    """All places of `words` in the text, in order, not overlapping.

    Upper case in `words` makes case count; a space stands for any white space, so a match may lie across a line
    break; straight quotation marks and apostrophes find typographic ones too.
    """
    pieces = words.split()
    if not pieces:
        return []
    pattern = r"\s+".join(_pattern(piece) for piece in pieces)
    flags = re.NOFLAG if any(character.isupper() for character in words) else re.IGNORECASE
    return [match.span() for match in re.finditer(pattern, text, flags)]


def _pattern(piece: str) -> str:
    return re.escape(piece).replace("'", "['‘’]").replace('"', '["“”„«»]')


class FindBar(Input):
    """Words to find; the hits follow as they are typed. Enter keeps them for `n` and `N`, Escape drops them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Stop finding", id="find.close", show=False)]

    class Found(Message):
        """The hits changed, or another one is the current one."""

        def __init__(self, words: str, hits: list[Span], index: int, *, wrapped: bool = False) -> None:
            self.words = words
            self.hits = hits
            self.index = index
            self.wrapped = wrapped
            super().__init__()

        @property
        def current(self) -> Span | None:
            """The hit to show, if there is any."""
            return self.hits[self.index] if self.hits else None

        def status(self) -> str:
            """As the status line says it: `“words” 3 of 14`."""
            if not self.words.split():
                return ""
            place = f"{self.index + 1} of {len(self.hits)}" if self.hits else "not found"
            return f"“{self.words}” {place}" + (" (round the end)" if self.wrapped else "")

    class Closed(Message):
        """The reader is done typing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(placeholder="find in the text", compact=True, id=id)
        self.text = ""
        """What is searched."""
        self._from = 0
        self._hits: list[Span] = []
        self._index = 0

    def open(self, text: str, offset: int) -> None:
        """Start finding in a text, from an offset on."""
        self.text, self._from = text, offset
        self.value = ""
        self.display = True
        self.focus()

    def go(self, by: int) -> bool:
        """To the next hit or the one before, round the ends; False if there is none."""
        if self._hits:
            raw = self._index + by
            self._index = raw % len(self._hits)
            self._say(wrapped=raw != self._index)
        return bool(self._hits)

    def clear_hits(self) -> None:
        """Forget the words and their hits."""
        self._hits = []
        with self.prevent(Input.Changed):
            self.value = ""

    def action_close(self) -> None:
        """Drop the hits."""
        self.clear_hits()
        self._say()
        self._close()

    @on(Input.Changed)
    def _search(self) -> None:
        self._hits = find_hits(self.text, self.value)
        self._index = next((i for i, (start, _) in enumerate(self._hits) if start >= self._from), 0)
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close()

    def _say(self, *, wrapped: bool = False) -> None:
        self.post_message(self.Found(self.value, self._hits, self._index, wrapped=wrapped))

    def _close(self) -> None:
        self.display = False
        self.post_message(self.Closed())
