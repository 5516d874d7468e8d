"""Prints how well the pipeline does on the seed articles, a row a component: `make score`.

`--examples` lists each fault in words, `--model NAME` takes names from an installed spaCy pipeline.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from extract.model.choice import ModelChoice
from extract.pipeline import load
from extract.readers import read
from tests.measure.scoring import Gold, Score, Share, Tally, Verdicts, score

SEEDS = Path(__file__).parents[2] / "seeds"

ROWS = {
    "names": "names, by span",
    "labelled": "names, span and label",
    "joining": "joined names, pairs",
    "quotes": "quotes, half the words",
    "exact": "quotes, all the words",
    "cues": "cues",
    "speakers": "speakers, words",
    "relayed": "quotes inside quotes",
    "kinds": "kind of quote right",
    "voices": "speaker right/wrong/unknown",
    "scares": "scare quotes taken",
}


def main(arguments: list[str] | None = None) -> None:
    """Score every seed that has gold beside it and write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", action="store_true", help="list what was missed")
    parser.add_argument("--model", help="names by an installed spaCy pipeline instead of our own model")
    options = parser.parse_args(arguments)
    pipeline = load(ModelChoice(options.model))
    scores = {}
    for gold_path in sorted(SEEDS.glob("*.gold.json")):
        document = read(str(article_of(gold_path)))
        gold = Gold.from_json(json.loads(gold_path.read_text(encoding="utf-8")), document.text)
        scores[gold_path.name.removesuffix(".gold.json")] = score(gold, pipeline.analyze(document))
    sys.stdout.write("\n".join(report(scores, examples=options.examples)) + "\n")


def article_of(gold_path: Path) -> Path:
    """The article that a file of gold stands beside."""
    stem = gold_path.name.removesuffix(".gold.json")
    (article,) = (path for path in gold_path.parent.glob(f"{stem}.*") if path != gold_path)
    return article


def report(scores: dict[str, Score], *, examples: bool = False) -> Iterable[str]:
    """The lines of the table: F (or counts) an article, then precision, recall and F of all together."""
    if examples:
        for name, result in scores.items():
            yield from (name, *(f"  {miss}" for miss in result.misses), "")
    total = sum(scores.values(), Score())
    widths = {name: max(len(name), 9) + 2 for name in scores}
    yield " " * 28 + "".join(f"{name:>{width}}" for name, width in widths.items()) + "     all:  P      R      F"
    for part, title in ROWS.items():
        cells = "".join(f"{figure(getattr(scores[name], part)):>{width}}" for name, width in widths.items())
        yield f"{title:28}{cells}{summary(getattr(total, part))}"
    yield ""
    yield (
        "Six articles, written for this project by people who knew what it looks for: easy ones. "
        "A regression shows here; how good the extraction is does not."
    )


def figure(value: Tally | Share | Verdicts) -> str:
    """One article's cell."""
    match value:
        case Tally():
            return percent(value.f)
        case Share(count, of):
            return f"{count} of {of}"
        case Verdicts(right, wrong, unknown):
            return f"{right}/{wrong}/{unknown}"


def summary(value: Tally | Share | Verdicts) -> str:
    """The cells of all articles together."""
    if isinstance(value, Tally):
        return "     " + "".join(f"{percent(part):>7}" for part in (value.precision, value.recall, value.f))
    return f"{figure(value):>26}"


def percent(share: float | None) -> str:
    """As a percentage with one decimal; a dash where there is nothing to divide by."""
    return "–" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    main()
