"""Three corrections, four notes, an export, an edited article, an honest list, an export again: in a real terminal."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.measure.terminal import Terminal
from tests.pictures.story import ARTICLE, DEMO, KEEPING, OWN_LINE, Step, play

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the test terminal needs Linux")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    shutil.copy(ROOT / "seeds" / ARTICLE, tmp_path)
    command = f"cd {shlex.quote(str(tmp_path))} && exec {shlex.join([sys.executable, '-m', 'tui', ARTICLE])}"
    home = {"SIDELIGHT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    terminal = Terminal(["sh", "-c", command], columns=104, rows=30, env=home)
    yield terminal
    terminal.close()


def test_what_a_reader_wrote_and_corrected_outlives_an_edit(terminal: Terminal, tmp_path: Path) -> None:
    for step in KEEPING:
        if step.act is not None:
            (note_file,) = tmp_path.glob("*.md")
            first = note_file.read_text(encoding="utf-8")
        play(terminal, tmp_path, step)
        if step.says.startswith("h Enter"):
            listed = terminal.text()
    for row in (
        "Only her counterpart? ~¶2",
        "Who says so?         ?¶11",
        "Ask again in December   ✗",
        "the treaty  - ",
    ):
        assert row in listed
    again = note_file.read_text(encoding="utf-8")
    assert again.startswith(f"{OWN_LINE}\n{first[:40]}")
    assert f"\nOnly her counterpart?\n\n{OWN_LINE}\n> [!note]" in again
    assert again.count(OWN_LINE) == 2
    assert again.count("sidelight:begin") == first.count("sidelight:begin") == 1
    for text in (first, again):
        assert "[[Lídia Sarmento Vaz]]" in text  # of the quote that the text gives to "the head of diplomacy"
        assert "Minister Echevarne" in text
        for words in ("Only her counterpart?", "Who says so?", "Ask again in December", "Read beside the treaty"):
            assert words in text


@pytest.mark.parametrize(("name", "steps"), [("reading", DEMO), ("keeping", KEEPING)])
def test_the_recorded_casts_show_what_the_stories_say(name: str, steps: tuple[Step, ...]) -> None:
    lines = (ROOT / "tests" / "pictures" / f"{name}.cast").read_text(encoding="utf-8").splitlines()
    header, *events = map(json.loads, lines)
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    shown: dict[str, list[str]] = {}
    says = ""
    for _, kind, data in events:
        if kind == "m":
            says = data
        else:
            stream.feed(data)
            shown.setdefault(says, []).append("\n".join(screen.display))
    for step in steps:
        assert any(re.search(step.shows, text) for text in shown.get(step.says, ())), step.says
