"""The style sheet, which keeps the rules of the themes that were used last: those of a theme take long to parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme

__all__ = ["ThemeRules", "variables_of"]

_THEMES_KEPT = 4
_SOURCES_KEPT = 256


def variables_of(theme: Theme, defaults: Mapping[str, str]) -> dict[str, str]:
    """The variables of style sheets under a theme, as `App.get_css_variables` gives them once it is the current one."""
    return {**defaults, **theme.to_color_system().generate(), **theme.variables}


class ThemeRules(Stylesheet):
    """Parses a source once for each theme.

    Textual parses all of them again with each change of the theme, and with each screen that brings rules of its own.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._kept: LRUCache[tuple[tuple[str, str], ...], LRUCache[Any, Any]] = LRUCache(_THEMES_KEPT)
        self.set_variables(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Go by these variables."""
        self._parse_cache = LRUCache(1)  # Textual clears what it finds here
        super().set_variables(variables)
        key = tuple(sorted(variables.items()))
        if key not in self._kept:
            self._kept[key] = LRUCache(_SOURCES_KEPT)
        self._parse_cache = self._kept[key]

    def reparse(self) -> None:
        """Have the rules follow the variables."""
        self.parse()

    def prepare(self, variables: dict[str, str]) -> Iterator[None]:
        """Parse all sources for variables that may come next, one each time a value is asked for."""
        other = ThemeRules(variables=variables)
        other._kept = self._kept
        other.set_variables(variables)
        for place, (css, is_defaults, tie_breaker, scope) in list(self.source.items()):
            other._parse_rules(css, place, is_defaults, tie_breaker, scope)
            yield
