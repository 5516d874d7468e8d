"""The line that says what a long command is doing."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from rich.console import Console

from tui import progress
from tui.progress import working


class Frames(threading.Event):
    """Lets so many moments of work pass, each with what is done in it."""

    def __init__(self, *moments: Callable[[], object]) -> None:
        super().__init__()
        self._moments = list(moments)

    def wait(self, timeout: float | None = None) -> bool:
        if not self._moments:
            return True
        self._moments.pop(0)()
        return False


def drawn(words: str, *fractions: float | None, width: int = 80) -> list[str]:
    """What stands in the line, one after the other; nothing is done in the first two moments."""
    output, done = io.StringIO(), []
    console = Console(file=output, force_terminal=True, width=width)
    moments = [lambda: None, lambda: None, *(lambda fraction=fraction: done.append(fraction) for fraction in fractions)]
    progress._draw(words, done, Frames(*moments), console)
    lines = re.split(r"[\r\n]+", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", output.getvalue()))
    return [line for line, _ in groupby(filter(None, map(str.strip, lines)))]


def test_the_line_says_what_is_done_and_how_much_of_it() -> None:
    start, some, most = drawn("Searching a.txt", 0.25, 0.75)
    assert "Searching a.txt" in start
    assert "%" not in start
    assert "25%" in some
    assert "75%" in most


def test_of_what_follows_nobody_knows_how_much_is_done() -> None:
    *_, before, after = drawn("Reading a.txt", 0.75, None, None)
    assert "75%" in before
    assert "%" not in after


def test_work_that_is_over_at_once_is_not_spoken_of() -> None:
    output = io.StringIO()
    progress._draw("Reading a.txt", [], Frames(), Console(file=output, force_terminal=True))
    assert output.getvalue() == ""


@pytest.mark.parametrize("width", [80, 50])
def test_a_long_name_keeps_both_ends_and_leaves_room_for_the_bar(width: int) -> None:
    _, line = drawn("Searching " + "folder/" * 30 + "a.txt (2 of 5)", 0.5, width=width)
    assert line.startswith("Sear")
    assert "2 of 5)" in line
    assert "50%" in line


def test_a_name_is_never_taken_for_markup() -> None:
    assert "Searching [/bold]x.txt" in drawn("Searching [/bold]x.txt")[0]


def test_nothing_is_drawn_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    threads = threading.active_count()
    with working("Reading a.txt") as report:
        report(0.5)
        assert threading.active_count() == threads
    monkeypatch.setattr(sys, "stderr", None)
    with working("Reading a.txt") as report:
        report(0.5)
    assert capsys.readouterr() == ("", "")


COMMAND = "import tui.progress; tui.progress.PATIENCE = 0; from tui.__main__ import main; main()"


def on_a_terminal(*arguments: object, stop_at: str | None = None) -> tuple[bytes, str, int]:
    """Standard output, through a pipe, what a terminal got on standard error, and the exit code.

    The command gets a Ctrl-c once it says `stop_at`.
    """
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", COMMAND, *map(str, arguments)], stdout=-1, stderr=theirs) as program:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
            if stop_at is not None and stop_at.encode() in shown:
                program.send_signal(signal.SIGINT)
                stop_at = None
        assert program.stdout is not None
        printed = program.stdout.read()
    os.close(ours)
    return printed, shown.decode(), program.returncode


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody holds the other end
        return b""


def test_a_command_says_on_the_terminal_what_it_does_and_prints_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text("Ada Holm came late to the meeting of the council. " * 300)
    printed, shown, code = on_a_terminal("extract", *paths)
    assert code == 0
    assert "Loading the language model" in shown
    assert "a.txt (1 of 2)" in shown
    assert "b.txt (2 of 2)" in shown
    assert shown.endswith("\x1b[2K")
    assert [json.loads(line)["id"] for line in printed.splitlines()] == list(map(str, paths))


@pytest.mark.usefixtures("hears_interrupts")
@pytest.mark.parametrize("stage", ["Loading the language model", "Searching"])
def test_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    path = tmp_path / "long.txt"
    path.write_text("Ada Holm came late. " * 50_000)
    printed, shown, code = on_a_terminal("extract", path, stop_at=stage)
    assert (printed, code) == (b"", 130)
    assert "Traceback" not in shown
    assert shown.endswith("\x1b[2K")
