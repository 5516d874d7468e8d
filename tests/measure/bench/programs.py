"""The programs that are measured: ours and its peers, each with how it is started and when its text is there."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.measure.bench.articles import TITLE
from tests.measure.terminal import Terminal

__all__ = ["FLOOR", "LESS", "READER", "TEN_LINES", "VIEWER", "Program", "frogmouth"]

_FLOOR = """
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
class Lines(ScrollView):
    BINDINGS = [("j", "scroll_by(1)", ""), ("pagedown", "scroll_by(39)", ""), ("pageup", "scroll_by(-39)", "")]
    def on_mount(self):
        self.virtual_size = Size(80, 1_000_000)
    def action_scroll_by(self, lines):
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)
    def render_line(self, y):
        return Strip([Segment(f"{self.scroll_offset.y + y}. line of the floor")])
class Floor(App):
    BINDINGS = [("ctrl+q", "quit", "")]
    def compose(self):
        yield Lines()
Floor().run()
"""
_TEN_LINES = """
import sys
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static
class Ten(App):
    BINDINGS = [("ctrl+q", "quit", "")]
    def compose(self):
        with VerticalScroll():
            yield Static(open(sys.argv[1]).read(), markup=False)
Ten().run()
"""
_VIEWER = """
import sys
from textual.app import App
from textual.widgets import MarkdownViewer
class Viewer(App):
    BINDINGS = [("ctrl+q", "quit", "")]
    def compose(self):
        yield MarkdownViewer(open(sys.argv[1]).read())
    def on_mount(self):
        self.query_one(MarkdownViewer).focus()
Viewer().run()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that shows a file."""

    name: str
    command: tuple[str, ...]
    """How it is started; the file comes last."""
    ready: str = TITLE
    """What is on the screen once the text is."""
    quit: str = "\x11"

    def open(self, path: Path, home: Path | None = None) -> Terminal:
        """The program with a file, started; it keeps what it keeps in a folder `home`."""
        env: Mapping[str, str] = {} if home is None else {"SIDELIGHT_HOME": str(home), "HOME": str(home)}
        return Terminal([*self.command, str(path)], env=env)


READER = Program("Sidelight", (sys.executable, "-m", "tui", "read"), rf"(?s){TITLE}.*{TITLE}")
"""Ours; the title stands in the title line too."""
FLOOR = Program("the floor", (sys.executable, "-c", _FLOOR), r"10\. line of the floor")
"""Textual's own time: ten lines that page through numbered lines, whatever the file."""
TEN_LINES = Program("a ten-line app", (sys.executable, "-c", _TEN_LINES))
"""A Static with the file in it."""
VIEWER = Program("MarkdownViewer", (sys.executable, "-c", _VIEWER))
"""Textual's own Markdown widget."""
LESS = Program("less", (shutil.which("less") or "less",), quit="q")


def frogmouth(python: str) -> Program | None:
    """frogmouth, run by an interpreter that has it; else the one that is installed; None where there is none."""
    beside = Path(python).parent / "frogmouth"
    found = str(beside) if python and beside.exists() else shutil.which("frogmouth")
    return Program("frogmouth", (found,)) if found else None
