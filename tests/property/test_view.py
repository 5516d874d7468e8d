"""The article view: no sequence of sizes, looks, marks, searches and motions loses the place or draws past the edge."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from extract.document import Document
from tests.app.article_app import ArticleApp, rows
from tests.app.reader import settle, until
from tests.property.documents import TYPOGRAPHY, documents
from tui.article.cursor import Cursor
from tui.article.layers import Mark
from tui.article.motions import MOTIONS
from tui.article.view import NO_TEXT, ArticleView
from tui.search import find_hits

STEPS = (
    st.tuples(st.just("resize"), st.tuples(st.integers(12, 90), st.integers(3, 30)))
    | st.tuples(st.just("typography"), TYPOGRAPHY)
    | st.tuples(st.just("marks"), st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30)), max_size=5))
    | st.tuples(st.just("hits"), st.sampled_from(["a", "word", "漢", " "]))
    | st.tuples(st.just("press"), st.sampled_from(["j", "k", "space", "b", "ctrl+d", "G", "g", "3 j", "2 G"]))
    | st.tuples(st.just("cursor"), st.sampled_from(MOTIONS))
    | st.tuples(st.just("click"), st.tuples(st.integers(0, 11), st.integers(0, 2), st.integers(1, 3)))
    | st.tuples(st.just("go"), st.integers(0, 99))
)
KEEP_THE_PLACE = ("resize", "typography", "marks", "hits")


@given(documents(), st.lists(STEPS, max_size=10), st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_sequence_keeps_the_place_and_stays_within_the_view(
    document: Document, steps: list[tuple[str, object]], in_parts: bool
) -> None:
    asyncio.run(walked(document, steps, 0.0 if in_parts else 0.02))


async def walked(document: Document, steps: list[tuple[str, object]], at_once: float) -> None:
    app = ArticleApp(document)
    before, ArticleView.AT_ONCE = ArticleView.AT_ONCE, at_once
    try:
        async with app.run_test(size=(40, 6)) as pilot:
            for name, value in steps:
                place, selection = app.view.top_offset, app.view.selection
                await DO[name](app.view, pilot, value)
                await settle(pilot)
                if name in KEEP_THE_PLACE:
                    assert (app.view.top_offset, app.view.selection) == (place, selection)
                check(app.view)
    finally:
        ArticleView.AT_ONCE = before


def check(view: ArticleView) -> None:
    start, end = view.visible_span
    assert 0 <= start <= end <= len(view.document.text)
    top, at = view.scroll_offset.y, view.lines.line_of(view.top_offset)
    # Lines without text, a heading's rule and the blank one below it, begin at the same place: either is right.
    assert top == view.max_scroll_y or view.lines.starts[at] == view.lines.starts[top]
    assert top in (view.max_scroll_y, at) or not view.lines.shown(top)
    if view.selection is not None:
        assert 0 <= view.selection[0] < view.selection[1] <= len(view.document.text)
    for strip in rows(view):
        assert cell_len(strip.text) <= max(view.scrollable_content_region.width, len(NO_TEXT))


async def resize(view: ArticleView, pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await until(pilot, lambda: view.size == size)


async def typography(view: ArticleView, _: Pilot[None], value: object) -> None:
    view.typography = value  # type: ignore[assignment]


async def marks(view: ArticleView, _: Pilot[None], spans: list[tuple[int, int]]) -> None:
    view.set_marks([Mark(start, start + length, "person", "e1") for start, length in sorted(spans)])


async def hits(view: ArticleView, _: Pilot[None], words: str) -> None:
    found = find_hits(view.document.text, words)
    view.set_hits(found, found[0] if found else None)


async def press(_: ArticleView, pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())


async def cursor(view: ArticleView, _: Pilot[None], motion: str) -> None:
    view.set_cursor(Cursor.at(view.lines, view.top_offset).selecting().moved(view.lines, motion))  # type: ignore[arg-type]


async def click(_: ArticleView, pilot: Pilot[None], at: tuple[int, int, int]) -> None:
    await pilot.click("#article", offset=at[:2], times=at[2])


async def go(view: ArticleView, _: Pilot[None], offset: int) -> None:
    place = min(offset, len(view.document.text))
    view.go_to((place, place))


DO: dict[str, Callable[..., Awaitable[None]]] = {
    "resize": resize,
    "typography": typography,
    "marks": marks,
    "hits": hits,
    "press": press,
    "cursor": cursor,
    "click": click,
    "go": go,
}
