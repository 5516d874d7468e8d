"""The line of themes: what it names is seen at once; kept or dropped, by keys and by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key, MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from tests.app.reader import app_with, press, reading, resize, see_theme, settle, until
from tui.app import SidelightApp
from tui.config import load
from tui.screens.reading import ReadingScreen
from tui.theme_bar import ThemeBar


async def seen(pilot: Pilot[None], theme: str) -> None:
    """Wait until the screen has a theme."""
    await until(pilot, lambda: pilot.app.theme == theme)
    await settle(pilot)


def words(screen: ReadingScreen) -> str:
    """What the line says."""
    return screen.query_one(ThemeBar).render().plain


async def click_on(pilot: Pilot[None], screen: ReadingScreen, part: str) -> None:
    """Click on a part of the line."""
    await pilot.click(ThemeBar, offset=(1 + words(screen).index(part), 0))


async def test_a_theme_that_is_kept_is_written_down(home: Path) -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "f4", "right")
        await seen(pilot, "rose-pine")
        assert not (home / "config.toml").exists()
        await press(pilot, "enter")
        await until(pilot, lambda: "Theme rose-pine, kept in" in screen.status.left)
        assert not screen.query_one(ThemeBar).display
        assert screen.focused is screen.article
    assert load().config.theme == "rose-pine"


async def test_escape_goes_back_to_the_theme_that_was_kept(home: Path) -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "tab")
        before = screen.focused
        await see_theme(pilot, "dracula")
        await press(pilot, "left")
        await seen(pilot, "catppuccin-mocha")
        await press(pilot, "escape")
        assert pilot.app.theme == "nord"
        assert screen.focused is before
        assert not (home / "config.toml").exists()


async def test_a_theme_that_can_not_be_written_down_stays_and_that_is_said(home: Path) -> None:
    (home / "config.toml").mkdir(parents=True)
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "f4", "right", "enter")
        await until(pilot, lambda: "theme is not kept" in pilot.app.messages.text())
        assert pilot.app.theme == "rose-pine"
        assert not screen.query_one(ThemeBar).display


async def test_keys_that_come_quickly_show_the_last_theme_alone() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        shown: list[str] = []
        pilot.app.theme_changed_signal.subscribe(pilot.app, lambda theme: shown.append(theme.name))
        await press(pilot, "f4")
        for _ in range(4):
            screen.query_one(ThemeBar).action_step(1)
        await seen(pilot, "sidelight-dark")
        assert shown == ["sidelight-dark"]


async def test_the_ends_meet() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        names = sorted(pilot.app.available_themes)
        await see_theme(pilot, names[0])
        assert f"1 of {len(names)}" in words(screen)
        await press(pilot, "up")
        await seen(pilot, names[-1])
        await press(pilot, "down")
        await seen(pilot, names[0])


async def test_a_letter_that_goes_on_with_no_name_begins_another() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "f4", "s", "o", "d", "5")
        await seen(pilot, "dracula")
        assert "◀ dracula ▶" in words(screen)
        assert "question" not in words(screen)


async def test_the_same_letter_goes_on_and_one_that_comes_late_begins_another_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr("tui.theme_bar.monotonic", lambda: now[0])
    async with reading(app_with("theme=sidelight-dark")) as (screen, pilot):
        await press(pilot, "f4", "s")
        assert "◀ sidelight-light ▶" in words(screen)
        await press(pilot, "s")
        assert "◀ solarized-dark ▶" in words(screen)
        await press(pilot, "d")
        assert "◀ dracula ▶" in words(screen)
        now[0] = 5.0
        await press(pilot, "r")
        assert "◀ rose-pine ▶" in words(screen)


async def test_a_letter_with_alt_is_a_command_still() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "f4")
        pilot.app.post_message(Key("alt+o", "o"))  # as a terminal's keys come
        await until(pilot, lambda: "No jump" in screen.status.left)


async def test_other_commands_go_on_while_one_looks() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await see_theme(pilot, "dracula")
        assert "Enter keeps it" in words(screen)
        await press(pilot, "tab", "tab", "down", "enter")
        assert screen.selection is not None
        assert words(screen) == "Theme ◀ dracula ▶ · F4 comes back here"  # Enter and Escape are the panel's
        await press(pilot, "f4")  # once more to the line that is open
        assert screen.query(ThemeBar).first().has_focus
        await press(pilot, "escape")
        assert pilot.app.theme == "nord"


async def test_the_focus_stays_in_the_line_when_the_panel_is_folded_and_goes_to_what_is_there() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "tab", "f4", "backslash")
        assert screen.query_one(ThemeBar).has_focus
        await press(pilot, "escape")
        assert not screen.query_one(ThemeBar).display
        assert screen.focused is screen.article


async def test_what_is_kept_in_an_article_that_a_link_led_to_stays_in_the_one_below(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another article.")
    async with reading(app_with("theme=nord")) as (screen, pilot):
        app = pilot.app
        assert isinstance(app, SidelightApp)
        await see_theme(pilot, "dracula")
        await app.open_article(str(tmp_path / "other.txt"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.notebook is not None)
        await press(pilot, "f4")
        await seen(pilot, "nord")
        await press(pilot, "right")
        await seen(pilot, "rose-pine")
        await press(pilot, "enter", "backspace")
        await until(pilot, lambda: app.screen is screen)
        await press(pilot, "escape")
        assert app.theme == "rose-pine"
        assert not screen.query_one(ThemeBar).display


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_mouse_can_do_all_of_it(width: int) -> None:
    async with reading(app_with("theme=nord"), (width, 24)) as (screen, pilot):
        await press(pilot, "f4")
        await click_on(pilot, screen, "▶")
        await seen(pilot, "rose-pine")
        await click_on(pilot, screen, "◀")
        await seen(pilot, "nord")
        bar = screen.query_one(ThemeBar)
        for event, theme in ((MouseScrollDown, "rose-pine"), (MouseScrollUp, "nord"), (MouseScrollUp, "monokai")):
            bar.post_message(event(bar, 1, 0, 0, 1, 0, shift=False, meta=False, ctrl=False))
            await seen(pilot, theme)
        await click_on(pilot, screen, "keeps it")
        await settle(pilot)
        assert not bar.display
        assert pilot.app.theme == "monokai"


async def test_the_line_says_what_it_has_room_for() -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        await press(pilot, "f4")
        whole = words(screen)
        assert whole.startswith("Theme ◀ nord ▶ · Enter keeps it · Esc goes back to nord · ")
        for width in (100, 60, 40):
            await resize(pilot, width, 20)
            assert len(words(screen)) <= width - 2
            assert words(screen) in whole
            assert "Enter keeps it" in words(screen)


async def test_without_colour_there_is_nothing_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(app_with()) as (screen, pilot):
        await press(pilot, "f4")
        assert screen.status.left == "NO_COLOR is set: all themes look alike"
        assert not screen.query(ThemeBar)
