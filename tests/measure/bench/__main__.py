"""`make bench`: times the reader beside its peers, all in one run, and prints a table of ratios.

Figures of two runs differ with the load of the machine; a ratio within one run is what counts. Programs are started in
turn, each in a pseudo-terminal of its own; keys are sent to all of them in turn. What is told are medians.

The subjects: start (first text, memory, quitting), keys (from a key to the screen, on 100,000 words), long (the same on
1,000,000, a key held down, at rest), analysis (words a second and memory beside spaCy), library (with 10,000 articles
in the store). The peers: a ten-line Textual app that shows the file, the "floor" (ten lines that page through numbered
lines), less, Textual's MarkdownViewer, spaCy's en_core_web_sm, and frogmouth, which needs an older Textual:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install frogmouth==0.9.2
    make bench PEERS=/tmp/peers/bin/python
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.measure.bench import analysis, keys, library, long, start
from tests.measure.bench.figures import Row, heading
from tests.measure.bench.setting import Setting

_SUBJECTS: dict[str, tuple[str, Callable[[Setting], Iterator[Row]]]] = {
    "start": ("Opening and ending", start.measure),
    "keys": ("From a key to the screen", keys.measure),
    "long": ("A million words", long.measure),
    "analysis": ("The analysis", analysis.measure),
    "library": ("A full store", library.measure),
}
_KEPT = Path(__file__).parents[3] / "build" / "bench"


def main() -> int:
    """Measure what is asked for; 1 where a figure is over its bound."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help=f"subjects, with commas between them: {', '.join(_SUBJECTS)}")
    parser.add_argument(
        "--long",
        action="store_true",
        help="take the minutes that the figures ask for: a key held and rest for 60 s, longer texts",
    )
    parser.add_argument("--peers", default="", help="an interpreter that has frogmouth")
    parser.add_argument("--runs", type=int, default=5, help="how often programs are started")
    asked = parser.parse_args()
    subjects = [name for name in asked.only.split(",") if name] or list(_SUBJECTS)
    if unknown := [name for name in subjects if name not in _SUBJECTS]:
        parser.error(f"there is no subject {unknown[0]!r}; the subjects are {', '.join(_SUBJECTS)}")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):  # a reader's Python keeps what it has compiled
        os.environ.pop(name, None)
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        setting = Setting(Path(name), _KEPT, asked.runs, asked.long, asked.peers)
        print(f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; each program {asked.runs} times.")
        if setting.frogmouth is None:
            print("frogmouth is not installed: its rows are left out (see --help).")
        for subject in subjects:
            title, measure = _SUBJECTS[subject]
            print(heading(title))
            for row in measure(setting):
                print(row, flush=True)
                missed += row.missed
    print(f"\n{missed or 'No'} figure{'s are' if missed != 1 else ' is'} over the bound.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
