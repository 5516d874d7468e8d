"""An article of a million words: opened, searched, scrolled for as long as a key is held down, and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.analysis import Analysis
from tests.measure.bench.articles import article, repeated
from tests.measure.bench.figures import Check, Figure, Row, Samples, highest, middle
from tests.measure.bench.keys import PAGE_DOWN
from tests.measure.bench.programs import FLOOR, READER
from tests.measure.bench.setting import Setting
from tests.measure.terminal import Terminal

__all__ = ["measure"]

_WORD = "fog"
_ROUNDS = 10
_TIMES = 10
_MENTIONS = 2_000
_MOST_MEMORY = 250.0
"""MiB that the reader's process may take."""
_MOST_AT_REST = 0.5
"""Per cent of a processor that it may take while nothing happens."""


def measure(setting: Setting) -> Iterator[Row]:
    """The rows of a million words."""
    samples = Samples()
    setting.file("100k.md", article(100_000))
    path, short = setting.file("1m.md", repeated(article(100_000), _TIMES)), setting.file("1k.md", article(1_000))
    analysis = setting.analysed("1m.md", times=_TIMES, of="100k.md")
    floor, reader = FLOOR.open(short), READER.open(path, setting.home())
    samples.note("first 1m", reader.until(READER.ready, timeout=120))
    floor.settled(quiet=1.0)
    reader.until(r"names · \d+ quotes", timeout=120)
    reader.settled(quiet=2.0, timeout=120)
    yield from _opened(short, setting, samples)
    yield from _pages(reader, floor, samples)
    yield from _items(reader, analysis, samples)
    yield from _searched(reader, samples)
    yield from _held(reader, floor, setting)
    peak = reader.peak_memory() / 1024
    yield Figure("peak memory, reader's process, with all that | 250 MiB", peak, _MOST_MEMORY, "MiB", 1)
    yield from _at_rest(reader, READER.open(short, setting.folder / "unread"), setting)
    for terminal in (floor, reader):
        terminal.close(timeout=60)
    for name, ended in (("end floor", floor), ("end 1m", reader)):
        samples.note(name, ended.ended_after)
    for _ in range(setting.runs - 1):
        for name, program, file in (("end floor", FLOOR, short), ("end 1m", READER, path)):
            terminal = program.open(file, setting.home())
            terminal.until(program.ready, timeout=120)
            terminal.settled(quiet=2.0, timeout=120)
            terminal.close(timeout=60)
            samples.note(name, terminal.ended_after)
    yield from samples.figure("end 1m", "end floor", "s", 1.3, "quitting, 1,000,000 words | the floor")
    yield Check("the terminal is left as it was, 1,000,000 words", ", ".join(reader.left_behind()))


def _opened(short: Path, setting: Setting, samples: Samples) -> Iterator[Row]:
    terminal = READER.open(short, setting.home())
    samples.note("first 1k", terminal.until(READER.ready))
    terminal.close()
    yield from samples.figure("first 1m", "first 1k", "s", None, "first text, 1,000,000 words | 1,000 words")


def _pages(reader: Terminal, floor: Terminal, samples: Samples) -> Iterator[Row]:
    for _ in range(_ROUNDS):
        for name, terminal in (("page floor", floor), ("page 1m", reader)):
            terminal.send(PAGE_DOWN)
            samples.note(name, terminal.first_change())
            terminal.settled(quiet=0.3)
    yield from samples.figure(
        "page 1m", "page floor", "ms", 1.5, "page down, first change, 1,000,000 words | the floor"
    )


def _items(reader: Terminal, analysis: Analysis, samples: Samples) -> Iterator[Row]:
    """Select an entity that has many mentions."""
    entities = analysis.entities
    row = min(range(len(entities)), key=lambda index: abs(len(entities[index].mentions) - _MENTIONS))
    for keys in ("\t", "e", "g", *"j" * row):
        reader.send(keys)
        reader.settled()
    for _ in range(_ROUNDS):
        reader.send("\x1b")
        reader.settled(quiet=0.3)
        reader.send("\r")
        samples.note("select", reader.first_change())
        reader.settled(quiet=0.3)
    reader.send("\x1b")
    reader.settled(quiet=0.3)
    reader.send("\t")
    reader.settled(quiet=0.3)
    name = f"selecting an entity with {len(entities[row].mentions):,} mentions | page down"
    yield from samples.figure("select", "page 1m", "ms", 2, name)


def _searched(reader: Terminal, samples: Samples) -> Iterator[Row]:
    for _ in range(3):
        reader.send("/")
        reader.settled(quiet=0.5)
        for letter in _WORD:
            reader.send(letter)
            samples.note("search", reader.first_change())
            samples.note("searched", reader.settled(quiet=0.4))
        reader.send("\r")
        reader.settled(quiet=0.5)
        for _ in range(3):
            reader.send("n")
            samples.note("next", reader.first_change())
            reader.settled(quiet=0.3)
    reader.send("\x1b")
    reader.settled(quiet=0.5)
    yield from samples.figure("search", "page 1m", "ms", None, "a key in the search bar, first change | page down")
    yield from samples.figure("searched", "page 1m", "ms", None, "a key in the search bar, all of it | page down")
    yield from samples.figure("next", "page 1m", "ms", 2, "next hit | page down")


def _held(reader: Terminal, floor: Terminal, setting: Setting) -> Iterator[Row]:
    seconds = 60 if setting.thorough else 10
    for terminal in (floor, reader):  # what it takes at first is not what it grows by
        terminal.send("g")
        terminal.settled()
        terminal.hold("j", 150)
    before = reader.memory() / 1024
    theirs, ours = floor.hold("j", seconds * 30), reader.hold("j", seconds * 30)
    said = f"j held down for {seconds} s on 1,000,000 words"
    yield Figure(f"{said}, memory after | before", reader.memory() / 1024, before, "MiB", 1.02)
    for name, held, bound in ((said, ours, 3), ("  the floor", theirs, None)):
        waits = held.waits
        worst, usual = highest(waits, 0.99) * 1000, middle(waits) * 1000
        yield Figure(f"{name}, key to frame: 99th percentile | median", worst, usual, "ms", bound)
    yield Figure("  the same median | the floor's", middle(ours.waits) * 1000, middle(theirs.waits) * 1000, "ms")


def _at_rest(reader: Terminal, other: Terminal, setting: Setting) -> Iterator[Row]:
    """Nothing happens: neither where all was found before nor where the extraction process still runs."""
    seconds = 60 if setting.thorough else 10
    other.until(r"names · \d+ quotes", timeout=240)
    other.settled(quiet=3.0)
    for name, terminal in (("1,000,000 words", reader), ("with its extraction process", other)):
        before = terminal.processor_time()
        written = terminal.watch(seconds)
        share = (terminal.processor_time() - before) / seconds * 100
        yield Check(f"nothing is written, {name}, {seconds} s at rest", f"{written} bytes" if written else "")
        yield Figure(f"processor at rest, {name} | {_MOST_AT_REST} %", share, _MOST_AT_REST, "%", 1)
    other.close()
