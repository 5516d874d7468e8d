"""The one label of all places of a text that are written the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.analysis import LABELS
from extract.entities.lexicon import (
    ALIASES,
    BODIES,
    CITIES,
    COUNTRIES,
    EVENT_HEADS,
    FIRST_NAMES,
    LABEL_OF_FIRST,
    LABEL_OF_HEAD,
    LABEL_OF_HEAD_OF,
    REGIONS,
)

if TYPE_CHECKING:
    from extract.entities.names import Name

__all__ = ["head_label", "voted_label"]

_SURE = 0.95
"""The certainty of one place from which up a name's last word and first names don't overrule the model."""
_COARSE = {"LOC": "GPE", "EVENT": "MISC", "LAW": "MISC"}
"""What our model calls those that it doesn't tell apart."""


def voted_label(words: Sequence[str], names: Sequence[Name]) -> str:
    """What its places are taken for: a place counts as the tagger is sure of it, half where a sentence starts.

    It is mended where the words or their setting say more; empty if no place has a label.

    Args:
        words: Of the name, folded.
        names: The places.
    """
    if any(name.honorific for name in names):
        return "PERSON"
    votes: dict[str, float] = defaultdict(float)
    for name in names:
        if name.label:
            votes[name.label] += name.certainty * (1 if name.opening else 2)
    if not votes:
        return ""
    label = max(votes, key=lambda label: (votes[label], -LABELS.index(label)))
    if label in ("DATE", "MONEY"):
        return label
    if known := _known_label(words):
        return known
    sure = any(name.label == label and name.certainty >= _SURE for name in names)
    told = head_label(words) or ("EVENT" if label == "MISC" and len(words) > 1 and words[-1] in EVENT_HEADS else "")
    if told and (not sure or _COARSE.get(told) == label):
        return told
    return _in_setting(words, names, label, sure=sure)


def head_label(words: Sequence[str]) -> str:
    """The label that the head word of a longer name tells, as in Bay of Tarn or Tarn Bridge; empty where none does."""
    if len(words) < 2:
        return ""
    if "of" in words[1:-1]:
        head = words[words.index("of", 1) - 1]
        return LABEL_OF_HEAD_OF.get(head) or LABEL_OF_HEAD.get(head, "")
    return LABEL_OF_HEAD.get(words[-1]) or LABEL_OF_FIRST.get(words[0], "")


def _known_label(words: Sequence[str]) -> str:
    """The label of a name that is well known, whatever a model said; else empty."""
    key = " ".join(words)
    key = ALIASES.get(key, key)
    if key in COUNTRIES or key in CITIES:
        return "GPE"
    if key in REGIONS:
        return "LOC"
    return "ORG" if key in BODIES else ""


def _in_setting(words: Sequence[str], names: Sequence[Name], label: str, *, sure: bool) -> str:
    """The label mended by what stands before the names.

    A ferry or a storm may bear a person's name. A first name begins a person's name, unless the model is sure that it
    is a firm's. People are not mostly behind "the" or "in"; one "in" may be of "confidence in".
    """
    settings = Counter(name.setting for name in names)
    if label in ("PERSON", "ORG", "GPE") and not any(name.title for name in names):
        if settings["ship"]:
            return "PRODUCT"
        if settings["storm"]:
            return "EVENT"
    if words[0] in FIRST_NAMES:
        return "PERSON" if not sure and len(words) < 4 and label in ("ORG", "GPE", "LOC", "PRODUCT", "FAC") else label
    if label == "PERSON" and settings["place"] > 1 and 2 * settings["place"] >= len(names):
        return "GPE"
    if label == "PERSON" and 2 * settings["thing"] >= len(names):
        return "NORP" if words[-1].endswith("s") else "ORG"
    return label
