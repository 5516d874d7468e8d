"""Moving: finding words in the text. The part of the reading screen that takes the reader elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.screens.selecting import SelectingScreen

if TYPE_CHECKING:
    from tui.find import FindBar

__all__ = ["MovingScreen"]


class MovingScreen(SelectingScreen):
    """The commands that move through the text by what is found in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find in the text", id="find.open"),
        Binding("n", "hit(1)", "Next hit", id="find.next"),
        Binding("N", "hit(-1)", "Previous hit", id="find.previous"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._find: FindBar | None = None
        self._found_from = 0

    async def action_find(self) -> None:
        """Type words to find."""
        from tui.find import FindBar

        self.remove_class("-panel-open")
        if self._find is None:
            self._find = FindBar(id="find")
            await self.mount(self._find, before=self.status)
        self._found_from = self.article.top_offset
        self._find.open(self.article.document.text, self._found_from)

    def action_hit(self, by: int) -> None:
        """Go to the next hit or the one before."""
        self.uncover_article()
        if self._find is None or not self._find.go(by):
            self.status.left = "Nothing to find: / takes the words"

    def clear_hits(self) -> None:
        """Forget what was found."""
        if self._find is not None:
            self._find.clear_hits()
        self.article.set_hits([], None)

    def on_find_bar_found(self, event: FindBar.Found) -> None:
        """Show the hits."""
        self.article.set_hits(event.hits, event.current)
        if event.current is not None:
            self.article.go_to(event.current)
        self.status.left = event.status()

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Back to the text; where nothing was to be found, to the place that was left for it."""
        if not event.kept:
            self.article.go_to_place(self._found_from)
        self.set_focus(self.article)
