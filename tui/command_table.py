"""The table of commands: every binding of a screen with its keys as they are now, grouped by what it is for.

Made from the bindings themselves, so that help and palette can't miss one. The part of a binding's id before the dot
says what it is for; the key map changes keys by the whole id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

__all__ = ["GROUPS", "Command", "bindings_of", "commands", "current_keys", "first_key", "grouped", "key_names"]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Moving": ("article", "jump", "link", "outline"),
    "Finding": ("find",),
    "Names, quotes, topics": ("item", "quote", "related", "extract"),
    "Corrections": ("entity", "correct"),
    "Notes, copies, exports": ("note", "highlight", "edit", "copy", "export"),
    "Selecting text": ("select",),
    "While there is a cursor in the text": ("cursor",),
    "Panel": ("pane", "panel"),
    "Looks": ("layout", "view", "mark", "marks", "theme"),
    "Always": ("help", "messages", "tour", "app"),
}
"""What commands are for, and the beginnings of their ids; an id that begins otherwise is a group of its own."""

_NAMES = {
    "slash": "/",
    "minus": "-",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "Delete",
    "insert": "Insert",
}


@dataclass(frozen=True, slots=True)
class Command:
    """A binding, the keys it has now, and what runs it."""

    binding: Binding
    keys: tuple[str, ...]
    node: DOMNode | None
    """Whose action it is; None if that isn't there yet."""

    @property
    def purpose(self) -> str:
        """What its id begins with."""
        return (self.binding.id or "").partition(".")[0]

    @property
    def can_run(self) -> bool:
        """Whether it can be run now."""
        if self.node is None or not getattr(self.node, "display", True):
            return False
        _, name, parameters = parse(self.binding.action)
        return self.node.check_action(name, parameters) is True


def commands(screen: Screen[Any], later: Iterable[type[DOMNode]] = ()) -> list[Command]:
    """All commands of a screen, its widgets and the application that have an id and a description.

    Args:
        screen: the screen.
        later: widgets that are only made when they are wanted.
    """
    found: dict[str, Command] = {}
    nodes: list[DOMNode] = [screen, *screen.walk_children(), screen.app]
    classes = {type(node): node for node in reversed(nodes)}
    for node_type in [*dict.fromkeys(type(node) for node in nodes), *later]:
        node = classes.get(node_type)
        for binding in bindings_of(node_type):
            if binding.id and binding.description:
                keys = tuple(current_keys(screen.app, binding))
                found.setdefault(binding.id, Command(binding, keys, node))
    return list(found.values())


def bindings_of(node_type: type[DOMNode]) -> Iterator[Binding]:
    """The bindings of our own classes, those of the base first, with those that are keys of a mode."""
    for base in reversed(node_type.__mro__):
        if base.__module__.partition(".")[0] == "tui":
            for name, value in vars(base).items():
                if name.endswith("BINDINGS"):
                    yield from (binding for binding in value if isinstance(binding, Binding))


def grouped(found: Iterable[Command]) -> dict[str, list[Command]]:
    """Commands by what they are for, in the order of `GROUPS`, then all others; no group is empty."""
    titles = {prefix: title for title, prefixes in GROUPS.items() for prefix in prefixes}
    groups: dict[str, list[Command]] = {title: [] for title in GROUPS}
    order = list(titles)
    for command in sorted(found, key=lambda c: order.index(c.purpose) if c.purpose in titles else 0):
        groups.setdefault(titles.get(command.purpose, command.purpose.capitalize()), []).append(command)
    return {title: group for title, group in groups.items() if group}


def current_keys(app: App[object], binding: Binding) -> list[str]:
    """The keys of a binding as they are now: those of the key map, else its own."""
    keys = app._keymap.get(binding.id or "", binding.key)  # Textual gives it out no other way
    return [key.strip() for key in keys.split(",")]


def first_key(screen: Screen[Any], binding_id: str) -> str:
    """The first key that a command of a screen, its widgets or the application has now; its id if there is none."""
    nodes = dict.fromkeys(map(type, (screen, *screen.walk_children(), screen.app)))
    bindings = chain.from_iterable(map(bindings_of, nodes))
    found = (current_keys(screen.app, binding) for binding in bindings if binding.id == binding_id)
    return next((key_names(keys[:1]) for keys in found), binding_id)


def key_names(keys: Iterable[str]) -> str:
    """Key identifiers as a person writes them: `Ctrl-d [`."""
    return " ".join(map(_name, keys))


def _name(key: str) -> str:
    *modifiers, last = key.split("+")
    return "".join(f"{modifier.capitalize()}-" for modifier in modifiers) + (_NAMES.get(last) or _character(last))


def _character(name: str) -> str:
    """The character that Textual names after Unicode (`dollar_sign`), else the name; of a function key in capitals."""
    if name[0] == "f" and name[1:].isdigit():
        return name.upper()
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
    return character if character.isprintable() else name
