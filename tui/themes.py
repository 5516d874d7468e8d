"""Our own themes, a dark and a light one."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

__all__ = ["DARK", "LIGHT", "THEMES", "theme_names"]

DARK = Theme(
    name="sidelight-dark",
    primary="#6CA6D9",
    secondary="#8FB8A8",
    warning="#E0A33A",
    error="#F2777A",
    success="#7DBB7D",
    accent="#E0A33A",
    foreground="#E4E4E0",
    background="#16181B",
    surface="#1F2226",
    panel="#292D32",
    dark=True,
    variables={"scrollbar-background": "#1F2226"},  # a black stripe beside the text draws the eye
)
LIGHT = Theme(
    name="sidelight-light",
    primary="#1F5C8F",
    secondary="#2F6B57",
    warning="#8A5A00",
    error="#A8242A",
    success="#2B6B2B",
    accent="#8A5A00",
    foreground="#1C1C1A",
    background="#FBFAF6",
    surface="#F1EFE8",
    panel="#E4E1D8",
    dark=False,
    variables={"scrollbar-background": "#F1EFE8"},
)
THEMES = (DARK, LIGHT)


def theme_names() -> list[str]:
    """All that can be chosen, Textual's among them."""
    return sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})
