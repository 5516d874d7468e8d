"""Every target of the extraction beside what is reached on corpora: `make score CORPORA=DIR`.

DIR holds `dev/*.jsonl.gz`: polnear (quotes), worldwide_ner (entities), gum_coref (joining and order), duc2001 and
kpcrowd (key phrases), an article a line with its gold. All figures come from what `sidelight extract` prints for the
texts, and from a scorer that is a program of its own (`SCORER=path/to/score.py`, else `tools/score.py` beside DIR; its
`--help` defines each figure). spaCy's en_core_web_sm and textacy run on the same texts if PEERS, an interpreter, has
them. `EXAMPLES=20` lists so many faults of each kind, to look at: corpora are not ours to copy from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tests.measure.faults import join_faults, name_faults, quote_faults, sample
from tests.measure.predictions import CommandError, Predictions, peer, sidelight

Json = dict[str, Any]
Results = dict[str, dict[str, Json]]
"""What the scorer says, by program and measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A call of the scorer."""

    task: str
    corpus: str
    options: tuple[str, ...] = ()


MEASURES = {
    "saying": Measure("quotes", "polnear", ("--only", "saying")),
    "direct": Measure("quotes", "polnear", ("--only", "direct")),
    "names": Measure("ner", "worldwide_ner"),
    "joined": Measure("merge", "gum_coref", ("--etypes", "person,organization,place", "--ignore-spurious")),
    "order": Measure("salience", "gum_coref"),
    "phrases": Measure("keyphrases", "duc2001"),
    "crowd": Measure("keyphrases", "kpcrowd"),
}
CORPORA = tuple(dict.fromkeys(measure.corpus for measure in MEASURES.values()))
PEERS = {"textacy": "polnear", "spacy": "worldwide_ner"}
"""Other libraries, each with the corpus that it is run on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a figure of the scorer's and what it should be, in per cent but for ratios."""

    title: str
    path: str
    """Where the figure stands: measure/key/key."""
    target: float | None = None
    """At least this; at most this where `most` is set; None for a row that is only told."""
    peer: str = ""
    """The best of other programs, as measured on these corpora when the targets were set."""
    human: str = ""
    """A second annotator against the first, or the most that the scorer can give."""
    rerun: str = ""
    """Which of the peers is run beside it."""
    most: bool = False
    scale: float = 100.0

    def met(self, value: float) -> bool:
        """Whether the value reaches the target before it is rounded to be shown."""
        assert self.target is not None
        exact = round(value * self.scale, 6)  # 100 * 0.07 is a little over 7
        return exact <= self.target if self.most else exact >= self.target

    def shown(self, value: float) -> str:
        """The value with one decimal, a ratio with two."""
        return f"{value * self.scale:.{1 if self.scale > 1 else 2}f}"


ROWS = (
    Row("quotes “saying”, partial F1", "saying/quotes_partial/f1", 91.5, "65.8", "94.0", "textacy"),
    Row("    the same words, F1", "saying/quotes_exact/f1", 75.5, "40.1", "82.0", "textacy"),
    Row("    words in them, F1", "saying/content_tokens/f1", 95, "75.1", "96.5", "textacy"),
    Row("    cue, F1", "saying/cue/f1", 87, "56.5", "91.5", "textacy"),
    Row("    speaker right where matched", "saying/speaker_acc", 95, "84.1", "97.4", "textacy"),
    Row("    end to end, F1", "saying/speaker_e2e_f1", 86, "55.0", "", "textacy"),
    Row("direct quotes, partial F1", "direct/quotes_partial/f1", 97, "80.6", "98.0", "textacy"),
    Row("he/she speakers: right person", "saying/speaker_resolved_by/hand/acc", 75, "52"),
    Row("    wrong person, at most", "saying/speaker_resolved_by/hand/wrong", 8, most=True),
    Row("entities, 9 labels, F1", "names/span+label/f1", 83, "67.6", "κ 77.5", "spacy"),
    Row("    untyped, F1", "names/span/f1", 91, rerun="spacy"),
    Row("names joined, CoNLL, aligned", "joined/aligned/CoNLL", 94, "87.1"),
    Row("    wrongly joined pairs, at most", "joined/pairs/wrong", 1, most=True),
    Row("    named mentions found", "joined/named_mentions/r", 88),
    Row("order of entities, MAP", "order/MAP", 75, "70", "≤ 85.8"),
    Row("key phrases, F1@10, duc2001", "phrases/@10 all/f1", 29.5, "28.4"),
    Row("    kpcrowd", "crowd/@10 all/f1", 15),
    Row("called “sure”: content and speaker right", "saying/certainty/sure/right", 97),
    Row("    share of the quotes", "saying/certainty/sure/share", 100 / 3),
    Row("called “likely”: right", "saying/certainty/likely/right"),
    Row("    share of the quotes", "saying/certainty/likely/share"),
    Row("called “unsure”: right", "saying/certainty/unsure/right"),
    Row("    share of the quotes", "saying/certainty/unsure/share"),
    Row("words a second, spaCy's pipeline = 1", "speed/ratio", 0.8, "1.00", scale=1),
    Row("    with --fast", "fast/ratio", 1.2, "1.00", scale=1),
)


