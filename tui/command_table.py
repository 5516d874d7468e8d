"""The table of commands: every binding of a screen with its keys as they are now, grouped by what it is for.

Made from the bindings themselves, so that help and palette can't miss one. The part of a binding's id before the dot
says what it is for; the key map changes keys by the whole id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.screen import Screen

__all__ = [
    "GROUPS",
    "Command",
    "bindings_of",
    "commands",
    "commands_in",
    "current_keys",
    "first_key",
    "grouped",
    "key_names",
    "our_nodes",
    "with_keys",
]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Moving": ("article", "jump", "link", "outline"),
    "Finding": ("find",),
    "Names, quotes, topics": ("item", "quote", "related", "extract"),
    "Corrections": ("correct",),
    "Notes, copies, exports": ("note", "highlight", "edit", "copy", "export"),
    "Selecting text": ("select",),
    "While there is a cursor in the text": ("cursor",),
    "Panel": ("pane", "panel", "filter"),
    "Lists and dialogs": ("list", "dialog", "prompt", "place"),
    "Looks": ("marks", "theme"),
    "Always": ("help", "messages", "tour", "app"),
}
"""What commands are for, and the beginnings of their ids; an id that begins otherwise is a group of its own."""

_bindings: dict[str, Binding] = {}
"""Those that were asked for or come from the same modules, by id; wherever an id stands its keys are the same."""

_COMMAND = re.compile(r"\{([a-z]+\.[a-z_0-9]+)\}")

_CHARACTERS = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}
"""Textual's short names (`backslash`) by those of Unicode."""
_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
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


def current_keys(app: App[Any], binding: Binding) -> list[str]:
    """The keys of a binding as they are now: those of the key map, else its own."""
    keys = app._keymap.get(binding.id or "", binding.key)  # Textual gives it out no other way
    return [key.strip() for key in keys.split(",")]


def first_key(app: App[Any], binding_id: str) -> str:
    """The first key that a command has now, of all that are imported; its id if there is none."""
    if binding_id not in _bindings:
        _bindings.update({binding.id: binding for kind in our_nodes() for binding in bindings_of(kind) if binding.id})
    binding = _bindings.get(binding_id)
    return key_names(current_keys(app, binding)[:1]) if binding else binding_id


def our_nodes(kind: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    """The widgets, screens and applications of our own that have been imported."""
    for derived in kind.__subclasses__():
        if derived.__module__.partition(".")[0] == "tui":
            yield derived
        yield from our_nodes(derived)


def with_keys(words: str, key: Callable[[str], str]) -> str:
    """Words in which commands stand for their keys, in braces: `press {item.mark}`.

    Args:
        words: of our own; what a reader or an article wrote may hold braces of its own.
        key: gives the key that a command has now.
    """
    return _COMMAND.sub(lambda found: key(found[1]), words)


def commands_in(words: str) -> list[str]:
    """The ids of the commands that stand in braces in some words."""
    return _COMMAND.findall(words)


def key_names(keys: Iterable[str]) -> str:
    """Key identifiers as a person writes them: `Ctrl-d [`."""
    return " ".join(map(_name, keys))


def _name(key: str) -> str:
    *modifiers, last = key.split("+")
    return "".join(f"{modifier.capitalize()}-" for modifier in modifiers) + (_NAMES.get(last) or _character(last))


def _character(name: str) -> str:
    """The character that Textual names (`dollar_sign`, `slash`), else the name; of a function key in capitals."""
    if name[0] == "f" and name[1:].isdigit():
        return name.upper()
    character = key_to_character(_CHARACTERS.get(name, name)) or name
    return character if character.isprintable() else name
