"""Which model finds names, quotes and topics. Imports nothing heavy."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["OWN", "ModelChoice"]


class ModelChoice(NamedTuple):
    """Sidelight's own model, unless a spaCy pipeline is named for names and word classes."""

    pipeline: str | None = None
    """Name of an installed spaCy pipeline, or the absolute path of its folder."""
    fast: bool = False
    """The own model with fewer layers: quicker, and a little less often right."""
    threads: int = 1
    """How many cores the own model may use. Changes nothing in what is found."""


OWN = ModelChoice()
"""Sidelight's own model."""
