"""`make pictures`: the README's pictures and the casts, drawn by the running application on the seed articles."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from textual.pilot import Pilot

from extract.document import Document
from extract.readers import read
from tests.pictures.record import as_cast, as_svg, record
from tests.pictures.story import DEMO, KEEPING
from tui.app import SidelightApp
from tui.screens.reading import ReadingScreen
from tui.themes import DARK, LIGHT

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
POSTER = 4
"""The step that is shown where nothing moves."""


async def picture(
    name: str, seed: str, keys: list[str], *, size: tuple[int, int] = (120, 36), theme: str = DARK.name
) -> None:
    """Open a seed article, wait for its analysis, press keys, save what is on the screen."""
    reading: Future[Document] = Future()
    reading.set_result(read(str(SEEDS / seed)))
    app = SidelightApp(reading, seed)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.analysis is not None)
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot(title="Sidelight")
    # The picture must not ask the network for a font.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(svg)


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the application work until the condition holds."""
    for _ in range(600):
        await pilot.pause(0.1)
        if condition():
            return
    raise TimeoutError("the analysis did not come")


async def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIDELIGHT_HOME"] = folder
        os.environ["COLORTERM"] = "truecolor"  # whatever the terminal has that this runs in
        await picture("light", "feature.md", ["tab", "enter"], theme=LIGHT.name)
        await picture("narrow", "wire-news.txt", ["right_curly_bracket"], size=(80, 24))


def casts() -> None:
    """The stories, played in a terminal: a cast of each, and of the first a picture that moves."""
    demo = record(DEMO)
    (HERE / "reading.cast").write_text(as_cast(demo, "Sidelight: reading by person and by quote"), encoding="utf-8")
    poster = next(frame.at for frame in reversed(demo) if frame.says == DEMO[POSTER].says)
    (HERE / "reading.svg").write_text(as_svg(demo, poster), encoding="utf-8")
    keeping = as_cast(record(KEEPING), "Sidelight: corrections and notes that outlive an edit")
    (HERE / "keeping.cast").write_text(keeping, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
    casts()
