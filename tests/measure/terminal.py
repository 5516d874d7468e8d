"""A terminal to run a program in: a real pseudo-terminal behind a pyte screen, with time stamps. Linux only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

__all__ = ["Terminal"]

_ANSWERS = (
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
)
"""What programs ask of a terminal, and what this one says."""


class Terminal:
    """A program running in a terminal. Times are seconds since it was started or since the last `send`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        """Everything the program wrote."""
        self._changed = self._since = time.perf_counter()
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        # pytest-xdist sets the size, which would count for more; and a reader's Python keeps what it has compiled.
        for name in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                _set_size(0, columns, rows)  # the program may ask at once
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)

    def send(self, keys: str) -> None:
        """Type; `first_change` and `until` count from here."""
        self._since = time.perf_counter()
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; times count from here."""
        self._since = time.perf_counter()
        self.screen.resize(rows, columns)
        _set_size(self._fd, columns, rows)

    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def until(self, pattern: str, timeout: float = 30.0) -> float:
        """Wait for a regular expression to match the screen; seconds that took.

        Raises:
            TimeoutError: it never did; the message holds the screen.
        """
        wanted = re.compile(pattern)
        end = time.perf_counter() + timeout
        while not wanted.search(self.text()):
            if time.perf_counter() > end or not self._read(0.02):
                raise TimeoutError(f"{pattern!r} is not on the screen:\n{self.text()}")
        return self._changed - self._since

    def settled(self, quiet: float = 0.15, timeout: float = 30.0) -> float:
        """Wait until nothing was written for `quiet` seconds; seconds from the last `send` to the last change."""
        end = time.perf_counter() + timeout
        changed = self._since
        while time.perf_counter() < end:
            before = len(self.raw)
            alive = self._read(quiet)
            if len(self.raw) == before or not alive:
                break
            changed = self._changed
        return changed - self._since

    def peak_memory(self) -> int:
        """Peak resident memory of the program's first process, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]

    def close(self, keys: str = "\x11", timeout: float = 5.0) -> int | None:
        """End the program by its key, at last by force; its exit code, or None where it had to be killed."""
        code = None
        with contextlib.suppress(OSError):
            os.write(self._fd, keys.encode())
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and code is None:
            self._read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
        if code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        while self._read(0.02):
            pass
        os.close(self._fd)
        return code

    def _read(self, wait: float) -> bool:
        """Take in what comes within `wait` seconds; False once the program is gone."""
        if not select.select([self._fd], [], [], wait)[0]:
            return True
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        if not data:
            return False
        self._changed = time.perf_counter()
        self.raw += data
        # pyte knows neither the kitty keyboard protocol nor private-mode queries: it would print their rest.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[u$][a-z]?", b"", data))
        for asked, answer in _ANSWERS:
            if asked.search(data):
                os.write(self._fd, answer)
        return True


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
