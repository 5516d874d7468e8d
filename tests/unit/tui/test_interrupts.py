"""Ctrl-c, from the first line of ours on: exit code 130 and not a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("hears_interrupts")

ARTICLE = Path(__file__).parents[3] / "seeds" / "wire-news.txt"


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False)


INTERRUPTED = """
import os, signal, sys
from tui.__main__ import main

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == MODULE:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

sys.modules.pop(MODULE, None)  # as if this Python had not imported it yet
sys.meta_path.insert(0, Interrupt())
main()
"""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("signal", ("--version",)),
        ("tui.cli", ("--version",)),
        ("tui.output", ("--version",)),
        ("typer", ("text", str(ARTICLE))),
        ("tui.commands", ("extract", str(ARTICLE))),
        ("spacy", ("extract", str(ARTICLE))),
        ("numpy", ("extract", str(ARTICLE))),
    ],
)
def test_while_a_module_is_imported_it_ends_the_command(module: str, arguments: tuple[str, ...]) -> None:
    done = run(INTERRUPTED.replace("MODULE", repr(module)), *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("later", ["time.sleep(60)", "pass"])
def test_where_python_cannot_raise_it_it_comes_again(later: str) -> None:
    program = f"""
import signal, sys, time
from extract import pipeline
from tui.__main__ import main

class Deaf:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def load(choice):
    Deaf()
    {later}
    raise SystemExit(0)

pipeline.load = load
try:
    main()
finally:
    print("tidied up", end="", flush=True)
"""
    done = run(program, "extract", str(ARTICLE))
    assert (done.returncode, done.stdout, done.stderr) == (130, b"tidied up", b"")


def test_a_command_that_a_script_runs_in_its_background_does_not_hear_it() -> None:
    program = """
import signal
from tui import output
from tui.__main__ import main

signal.signal(signal.SIGINT, signal.SIG_IGN)
say = output.out
output.out = lambda words: (signal.raise_signal(signal.SIGINT), say(words))
main()
"""
    done = run(program, "--version")
    assert (done.returncode, done.stdout[:10], done.stderr) == (0, b"sidelight ", b"")
