"""The scroll bar of our views looks and works as Textual's own."""

from __future__ import annotations

from textual.scrollbar import ScrollBar, ScrollBarRender

from tests.app.ferry import make_app
from tests.app.reader import reading


def rows(bar: ScrollBar) -> list[tuple[str, object, object]]:
    """Sign, style and what a press of the mouse does, row by row."""
    bar.refresh()
    segments = [segment for y in range(bar.size.height) for segment in bar.render_line(y)]
    return [(segment.text, segment.style, segment.style.meta if segment.style else None) for segment in segments]


async def test_the_bar_is_the_one_that_textual_draws() -> None:
    async with reading(make_app(), size=(100, 20)) as (screen, pilot):
        bar = screen.article.vertical_scrollbar
        seen = []
        for key in ("g", "j", "space", "G"):
            await pilot.press(key)
            await pilot.pause()
            ours = rows(bar)
            drawn_with, bar.renderer = bar.renderer, ScrollBarRender  # type: ignore[misc]
            assert drawn_with is not ScrollBarRender
            assert ours == rows(bar)
            bar.renderer = drawn_with  # type: ignore[misc]
            seen.append(ours)
        assert seen[0] != seen[-1]
