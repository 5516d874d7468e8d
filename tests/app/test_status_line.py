"""The status line on a screen: as high as its words need, and rid of what awaited a key."""

from __future__ import annotations

import pytest

from tests.app.reader import reading, resize

WORDS = " ".join(f"word{number}" for number in range(60))


async def test_on_a_screen_of_another_height_the_words_take_the_rows_they_may() -> None:
    async with reading(size=(60, 24)) as (screen, pilot):
        screen.status.left = WORDS
        heights = []
        for height in (24, 8, 30):
            await resize(pilot, 60, height)
            assert len(screen.status.render().plain.splitlines()) == screen.status.size.height
            heights.append(screen.status.size.height)
        assert heights == [8, 4, 8]
        assert screen.status.render().plain.split()[:60] == WORDS.split()


@pytest.mark.parametrize("other", ["key", "mouse"])
async def test_what_awaited_a_digit_is_taken_back_by_another_key_and_by_the_mouse(other: str) -> None:
    async with reading() as (screen, pilot):
        await pilot.press("F")
        assert screen.status.left.startswith("0 all")
        await (pilot.press("j") if other == "key" else pilot.mouse_down(screen.article))
        assert not screen.status.left
