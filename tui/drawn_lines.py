"""Lines of a widget that draws all of each by itself, as Textual keeps them between two frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Size, Spacing
from textual.strip import Strip

__all__ = ["DrawnLines"]


class DrawnLines(StylesCache):
    """Takes a line as the widget draws it; in the place of a widget's own `_styles_cache`.

    Without border, padding and tint Textual has nothing to add. It would make a new strip of the line all the same, and
    so lose what a strip keeps of itself: how it was filtered and divided. That was a third of what a page took to draw.
    """

    def render_line(  # noqa: PLR0917 - as Textual has it
        self,
        styles: StylesBase,  # noqa: ARG002
        y: int,
        size: Size,  # noqa: ARG002
        content_size: Size,
        padding: Spacing,  # noqa: ARG002
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *_: Any,
    ) -> Strip:
        """The line that the widget draws there, as wide as the widget."""
        inner, _outer = self.get_inner_outer(base_background, background)
        return render_content_line(y).adjust_cell_length(content_size.width, inner.rich_style)
