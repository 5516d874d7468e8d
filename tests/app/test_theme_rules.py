"""Themes whose rules are parsed already; relies on `Stylesheet._parse_cache` and `_parse_rules` of Textual."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet

from tests.app.reader import app_with, press, reading, until
from tui.theme_rules import variables_of
from tui.theming import ThemedApp


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that were parsed."""
    sources: list[str] = []
    parse = stylesheet.parse

    def noting(scope: str, css: str, *arguments: object, **named: object) -> object:
        sources.append(css)
        return parse(scope, css, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stylesheet, "parse", noting)
    return sources


def own_rules(app: App[object]) -> list[str]:
    """The rules as Textual itself makes them of the same sources."""
    plain = Stylesheet(variables=app.get_css_variables())
    plain.source = dict(app.stylesheet.source)
    plain.parse()
    return [str(rule.styles.get_rules()) for rule in plain.rules]


async def test_a_theme_that_was_shown_before_is_not_parsed_again(parsed: list[str]) -> None:
    async with reading(app_with("theme=nord")) as (screen, pilot):
        app = pilot.app
        for theme in ("dracula", "nord"):
            parsed.clear()
            app.theme = theme
            await pilot.pause()
            assert bool(parsed) == (theme == "dracula")
            assert [str(rule.styles.get_rules()) for rule in app.stylesheet.rules] == own_rules(app)
            assert screen.article.styles.background.hex == app.theme_variables["background"]


async def test_themes_beside_the_one_that_is_looked_at_are_parsed_ahead(
    parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[list[str], int]] = []
    prepare = ThemedApp.prepare_themes

    def noting(app: ThemedApp, names: list[str]) -> object:
        asked.append((names, len(parsed)))
        return prepare(app, names)

    monkeypatch.setattr(ThemedApp, "prepare_themes", noting)
    async with reading(app_with("theme=nord")) as (_, pilot):
        await press(pilot, "f4")
        for step, (key, theme) in enumerate((("right", "rose-pine"), ("left", "nord"), ("left", "monokai")), 1):
            await until(pilot, lambda step=step: len(asked) == step)
            await pilot.app.workers.wait_for_complete()
            ready = len(parsed)
            assert theme in asked[-1][0]
            await pilot.press(key)
            await until(pilot, lambda step=step: len(asked) == step + 1)
            assert pilot.app.theme == theme
            assert asked[-1][1] == ready > 0


async def test_where_textual_names_its_parts_otherwise_the_theme_comes_all_the_same() -> None:
    def missing(*_: object) -> None:
        raise AttributeError

    async with reading(app_with("theme=nord")) as (_, pilot):
        app = pilot.app
        app.stylesheet.prepare = missing
        await press(pilot, "f4")
        await app.workers.wait_for_complete()
        await pilot.press("right")
        await until(pilot, lambda: app.theme == "rose-pine")


@pytest.mark.parametrize("theme", ["sidelight-light", "nord", "solarized-light"])
async def test_variables_are_those_that_textual_will_give(theme: str) -> None:
    async with reading(app_with("theme=sidelight-dark")) as (_, pilot):
        ahead = variables_of(pilot.app.available_themes[theme], pilot.app.get_theme_variable_defaults())
        pilot.app.theme = theme
        await pilot.pause()
        assert ahead == pilot.app.get_css_variables()
