"""The table of word frequencies that topics are weighed by: `python -m extract.training.frequencies`.

Made from the English list of the package `wordfreq`, which must be installed beside Sidelight. A frequency is on the
Zipf scale: the logarithm to base 10 of occurrences in a billion words. Forms that topics take for one word (singular
and plural) are added up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import metadata
from math import log10

from extract.topics.phrases import stem
from extract.topics.rarity import RARE, TABLE

__all__ = ["main", "table_lines"]

_WORD = re.compile(r"[a-z]+")


def main() -> None:
    """Write the table that Sidelight ships anew."""
    import wordfreq  # type: ignore[import-not-found]

    lines = table_lines(wordfreq.get_frequency_dict("en", wordlist="large"))
    source = f"# English words by Zipf frequency, from wordfreq {metadata.version('wordfreq')}: see {TABLE.stem}.md"
    TABLE.write_text("\n".join((source, *lines)) + "\n", encoding="utf-8")


def table_lines(frequencies: Mapping[str, float]) -> Iterable[str]:
    """The lines of the table: a Zipf frequency to a tenth, and the stems that have it, in order of the alphabet.

    Args:
        frequencies: Of each word its share in all words, 0 to 1. Stems not more frequent than `RARE` are left out.
    """
    shares: dict[str, float] = defaultdict(float)
    for word, share in frequencies.items():
        if _WORD.fullmatch(word):
            shares[stem(word)] += share
    classes: dict[float, list[str]] = defaultdict(list)
    for word, share in shares.items():
        classes[round(9 + log10(share), 1)].append(word)
    return (f"{zipf} {' '.join(sorted(classes[zipf]))}" for zipf in sorted(classes, reverse=True) if zipf > RARE)


if __name__ == "__main__":
    main()
