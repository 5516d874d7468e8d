"""A short tour inside a sample article: a line at the bottom with a step each, gone on from by doing it or by a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.items import ItemKind, Selection
from tui.screens import note  # noqa: F401 - the tour names a key of it
from tui.screens.reading import ReadingScreen

__all__ = ["ARTICLE", "STEPS", "Step", "TourScreen"]

ARTICLE = Path(__file__).resolve().parents[1] / "seeds" / "wire-news.txt"
"""The article that the tour reads."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do."""

    words: str
    """With commands in braces, for their keys."""
    is_done: Callable[[ReadingScreen, Selection | None], bool]
    """Asked with what was selected when the step began."""


def _stepped(screen: ReadingScreen, before: Selection | None) -> bool:
    now = screen.selection
    return now is not None and before is not None and now.holds(before.item) and now.index != before.index


def _is_all_in_view(screen: ReadingScreen) -> bool:
    """Whether there is nothing to move on to, as in the largest windows."""
    return screen.article.visible_span[1] >= len(screen.article.document.text) > 0


def _selected(screen: ReadingScreen, kind: ItemKind) -> bool:
    return screen.selection is not None and screen.selection.item.kind is kind


STEPS = (
    Step(
        "{article.page_down} or {article.line_down} moves on in the text.",
        lambda screen, _: screen.article.top_offset > 0 or _is_all_in_view(screen),
    ),
    Step(
        "{item.mark} selects a marked name; its places in the text light up.",
        lambda screen, _: screen.selection is not None,
    ),
    Step("{item.next} steps to where it is named next, {item.previous} back.", _stepped),
    Step(
        "{quote.next} goes to the next quote; the panel says who speaks.",
        lambda screen, _: _selected(screen, ItemKind.QUOTE),
    ),
    Step("{item.onward} goes on from the quote to its speaker.", lambda screen, _: _selected(screen, ItemKind.ENTITY)),
    Step(
        "{note.write} writes a note on what is selected; {dialog.keep} keeps it.",
        lambda screen, _: bool(screen.notes),
    ),
    Step("{panel.notes} lists your notes.", lambda screen, _: screen.panel.active is ItemKind.NOTE),
    Step("{export.open} exports, {help.open} lists all keys, {app.quit} quits. That was the tour.", lambda *_: False),
)


class TourScreen(ReadingScreen):
    """Reading, with a guide."""

    DEFAULT_CSS = """
    #tour { height: auto; max-height: 3; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    App:nocolor #tour { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("greater_than_sign", "next_step", "Next step of the tour", id="tour.next"),
        Binding("less_than_sign", "end_tour", "End the tour and read on", id="tour.end"),
    ]

    has_guide = True

    _number = 0
    _at_start: Selection | None = None

    def compose(self) -> ComposeResult:
        """The screen, and the guide above its last line."""
        yield from super().compose()
        yield Static(id="tour", markup=False)

    def on_mount(self) -> None:
        """Look twice a second whether a step is done."""
        self.move_child(self.query_one("#tour"), before=self.status)
        self._say_step()
        self.set_interval(0.5, self.look)

    def look(self) -> None:
        """Go on if the step is done."""
        if self._number < len(STEPS) and self.app.screen is self and STEPS[self._number].is_done(self, self._at_start):
            self.action_next_step()

    def action_next_step(self) -> None:
        """Go on to the next step; after the last one the tour is over."""
        self._number += 1
        self._say_step()

    def action_end_tour(self) -> None:
        """End the tour; the article stays."""
        self._number = len(STEPS)
        self._say_step()

    def _say_step(self) -> None:
        self._at_start = self.selection
        line = self.query_one("#tour", Static)
        line.display = self._number < len(STEPS)
        if line.display:
            step = STEPS[self._number]
            words = f"{self._number + 1}/{len(STEPS)} {step.words}  {{tour.next}} next · {{tour.end}} ends"
            line.update(self.with_keys(words))
