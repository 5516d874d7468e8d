from __future__ import annotations

import pytest

from extract.marks import find_marked


def marked(*paragraphs: str) -> list[str]:
    """The outermost marked stretches of paragraphs, a missing mark shown as `~`."""
    text = "\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    return [
        ("" if stretch.opened else "~") + text[stretch.start : stretch.end] + ("" if stretch.closed else "~")
        for found in find_marked(text, spans)
        for stretch in found
        if stretch.depth == 0
    ]


@pytest.mark.parametrize(
    "stretch",
    [
        "“up”",
        '"up"',
        "‘up’",
        "'up'",
        "''up''",
        "``up''",
        "«up»",
        "« up »",
        "«\u00a0up\u202f»",
        "‹up›",
        "„up“",
        "„up”",
        "”up”",
        "»up«",
        "““up””",
        '“up"',
        "“what's up”",
        "‘what’s up’",
        "“the ‘up’ button”",
        "\"the 'up' button\"",
        '"the “up” button"',
        "“the “up” button”",
        "'the crews' lamp, up,'",
        '"a 6" pipe, up,"',
        '"up in 2016"',
    ],
)
def test_one_stretch(stretch: str) -> None:
    assert marked(f"She calls it {stretch} and waits.") == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        'The 6" main and the 8" main froze.',
        "She is 5'10\" tall.",
        "Since the '90s and the ’80s, ’tis dark.",
        "The crews' lamps and the pilots’ boats.",
        "Rock 'n' roll on O’Brien’s pier.",
        "A stray “ mark.",
        "A stray ” mark.",
        'A stray " mark.',
        "A lone » here.",
    ],
)
def test_no_stretch(text: str) -> None:
    assert marked(text) == []


def test_a_stray_mark_costs_its_paragraph_at_most() -> None:
    assert marked("He lost a “mark.", "“Up,” she said.", 'And a "mark.', '"Up," she said.') == ["“Up,”", '"Up,"']


def test_marks_opened_again_and_closed_once() -> None:
    assert marked("“One.", "“Two.", "“Three.”", "Four.") == ["“One.~", "“Two.~", "“Three.”"]


def test_what_goes_on_is_resumed() -> None:
    text = "“One.\n“Two.”\n“Three.”"
    found = find_marked(text, [(0, 5), (6, 12), (13, 21)])
    assert [stretch.resumed for stretches in found for stretch in stretches] == [False, True, False]


def test_a_closing_mark_two_paragraphs_away() -> None:
    assert marked("“One.", "two,” she said.") == ["“One.~", "~two,”"]


def test_depths() -> None:
    text = "“a ‘b’ «c “d” e» f”"
    (found,) = find_marked(text, [(0, len(text))])
    assert [(text[s.start : s.end], s.depth) for s in found] == [
        (text, 0),
        ("‘b’", 1),
        ("«c “d” e»", 1),
        ("“d”", 2),
    ]
