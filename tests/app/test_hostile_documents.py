"""Hostile documents on screen: each is opened, scrolled to its end, resized and left for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from extract.readers import read
from tests.app.article_app import ArticleApp, rows
from tests.app.reader import settle, until
from tests.hostile_documents import HostileDocument, hostile_documents
from tui.article.layers import Mark
from tui.article.view import NO_TEXT
from tui.search import find_hits

HOSTILE = [hostile for hostile in hostile_documents() if hostile.must == "open"]
GROUPS = 6
"""One application reads every sixth of them: to start one for each would take longer than to read."""


@pytest.mark.parametrize("group", range(GROUPS))
async def test_hostile_documents_are_read_to_the_end_at_any_size(group: int, tmp_path: Path) -> None:
    documents = HOSTILE[group::GROUPS]
    app = ArticleApp(read(str(written(documents[0], tmp_path))))
    async with app.run_test(size=(60, 20)) as pilot:
        for hostile in documents:
            await read_through(hostile, app, pilot, tmp_path)


async def test_the_last_of_a_hundred_thousand_lines_is_shown_and_the_place_stays(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(f"{line} gulls." for line in range(100_000)))
    app = ArticleApp(read(str(path)))
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.view.action_bottom()
        assert [strip.text.strip() for strip in rows(app.view)][-1] == "99999 gulls."
        place = app.view.top_offset
        await pilot.resize_terminal(40, 20)
        await until(pilot, lambda: app.view.size.width == 40)
        await settle(pilot)
        assert app.view.top_offset == place


async def read_through(hostile: HostileDocument, app: ArticleApp, pilot: Pilot[None], folder: Path) -> None:
    view, name = app.view, ascii(hostile.name)[:30]
    document = read(str(written(hostile, folder)))
    view.show(document)
    await settle(pilot)
    length = len(document.text)
    apart = max(7, length // 20_000)  # a mark every few letters of a long text would take longer than to read it
    view.set_marks([Mark(start, start + 3, "person", "e1") for start in range(0, max(0, length - 3), apart)])
    view.set_hits(find_hits(document.text[:5_000], "e"), None)
    view.action_bottom()
    assert view.visible_span[1] == length, name
    place = view.top_offset
    for size in ((24, 8), (100, 30), (60, 20)):
        await pilot.resize_terminal(*size)
        await until(pilot, lambda width=size[0]: view.size.width == width)  # type: ignore[misc]
        await settle(pilot)
        assert view.top_offset == place, name
        assert not length or view.visible_span[0] <= place <= view.visible_span[1], name
        drawn = [strip.text for strip in rows(view)]
        assert max(map(cell_len, drawn)) <= max(size[0] - 1, len(NO_TEXT)), name
        assert not any(character < " " or "\x7f" <= character < "\xa0" for text in drawn for character in text), name
    view.action_top()
    assert view.visible_span[0] == 0, name


def written(hostile: HostileDocument, folder: Path) -> Path:
    path = folder / hostile.name
    path.write_bytes(hostile.data)
    return path
