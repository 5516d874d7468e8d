"""What programs find in the texts of a corpus, each run as a command of its own and timed.

The texts go to `sidelight extract` as files, so that all of it is measured: reading, finding, printing. A reader may
fold blank lines and drop control characters; what was found is moved back to the corpus's text.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unicodedata import category

from tests.measure.peers import NOT_INSTALLED

__all__ = ["CommandError", "Predictions", "peer", "places", "rebase", "sidelight"]

Json = dict[str, Any]

_BATCH = 250
"""Files a command: so many that loading the models costs next to nothing, so few that any system takes the line."""
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_USAGE = 2
"""Exit code of a command that doesn't know an option."""


class CommandError(Exception):
    """A command ended before it had done its work."""


@dataclass(frozen=True, slots=True)
class Predictions:
    """What was found, an object an article, with offsets in the corpus's texts."""

    found: Sequence[Json]
    seconds: float
    """Processor time of the commands, loading included."""
    words: int
    """Words of all the texts, divided by white space."""

    @property
    def model(self) -> str:
        """The name and version of what found it."""
        return next((str(item["model"]) for item in self.found if item.get("model")), "")

    @property
    def speed(self) -> float:
        """Words a second of processor time."""
        return self.words / self.seconds if self.seconds else 0.0


def sidelight(name: str, articles: Sequence[Json], options: Sequence[str] = ()) -> Predictions | None:
    """What `sidelight extract` prints for these articles; None if it doesn't know one of the options.

    Raises:
        CommandError: It ended before it had printed a line an article.
    """
    found: list[Json] = []
    before = _processor_time()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.txt") for number in range(len(articles))]
        for file, article in zip(files, articles, strict=True):
            file.write_text(article["text"], encoding="utf-8", newline="")
        for start in range(0, len(files), _BATCH):
            batch = [str(file) for file in files[start : start + _BATCH]]
            command = [sys.executable, "-m", "tui", "extract", *batch, "--format", "jsonl", "--with-text", *options]
            code, complaint = _run(command, found, name, len(articles))
            if code == _USAGE and not found:
                return None
            if len(found) < start + len(batch):
                raise CommandError(f"sidelight ended with {code} after {len(found)} articles of {name}: {complaint}")
    seconds = _processor_time() - before
    moved = [rebase(item, article) for item, article in zip(found, articles, strict=True)]
    return Predictions(moved, seconds, _words(articles))


def peer(library: str, python: str, name: str, articles: Sequence[Json]) -> Predictions | None:
    """What another library finds, run by that interpreter; None if it isn't installed there.

    Raises:
        CommandError: It ended before it had printed a line an article.
    """
    found: list[Json] = []
    before = _processor_time()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as texts:
        texts.writelines(json.dumps({"id": a["id"], "text": a["text"]}) + "\n" for a in articles)
        texts.seek(0)
        command = [python, str(Path(__file__).with_name("peers.py")), library]
        code, complaint = _run(command, found, f"{name}, {library}", len(articles), texts)
    if code == NOT_INSTALLED:
        return None
    if code or len(found) < len(articles):
        raise CommandError(f"{library} ended with {code} after {len(found)} articles of {name}: {complaint}")
    return Predictions(found, _processor_time() - before, _words(articles))


def _run(
    command: Sequence[str], found: list[Json], name: str, total: int, stdin: IO[str] | None = None
) -> tuple[int, str]:
    """Append what the command prints as it prints it; its exit code and its last words on standard error."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command,
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            env=os.environ | _ONE_CORE,
        )
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                found.append(json.loads(line))
                _say(f"{name}: {len(found)} of {total}", end=len(found) == total)
        code = process.wait()
        errors.seek(0)
        return code, errors.read().strip().rpartition("\n")[2]


def _say(words: str, *, end: bool) -> None:
    """Progress on standard error: a line that changes on a terminal, elsewhere only its end."""
    if sys.stderr.isatty():
        print(f"\r{words}", end="\n" if end else "", file=sys.stderr, flush=True)
    elif end:
        print(words, file=sys.stderr, flush=True)


def _processor_time() -> float:
    """Seconds that ended child processes have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _words(articles: Sequence[Json]) -> int:
    return sum(len(article["text"].split()) for article in articles)


def rebase(found: Json, article: Json) -> Json:
    """What `sidelight extract --with-text` found, with its offsets moved to the article's own text.

    Where the texts differ in more than white space and control characters it is an error like a refused article's.
    """
    if "error" in found:
        return {"id": article["id"], "error": found["error"]}
    place = places(found["text"], article["text"])
    if place is None:
        return {"id": article["id"], "error": "The text read differs from the corpus's in more than white space."}

    def move(start: int, end: int) -> list[int]:
        return [place[start], place[end - 1] + 1]

    def moved(item: Json) -> Json:
        start, end = move(item["start"], item["end"])
        return item | {"start": start, "end": end}

    return found | {
        "id": article["id"],
        "text": article["text"],
        "entities": [e | {"mentions": [moved(m) for m in e["mentions"]]} for e in found["entities"]],
        "quotes": [
            q
            | {
                "content": [move(*span) for span in q["content"]],
                "cue": q["cue"] and move(*q["cue"]),
                "speaker": q["speaker"] and moved(q["speaker"]),
            }
            for q in found["quotes"]
        ],
        "topics": [t | {"spans": [move(*span) for span in t["spans"]]} for t in found["topics"]],
    }


def places(text: str, original: str) -> list[int] | None:
    """For each character of a text its place in the original; None if more than white space and controls differ.

    White space stands right behind the character before it.
    """
    found, i = [], 0
    for character in text:
        if character.isspace():
            found.append(i)
            continue
        while i < len(original) and original[i] != character and _may_be_lost(original[i]):
            i += 1
        if i == len(original) or original[i] != character:
            return None
        found.append(i)
        i += 1
    return found if all(map(_may_be_lost, original[i:])) else None


def _may_be_lost(character: str) -> bool:
    """Whether a reader may leave it out: white space, controls and invisible formatting."""
    return character.isspace() or category(character) in ("Cc", "Cf")
