"""What the settings change on the screen."""

from __future__ import annotations

import pytest

from tests.app.reader import app_with, press, reading, said, settle


async def test_a_command_answers_to_its_new_key_only_and_help_says_so() -> None:
    async with reading(app_with("keys.item.mark=f5,%")) as (screen, pilot):
        await pilot.press("asterisk")
        assert screen.selection is None
        await pilot.press("f5")
        first = screen.selection
        await pilot.press("percent_sign")
        assert None not in (first, screen.selection)
        assert screen.selection != first
        await pilot.press("question_mark")
        assert "F5 %" in said(pilot, "#help Static")


@pytest.mark.parametrize("keys", ["q", "f11"])
async def test_esc_closes_a_dialog_where_one_types_whatever_the_key_map_says(keys: str) -> None:
    async with reading(app_with(f"keys.dialog.close={keys}")) as (screen, pilot):
        await press(pilot, "f2", "q")
        assert pilot.app.screen is not screen
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_wrong_names_are_said_and_defaults_hold() -> None:
    async with reading(app_with("theme=papyrus", "keys.item.mrk=f5", "keys.item.mark=hyperspace")) as (screen, pilot):
        words = pilot.app.messages.text()
        assert "no theme 'papyrus'" in words
        assert "no command 'item.mrk'" in words
        assert "'hyperspace' is no key" in words
        assert pilot.app.theme == "sidelight-dark"
        await pilot.press("asterisk")
        assert screen.selection is not None


@pytest.mark.parametrize(("said", "colours"), [("", True), ("1", False)])
async def test_no_color_says_nothing_where_it_is_empty(
    monkeypatch: pytest.MonkeyPatch, said: str, *, colours: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", said)
    async with reading(app_with()) as (screen, pilot):
        assert pilot.app.no_color is not colours
        styles = [segment.style for line in range(9) for segment in screen.article.render_line(line)]
        assert any(style and style.color and style.color.triplet for style in styles) is colours


async def test_a_change_of_theme_keeps_the_place_the_selection_and_the_panel() -> None:
    async with reading(app_with(), (80, 24)) as (screen, pilot):
        await press(pilot, "j", "j", "asterisk", "q")

        def seen() -> tuple[object, ...]:
            return screen.article.visible_span[0], screen.article.scroll_y, screen.selection, screen.focused

        before = seen()
        assert screen.article.scroll_y > 0
        assert screen.selection is not None
        for theme in ("sidelight-light", "textual-light", "nord", "sidelight-dark"):
            pilot.app.theme = theme
            await settle(pilot)
            assert seen() == before


@pytest.mark.parametrize("theme", ["sidelight-dark", "sidelight-light", "nord"])
async def test_the_first_screen_has_the_colours_of_the_theme(theme: str) -> None:
    async with reading(app_with(f"theme={theme}")) as (screen, pilot):
        wanted = pilot.app.current_theme
        assert screen.article.colors[2].hex == wanted.background.upper()
        assert screen.article.colors[3].hex == wanted.foreground.upper()
        assert pilot.app.has_class("-dark-mode") is wanted.dark
