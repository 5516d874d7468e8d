"""A tagged text for the tests of quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

Parse = Callable[[str], Doc]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Tags a text as the pipeline does."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger")
    return nlp
