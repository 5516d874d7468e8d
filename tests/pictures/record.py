"""The reader recorded in a terminal: a cast to play, and a picture that moves.

What is kept is what the screen shows after each key, not when which bytes came: so two recordings differ only where the
reader does. The cast is an asciicast of version 2 (https://docs.asciinema.org/manual/asciicast/v2/), its captions are
markers; the picture is an SVG that needs neither script nor font of its own.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

import pyte

from tests.measure.terminal import Terminal
from tests.pictures.story import ARTICLE, Step, play

__all__ = ["Frame", "Run", "as_cast", "as_svg", "record"]

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDER = Path("/tmp/sidelight-pictures")
"""Where the article lies while it is recorded: the export sheet shows the path, and it should be the same anywhere."""

COLUMNS, ROWS = 104, 30
TYPING = 0.07
"""Seconds between two keys of a step."""

_DATE, _DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b"), "2026-11-28"
"""What notes and exports call today."""

GROUND, INK = "16181b", "e4e4e0"
"""Of the dark theme, for cells that name no colour."""


@dataclass(frozen=True, slots=True)
class Run:
    """Cells of one look, side by side."""

    text: str
    ink: str
    """Six hexadecimal digits."""
    ground: str
    bold: bool
    italic: bool
    underlined: bool


Row = tuple[Run, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is on the screen, from when on."""

    rows: tuple[Row, ...]
    says: str
    """The caption."""
    at: float
    """Seconds."""


def _runs(screen: pyte.Screen, y: int) -> Row:
    cells = (screen.buffer[y][x] for x in range(screen.columns))
    looks: list[tuple[str, tuple[str, str, bool, bool, bool]]] = []
    for cell in cells:
        ink = INK if cell.fg == "default" else cell.fg
        ground = GROUND if cell.bg == "default" else cell.bg
        if cell.reverse:
            ink, ground = ground, ink
        looks.append((cell.data, (ink, ground, cell.bold, cell.italics, cell.underscore)))
    return tuple(
        Run(_DATE.sub(_DAY, "".join(text for text, _ in cells)), *look)
        for look, cells in groupby(looks, key=lambda cell: cell[1])
    )


