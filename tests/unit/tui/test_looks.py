from itertools import combinations, product
from typing import Literal, get_args

import pytest
from rich.console import Console
from rich.style import Style as RichStyle
from textual.app import App, ComposeResult
from textual.theme import Theme
from textual.widget import Widget

from extract.document import Style
from tests.colours import contrast
from tui.article.layers import Mark, MarkKind, rank
from tui.looks import Looks
from tui.themes import THEMES

MARKS = get_args(MarkKind)
MARKUP = [(style.name or "").lower() for style in Style if style]
OTHERS = ["heading", "block-quote", "hit", "current-hit", "item", "content", "cue", "speaker", "current", "selection"]


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Widget()


async def looks_on(
    theme: str, *named: tuple[str, ...], colours: Literal["standard", "truecolor"] = "truecolor"
) -> list[RichStyle]:
    app = Page()
    app.console = Console(color_system=colours, force_terminal=True)
    async with app.run_test():
        app.theme = theme
        looks = Looks(app.query_one(Widget))
        return [looks[names] for names in named]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_whatever_has_a_name_looks_different_from_plain_text(theme: str) -> None:
    names = [*MARKS, *MARKUP, *OTHERS]
    plain, *looks = await looks_on(theme, (), *((name,) for name in names))
    assert [name for name, look in zip(names, looks, strict=True) if look == plain] == []


async def test_without_colours_marks_still_show_but_for_quotes_which_have_a_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    names = [*MARKS, *OTHERS]
    _, *looks = await looks_on("textual-dark", (), *((name,) for name in names))
    assert all(look.color is None and look.bgcolor is None for look in looks)
    assert {name for name, look in zip(names, looks, strict=True) if not look} == {"quote", "block-quote"}


async def test_a_higher_name_lies_over_a_lower_one() -> None:
    quote, person, both = await looks_on("textual-dark", ("quote",), ("person",), ("quote", "person"))
    assert both == person != quote


async def test_on_light_themes_colours_are_grounds() -> None:
    dark, _ = await looks_on("textual-dark", ("person",), ())
    light, _ = await looks_on("textual-light", ("person",), ())
    assert light.bgcolor == dark.color
    assert light.bold


async def test_of_sixteen_colours_none_is_too_light_for_quotes_on_light_themes() -> None:
    plain, quote, bar = await looks_on("textual-light", (), ("quote",), ("bar",), colours="standard")
    assert quote.color == bar.color == plain.color
    plain, quote = await looks_on("textual-dark", (), ("quote",), colours="standard")
    assert quote.color != plain.color


async def test_selected_text_shows_inside_a_selected_item_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (item, inside, outside) = await looks_on("textual-dark", ("item",), ("item", "selection"), ("selection",))
    assert item.reverse
    assert not inside.reverse
    assert outside.reverse


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_a_row_under_the_cursor_can_be_read_whatever_its_kind(theme: Theme) -> None:
    app = Page()
    app.register_theme(theme)
    async with app.run_test():
        app.theme = theme.name
        looks = Looks(app.query_one(Widget))
        for kind in (*MARKS, "sign", "position"):
            look = looks[kind, "cursor"]
            ink, ground = look.color, look.bgcolor
            assert contrast(ink.get_truecolor().hex, ground.get_truecolor().hex) >= 4.5, kind


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_letters_stand_out_wherever_two_looks_meet(theme: Theme) -> None:
    app = Page()
    app.register_theme(theme)
    async with app.run_test() as pilot:
        app.theme = theme.name
        await pilot.pause()
        looks = Looks(app.query_one(Widget))
        over = ("hit", "current-hit", "item", "content", "cue", "speaker", "selection", "caret", "label")
        marks = combinations(sorted(MARKS, key=lambda mark: rank(Mark(0, 1, mark, ""))), 2)
        pale = []
        for low, high in [*marks, *product(MARKS, over), *product(MARKUP, MARKS)]:
            look = looks[low, high]
            if contrast(look.color.get_truecolor().hex, look.bgcolor.get_truecolor().hex) < 4.5:
                pale.append((low, high))
        assert pale == []
