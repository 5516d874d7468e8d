from __future__ import annotations

import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.units import characters
from tui.clipboard import copy_with_program, program, save_copy, terminal_may_copy


def found(environment: Mapping[str, str], platform: str = "linux", *, there: str = "all") -> str:
    command = program(environment, platform, lambda name: f"/bin/{name}" if there == "all" or name in there else None)
    return command[0] if command else ""


@pytest.mark.parametrize(
    ("environment", "platform", "there", "name"),
    [
        ({}, "darwin", "all", "pbcopy"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "all", "wl-copy"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "xsel", "xsel"),
        ({"DISPLAY": ":0"}, "linux", "all", "xclip"),
        ({"DISPLAY": ":0"}, "linux", "pbcopy", ""),
        ({}, "linux", "all", ""),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "all", "clip.exe"),
        ({"TMUX": "/tmp/tmux-1"}, "linux", "all", "tmux"),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "1 2 3 4"}, "linux", "all", ""),
        ({"SSH_TTY": "/dev/pts/1", "TMUX": "/tmp/tmux-1"}, "darwin", "all", "tmux"),
    ],
)
def test_the_program_that_reaches_the_readers_clipboard(
    environment: dict[str, str], platform: str, there: str, name: str
) -> None:
    assert found(environment, platform, there=there) == name


@pytest.mark.parametrize(
    ("environment", "may"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-1"}, True),
    ],
)
def test_terminals_that_are_known_to_take_no_copy(environment: dict[str, str], may: bool) -> None:
    assert terminal_may_copy(environment) is may


async def test_a_program_gets_the_text(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    write = f"import sys; open({str(taken)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert await copy_with_program([sys.executable, "-c", write], "“née” 🙂")
    assert taken.read_text("utf-8") == "“née” 🙂"


async def test_a_program_that_fails_is_missing_or_hangs_copies_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not await copy_with_program([sys.executable, "-c", "raise SystemExit(1)"], "words")
    assert not await copy_with_program(["/nowhere/at-all"], "words")
    monkeypatch.setattr("tui.clipboard.SECONDS", 0.05)
    assert not await copy_with_program([sys.executable, "-c", "while True: pass"], "words")


def test_a_copy_in_a_file_is_the_readers_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = save_copy("first", folder)
    first.chmod(0o666)
    path = save_copy("“second” \ud800", folder)
    assert path.read_text("utf-8") == "“second” ?"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@given(st.integers(0, 10_000_000))
def test_characters_as_they_are_said(number: int) -> None:
    said, unit = characters(number).split()
    assert int(said.replace(",", "")) == number
    assert (unit == "character") == (number == 1)