def main(arguments: list[str] | None = None) -> int:
    """Command-line entry."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the corpora")
    parser.add_argument("--scorer", type=Path, help="score.py, if it is not in the folder tools beside DIR")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="an interpreter that has the peers")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="list N faults of each kind as well")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles of each corpus")
    options = parser.parse_args(arguments)
    scorer = options.scorer or options.folder.resolve().parent / "tools" / "score.py"
    files = {corpus: options.folder / "dev" / f"{corpus}.jsonl.gz" for corpus in CORPORA}
    try:
        demand(scorer, "the scorer; name it with SCORER=path/to/score.py")
        for corpus, file in files.items():
            demand(file, f"the corpus {corpus}; CORPORA names the folder that holds dev/{file.name}")
        gold = {corpus: load(file, options.limit) for corpus, file in files.items()}
        found = run_all(gold, options.peers)
        results = score_all(scorer, gold, found)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join((*table(results), "", *footing(gold, found, results, options.limit))))
    if options.examples:
        print("\n".join(examples(gold, found, options.examples)))
    return 0


def demand(path: Path, what: str) -> None:
    """Raise CommandError with a sentence if a file is missing."""
    if not path.is_file():
        raise CommandError(f"There is no {path}, {what}.")


def load(path: Path, limit: int | None = None) -> list[Json]:
    """The articles of a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, limit)]


Found = dict[tuple[str, str], Predictions | None]
"""By program and corpus; None if the program isn't installed, or doesn't know the option."""


def run_all(gold: Mapping[str, Sequence[Json]], python: str) -> Found:
    """Run everything on the texts of the corpora."""
    found: Found = {("sidelight", corpus): sidelight(corpus, articles) for corpus, articles in gold.items()}
    for library, corpus in PEERS.items():
        found[library, corpus] = peer(library, python, corpus, gold[corpus])
    found["fast", PEERS["spacy"]] = sidelight(f"{PEERS['spacy']}, --fast", gold[PEERS["spacy"]], ["--fast"])
    return found


def score_all(scorer: Path, gold: Mapping[str, Sequence[Json]], found: Found) -> Results:
    """The scorer's figures of each program, and their speed beside spaCy's."""
    results: Results = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus, articles in gold.items():
            write_lines(folder / f"{corpus}.jsonl", articles)
        for (program, corpus), predictions in found.items():
            if predictions is None or program == "fast":
                continue
            write_lines(folder / "found.jsonl", predictions.found)
            for key, measure in MEASURES.items():
                if measure.corpus == corpus and (program == "sidelight" or measure.task in ("quotes", "ner")):
                    figures = call(scorer, measure, folder / f"{corpus}.jsonl", folder / "found.jsonl", program)
                    results.setdefault(program, {})[key] = figures
    if joined := results["sidelight"].get("joined"):
        joined["pairs"]["wrong"] = 1 - joined["pairs"]["p"]
    if spacy := found["spacy", PEERS["spacy"]]:
        for key, program in (("speed", "sidelight"), ("fast", "fast")):
            if ours := found[program, PEERS["spacy"]]:
                results["sidelight"][key] = {"ratio": ours.speed / spacy.speed}
    return results


