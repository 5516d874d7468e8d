from __future__ import annotations

import pytest

from extract.analysis import Entity
from extract.quotes import FoundQuote, name_speakers


def named(words: str, **names: str) -> str | None:
    """Which of the names a speaker's words are given: a name's key is its entity's id, its label by the key's start."""
    text = f"Before. {words} said so."
    labels = {"p": "PERSON", "o": "ORG", "g": "GPE", "n": "NORP", "d": "DATE"}
    entities = [
        Entity(id=key, name=name, label=labels[key[0]], mentions=((text.index(name), text.index(name) + len(name)),))
        for key, name in names.items()
    ]
    found = FoundQuote("indirect", ((len(text) - 3, len(text) - 1),), None, (8, 8 + len(words)))
    (quote,) = name_speakers([found], entities, text)
    assert quote.speaker
    assert text[quote.speaker.start : quote.speaker.end] == words
    return quote.speaker.entity


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Oda Finch", {"p": "Oda Finch"}),
        ("Mr. Tal", {"p": "Tal"}),
        ("Mayor Ines Roth", {"p": "Ines Roth"}),
        ("Harbour Office spokeswoman Mina Osei", {"o": "Harbour Office", "p": "Mina Osei"}),
        ("the clerk, Mina Osei", {"p": "Mina Osei"}),
        ("Mina Osei of the Harbour Office", {"p": "Mina Osei", "o": "Harbour Office"}),
        ("Sen. Ada Poe (I-Maine)", {"p": "Ada Poe", "g": "Maine"}),
        ("the Bank of Ostrava", {"p": "Bank of Ostrava"}),
        ("Ben Tal Jr.", {"p": "Ben Tal"}),
        ("Ben Tal, Jr.", {"p": "Ben Tal"}),
        ("Tal himself", {"p": "Tal"}),
        ("the Dutch", {"n": "Dutch"}),
        ("Dutch Minister of Finance Eva Smit", {"n": "Dutch", "p": "Eva Smit"}),
        ("the University of Hull and Bath", {"o": "University of Hull and Bath"}),
    ],
)
def test_the_head_names_the_speaker(words: str, names: dict[str, str]) -> None:
    expected = "p" if "p" in names else next(iter(names))
    assert named(words, **names) == expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The head of American diplomacy", {"n": "American"}),
        ("an American official", {"n": "American"}),
        ("The ministry", {}),
        ("she", {}),
        ("the mayor of Hull", {"g": "Hull"}),
        ("Hull’s mayor", {"g": "Hull"}),
        ("a Harbour Office statement", {"o": "Harbour Office"}),
        ("Roth's campaign", {"p": "Roth"}),
        ("officials in Lisbon", {"g": "Lisbon"}),
        ("the council’s Monday report", {"d": "Monday"}),
        ("Monday", {"d": "Monday"}),
        ("the Director of NOAA", {"o": "NOAA"}),
        ("a friend of Ada Poe", {"p": "Ada Poe"}),
        ("an aide to Minister of Finance Eva Smit", {"p": "Eva Smit"}),
        ("Oda Finch and Ruben Tal", {"p": "Oda Finch", "p2": "Ruben Tal"}),
        ("a keeper, who knows Oda Finch", {"p": "Oda Finch"}),
    ],
)
def test_an_entity_is_rather_unknown_than_wrong(words: str, names: dict[str, str]) -> None:
    assert named(words, **names) is None


def test_ids_follow_the_place_and_inside_points_to_the_outer_quote() -> None:
    found = [
        FoundQuote("direct", ((30, 40),)),
        FoundQuote("mixed", ((0, 25),), (26, 28), (12, 14)),
        FoundQuote("direct", ((5, 10),), (2, 4), (0, 1), inside=1),
    ]
    quotes = name_speakers(found, [], "x" * 50)
    assert [(quote.id, quote.kind, quote.inside) for quote in quotes] == [
        ("q1", "mixed", None),
        ("q2", "direct", "q1"),
        ("q3", "direct", None),
    ]
    assert quotes[2].speaker is None


def test_shifted() -> None:
    quote = FoundQuote("direct", ((3, 5), (8, 9)), (6, 7), None, inside=2)
    assert quote.shifted(10) == FoundQuote("direct", ((13, 15), (18, 19)), (16, 17), None, inside=2)
