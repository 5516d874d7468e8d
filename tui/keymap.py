"""The commands that have keys, and the `[keys]` table of the settings checked against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages

from textual.binding import Binding
from textual.keys import Keys, key_to_character

from extract.errors import visible
from tui.command_table import bindings_of, key_names, our_nodes

__all__ = ["checked", "commands"]

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_CLOSE = "dialog.close"
_READING = ("LayoutView", "ReadingScreen", "SidelightApp")
"""What has keys while one reads in the text."""
_NAMED = frozenset(key.value for key in Keys)


def commands() -> dict[str, Binding]:
    """All bindings that have a name, by their name.

    Imports every module that may hold one: not before there is text.
    """
    import tui

    for module in walk_packages(tui.__path__, "tui."):
        if module.name not in ("tui.cli", "tui.commands", "tui.config_command"):  # they import Typer, and hold none
            import_module(module.name)
    named: dict[str, Binding] = {}
    for binding in (binding for kind in our_nodes() for binding in bindings_of(kind)):
        if binding.id and binding.description:
            named.setdefault(binding.id, binding)
    return dict(sorted(named.items()))


def checked(
    keys: Mapping[str, str], known: Mapping[str, Binding], origins: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The part of a `[keys]` table that is right, and what is wrong with the rest, a sentence each.

    Args:
        keys: names of commands, and their keys with commas between them.
        known: the commands there are.
        origins: where `keys.NAME` comes from.
    """
    right: dict[str, str] = {}
    wrong = []
    for name, listed in keys.items():
        origin = origins.get(f"keys.{name}", "keys")
        bad = [key.strip() for key in listed.split(",") if not _is_key(key.strip())]
        if name not in known:
            wrong.append(f"{origin}: there is no command {visible(name)!r}; `sidelight config --keys` lists them.")
        elif bad:
            kept = f"{name} stays at {known[name].key}"
            wrong.append(f"{origin}: {visible(bad[0])!r} is no key (write x, ctrl+x, f5 or question_mark); {kept}.")
        else:
            right[name] = listed
    if _CLOSE in right and "escape" not in right.get("dialog.keep", ""):
        right[_CLOSE] = _with_escape(right[_CLOSE])
    return right, [*wrong, *dict.fromkeys(_clashes(right, origins))]


def _clashes(keys: Mapping[str, str], origins: Mapping[str, str]) -> Iterator[str]:
    """Keys that stand for two commands in one place since they were changed, a sentence each."""
    for bindings in _places().values():
        holders: dict[str, dict[str, None]] = {}
        for binding in bindings:
            for key in keys.get(binding.id or "", binding.key).split(","):
                name = key.strip()
                holders.setdefault(key_to_character(name) or name, {})[binding.id or ""] = None
        for key, names in holders.items():
            changed = [name for name in names if name in keys]
            if changed and len(names) > 1:
                origin = origins.get(f"keys.{changed[0]}", "keys")
                yield f"{origin}: {key_names([key])} is the key of {' and of '.join(names)}: give one of them another."


def _places() -> dict[object, list[Binding]]:
    """Bindings by where their keys hold: those of the text, the screen and the application together, others apart."""
    places: dict[object, list[Binding]] = {}
    for kind in our_nodes():
        for name, listed in vars(kind).items():
            if name.endswith("BINDINGS"):
                is_reading = name == "BINDINGS" and kind.__name__ in _READING
                place = places.setdefault(_READING if is_reading else (kind, name), [])
                place += [binding for binding in listed if isinstance(binding, Binding) and binding.id]
    return places


def _with_escape(listed: str) -> str:
    """Keys that close a dialog, with Esc, which closes one too where letters are typed; what types stands last."""
    keys = dict.fromkeys([*(key.strip() for key in listed.split(",")), "escape"])
    return ",".join(sorted(keys, key=_types))


def _types(key: str) -> bool:
    character = key if len(key) == 1 else key_to_character(key)
    return bool(character) and str(character).isprintable()


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    known = last in _NAMED or len(last) == 1 or (bool(last) and key_to_character(last) is not None)
    return known and last.isprintable() and _MODIFIERS.issuperset(modifiers)
