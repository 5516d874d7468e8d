"""What is on the screen as text: its characters, and below each line what our own marks make of them.

A picture holds no colour and no escape code, and what Textual draws by itself (scroll bars, the sort of frame) is left
out or simplified: it changes when what the reader sees does. At its end stand each mark's attributes, and whether its
letters stand out from their ground as much as WCAG's AA asks.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip

from tests.colours import contrast
from tui.app import SidelightApp
from tui.looks import Looks

__all__ = ["check", "name_looks", "screen_text"]

FOLDER = Path(__file__).parent / "screens"

LETTERS = {
    "heading": "#",
    "code": "k",
    "link": "l",
    "topic": "t",
    "quote": "q",
    "person": "p",
    "organisation": "o",
    "place": "g",
    "other": "x",
    "note": "n",
    **{f"highlight-{kind}": str(kind) for kind in range(1, 6)},
    "hit": "f",
    "current-hit": "F",
    "item": "I",
    "content": "Q",
    "cue": "c",
    "speaker": "S",
    "current": "@",
    "selection": "s",
    "caret": "C",
    "label": "j",
    "chosen": "=",
    "cursor": "_",
}
"""Of the looks; where several lie on a cell the highest that has a letter is shown."""

_LOOKS = 100
"""As often is a screen looked at that isn't yet as it should be: it may still be laid out."""
_FRAMES = {"HORIZONTAL": "-", "UPPER": "-", "LOWER": "-", "VERTICAL": "|", "LEFT": "|", "RIGHT": "|"}


def name_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every style of ours carry its names to the screen."""
    mixed = Looks.__missing__

    def named(self: Looks, names: tuple[str, ...]) -> Style:
        style = mixed(self, names) + Style(meta={"looks": names})
        self[names] = style
        return style

    monkeypatch.setattr(Looks, "__missing__", named)


def screen_text(app: SidelightApp) -> str:
    """A picture of the screen that is on top; what a window lies over is left blank."""
    screen = app.screen
    drawn = [screen.region] if not isinstance(screen, ModalScreen) else [child.region for child in screen.children]
    bars = [widget.vertical_scrollbar.region for widget in screen.query("*") if widget.show_vertical_scrollbar]
    looks: dict[str, set[str]] = defaultdict(set)
    lines = []
    for y, strip in enumerate(screen._compositor.render_strips()):
        text, letters, x = "", "", 0
        for character, style in _cells(strip):
            names = style.meta.get("looks", ())
            ours = [name for name in names if name in LETTERS]
            is_drawn = any(region.contains(x, y) for region in drawn) and not any(bar.contains(x, y) for bar in bars)
            text += (character if names else _plain(character)) if is_drawn else " "
            letters += (LETTERS[ours[-1]] if ours else " ") * cell_len(character)
            x += cell_len(character)
            if ours and character.strip():
                looks["+".join(ours)].add(_said(style))
        lines.append(f" |{_everywhere(text)}".rstrip())
        if letters.strip():
            lines.append(f" :{letters}".rstrip())
    table = [f"{name}: {', '.join(sorted(said))}" for name, said in sorted(looks.items())]
    return "\n".join([*lines, "", *table]) + "\n"


def _cells(strip: Strip) -> Iterator[tuple[str, Style]]:
    return ((character, style or Style.null()) for text, style, _ in strip for character in text)


def _plain(character: str) -> str:
    """A frame's character without its kind: Textual has twenty."""
    if not "\u2500" <= character <= "\u259f":
        return character
    words = unicodedata.name(character).split()
    return next((sign for word, sign in _FRAMES.items() if word in words and "AND" not in words), "+")


def _said(style: Style) -> str:
    said = [name for name in ("bold", "italic", "underline", "underline2", "reverse") if getattr(style, name)]
    ink, ground = _hex(style.color), _hex(style.bgcolor)
    if ink and ground:
        said.append("AA" if contrast(ink, ground) >= 4.5 else "below AA")
    elif ink or ground:
        said.append("half coloured")
    return " ".join(said) or "plain"


def _hex(color: Color | None) -> str:
    return "" if color is None or color.is_default else color.get_truecolor().hex


def _everywhere(text: str) -> str:
    """A line without what depends on when and where it is drawn; everything else stands where it stood."""
    text = re.sub(r"\b20\d\d-\d\d-\d\d\b", "YYYY-MM-DD", text)
    text = re.sub(r"(?<=[ |])(?:[0-9a-f]{32}|[0-9a-f]{16})\b", lambda found: "0" * len(found[0]), text)
    return text.replace(" on disk as typed ", "-" * 18)


async def check(pilot: Pilot[None], name: str) -> None:
    """Compare what the screen comes to show with the picture of that name; with UPDATE_FIXTURES=1 write it."""
    path = FOLDER / f"{name}.txt"
    renews = os.environ.get("UPDATE_FIXTURES") == "1"
    expected = path.read_text(encoding="utf-8") if path.exists() and not renews else "(there is no such picture)"
    for _ in range(_LOOKS):
        await pilot.pause(0.01)
        assert isinstance(pilot.app, SidelightApp)
        if (found := screen_text(pilot.app)) == expected:
            break
    if renews:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
        return
    assert "below AA" not in found, "letters that don't stand out from their ground"
    assert found == expected, f"the screen is not as in {path.name}; UPDATE_FIXTURES=1 renews the pictures"
