"""Who is meant by a speaker's words, and how likely that is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Guess"]


@dataclass(frozen=True, slots=True)
class Guess:
    """An entity that words stand for."""

    entity: str
    """Its id."""
    certainty: float
    """How likely it is the right one, 0 to 1, given that the words are."""
    evidence: frozenset[str] = frozenset()
    """What speaks for it and against it, in words, where a pronoun was weighed."""
