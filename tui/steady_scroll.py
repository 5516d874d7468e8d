"""A scroll view whose scroll bar is drawn again only when there is something else to show in it, and then fast."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from tui.drawn_lines import DrawnLines

__all__ = ["SteadyScrollView"]


class _Bar(ScrollBarRender, Visual):
    """A vertical bar: rows that look the same are one strip.

    Textual has Rich draw it row by row, which takes as long as a page of text.
    """

    def render_strips(
        self,
        width: int,
        height: int | None,
        style: Style,
        options: RenderOptions,  # noqa: ARG002
    ) -> list[Strip]:
        """The rows, top to bottom."""
        colours = self.style if isinstance(self.style, RichStyle) else RichStyle.parse(self.style)
        bar = self.render_bar(
            height or 0,
            self.virtual_size,
            self.window_size,
            self.position,
            width,
            back_color=colours.bgcolor,  # type: ignore[arg-type]
            bar_color=colours.color,  # type: ignore[arg-type]
        )
        under = style.rich_style
        strips: dict[int, Strip] = {}
        for row in bar.segments:
            if id(row) not in strips:
                strips[id(row)] = Strip(Segment.apply_style([row], under), width)
        return [strips[id(row)] for row in bar.segments]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """As wide as bars are."""
        return self.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """As high as what it scrolls."""
        return int(self.window_size)


class SteadyScrollView(ScrollView, can_focus=True):
    """A scroll view for lists and texts that are drawn line by line.

    Textual draws the scroll bar of every scroll view again whenever anything on the screen is laid out, which takes
    longer than the lines themselves.
    """

    _fitted: tuple[Size, Size, bool] | None = None

    def on_mount(self) -> None:
        """The bar is drawn with every page."""
        bar = self.vertical_scrollbar
        bar.renderer = _Bar  # type: ignore[misc]  # as Textual documents it
        bar._styles_cache = DrawnLines()

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
