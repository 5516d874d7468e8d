"""A terminal to run a program in: a real pseudo-terminal behind a pyte screen, with time stamps. Linux only.

What a program draws between the two ends of a synchronised update (mode 2026) is shown when the update ends: that is a
frame, and what counts as a change. Bytes are stamped as they come and parsed when the screen is looked at, so that
pyte's own time is not the program's.
"""

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
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

__all__ = ["Held", "Terminal"]

_ANSWERS = (
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
)
"""What programs ask of a terminal, and what this one says."""

_UPDATE_BEGINS, _UPDATE_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_MODES = {
    **dict.fromkeys((1000, 1002, 1003, 1006, 1015, 1016), "mouse"),
    **dict.fromkeys((47, 1047, 1049), "alternate screen"),
    **{1: "cursor keys", 1004: "focus", 2004: "bracketed paste", 2026: "synchronised update", 2048: "resize reports"},
}
"""Private modes that a program must not leave on."""


@dataclass(frozen=True, slots=True)
class Held:
    """What came of a key that was held down. Times are seconds of `time.perf_counter`."""

    keys: list[float]
    """When each was sent."""
    frames: list[float]
    """When each frame was complete."""

    @property
    def lag(self) -> float:
        """Seconds from the last key to the last frame: how long it goes on scrolling."""
        return max(0.0, self.frames[-1] - self.keys[-1]) if self.frames else 0.0

    @property
    def waits(self) -> list[float]:
        """Seconds from each key to the frame after it; of keys that have one."""
        frames = iter(self.frames)
        frame = next(frames, None)
        waits = []
        for key in self.keys:
            while frame is not None and frame < key:
                frame = next(frames, None)
            if frame is None:
                break
            waits.append(frame - key)
        return waits


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
        self.frames: list[float] = []
        """When what it wrote could be seen, as of `time.perf_counter`."""
        self._ends: list[int] = []
        """How much had been written with each frame."""
        self._parsed = self._seen = 0
        self._in_update = False
        self._since = time.perf_counter()
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        # pytest-xdist sets the size, which would count for more; a reader's Python keeps what it has compiled, and
        # buffers what it prints.
        for name in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            environment.pop(name, None)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                _set_size(0, columns, rows)  # the program may ask at once
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)
        self._line_settings = termios.tcgetattr(self._fd)

    def send(self, keys: str) -> None:
        """Type; times count from here."""
        self._since, self._seen = time.perf_counter(), len(self.frames)
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; times count from here."""
        self._since, self._seen = time.perf_counter(), len(self.frames)
        self.screen.resize(rows, columns)
        _set_size(self._fd, columns, rows)

    def text(self) -> str:
        """What is on the screen."""
        # pyte knows neither the kitty keyboard protocol nor private-mode queries: it would print their rest.
        new, self._parsed = bytes(self.raw[self._parsed :]), len(self.raw)
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[u$][a-z]?", b"", new))
        return "\n".join(self.screen.display)

    def until(self, pattern: str, timeout: float = 30.0) -> float:
        """Wait for a regular expression to match the screen; seconds that took.

        Raises:
            TimeoutError: it never did; the message holds the screen.
        """
        wanted = re.compile(pattern)
        end = time.perf_counter() + timeout
        while self._in_update or not wanted.search(self.text()):
            if time.perf_counter() > end or not self._read(0.02):
                raise TimeoutError(f"{pattern!r} is not on the screen:\n{self.text()}")
        return (self.frames[-1] if self.frames else self._since) - self._since

    def first_change(self, timeout: float = 30.0) -> float:
        """Seconds from the last `send` to the first frame after it.

        Raises:
            TimeoutError: nothing was drawn.
        """
        end = time.perf_counter() + timeout
        while len(self.frames) == self._seen:
            if time.perf_counter() > end or not self._read(0.02):
                raise TimeoutError(f"Nothing changed on the screen:\n{self.text()}")
        return self.frames[self._seen] - self._since

    def drawn(self, wanted: bytes, timeout: float = 30.0) -> float:
        """Seconds from the last `send` to the frame that came with these bytes.

        Nothing is parsed meanwhile: of a whole screen in many colours that takes longer than to draw it, and a program
        whose output isn't read waits.

        Raises:
            TimeoutError: they didn't come.
        """
        end = time.perf_counter() + timeout
        begin = self._ends[self._seen - 1] if self._seen else 0
        while (at := self.raw.find(wanted, begin)) < 0 or not self._ends or self._ends[-1] <= at:
            if time.perf_counter() > end or not self._read(0.02):
                raise TimeoutError(f"{wanted!r} was not drawn:\n{self.text()}")
        return self.frames[bisect_right(self._ends, at)] - self._since

    def settled(self, quiet: float = 0.15, timeout: float = 30.0) -> float:
        """Wait until nothing was written for `quiet` seconds; seconds from the last `send` to the last change."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            before = len(self.raw)
            if not self._read(quiet) or len(self.raw) == before:
                break
        return self.frames[-1] - self._since if len(self.frames) > self._seen else 0.0

    def hold(self, key: str, count: int, rate: float = 30.0) -> Held:
        """Hold a key down: `count` times, so many a second; until the screen is at rest again."""
        start, seen, keys = time.perf_counter(), len(self.frames), []
        for number in range(count):
            while (left := start + number / rate - time.perf_counter()) > 0:
                self._read(left)
            keys.append(time.perf_counter())
            os.write(self._fd, key.encode())
        self.settled()
        return Held(keys, self.frames[seen:])

    def watch(self, seconds: float) -> int:
        """Bytes that the program writes in so many seconds."""
        end, before = time.perf_counter() + seconds, len(self.raw)
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return len(self.raw) - before

    def peak_memory(self) -> int:
        """Peak resident memory of the program's first process, in KiB."""
        return self._memory("VmHWM")

    def memory(self) -> int:
        """Resident memory of the program's first process now, in KiB."""
        return self._memory("VmRSS")

    def _memory(self, name: str) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1])  # type: ignore[index]

    def processor_time(self) -> float:
        """Seconds of processor time that the program's processes have taken; those that ended are left out."""
        ticks = 0
        for pid in _family(self.pid):
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self, keys: str = "\x11", timeout: float = 5.0) -> int | None:
        """End the program by its key, at last by force; its exit code, or None where it had to be killed."""
        code = None
        with contextlib.suppress(OSError):
            self.send(keys)
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and code is None:
            self._read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
        self.ended_after = time.perf_counter() - self._since
        """Seconds from the key to the end of the process."""
        if code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        while self._read(0.02):
            pass
        self._line_settings_kept = termios.tcgetattr(self._fd) == self._line_settings
        os.close(self._fd)
        return code

    def left_behind(self) -> list[str]:
        """What the program, which has been closed, left otherwise than it found it."""
        modes = {7: True, 25: True}
        for numbers, switch in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.raw):
            modes |= dict.fromkeys((int(number) for number in numbers.split(b";") if number), switch == b"h")
        left = [f"{_MODES[mode]} ({mode})" for mode, on in sorted(modes.items()) if on and mode in _MODES]
        left += ["cursor hidden"] * (not modes[25]) + ["line wrap off"] * (not modes[7])
        pushed = len(re.findall(rb"\x1b\[>[0-9;]*u", self.raw)) - len(re.findall(rb"\x1b\[<[0-9]*u", self.raw))
        left += ["kitty keyboard"] * (pushed > 0)
        return left + ["line settings"] * (not self._line_settings_kept)

    def _read(self, wait: float) -> bool:
        """Take in what comes within `wait` seconds; False once the program is gone."""
        if not select.select([self._fd], [], [], max(0.0, wait))[0]:
            return True
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        if not data:
            return False
        self._stamp(data)
        for asked, answer in _ANSWERS:
            if asked.search(data):
                os.write(self._fd, answer)
        return True

    def _stamp(self, data: bytes) -> None:
        """Note what was written, and the frames that are complete with it."""
        now = time.perf_counter()
        begin = max(0, len(self.raw) - len(_UPDATE_ENDS) + 1)  # a mark may come in two pieces
        self.raw += data
        ended = self.raw.count(_UPDATE_ENDS, begin)
        last_begin, last_end = self.raw.rfind(_UPDATE_BEGINS, begin), self.raw.rfind(_UPDATE_ENDS, begin)
        if last_begin != last_end:
            self._in_update = last_begin > last_end
        new = ended or not self._in_update
        self.frames += [now] * new
        self._ends += [len(self.raw)] * new


def _family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
