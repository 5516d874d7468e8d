"""The jump list: where the reader has jumped from, to go back there and forward again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.revision import Revision

__all__ = ["JumpList", "Position", "above", "moved_to"]

_KEPT = 100


class Position(NamedTuple):
    """Where the reader is or was."""

    article: str
    """Its source."""
    offset: int
    """The first character on screen, in code points."""
    text: str = ""
    """SHA-256 of the text that it is in."""


def above(article: str, open_articles: Sequence[str]) -> int | None:
    """How many open articles lie over one, the last of them on top; None if it is not open. Articles are sources."""
    return next((count for count, other in enumerate(reversed(open_articles)) if other == article), None)


def moved_to(text: str, place: Position, revisions: Mapping[str, Revision]) -> Position:
    """Where a place is in its article's new text.

    A place in a text most of which is gone stays as it is: that text may come back, as after an error page.

    Args:
        text: SHA-256 of the new text.
        place: in any text of the article.
        revisions: what became of texts in the new one, by their SHA-256.
    """
    revision = revisions.get(place.text)
    if place.text == text or revision is None or revision.is_another_text:
        return place
    return place._replace(offset=revision.moved(place.offset), text=text)


class JumpList:
    """Places that were left by a jump, the latest last, each once.

    As in a browser: a jump from the midst of the list forgets the places after it. Going back from the end keeps the
    place that is left, so that going forward comes there again. All open articles share one, so that a followed link is
    a jump like any other.
    """

    def __init__(self) -> None:
        self._places: list[Position] = []
        self._index = 0
        """Where the reader is in the list; its length while not going back."""

    def leave(self, here: Position) -> None:
        """Note a place before jumping from it; none of an article that is still being read."""
        if not here.article:
            return
        before = [place for place in self._places[: self._index] if place != here]
        self._places = [*before, here][-_KEPT:]
        self._index = len(self._places)

    def back(self, here: Position, steps: int = 1) -> Position | None:
        """The place some jumps before, or the first one; None if there is none but this."""
        if self._index == len(self._places) and here.article:
            self.leave(here)
            self._index -= 1
        return self._go(self._index - steps)

    def forward(self, steps: int = 1) -> Position | None:
        """The place some jumps after, or the last one; None if there is none."""
        return self._go(self._index + steps)

    def move(self, article: str, moved: Callable[[Position], Position]) -> None:
        """Have the places of an article where they are in its new text; `moved` gives the new place of an old one."""
        self._places = [moved(place) if place.article == article else place for place in self._places]

    def _go(self, index: int) -> Position | None:
        index = max(0, min(index, len(self._places) - 1))
        if index == self._index or self._index == len(self._places):
            return None
        self._index = index
        return self._places[index]
