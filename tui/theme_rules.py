"""The style sheet, which keeps the rules of the themes that were used last: those of a theme take long to parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textual.cache import LRUCache
from textual.color import Color
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.markup import parse_style
from textual.style import Style
from textual.theme import Theme
from textual.widget import Widget

__all__ = ["ThemeRules", "variables_of", "widgets_of"]

_THEMES_KEPT = 4
_SOURCES_KEPT = 256
_NAME = re.compile(r"\$([\w-]+)")


def variables_of(theme: Theme, defaults: Mapping[str, str]) -> dict[str, str]:
    """The variables of style sheets under a theme, as `App.get_css_variables` gives them once it is the current one."""
    return {**defaults, **theme.to_color_system().generate(), **theme.variables}


class ThemeRules(Stylesheet):
    """Parses a source once for each theme, and asks once for a widget that has other colours to be drawn.

    Textual parses all sources again with each change of the theme, and with each screen that brings rules of its own;
    and each colour of each widget has that widget drawn again, and all those in it: forty widgets six hundred times.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._kept: LRUCache[tuple[tuple[str, str], ...], LRUCache[Any, Any]] = LRUCache(_THEMES_KEPT)
        self._recoloured: list[DOMNode] | None = None
        """Those with other colours, while several are styled."""
        self._styles: dict[str, Style] = {}
        """Those in words, parsed, under the present variables."""
        self._kept_styles: LRUCache[tuple[tuple[str, str], ...], dict[str, Style]] = LRUCache(_THEMES_KEPT)
        self.set_variables(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Go by these variables."""
        self._parse_cache = LRUCache(1)  # Textual clears what it finds here
        super().set_variables(variables)
        key = tuple(sorted(variables.items()))
        if key not in self._kept:
            self._kept[key] = LRUCache(_SOURCES_KEPT)
            self._kept_styles[key] = {}
        self._parse_cache, self._styles = self._kept[key], self._kept_styles[key]

    def parse_style(self, style_text: str | Style) -> Style:
        """A style that is given in words."""
        if isinstance(style_text, Style):
            return style_text
        style = self._styles.get(style_text)
        if style is None:
            style = self._styles[style_text] = parse_style(style_text, _named(style_text, self._variables))
        return style

    def reparse(self) -> None:
        """Have the rules follow the variables."""
        self.parse()

    def prepare(self, variables: dict[str, str]) -> Iterator[None]:
        """Parse all sources for variables that may come next, one each time a value is asked for."""
        other = ThemeRules(variables=variables)
        other._kept, other._kept_styles = self._kept, self._kept_styles
        other.set_variables(variables)
        for place, (css, is_defaults, tie_breaker, scope) in list(self.source.items()):
            other._parse_rules(css, place, is_defaults, tie_breaker, scope)
            yield
        for words in list(self._styles):
            other.parse_style(words)
            yield

    def update_nodes(self, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        """Style these nodes."""
        outer, self._recoloured = self._recoloured, []
        try:
            super().update_nodes(nodes, animate)
        finally:
            recoloured, self._recoloured = self._recoloured, outer
            _draw_again(recoloured)

    def replace_rules(  # type: ignore[override]  # a class method, which Textual calls on its style sheet
        self, node: DOMNode, rules: RulesMap, animate: bool = False
    ) -> None:
        """Give a node these rules, and no others."""
        if animate and rules.get("transitions"):
            super().replace_rules(node, rules, animate)
            return
        styles = node.styles.base
        before, after = dict(styles.get_rules()), dict(rules)
        is_recoloured = False
        for name in before.keys() | after.keys():
            old, new = before.get(name), after.get(name)
            if old == new:
                continue
            if _differ_in_colour(old, new):
                styles.set_rule(name, new)
                is_recoloured = True
            else:
                setattr(styles, name, new)
        if animate and before == after:
            return
        if is_recoloured and self._recoloured is not None:
            self._recoloured.append(node)
        elif is_recoloured:
            _draw_again([node])
        node.notify_style_update()


def _named(words: str, variables: Mapping[str, str]) -> dict[str, str]:
    """The variables that words name, and those that these name: to take in all of them takes Textual milliseconds."""
    named: dict[str, str] = {}
    names = _NAME.findall(words)
    while names:
        name = names.pop()
        if name not in named and name in variables:
            named[name] = variables[name]
            names += _NAME.findall(variables[name])
    return named


def _differ_in_colour(old: object, new: object) -> bool:
    """Whether two values of a rule differ in their colour alone; that of a border has its kind beside it."""
    if isinstance(old, tuple) and isinstance(new, tuple) and not isinstance(old, Color):
        return len(old) == len(new) == 2 and old[0] == new[0] and _differ_in_colour(old[1], new[1])
    return isinstance(old, Color) and isinstance(new, Color)


def _draw_again(nodes: Iterable[DOMNode]) -> None:
    """Have nodes drawn again, with all that is in them: each widget once."""
    drawn: set[Widget] = set()
    for node in nodes:
        if node not in drawn:
            for widget in widgets_of(node):
                if widget not in drawn and widget.is_mounted:
                    drawn.add(widget)
                    widget.refresh()


def widgets_of(node: DOMNode) -> Iterator[Widget]:
    """A node, if it is a widget, and all that are in it, with their scroll bars."""
    for widget in node.walk_children(Widget, with_self=True):
        yield widget
        vertical, horizontal = widget.scrollbars_enabled
        if vertical:
            yield widget.vertical_scrollbar
        if horizontal:
            yield widget.horizontal_scrollbar
