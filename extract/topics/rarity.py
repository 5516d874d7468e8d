"""How rare a word is in English: a table of the frequent ones, made by `extract.training.frequencies`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["RARE", "TABLE", "zipf"]

TABLE = Path(__file__).parent / "word_frequencies.txt"
"""Each line a Zipf frequency and the stems that have it; a line that begins with # is a remark."""

RARE = 4.0
"""The Zipf frequency, ten in a million words, from which down words are called uncommon, and all are equally telling.

It parts frequent from infrequent words in psycholinguistics (van Heuven et al. 2014, SUBTLEX-UK); telling apart rarer
ones than that gave no better topics.
"""


def zipf(stem: str) -> float:
    """The Zipf frequency of a stem: `RARE` to 7.8, the logarithm to base 10 of occurrences in a billion words.

    Dots are passed over, so an abbreviation is taken for the common word that it looks like rather than a rare one.
    """
    return _table().get(stem.replace(".", ""), RARE)


@cache
def _table() -> dict[str, float]:
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {stem: float(frequency) for frequency, *stems in lines for stem in stems}