def record(steps: Sequence[Step]) -> list[Frame]:
    """Play a story in the real program; the screens that it showed, each with its time."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    shutil.copy(SEEDS / ARTICLE, FOLDER)
    frames: list[Frame] = []
    command = ["sh", "-c", f'cd {FOLDER} && exec "$0" -m tui {ARTICLE}', sys.executable]
    home = {"SIDELIGHT_HOME": str(FOLDER / "home"), "PYTHONPATH": str(SEEDS.parent)}
    terminal = Terminal(command, columns=COLUMNS, rows=ROWS, env=home)
    clock = 0.0
    try:
        for step in steps:

            def seen(says: str = step.says) -> None:
                nonlocal clock
                rows = tuple(_runs(terminal.screen, y) for y in range(ROWS))
                if not frames or (rows, says) != (frames[-1].rows, frames[-1].says):
                    frames.append(Frame(rows, says, round(clock, 2)))
                clock += TYPING

            play(terminal, FOLDER, step, seen)
            clock += step.rest
    finally:
        terminal.close()
        shutil.rmtree(FOLDER, ignore_errors=True)
    return [*frames, Frame(frames[-1].rows, frames[-1].says, round(clock, 2))]


def as_cast(frames: Sequence[Frame], title: str) -> str:
    """The frames as an asciicast, of each the rows that are new; captions are markers."""
    header = {"version": 2, "width": COLUMNS, "height": ROWS, "title": title, "env": {"TERM": "xterm-256color"}}
    lines = [json.dumps(header)]
    before: tuple[Row, ...] = ((),) * ROWS
    says = ""
    for frame in frames:
        if frame.says != says:
            says = frame.says
            lines.append(json.dumps([frame.at, "m", says], ensure_ascii=False))
        changed = [y for y in range(ROWS) if frame.rows[y] != before[y]]
        drawn = "".join(f"\x1b[{y + 1};1H{''.join(map(_sgr, frame.rows[y]))}" for y in changed)
        lines.append(json.dumps([frame.at, "o", "\x1b[?25l" * (frame is frames[0]) + drawn], ensure_ascii=False))
        before = frame.rows
    return "\n".join(lines) + "\n"


def _sgr(run: Run) -> str:
    ink, ground = (";".join(str(int(colour[i : i + 2], 16)) for i in (0, 2, 4)) for colour in (run.ink, run.ground))
    more = ";1" * run.bold + ";3" * run.italic + ";4" * run.underlined
    return f"\x1b[0;38;2;{ink};48;2;{ground}{more}m{run.text}"


# The picture

_CELL, _LINE, _FONT = 8.4, 18, 14
_RIM = 12
_CAPTION = 34

_STYLE = """\
text{font:14px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}
.b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}
g{animation-duration:%gs;animation-timing-function:step-end;animation-iteration-count:infinite}
@media (prefers-reduced-motion:reduce){g{animation:none!important}}
"""


def as_svg(frames: Sequence[Frame], poster: float) -> str:
    """The frames as one picture that moves; where nothing moves it shows what was there at `poster` seconds."""
    length = frames[-1].at
    width, height = COLUMNS * _CELL + 2 * _RIM, ROWS * _LINE + _RIM + _CAPTION
    spans: dict[tuple[float, float], list[str]] = {}
    for y in range(ROWS):
        for row, since, until in _shown([(frame.rows[y], frame.at) for frame in frames]):
            spans.setdefault((since, until), []).append(_svg_row(row, y))
    for says, since, until in _shown([(frame.says, frame.at) for frame in frames]):
        place = f'x="{_RIM}" y="{height - 12}" fill="#f0e442"'
        spans.setdefault((since, until), []).append(f"<text {place}>{escape(says)}</text>")
    style, groups = [_STYLE % length], []
    for number, ((since, until), drawn) in enumerate(sorted(spans.items())):
        if (since, until) == (0, length):
            groups.append("".join(drawn))
            continue
        start, end = 100 * since / length, 100 * until / length
        keys = f"0%{{opacity:{int(not since)}}}" + f"{start:.3f}%{{opacity:1}}" * bool(since)
        keys += f"{end:.3f}%{{opacity:0}}" * (until < length)
        style.append(f"@keyframes k{number}{{{keys}}}#g{number}{{animation-name:k{number}}}\n")
        hidden = "" if since <= poster < until else ' opacity="0"'
        groups.append(f'<g id="g{number}"{hidden}>{"".join(drawn)}</g>')
    box = f"0 0 {width:g} {height:g}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" fill="#{INK}" xml:space="preserve">'
    ground = f'<rect width="100%" height="100%" rx="8" fill="#{GROUND}"/>'
    return f"{head}<style>{''.join(style)}</style>{ground}\n" + "\n".join(groups) + "\n</svg>\n"


def _shown(values: Sequence[tuple[T, float]]) -> Iterator[tuple[T, float, float]]:
    """What was shown in one place one after the other, each with its first and last second."""
    last = values[-1][1]
    found = [(value, next(iter(times))[1]) for value, times in groupby(values, key=lambda pair: pair[0])]
    ends = [since for _, since in found[1:]] + [last]
    return ((value, since, until) for (value, since), until in zip(found, ends, strict=True) if since < until)


def _svg_row(row: Row, y: int) -> str:
    top, x, grounds, texts = _RIM / 2 + y * _LINE, 0, "", ""
    for run in row:
        left, long = _RIM + x * _CELL, len(run.text) * _CELL
        if run.ground != GROUND:
            grounds += f'<rect x="{left:g}" y="{top:g}" width="{long + 0.3:g}" height="{_LINE}" fill="#{run.ground}"/>'
        words = run.text.rstrip()
        lead = len(words) - len(words.lstrip())
        if words:
            marks = "b" * run.bold, "i" * run.italic, "u" * run.underlined
            names = f' class="{" ".join(filter(None, marks))}"' if any(marks) else ""
            ink = f' fill="#{run.ink}"' if run.ink != INK else ""
            place = f'x="{left + lead * _CELL:g}" y="{top + 13.5:g}" textLength="{(len(words) - lead) * _CELL:g}"'
            texts += f"<text {place}{ink}{names}>{escape(words.lstrip())}</text>"
        x += len(run.text)
    # Each row covers the one before it, so that two never shine through one another.
    cover = f'<rect x="{_RIM}" y="{top:g}" width="{x * _CELL:g}" height="{_LINE}" fill="#{GROUND}"/>'
    return cover + grounds + texts
