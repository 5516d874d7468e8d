"""Labels over what is marked in view: pressing a label's letters selects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.jump_overlay import JumpOverlay, targets
from tui.reading import selecting

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["label"]


def label(screen: ReadingScreen) -> None:
    """Draw labels over what is marked in view."""
    screen.panes.with_article_in_view(lambda: _label(screen))


def _label(screen: ReadingScreen) -> None:
    start, end = screen.article.visible_span
    marks = [mark for mark in screen.article.marks if start <= mark.start < end]
    if marks:
        _show(screen, JumpOverlay.over(targets(marks)))
    else:
        screen.status.left = "Nothing is marked in view"


def _show(screen: ReadingScreen, overlay: JumpOverlay) -> None:
    def press(letter: str) -> bool:
        _press(screen, overlay.pressed(letter))
        return True

    screen.article.set_labels(overlay.drawn())
    screen.typed_keys.await_key(press, "Press the letters of a label; another key leaves them")


def _press(screen: ReadingScreen, overlay: JumpOverlay) -> None:
    mark = overlay.chosen
    if overlay.marks and mark is None:
        _show(screen, overlay)
        return
    screen.article.set_labels({})
    screen.status.left = ""
    if mark is not None and (item := selecting.item_of(screen, mark.item)) is not None:
        selecting.choose(screen, item, at=mark.start)