def write_lines(path: Path, objects: Iterable[Json]) -> None:
    """Write JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def call(scorer: Path, measure: Measure, gold: Path, found: Path, program: str) -> Json:
    """What the scorer says of a program; what it complains of is passed on."""
    command = [sys.executable, str(scorer), measure.task, str(gold), str(found), "--json", *measure.options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"The scorer ended with {done.returncode}: {done.stderr.strip()}")
    if done.stderr:
        print(f"{measure.corpus}, {program}: {' '.join(done.stderr.split())}", file=sys.stderr)
    figures: Json = json.loads(done.stdout)
    return figures


def figure(results: Results, program: str, path: str) -> float | None:
    """A figure by its path, None where there is none."""
    place: Any = results.get(program)
    for key in path.split("/"):
        place = place.get(key) if isinstance(place, dict) else None
    return None if place is None else float(place)


def table(results: Results) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':42}{'reached':>9}{'target':>10}  {'':9}{'best peer':>10}{'human':>9}   peers in this run"
    for row in ROWS:
        value = figure(results, "sidelight", row.path)
        reached = "–" if value is None else row.shown(value)
        target = "" if row.target is None else f"{'≤' if row.most else '≥'} {row.target:.3g}"
        verdict = "" if row.target is None else "unknown" if value is None else "met" if row.met(value) else "not met"
        line = (
            f"{row.title:42}{reached:>9}{target:>10}  {verdict:9}{row.peer:>10}{row.human:>9}   {rerun(results, row)}"
        )
        yield line.rstrip()


def rerun(results: Results, row: Row) -> str:
    """The figure of the peer that is run beside a row."""
    if not row.rerun:
        return ""
    if row.rerun not in results:
        return f"{row.rerun}: not installed"
    value = figure(results, row.rerun, row.path)
    return "" if value is None else f"{row.rerun} {row.shown(value)}"


def footing(gold: Mapping[str, Sequence[Json]], found: Found, results: Results, limit: int | None) -> Iterator[str]:
    """What the figures are of."""
    yield (
        "Articles: "
        + ", ".join(f"{corpus} {len(articles)}" for corpus, articles in gold.items())
        + ("; only the first of each corpus: no figure to quote." if limit else ".")
    )
    by_hand = figure(results, "sidelight", "saying/speaker_resolved_by/hand/n")
    yield (
        f"He/she speakers: {by_hand or 0:.0f} quotes that were found and whose person is known by hand; "
        "who names nobody is wrong about nobody."
    )
    for (program, corpus), predictions in found.items():
        if predictions is None:
            continue
        failed = sum("error" in item for item in predictions.found)
        yield (
            f"{program} on {corpus}: {predictions.model}, {predictions.words:,} words, {predictions.seconds:.0f} s of "
            f"processor time, {predictions.speed:,.0f} words a second"
            + (f", {failed} articles without a result" if failed else "")
        )


def examples(gold: Mapping[str, Sequence[Json]], found: Found, count: int) -> Iterator[str]:
    """Faults by kind: how many there are, and some from all over the corpus."""
    for corpus, faults_of in (("polnear", quote_faults), ("worldwide_ner", name_faults), ("gum_coref", join_faults)):
        predictions = found["sidelight", corpus]
        assert predictions is not None
        faults: dict[str, list[str]] = {}
        for article, item in zip(gold[corpus], predictions.found, strict=True):
            for kind, words in faults_of(article, item):
                faults.setdefault(kind, []).append(words)
        for kind, listed in faults.items():
            yield from ("", f"{kind}: {len(listed)}", *(f"  {words}" for words in sample(listed, count)))


if __name__ == "__main__":
    sys.exit(main())
