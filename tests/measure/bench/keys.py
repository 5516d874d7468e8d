"""From a key to the screen: on an article of 100,000 words, with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from tests.measure.bench.articles import article
from tests.measure.bench.figures import Row, Samples
from tests.measure.bench.programs import FLOOR, LESS, READER, VIEWER
from tests.measure.bench.setting import Setting
from tests.measure.terminal import Held, Terminal

__all__ = ["measure"]

PAGE_DOWN = "\x1b[6~"
_ROUNDS = 12
_RESTS = 0.6
"""Seconds without a frame after which the themes that may come next are made ready."""
_HELD = 90
"""Three seconds of a key held down."""
_F4 = "\x1bOS"
_LETTERS = cycle("nd")
"""Themes begin with these, nord and dracula."""
_FLOORS = cycle(["nord", "dracula"])


def measure(setting: Setting) -> Iterator[Row]:
    """The rows of keys; all programs are open at once, and each key goes to all of them in turn."""
    samples = Samples()
    files = {
        name: setting.file(f"{name}.md", article(words))
        for name, words in (("1k", 1_000), ("10k", 10_000), ("100k", 100_000))
    }
    setting.analysed("1k.md")
    setting.analysed("100k.md")
    asked = [(FLOOR, "1k"), (LESS, "100k"), (VIEWER, "10k"), (READER, "1k"), (READER, "100k")]
    if setting.frogmouth:
        asked.append((setting.frogmouth, "10k"))
    opened = {}
    for program, name in asked:
        terminal = opened[program.name, name] = program.open(files[name], setting.home())
        terminal.until(program.ready, timeout=120)
        terminal.settled(quiet=2.0, timeout=120)
    reader, floor = opened[READER.name, "100k"], opened[FLOOR.name, "1k"]
    steps: tuple[Callable[[], None], ...] = (
        lambda: _pages(opened, samples),
        lambda: _held(reader, floor, samples),
        lambda: _steps(reader, samples),
        lambda: _themes(reader, floor, samples),
        lambda: _resized(reader, samples),
    )
    for step, rows in zip(steps, _ROWS, strict=True):
        step()
        for ours, peer, unit, bound, title in rows:
            yield from samples.figure(ours, peer, unit, bound, title)
    for (program, _), terminal in opened.items():
        terminal.close("q" if program == LESS.name else "\x11")


_PAGE, _PAGED = "page Sidelight 100k", "settled Sidelight 100k"
"""To its first change, and to its last one."""
_ROWS: tuple[tuple[tuple[str, str, str, float | None, str], ...], ...] = (
    (
        (_PAGE, "page the floor 1k", "ms", 1.5, "page down, first change, 100,000 words | the floor"),
        (_PAGE, "page frogmouth 10k", "ms", 0.6, "  the same | frogmouth's, 10,000 words"),
        (_PAGE, "page MarkdownViewer 10k", "ms", None, "  the same | MarkdownViewer's, 10,000 words"),
        (_PAGE, "page less 100k", "ms", None, "  the same | less, 100,000 words"),
        (
            _PAGED,
            "settled Sidelight 1k",
            "ms",
            1.5,
            "page down, settled, 100,000 words | 1,000 words",
        ),
    ),
    (
        ("held keys", "held frames", "", 1.02, "a key held down: keys | frames"),
        ("floor keys", "floor frames", "", None, "  the floor's"),
        ("held lag", "allowed lag", "ms", 1, "a key held down: lag after it | 50 ms over the floor's"),
    ),
    (
        ("mention", _PAGED, "ms", 2, "next mention, across the text, settled | page down"),
        ("select", _PAGED, "ms", 2, "selecting the entity with most mentions, settled | page down"),
        ("filter", _PAGED, "ms", 2, "a key in the panel's filter, names, settled | page down"),
        ("filter quotes", _PAGED, "ms", 2, "a key in the panel's filter, quotes by speaker, settled | page down"),
    ),
    (
        ("theme", _PAGE, "ms", 2, "the next theme, first change | page down, first change"),
        ("theme settled", _PAGED, "ms", 2, "the next theme, settled | page down"),
        ("letter settled", _PAGED, "ms", 2, "a theme by its letter, settled | page down"),
        ("theme settled", "floor settled", "ms", None, "  the next theme | one of the floor's palette"),
    ),
    (
        ("resize", "half a second", "s", 1, "resize, 100,000 words | half a second"),
        ("help laying out", "help", "ms", 2, "help while 100,000 words are laid out | at rest"),
    ),
)
"""After each step: ours, the peer's, unit, bound, title."""


