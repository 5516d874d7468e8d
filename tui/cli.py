"""The `sidelight` command: opens the reader at once, hands everything else to `tui.commands`.

Nothing heavy is imported before it is needed: Textual only when a screen is opened, Typer only for what has options.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from extract import __version__
from extract.errors import SidelightError, source_name, visible

if TYPE_CHECKING:
    from extract.model.choice import ModelChoice
    from tui.config import Settings
    from tui.opening import Opening

__all__ = ["fail", "main", "open_reader", "standard_input"]

COMMANDS = (
    *("read", "extract", "text", "export", "import", "corrections"),
    *("rules", "forget", "backup", "doctor", "config", "tour"),
)

_OF_ALL = ("--version", "--debug", "--help", "-h", "--install-completion", "--show-completion")
"""Options that stand before a command."""
_SOON = 0.01
"""Seconds until a Ctrl-c that was lost comes again."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line: what begins with no command is for the reader."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] not in COMMANDS and len(given) > 1 and not any(word.startswith("-") for word in given[:2]):
        known = f"The commands are {', '.join(COMMANDS)}; the reader opens one file or address at a time."
        fail(f"There is no command {visible(given[0])!r}. {known}", 2)
    if len(given) == 1 and given[0].isalpha() and given[0] not in COMMANDS and not os.access(given[0], os.F_OK):
        fail(f"{given[0]} does not exist, and is no command. The commands are {', '.join(COMMANDS)}.", 2)
    if given and given[0] not in COMMANDS and given[0] not in _OF_ALL:
        given = ["read", *given]
    if arguments is None:  # this process is the command's alone
        sys.unraisablehook = _raise_again
    try:
        if given[:1] == ["read"] and len(given) == 2 and (given[1] == "-" or not given[1].startswith("-")):
            open_reader(given[1])
        elif given == ["--version"]:
            from tui.output import out

            out(f"sidelight {__version__}")
        else:
            from tui.commands import app

            with _raising_interrupts():
                app(given, prog_name="sidelight")
    except SidelightError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        fail(f"The output cannot be written: {error.strerror or error}.", 1)
    except Exception as error:
        if os.environ.get("SIDELIGHT_DEBUG"):
            raise
        fail(f"An unexpected error, which is a fault of Sidelight's: {type(error).__name__}: {error} (see --debug)", 1)


def open_reader(
    source: str,
    choice: ModelChoice | None = None,
    settings: Settings | None = None,
    asked: Opening | None = None,
    *,
    guided: bool = False,
) -> None:
    """Read an article on the screen, until the reader quits.

    Args:
        source: a path, an address, or `-`.
        choice: of the model, if not that of the settings.
        settings: if not those of the file.
        asked: where to open it, if not where the reader left off.
        guided: with the tour.
    """
    needed = [sys.stdout] if source == "-" else [sys.stdout, sys.stdin]
    if sys.stderr is None or not all(stream is not None and stream.isatty() for stream in needed):
        fail("The reader needs a terminal. In a pipe or a script use `sidelight extract` or `sidelight text`.", 2)
    if os.environ.get("TERM") == "dumb":
        fail(
            "This terminal draws no screens (TERM=dumb). `sidelight FILE --plain` prints the text and what is found.", 2
        )
    _hold_terminal()
    sys.unraisablehook = sys.__unraisablehook__  # ending at once would leave the terminal as the screen set it
    from tui.loading import start_reading

    reading = start_reading(source)
    if source == "-":
        _terminal_to(0)  # the reading process keeps the pipe
    if not sys.stderr.isatty():
        _terminal_to(2)  # where Textual draws
    gc.disable()  # until the first text is shown: nothing that is imported becomes garbage
    from tui.app import SidelightApp
    from tui.config import load
    from tui.opening import START
    from tui.screens.reading import ReadingScreen

    if reading.done() and (error := reading.exception()) is not None:
        raise error
    settings = settings or load()
    choice = choice or settings.config.model_choice()
    screen = ReadingScreen
    if guided:
        from tui.tour import TourScreen

        screen = TourScreen
    reader = SidelightApp(reading, source_name(source), choice, settings=settings, asked=asked or START, screen=screen)
    reader.run()
    os.write(2, b"\x1b[?1016l")  # Textual leaves the mouse reporting pixels
    if reading.is_stopped:
        fail(f"Reading {source_name(source)} was stopped.", 130)
    if reading.done() and (error := reading.exception()) is not None:
        raise error
    _end(reader.return_code or 0)


def _end(code: int) -> NoReturn:
    """End at once: Python would take apart all that was read and found first, for a second after a long article."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # the terminal may be gone
            stream.flush()
    os._exit(code)


def _terminal_to(descriptor: int) -> None:
    """Connect a file descriptor with the terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        fail("The reader needs a terminal, and there is none.", 2)
    os.dup2(terminal, descriptor)
    os.close(terminal)


def _hold_terminal() -> None:
    """Until there is a screen: keep what is typed, Ctrl-q too, without an echo; end without a word at Ctrl-c.

    Ctrl-c must not become a KeyboardInterrupt: while modules are imported it may come out anywhere, or nowhere.
    """
    import termios

    before = termios.tcgetattr(1)
    held = list(before)
    held[0] &= ~termios.IXON
    held[3] &= ~termios.ECHO

    def let_go() -> None:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(1, termios.TCSANOW, before)

    def end(*_: object) -> NoReturn:
        let_go()
        os._exit(130)

    atexit.register(let_go)
    signal.signal(signal.SIGINT, end)
    termios.tcsetattr(1, termios.TCSANOW, held)


@contextmanager
def _raising_interrupts() -> Iterator[None]:
    """While a command works a Ctrl-c is raised in it, so that it tidies up; before and after, it only ends."""
    before = signal.getsignal(signal.SIGINT)
    if callable(before):  # it isn't ignored
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _raise_again(ignored: sys.UnraisableHookArgs) -> None:
    """A Ctrl-c that comes out where nothing can be raised, which Python only prints, comes once more."""
    if not issubclass(ignored.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return
    from threading import Timer, get_ident

    Timer(_SOON, signal.pthread_kill, (get_ident(), signal.SIGINT)).start()  # a signal, since it wakes what waits


def standard_input() -> BinaryIO | None:
    """The bytes of standard input, or None where it is closed."""
    return sys.stdin.buffer if sys.stdin is not None else None


def fail(words: str, code: int) -> NoReturn:
    """End with one sentence on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(f"sidelight: {visible(words)}\n")
    raise SystemExit(code)
