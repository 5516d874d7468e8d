"""Where a note's passage was and where it is now, side by side; the reader says which it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from extract.notes.anchors import Anchor, Match
from tui.screens.dialog import TextDialog

if TYPE_CHECKING:
    from extract.document import Document
    from extract.export import PlacedNote

__all__ = ["PlaceAnswer", "PlaceScreen", "passage_now", "passage_then"]

_KEYS = "{place.select} select the words · {place.orphan} keep it as an orphan · {dialog.close} later"
_KEYS_ACCEPTING = "{place.accept}: this is it · " + _KEYS

CONTEXT = 70
"""Code points of the text that are shown around the place that may be the passage."""


class PlaceAnswer(StrEnum):
    """What the reader says of a note's place."""

    LEAVE = ""
    ACCEPT = "accept"
    PLACE = "place"
    """The reader will select the words."""
    ORPHAN = "orphan"


class PlaceScreen(TextDialog[PlaceAnswer]):
    """Gives the reader's answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Comparing places: that is the passage", id="place.accept"),
        Binding("s", "answer('place')", "Comparing places: select the right words", id="place.select"),
        Binding("o", "answer('orphan')", "Comparing places: it is gone, keep the note as an orphan", id="place.orphan"),
    ]

    def __init__(self, placed: PlacedNote, document: Document, more: int = 0) -> None:
        """The two sides.

        Args:
            placed: a note that has a passage.
            document: the text at hand.
            more: how many other notes are to be looked at.
        """
        super().__init__()
        self._placed = placed
        self._document = document
        self._more = more

    def compose(self) -> ComposeResult:
        """What the note says, then, now, and the keys."""
        note, found = self._placed.note, self._placed.resolution
        self._fit(self.app.size)
        with Vertical(id="place") as box:
            box.border_title = f"The place of a note: {found.match if found else 'none'}"
            if self._more:
                box.border_subtitle = f"{self._more} more to look at"
            yield Static(note.body or "A highlight without words", id="about", markup=False)
            with Horizontal(id="sides"):
                with VerticalScroll(classes="side", can_focus=False) as then:
                    then.border_title = "When the note was made"
                    yield Static(passage_then(note.anchor) if note.anchor else Content(), id="then")
                with VerticalScroll(classes="side", can_focus=False) as now:
                    now.border_title = "Now"
                    yield Static(passage_now(self._placed, self._document), id="now")
            yield Static(self.keys_line(_KEYS_ACCEPTING if self._may_accept else _KEYS), id="keys")

    @property
    def _may_accept(self) -> bool:
        found = self._placed.resolution
        return found is not None and found.span is not None and found.match is not Match.EXACT

    def action_accept(self) -> None:
        """Take what is shown for the passage, if anything is."""
        if self._may_accept:
            self.dismiss(PlaceAnswer.ACCEPT)

    def action_cancel(self) -> None:
        """Leave it open."""
        self.dismiss(PlaceAnswer.LEAVE)

    def action_answer(self, answer: str) -> None:
        """Close with an answer."""
        self.dismiss(PlaceAnswer(answer))

    def on_resize(self, event: events.Resize) -> None:
        """Where it is narrow the sides stand one above the other."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < 100, "-stacked")


def passage_then(anchor: Anchor) -> Content:
    """The passage as it was, with the words around it."""
    return _shown(anchor.prefix, anchor.exact, anchor.suffix)


def passage_now(placed: PlacedNote, document: Document) -> Content:
    """What may be the passage now, with the words around it."""
    found, text = placed.resolution, document.text
    if found is None or found.span is None:
        return Content("Nothing in the text is like it any more.")
    start, end = found.span
    where = f"¶{document.paragraph_number(start)}, {found.score:.0%} alike\n"
    return Content.assemble(where, _shown(text[max(0, start - CONTEXT) : start], text[start:end], text[end:][:CONTEXT]))


def _shown(before: str, words: str, after: str) -> Content:
    return Content.assemble(f"…{before}", (words, "bold reverse"), f"{after}…")
