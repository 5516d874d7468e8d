from __future__ import annotations

import pytest

from extract.quotes.gender import Gender, gender_of, gender_of_words
from tests.unit.quotes.marked import read

HE, SHE = Gender.MALE, Gender.FEMALE


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mr. Tal spoke.", "Tal", HE),
        ("Ms. Tal spoke.", "Tal", SHE),
        ("Then Ines Roth spoke.", "Ines Roth", SHE),
        ("Then E. Ruben Tal spoke.", "E. Ruben Tal", HE),
        ("The spokeswoman, Robin Poe, spoke.", "Robin Poe", SHE),
        ("Robin Poe, an actress from Hull, spoke.", "Robin Poe", SHE),
        ("Oda Finch and her husband, Robin Poe, spoke.", "Robin Poe", HE),
        ("Here is his brother, Robin Poe.", "Robin Poe", HE),
        ("Robin Poe is a fisherman.", "Robin Poe", HE),
        ("Robin Poe spoke to a woman.", "Robin Poe", None),
        ("Said the woman. Robin Poe left.", "Robin Poe", None),
        ("Robin Poe, whose wife came, spoke.", "Robin Poe", None),
        ("Mr. Finch, Robin Poe said.", "Robin Poe", None),
        ("King Robin Poe spoke.", "Robin Poe", HE),
        ("Billie Jean King, Robin Poe said.", "Robin Poe", None),
        ("Mr. Ines Poe spoke.", "Ines Poe", HE),
    ],
)
def test_gender_by_the_words_beside_a_name(text: str, name: str, expected: Gender | None) -> None:
    text, _, (entity,) = read(text, name)
    assert gender_of(entity, text) is expected


def test_pronouns_behind_a_name_decide_where_nothing_else_does() -> None:
    text, _, (entity,) = read("Robin Poe spoke.", "Robin Poe")
    assert gender_of(entity, text, [SHE]) is SHE
    assert gender_of(entity, text, [SHE, HE]) is None
    text, _, (entity,) = read("Mr. Poe spoke.", "Poe")
    assert gender_of(entity, text, [SHE, SHE, SHE]) is HE


@pytest.mark.parametrize(
    ("words", "expected"), [("the actress", SHE), ("her husband", HE), ("an aide", None), ("his wife", SHE)]
)
def test_gender_of_a_description(words: str, expected: Gender | None) -> None:
    assert gender_of_words(words) is expected
