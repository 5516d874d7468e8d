"""A scroll view whose scroll bar is drawn again only when there is something else to show in it."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tui.drawn_lines import DrawnLines

__all__ = ["SteadyScrollView"]


class SteadyScrollView(ScrollView, can_focus=True):
    """A scroll view for lists and texts that are drawn line by line.

    Textual draws the scroll bar of every scroll view again whenever anything on the screen is laid out, which takes
    longer than the lines themselves.
    """

    _fitted: tuple[Size, Size, bool] | None = None

    def on_mount(self) -> None:
        """The bar is drawn with every page."""
        self.vertical_scrollbar._styles_cache = DrawnLines()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        fitted = (size, self.virtual_size, self.show_vertical_scrollbar)
        if fitted == self._fitted and size == self._size:
            return False
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._fitted = (size, self.virtual_size, self.show_vertical_scrollbar)
        return changed

    def set_length(self, lines: int) -> None:
        """Be so many lines long. Where the view stands doesn't depend on it, so nothing is laid out anew for that."""
        self.set_reactive(Widget.virtual_size, Size(self.size.width, lines))
        if self.is_attached:
            self._scroll_update(self.virtual_size)
        self.refresh()
