"""What the tagger says of a word: its part in a name, its part in a quotation, its word class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["NAME_TAGS", "OUTSIDE", "ROLE_TAGS", "WORD_CLASSES", "forbidden_starts", "forbidden_steps"]

OUTSIDE = "O"


def _begin_and_inside(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return (OUTSIDE, *(f"{place}-{kind}" for kind in kinds for place in "BI"))


ROLE_TAGS = _begin_and_inside(("content", "cue", "speaker"))
"""The parts of a quotation: what is said, the words that say so, the words that say who."""

NAME_TAGS = _begin_and_inside(
    ("PERSON", "LOCATION", "FAC", "ORG", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"),
)
"""Places are not told apart here, nor events, works and laws: see `extract.entities`."""

WORD_CLASSES = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
"""Universal part-of-speech tags (universaldependencies.org)."""


def forbidden_starts(tags: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Which tags cannot be the first of a paragraph, shape (tags,)."""
    return np.array([tag.startswith("I-") for tag in tags])


def forbidden_steps(tags: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Which tag cannot follow which, shape (tags, tags): [before, after]."""
    return np.array([[after[0] == "I" and before[1:] != after[1:] for after in tags] for before in tags])
