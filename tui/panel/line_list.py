"""A list of lines with a cursor, which draws only the lines in view, however many there are."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.reactive import reactive

from tui.article.count import Count
from tui.drawn_lines import DrawnLines
from tui.list_keys import LIST_KEYS, choose_key
from tui.looks import Looks
from tui.steady_scroll import SteadyScrollView

__all__ = ["LineList"]


class LineList(SteadyScrollView, can_focus=True, inherit_bindings=False):
    """Lines to choose from by key or click; what they are is left to its subclasses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        choose_key("choose"),
    ]
    HEAD: ClassVar[int] = 0
    """Rows above the lines that don't scroll with them."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the line that Enter chooses."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.count = Count()
        """The one that is typed before a motion: `5j`."""
        self._looks = Looks(self)
        self._styles_cache = DrawnLines()

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return max(0, self.virtual_size.height - self.HEAD)

    def set_lines(self, number: int) -> None:
        """There are so many lines now."""
        self.set_length(number + self.HEAD)

    def index_at(self, y: int) -> int:
        """Index of the line on a row of the list, which may be past the last one; negative in the head."""
        return self.scroll_offset.y + y - self.HEAD if y >= self.HEAD else -1

    def refresh_index(self, index: int) -> None:
        """Draw a line anew."""
        self.refresh_line(index + self.HEAD)

    def choosable(self, index: int, towards: int) -> int:  # noqa: ARG002
        """The line at an index if that can be chosen, else one near it, in that direction (1 or -1) if there is one."""
        return index

    def first_shown_with(self, index: int) -> int:
        """The line from which on a line is to be shown: itself, or one that says what it belongs to."""
        return index

    def cursor_moved(self) -> None:
        """The cursor is on another line."""

    async def right_clicked(self) -> None:
        """The right button was clicked on the line that the cursor is on now."""

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        raise NotImplementedError

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines anew and keep the cursor in view."""
        self.refresh_index(old)
        self.refresh_index(new)
        self.bring_into_view(new)
        self.cursor_moved()

    def bring_into_view(self, index: int) -> None:
        """Scroll as little as shows a line."""
        top, rows = self.first_shown_with(index), self.size.height - self.HEAD
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif index >= self.scroll_offset.y + rows:
            self.scroll_to(y=index - rows + 1, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor by lines, as often as the count says."""
        self._move(by * self.count.take())

    def _move(self, by: int) -> None:
        if self.line_count:
            index = max(0, min(self.cursor + by, self.line_count - 1))
            self.cursor = self.choosable(index, 1 if by > 0 else -1)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages, as often as the count says."""
        self._move(by * self.count.take() * max(1, self.size.height - self.HEAD - 1))

    def action_end(self, by: int) -> None:
        """Move the cursor to the first (-1) or last line (1), or to the one that the count names."""
        number = self.count.take_number()
        self._move(by * self.line_count if number is None else number - 1 - self.cursor)

    async def _on_click(self, event: events.Click) -> None:
        index = self.index_at(event.y)
        if 0 <= index < self.line_count and self.choosable(index, 1) == index:
            self.cursor = index
            if event.button == 1:
                self.action_choose()
            elif event.button == 3:
                await self.right_clicked()

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.refresh()

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        self.refresh()

    def notify_style_update(self) -> None:
        """A theme changed: all lines look different."""
        super().notify_style_update()
        self._looks.clear()
