"""What corrections are called."""

from __future__ import annotations

import pytest

from extract.notes.anchors import Anchor
from extract.notes.corrections import (
    Add,
    AddQuote,
    Confirm,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Retype,
    SetContent,
    SetKind,
    Split,
    Target,
    Unhide,
)
from extract.notes.wording import in_words


def anchor(words: str) -> Anchor:
    return Anchor(0, len(words), words, "", "", "")


BLINKEN = Target("entity", "Blinken", "PERSON", ())
ANTONY = Target("entity", "Antony\nBlinken", "PERSON", ())
WANG = Target("entity", "Wang Yi", "PERSON", ())
TONY = Target("entity", "Tony", "PERSON", ())
QUOTE = Target("quote", "“We came to talk, and to go on talking until", "direct", ())
TOPIC = Target("topic", "sanctions", "", ())
COUNTS = {BLINKEN: 3, ANTONY: 9, WANG: 1, TONY: 2, TOPIC: 4}


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (Rename(BLINKEN, "Antony  Blinken"), "Blinken (3 mentions) is called Antony Blinken"),
        (Retype(WANG, "ORG"), "Wang Yi (1 mention) is ORG, not PERSON"),
        (Merge((BLINKEN,), ANTONY), "Blinken (3 mentions) joins Antony Blinken (9)"),
        (Merge((BLINKEN, WANG), ANTONY), "Blinken (3 mentions) and Wang Yi (1 mention) join Antony Blinken (9)"),
        (
            Merge((BLINKEN, WANG, TONY, TOPIC), ANTONY),
            "Blinken (3 mentions), Wang Yi (1 mention), Tony (2 mentions) and 1 more join Antony Blinken (9)",
        ),
        (Split(ANTONY, (anchor("Tony"),), "Tony"), "1 mention of Antony Blinken (9) is set apart as Tony"),
        (Hide(TOPIC), "sanctions (4 places) is hidden"),
        (Unhide(BLINKEN), "Blinken (3 mentions) is there again"),
        (Add(anchor("Tony"), "Antony Blinken", "PERSON"), "“Tony” is Antony Blinken, PERSON"),
        (Add(anchor("Tony"), "Tony", "PERSON"), "“Tony” is PERSON"),
        (Confirm(WANG), "Wang Yi (1 mention) is right"),
        (Pin(TOPIC), "sanctions (4 places) stands first"),
        (Reassign(QUOTE, WANG), "“We came to talk, and to go on talking …” is said by Wang Yi (1 mention)"),
        (Reassign(QUOTE, None), "“We came to talk, and to go on talking …” is said by nobody known"),
        (SetKind(QUOTE, "mixed"), "“We came to talk, and to go on talking …” is mixed, not direct"),
        (
            SetContent(QUOTE, (anchor("We"), anchor("talk, and to go on talking until they did"))),
            "“We came to talk, … go on talking until” reads “We … talk, and to … until they did”",
        ),
        (AddQuote((anchor("“We”"),), "direct", None), "“We” is a quote, direct, of nobody known"),
    ],
)  # fmt: skip
def test_a_correction_in_words(operation: Operation, words: str) -> None:
    assert in_words(operation, COUNTS) == words