def _pages(opened: dict[tuple[str, str], Terminal], samples: Samples) -> None:
    for number in range(_ROUNDS):
        for (program, name), terminal in opened.items():
            if name == "1k" and program == READER.name and number % 2 == 0:
                terminal.send("g")  # it has three pages
                terminal.settled()
            terminal.send(" " if program == LESS.name else PAGE_DOWN)
            samples.note(f"page {program} {name}", terminal.first_change())
            samples.note(f"settled {program} {name}", terminal.settled())


def _held(reader: Terminal, floor: Terminal, samples: Samples) -> None:
    for name, terminal in (("floor", floor), ("held", reader)):
        terminal.send("g")
        terminal.settled()
        held = terminal.hold("j", _HELD)
        samples.note(f"{name} keys", len(held.keys))
        samples.note(f"{name} frames", len(frames_of(held)))
        samples.note(f"{name} lag", held.lag)
    samples.note("allowed lag", samples["floor lag"] + 0.05)


def frames_of(held: Held) -> set[float]:
    """The first frame after each key: what shows that the key was taken by itself."""
    return {key + wait for key, wait in zip(held.keys, held.waits, strict=False)}


def _steps(reader: Terminal, samples: Samples) -> None:
    """Mentions, rows of the panel, its filter and themes; from the key to the last of what it changes."""

    def press(keys: str, name: str = "") -> None:
        reader.send(keys)
        took = reader.settled()
        if name:
            samples.note(name, took)

    press("\t")
    press("g")
    press("\r")
    for _ in range(_ROUNDS // 3):
        press("\x1b")  # nothing is selected
        press("\r", "select")
        for _ in range(3):
            press("]", "mention")
    for tab, name in (("e", "filter"), ("q", "filter quotes")):
        press(tab)
        if tab == "q":
            press("O")  # by speaker
        for _ in range(_ROUNDS // 6):
            press("/")
            for letter in ("h", "o", "l", "\x7f"):
                press(letter, name)
            press("\x1b")


def _themes(reader: Terminal, floor: Terminal, samples: Samples) -> None:
    """From a key on the line of themes to the first of what it changes, and to the last.

    The floor's are those of Textual, from Enter in the palette.
    """

    def press(terminal: Terminal, keys: str, name: str) -> None:
        terminal.send(keys)
        samples.note(name, terminal.first_change())
        samples.note(f"{name} settled", terminal.settled(quiet=_RESTS))

    reader.send(_F4)
    reader.settled(quiet=_RESTS)
    for _ in range(_ROUNDS):
        press(reader, "\x1b[C", "theme")
    for _ in range(_ROUNDS // 2):
        press(reader, next(_LETTERS), "letter")
    reader.send("\x1b")
    reader.settled(quiet=_RESTS)
    for _ in range(_ROUNDS // 4):
        for keys in ("\x10", "theme", "\r", next(_FLOORS)):
            floor.send(keys)
            floor.settled(quiet=_RESTS)
        press(floor, "\r", "floor")


def _resized(reader: Terminal, samples: Samples) -> None:
    for _ in range(3):
        samples.note("help", _help(reader))
        reader.resize(90, 30)
        reader.first_change()
        samples.note("resize", reader.settled())
        reader.resize(120, 40)
        reader.first_change()
        samples.note("help laying out", _help(reader))
    samples.note("half a second", 0.5)


def _help(reader: Terminal) -> float:
    """Seconds from the key to the list of keys; it is closed again."""
    reader.send("?")
    took = reader.drawn(b"Next mention")
    reader.send("\x1b")
    reader.settled()
    return took
