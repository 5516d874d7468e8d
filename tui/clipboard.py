"""The clipboard: by the terminal's own sequence, by a program of the system, or a file where neither can be expected.

A terminal never says whether it took what was copied (OSC 52 has no reply), so a program is asked too where one is
found; over SSH it would fill the clipboard of the wrong machine.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from extract.notes.folders import data_folder

__all__ = ["copy_with_program", "drop_copy", "program", "save_copy", "terminal_may_copy"]

_COPIED = "copied.txt"
SECONDS = 2.0
"""How long a program may take."""


def program(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> list[str] | None:
    """The command that puts its standard input on this machine's clipboard, or None where there is none.

    Over SSH only tmux has a way to the reader's own machine. Where its `set-clipboard` is on it takes the terminal's
    sequence itself, and a second copy in its list of buffers is one too many.
    """
    candidates: list[list[str]] = []
    if "SSH_CONNECTION" not in environment and "SSH_TTY" not in environment:
        if platform == "darwin":
            candidates.append(["pbcopy"])
        if "WAYLAND_DISPLAY" in environment:
            candidates.append(["wl-copy", "--type", "text/plain;charset=utf-8"])
        if "DISPLAY" in environment:
            candidates += [["xclip", "-selection", "clipboard", "-in"], ["xsel", "--clipboard", "--input"]]
        if platform == "win32" or "WSL_DISTRO_NAME" in environment:
            candidates.append(["clip.exe"])
    if "TMUX" in environment:
        candidates.append(["tmux", "if-shell", "-F", "#{!=:#{set-clipboard},on}", "load-buffer -w -"])
    return next((command for command in candidates if which(command[0])), None)


def terminal_may_copy(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal may understand OSC 52: all do that are not known not to (VTE's, Apple's, the console)."""
    term = environment.get("TERM", "")
    deaf = term in ("", "dumb", "linux") or "VTE_VERSION" in environment
    deaf = deaf or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    return not deaf and not (term.startswith("screen") and "TMUX" not in environment)


async def copy_with_program(command: list[str], text: str) -> bool:
    """Whether a program took the text, within the time that it has."""
    encoding = "utf-16-le" if command[0] == "clip.exe" else "utf-8"
    nowhere = asyncio.subprocess.DEVNULL  # some stay behind to serve the clipboard, and would hold a pipe open
    try:
        started = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=nowhere, stderr=nowhere
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(started.communicate(text.encode(encoding, "replace")), SECONDS)
    except TimeoutError:
        started.kill()
        await started.wait()
    return started.returncode == 0


def drop_copy(folder: Path | None = None) -> None:
    """Remove the file with what was copied last, whatever it was."""
    with suppress(OSError):
        ((folder or data_folder()) / _COPIED).unlink(missing_ok=True)


def save_copy(text: str, folder: Path | None = None) -> Path:
    """Keep the text in a file that only the reader can read, in place of the copy before.

    Raises:
        OSError: it can't be written.
    """
    folder = folder or data_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _COPIED
    path.unlink(missing_ok=True)  # so that the new one is the reader's alone whatever the old one was
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path
