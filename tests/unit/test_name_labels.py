"""What tells a name's label beside the model: its words, what stands before it, and the votes of all its places."""

import pytest

from extract.entities import Name
from extract.entities.labels import head_label, voted_label


def label(text: str, *labels: str, **fields: str | bool | float) -> str:
    """The label of a name with a place for each label that a model gave it."""
    names = [Name(start, start + len(text), text, label, **fields) for start, label in enumerate(labels)]
    return voted_label(text.lower().split(), names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corran Bridge", "FAC"),
        ("Corran Bay", "LOC"),
        ("Lake Corran", "LOC"),
        ("Bay of Tarn", "LOC"),
        ("Gulf of Tarn", "LOC"),
        ("Battle of Corran Bay", "EVENT"),
        ("Port of Tarn", "FAC"),
        ("Republic of Tarn", "GPE"),
        ("Ministry of Corran Bridge", "ORG"),
        ("Tarn Festival", "EVENT"),
        ("Typhoon Oda", "EVENT"),
        ("Treaty of Tarn", "LAW"),
        ("Tarn Accord", "LAW"),
        ("Bridge", ""),
        ("Tarn Herons", ""),
    ],
)
def test_the_head_of_a_name_tells_its_label(text, expected):
    assert head_label(text.lower().split()) == expected


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Tarn", "GPE", "GPE"),
        ("Norway", "ORG", "GPE"),
        ("Latin America", "GPE", "LOC"),
        ("Corran Bridge", "GPE", "FAC"),
        ("Tarn Herons", "MISC", "MISC"),
        ("Tarn Cup", "MISC", "EVENT"),
        ("European Union", "GPE", "ORG"),
        ("May", "DATE", "DATE"),
    ],
)
def test_the_words_of_a_name_say_more_than_a_model(text, given, expected):
    assert label(text, given) == expected


def test_most_places_decide_and_the_first_word_of_a_sentence_counts_for_half():
    assert label("Tarn", "ORG", "GPE", "GPE") == "GPE"
    opening = [Name(0, 4, "Tarn", "ORG", opening=True), Name(9, 13, "Tarn", "GPE")]
    assert voted_label(["tarn"], opening) == "GPE"
    assert label("Tarn") == label("Tarn", "") == ""


def test_a_place_counts_for_as_much_as_the_model_is_sure_of_it():
    doubtful = [Name(start, start + 4, "Tarn", "ORG", certainty=0.3) for start in (0, 9)]
    assert voted_label(["tarn"], [*doubtful, Name(20, 24, "Tarn", "GPE", certainty=0.9)]) == "GPE"


@pytest.mark.parametrize(
    ("text", "given", "doubtful", "sure"),
    [
        ("Corran Hospital", "ORG", "FAC", "ORG"),
        ("Oliver Tarn", "ORG", "PERSON", "ORG"),
        ("Corran Bay", "GPE", "LOC", "LOC"),
        ("Tarn Cup", "MISC", "EVENT", "EVENT"),
        ("Norway", "ORG", "GPE", "GPE"),
    ],
)
def test_the_words_of_a_name_overrule_no_model_that_is_sure_of_what_it_can_tell_apart(text, given, doubtful, sure):
    assert label(text, given, certainty=0.6) == doubtful
    assert label(text, given, certainty=0.97) == sure


@pytest.mark.parametrize(
    ("setting", "given", "expected"),
    [
        ("ship", "PERSON", "PRODUCT"),
        ("storm", "PERSON", "EVENT"),
        ("place", "PERSON", "PERSON"),
        ("place", "ORG", "ORG"),
        ("thing", "PERSON", "ORG"),
        ("thing", "GPE", "GPE"),
        ("", "PERSON", "PERSON"),
    ],
)
def test_what_stands_before_a_name_says_what_it_is(setting, given, expected):
    assert label("Mercy Tarn", given, setting=setting) == expected


def test_a_person_is_not_mostly_behind_in_or_the():
    assert label("Tarn", "PERSON", "PERSON", setting="place") == "GPE"
    names = [Name(start, start + 4, "Tarn", "PERSON") for start in range(3)]
    assert voted_label(["tarn"], [*names, Name(9, 13, "Tarn", "PERSON", setting="thing")]) == "PERSON"


def test_a_title_or_form_of_address_makes_a_person_whatever_stands_before():
    assert label("Mercy Tarn", "PERSON", setting="ship", title="captain") == "PERSON"
    assert label("Tarn", "ORG", setting="place", honorific="ms.") == "PERSON"


def test_a_people_is_behind_the_in_the_plural():
    assert label("Tarnians", "PERSON", setting="thing") == "NORP"
