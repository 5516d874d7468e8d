from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from extract.quotes import FoundQuote, find_quotes

GOLDEN = Path(__file__).parents[2] / "golden" / "quotes.txt"


def cases() -> Iterator[object]:
    for case in GOLDEN.read_text(encoding="utf-8").split("\n# ")[1:]:
        title, rest = case.split("\n", 1)
        text, expected = rest.split("\n---", 1)
        marks = [pytest.mark.xfail(strict=True)] if title.startswith("MISSED: ") else []
        yield pytest.param(text, expected.strip().splitlines(), id=title, marks=marks)


def line(quote: FoundQuote, text: str) -> str:
    """A quotation as the golden file writes it."""
    cue = text[slice(*quote.cue)] if quote.cue else "-"
    speaker = text[slice(*quote.speaker)] if quote.speaker else "-"
    content = " + ".join(text[start:end] for start, end in quote.content)
    inside = "" if quote.inside is None else f"> {quote.inside + 1} "
    return f"{inside}{quote.kind} | {cue} | {speaker} | {content}"


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_golden(text: str, expected: list[str], parse: Callable[[str], Doc]) -> None:
    assert [line(quote, text) for quote in find_quotes(parse(text))] == expected
