"""Fitting how sure a quotation is: `python -m extract.training.calibrate --help`.

Prints the weights for `extract.quotes.certainty`, and how often quotations are right that are given a certainty, each
reckoned with weights that were fitted on other documents (five-fold).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
import spacy
import typer

from extract.analysis import LIKELY, SURE
from extract.document import Span
from extract.quotes import FoundQuote, find_quotes
from extract.quotes.certainty import WEIGHTS, Evidence

__all__ = ["main"]

Json = dict[str, Any]
Floats = npt.NDArray[np.float64]

_FILE = "polnear.jsonl.gz"
_ALIKE = 0.5
"""The Dice coefficient of words from which on two contents are the same quotation."""
_FOLDS = 5
_PRIOR = 1.0
"""How much a weight's square costs."""
_BINS = (0.0, 0.5, LIKELY, 0.7, 0.8, 0.9, SURE, 0.97, 1.0)


def main(
    dev: Annotated[Path, typer.Option(help="Folder with the development files of the corpora.")],
    limit: Annotated[int, typer.Option(help="Documents at most, to try things out; 0 for all.")] = 0,
) -> None:
    """Fit the weights of certainty on the development part of the attributions."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger")
    rows, folds, right = [], [], []
    with gzip.open(dev / _FILE, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit and number >= limit:
                break
            data = json.loads(line)
            for quote, is_right in _judged(data, find_quotes(nlp(data["text"]))):
                if quote.evidence is not None:
                    rows.append(_row(quote.evidence, quote))
                    folds.append(number % _FOLDS)
                    right.append(float(is_right))
    terms, answers = np.array(rows), np.array(right)
    told = np.zeros(len(answers))
    for fold in range(_FOLDS):
        here = np.array(folds) == fold
        told[here] = _odds(terms[here], _fitted(terms[~here], answers[~here]))
    typer.echo(json.dumps(dict(zip(WEIGHTS, _fitted(terms, answers).round(3).tolist(), strict=True)), indent=4))
    typer.echo(f"{len(answers)} quotations, {answers.mean():.1%} right")
    typer.echo("| certainty | quotations | said | right |\n|---|---|---|---|")
    for low, high in pairwise(_BINS):
        here = (told >= low) & (told < high)
        if here.any():
            typer.echo(
                f"| {low:.2f}-{high:.2f} | {here.mean():.0%} | {told[here].mean():.1%} | {answers[here].mean():.1%} |"
            )
    sure = told >= SURE
    typer.echo(f"sure: {sure.mean():.1%} of all, {answers[sure].mean():.1%} right")


def _row(evidence: Evidence, quote: FoundQuote) -> list[float]:
    terms = evidence.terms(quote.kind)
    return [terms.get(name, 0.0) for name in WEIGHTS]


def _fitted(terms: Floats, answers: Floats) -> Floats:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(terms.shape[1])
    for _ in range(30):
        odds = _odds(terms, weights)
        slope = terms.T @ (answers - odds) - _PRIOR * weights
        curve = terms.T @ (terms * (odds * (1 - odds))[:, None]) + _PRIOR * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def _odds(terms: Floats, weights: Floats) -> Floats:
    answer: Floats = 1 / (1 + np.exp(-terms @ weights))
    return answer


def _judged(data: Json, found: Sequence[FoundQuote]) -> Iterator[tuple[FoundQuote, bool]]:
    """Each quotation that isn't inside another, and whether content and speaker are right.

    Left out are those that match what isn't said but thought.
    """
    text = data["text"]
    gold = [(quote, _words(text, quote["content"])) for quote in data["quotes"]]
    outer = [(quote, _words(text, quote.content)) for quote in found if quote.inside is None]
    pairs = sorted(
        ((_dice(wanted, words), g, f) for g, (_, wanted) in enumerate(gold) for f, (_, words) in enumerate(outer)),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for dice, g, f in pairs:
        if dice >= _ALIKE and f not in matched and g not in matched.values():
            matched[f] = g
    for number, (quote, _) in enumerate(outer):
        if number not in matched:
            yield quote, False
            continue
        wanted = gold[matched[number]][0]
        if wanted["speech"] or wanted["kind"] == "mixed":
            yield quote, _same_speaker(text, wanted, quote.speaker)


def _same_speaker(text: str, wanted: Json, speaker: Span | None) -> bool:
    spans = wanted.get("speaker_spans") or ([wanted["speaker"]] if wanted["speaker"] else [])
    if not spans or speaker is None:
        return not spans and speaker is None
    return bool(_words(text, spans) & _words(text, [speaker]))


def _words(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Where the words of some spans start."""
    return {match.start() for start, end in spans for match in re.compile(r"\w+").finditer(text, start, end)}


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


if __name__ == "__main__":
    typer.run(main)
