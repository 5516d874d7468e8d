"""Changes of the theme: everything has its new colours, whatever is open."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from tests.app.reader import app_with, press, reading, see_theme
from tui.themes import THEMES

ALL_THEMES = sorted([*BUILTIN_THEMES, *(theme.name for theme in THEMES)])


def stale(app: App[None]) -> list[str]:
    """The widgets on all screens whose rules aren't those that Textual's own style sheet gives them."""
    plain = Stylesheet(variables=app.get_css_variables())
    plain.source = dict(app.stylesheet.source)
    wrong = []
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            bars = [widget.vertical_scrollbar] if widget.scrollbars_enabled[0] else []
            for each in (widget, *bars):
                has = each.styles.base.get_rules()
                plain.apply(each)
                if each.styles.base.get_rules() != has:
                    wrong.append(str(each))
    return wrong


def drawn(screen: Screen[object]) -> list[object]:
    """What is on a screen, with its colours."""
    return [list(strip) for strip in screen._compositor.render_strips()]


def drawn_anew(screen: Screen[object]) -> list[object]:
    """The same, with everything forgotten that was drawn before."""
    for widget in screen.walk_children(Widget, with_self=True):
        widget.notify_style_update()
        widget.refresh()
        if widget.scrollbars_enabled[0]:
            widget.vertical_scrollbar.refresh()
    return drawn(screen)


@pytest.mark.parametrize("theme", ALL_THEMES)
async def test_a_theme_that_is_looked_at_is_seen_everywhere(theme: str) -> None:
    async with reading(app_with("theme=nord" if theme != "nord" else "theme=dracula")) as (screen, pilot):
        await press(pilot, "tab", "enter")
        app = pilot.app
        before = drawn(screen)
        await see_theme(pilot, theme)
        assert screen.article.styles.background.hex == app.theme_variables["background"] or app.current_theme.ansi
        assert not stale(app)
        shown = drawn(screen)
        assert shown != before
        assert shown == drawn_anew(screen)


@pytest.mark.parametrize("key", ["question_mark", "exclamation_mark", "x"])
async def test_what_lies_below_a_dialog_has_the_colours_too(key: str) -> None:
    async with reading(app_with("theme=sidelight-dark")) as (screen, pilot):
        app = pilot.app
        await press(pilot, "tab", "enter", key)
        assert app.screen is not screen
        for theme in ("sidelight-light", "dracula"):
            app.theme = theme
            await pilot.pause()
            assert not stale(app)
        await press(pilot, "escape")
        assert app.screen is screen
        assert drawn(screen) == drawn_anew(screen)
