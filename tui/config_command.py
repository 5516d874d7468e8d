"""`sidelight config`: the settings, what they do and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Annotated

import typer

from extract.errors import SidelightError, visible
from tui.cli import fail
from tui.config import Config, Settings, config_path, documentation, load, parsed, shown

__all__ = ["config"]


def config(
    change: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Write a setting into the file.")
    ] = None,
    keys: Annotated[bool, typer.Option("--keys", help="List the commands that keys can be given to.")] = False,
) -> None:
    """Print the settings, what each does and where its value comes from, as TOML; or change them."""
    for words in change or ():
        name, equals, value = words.partition("=")
        if not equals:
            fail(f"{words} has no value: write {words.strip()}=value.", 2)
        _change(name.strip(), parsed(value))
    if not change:
        settings = load()
        for line in _keys(settings) if keys else described(settings):
            typer.echo(line)
        for problem in _problems(settings):
            typer.echo(f"sidelight: {problem}", err=True)


def _change(name: str, value: object) -> None:
    from tui.config_file import set_in_file
    from tui.themes import theme_names

    if not isinstance(value, str | int | bool) or name.startswith("keys"):
        fail(f"{visible(name)} can't be set from here: change it in {config_path()}.", 2)
    if name == "theme" and value not in (names := theme_names()):
        fail(f"There is no theme {visible(str(value))!r}. There are {', '.join(names)}.", 1)
    try:
        typer.echo(f"{name} = {shown(value)} is set in {set_in_file(name, value)}", err=True)
    except SidelightError as error:
        fail(str(error), 1)


def _problems(settings: Settings) -> Iterator[str]:
    """What is wrong with the settings, also what the reader would only say on its screen."""
    from tui.keymap import checked, commands
    from tui.themes import theme_names

    yield from settings.problems
    theme, keys, origins = settings.config.theme, settings.config.keys, settings.origins
    if theme not in (names := theme_names()):
        yield f"{origins['theme']}: there is no theme {visible(theme)!r}. There are {', '.join(names)}."
    if keys:
        yield from checked(keys, commands(), origins)[1]


def described(settings: Settings) -> Iterator[str]:
    """The settings as a TOML file that says what each of them does and where its value comes from."""
    path = config_path()
    yield f"# {path}{'' if path.exists() else ' (not there: `sidelight config > FILE` makes a first one)'}"
    for name, words in documentation().items():
        value, default = getattr(settings.config, name), getattr(Config(), name)
        yield ""
        yield from wrap(words, 100, initial_indent="# ", subsequent_indent="# ")
        if name == "keys":
            yield "[keys]"
            yield from (f'"{command}" = {shown(key)}' for command, key in value.items())
            continue
        origin = settings.origins.get(name)
        yield f"# From {origin}; the default is {shown(default)}." if origin else "# The default."
        yield f"{name} = {shown(value)}"


def _keys(settings: Settings) -> Iterator[str]:
    from tui.keymap import commands

    for name, binding in commands().items():
        own = settings.config.keys.get(name)
        yield f"{name:24} {own or binding.key:32} {binding.description}{f' (default: {binding.key})' if own else ''}"
