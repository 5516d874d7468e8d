"""How likely a quotation is right, in its content and in the words that say who speaks.

A logistic model over how sure the tagger was of each part. Its weights were fitted on the development part of a corpus
of attributions, which the tagger was not trained on, by `python -m extract.training.calibrate`; that prints how often
quotations of each certainty are right, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from extract.analysis import Kind

__all__ = ["WEIGHTS", "Evidence", "certainty_of_marks"]

WEIGHTS: Mapping[str, float] = {
    "always": -1.155,
    "content": 0.27,
    "cue": 0.251,
    "speaker": 0.317,
    "no cue": 0.814,
    "no speaker": -1.167,
    "several contents": -0.102,
    "direct": 1.211,
    "mixed": 0.974,
    "words between": -0.059,
}
_NAMED = 0.9
"""Where no tagger was needed: a turn of a transcript, marks with a signature. Right in 9 of 10 of the same corpus."""
_ALONE = 0.3
"""Of marks for which nobody is named: too few to count."""
_LEAST, _MOST = 0.02, 0.995
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the tagger was how sure of, 0 to 1."""

    content: float
    """The least of all contents."""
    cue: float | None = None
    speaker: float | None = None
    several: bool = False
    """There is more than one content."""
    between: int = 0
    """How many words stand between cue and speaker."""

    def terms(self, kind: Kind) -> dict[str, float]:
        """What the weights are for."""
        terms = {"always": 1.0, "content": _logit(self.content)}
        terms |= {"no cue": 1.0} if self.cue is None else {"cue": _logit(self.cue)}
        terms |= {"no speaker": 1.0} if self.speaker is None else {"speaker": _logit(self.speaker)}
        terms["several contents"] = float(self.several)
        terms["words between"] = float(min(self.between, _FARTHEST))
        return terms if kind == "indirect" else terms | {kind: 1.0}

    @property
    def least(self) -> float:
        """Of its least certain part."""
        return min(part for part in (self.content, self.cue, self.speaker) if part is not None)

    def certainty(self, kind: Kind) -> float:
        """How likely content and speaker are right, 0 to 1."""
        return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in self.terms(kind).items())))


def certainty_of_marks(*, named: bool) -> float:
    """How likely a quotation is right that marks alone show, with or without the name of its speaker."""
    return _NAMED if named else _ALONE


def _logit(share: float) -> float:
    share = min(max(share, _LEAST), _MOST)
    return log(share / (1 - share))
