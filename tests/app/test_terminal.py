"""The reader in a real terminal: what reaches it, and how it is left."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from tests.measure.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the test terminal needs Linux")

READER = [sys.executable, "-m", "tui"]
EVIL = (
    "Quiet words\n\nA title \x1b]0;taken\x07 and \x1b[31mpaint\x1b[0m, \x1b[2Jwiped. "
    "\x1b]52;c;dGFrZW4=\x07 Clipboard \x9b2J and \u202esdrawkcab\u202c end.\n"
)


def test_an_article_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(EVIL, encoding="utf-8")
    terminal = Terminal([*READER, str(path)])
    terminal.until("Clipboard")
    terminal.send("G")
    terminal.until("end")
    code = terminal.close()
    text = terminal.raw.decode("utf-8", "replace")
    assert "\x1b]52" not in text
    assert "\x1b]0;taken" not in text
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert code == 0


def test_the_terminal_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Quiet words\n\nand more of them.\n")
    terminal = Terminal([*READER, str(path)])
    terminal.until("more of them")
    assert terminal.close() == 0
    for mode in (1000, 1003, 1006, 1016, 1049, 2004):
        switched = re.findall(rb"\x1b\[\?%d([hl])" % mode, bytes(terminal.raw))
        assert switched[-1:] != [b"h"], f"mode {mode} is still on"


def test_without_colour_nothing_is_coloured(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Quiet words\n\nand more of them.\n")
    terminal = Terminal([*READER, str(path)], env={"NO_COLOR": "1"})
    terminal.until("more of them")
    terminal.send("\t")
    terminal.until("Entities")
    terminal.close()
    styles = re.findall(rb"\x1b\[([0-9;]*)m", bytes(terminal.raw))
    coloured = [style for style in styles if re.search(rb"(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|$)", style)]
    assert coloured == []


def test_words_from_a_pipe_are_the_article_and_keys_come_from_the_terminal() -> None:
    terminal = Terminal(["sh", "-c", f"printf 'Piped words\\n\\nj q x\\n' | {shlex.join(READER)} -"])
    terminal.until("j q x")
    terminal.send("?")
    terminal.until("Next mention")
    terminal.send("\x1b")
    assert terminal.close() == 0


def test_a_missing_file_is_one_sentence_and_no_screen(tmp_path: Path) -> None:
    terminal = Terminal([*READER, str(tmp_path / "none.md")])
    code = terminal.close(keys="")
    lines = [line for line in terminal.raw.decode().splitlines() if line.strip()]
    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith("sidelight: ")
    assert "Traceback" not in lines[0]


@pytest.mark.parametrize("command", ["read plain.txt", "plain.txt"])
def test_without_a_terminal_it_says_what_to_use(command: str) -> None:
    code = os.waitstatus_to_exitcode(os.system(f"{shlex.join(READER)} {command} </dev/null >/dev/null 2>&1"))
    assert code == 2


def test_a_terminal_that_draws_no_screens_is_told_what_to_use(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Quiet words\n")
    terminal = Terminal([*READER, str(path)], env={"TERM": "dumb"})
    assert terminal.close(keys="") == 2
    assert terminal.raw.decode().startswith("sidelight: This terminal draws no screens (TERM=dumb). ")
    assert b"\x1b" not in terminal.raw


def test_the_tour_begins_at_the_top_each_time() -> None:
    for _ in range(2):
        terminal = Terminal([*READER, "tour"], columns=80, rows=24)
        terminal.until("1/8 Space or Down")
        terminal.until("lists the keys")
        terminal.send(" ")
        terminal.until("2/8")
        assert terminal.close() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_reader_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Quiet words\n\nand more of them.\n")
    terminal = Terminal([*READER, str(path)])
    terminal.until("more of them")
    os.kill(terminal.pid, number)
    assert terminal.close(keys="") == 128 + number
    assert terminal.raw.rindex(b"\x1b[?1049l") > terminal.raw.rindex(b"\x1b[?1049h")


def test_a_file_that_an_editor_replaces_is_read_again(tmp_path: Path) -> None:
    path, other = tmp_path / "plain.txt", tmp_path / "plain.txt~"
    path.write_text("Quiet words\n\nand more of them.\n")
    terminal = Terminal([*READER, str(path)])
    terminal.until("lists the keys")
    other.write_text("Quiet words\n\nand louder ones.\n")
    other.replace(path)
    terminal.until("1 paragraph changed")
    assert "and louder ones" in terminal.text()
    assert terminal.close() == 0


COPIED = "Names are né Oda\nand more of them."


def copying(path: Path, command: list[str], **variables: str) -> Terminal:
    """A terminal in which a paragraph of the file was copied."""
    path.write_text(f"Quiet words\n\n{COPIED}\n", encoding="utf-8")
    away = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "VTE_VERSION", "TERM_PROGRAM", "WSL_DISTRO_NAME"), "")
    unset = [word for name in away for word in ("-u", name)]
    terminal = Terminal(["env", *unset, *command], env=variables)
    terminal.until("lists the keys")
    terminal.send("/more\rV")
    terminal.until("characters, ¶2")
    terminal.send("y")
    return terminal


def test_copied_words_are_handed_to_the_terminal(tmp_path: Path) -> None:
    terminal = copying(tmp_path / "plain.txt", [*READER, str(tmp_path / "plain.txt")])
    terminal.until("Copied 34 characters, ¶2, if the terminal allows it")
    assert terminal.close() == 0
    sent = re.findall(rb"\x1b\]52;c;([^\a\x1b]*)(?:\a|\x1b\\)", bytes(terminal.raw))
    assert [b64decode(words, validate=True).decode() for words in sent] == [COPIED]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux isn't installed")
@pytest.mark.parametrize("taken_from_programs", ["on", "external", "off"])
def test_tmux_has_copied_words_once_whatever_its_clipboard_is_set_to(tmp_path: Path, taken_from_programs: str) -> None:
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    read = shlex.join([*READER, str(tmp_path / "plain.txt")])
    started = [*server, "set", "-g", "set-clipboard", taken_from_programs, ";", "new-session", read]
    terminal = copying(tmp_path / "plain.txt", started)
    terminal.until("Copied 34 characters, ¶2, if the terminal allows it")
    buffers = subprocess.run([*server, "list-buffers", "-F", "#{buffer_size}"], capture_output=True, check=True)
    words = subprocess.run([*server, "show-buffer"], capture_output=True, check=True)
    terminal.close()
    assert buffers.stdout.split() == [b"%d" % len(COPIED.encode())]
    assert words.stdout.decode() == COPIED
