from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.analysis import Entity
from extract.quotes import FoundQuote
from extract.quotes.naming import resolve_speakers
from tests.unit.quotes.marked import read


def speaker(marked: str, *names: str) -> str | None:
    """Who the last speaker of a marked text is."""
    text, found, entities = read(marked, *names)
    guess = resolve_speakers(found, entities, text)[-1]
    assert guess is None or 0.5 < guess.certainty <= 1
    return guess.entity if guess else None


LEE, ROTH, TAL = "Ann Lee|Lee", "Ines Roth|Roth", "Ruben Tal|Tal"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ann Lee mended the lamp. *She* said {it would last}.", "Ann Lee"),
        ("Ann Lee met Ruben Tal at the quay. {“The lamp is out,”} *he* said.", "Ruben Tal"),
        ("Ann Lee met Ruben Tal at the quay. {“The lamp is out,”} *she* said.", "Ann Lee"),
        (
            "Ruben Tal wrote to Ann Lee. {“Nobody answers,”} *Tal* said.\n\n{“Nobody ever does,”} *he* added.",
            "Ruben Tal",
        ),
        ("Before the vote, Ruben Tal spoke, and *he* promised {a new lamp}. Ann Lee left.", "Ruben Tal"),
        ("Ruben Tal paid Ann Lee. In *his* view {the lamp was dear}.", "Ruben Tal"),
    ],
)
def test_a_pronoun_is_who_was_named_and_fits(marked: str, expected: str) -> None:
    assert speaker(f"{marked}\n\nAnn Lee and Ruben Tal are neighbours.", LEE, TAL) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "*He* said {it rains}. Later Ruben Tal came.",
        "Ann Lee mended the lamp. *He* said {it would last}.",
        "Ruben Tal is a clerk.\n\nIt rained.\n\nA cold night.\n\nThe quay.\n\nNo ship.\n\nNo light.\n\n*He* said {no}.",
    ],
)
def test_nobody_is_named_who_does_not_fit_or_was_named_long_ago(marked: str) -> None:
    names = [name for name in (LEE, TAL) if name.partition("|")[0] in marked]
    assert speaker(marked, *names) is None


def test_who_is_spoken_of_does_not_speak() -> None:
    marked = "Ruben Tal left. Oscar Finch stayed. {“Tal will be back by noon,”} *he* said."
    assert speaker(marked, TAL, "Oscar Finch|Finch") == "Oscar Finch"


def test_who_is_spoken_to_does_not_speak() -> None:
    marked = "Oscar Finch owns the quay. Yesterday *he* told Ruben Tal {that it would close}."
    assert speaker(marked, TAL, "Oscar Finch|Finch") == "Oscar Finch"


def test_somebody_without_a_name_may_be_meant() -> None:
    assert speaker("Ann Lee runs the quay.\n\n*Her spokeswoman* said {no}. *She* gave {no reason}.", LEE) is None


def test_a_speaker_goes_on_over_paragraphs() -> None:
    marked = (
        "Ines Roth asked for calm. *Roth* said {the quay was safe}.\n\n{“We looked twice,”} *she* said.\n\n"
        "{“And once more at night,”} *she* said.\n\n*She* added {that the lamp was new}."
    )
    text, found, entities = read(marked, ROTH)
    assert {guess and guess.entity for guess in resolve_speakers(found, entities, text)} == {"Ines Roth"}


def test_evidence_is_said_in_words() -> None:
    text, found, entities = read("Ann Lee mended the lamp. *She* said {it would last}.", LEE)
    (guess,) = resolve_speakers(found, entities, text)
    assert guess
    assert "named in the sentence before" in guess.evidence


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ines Roth, the mayor of Hull, opened the quay. *The mayor* said {it was late}.", "Ines Roth"),
        ("Mayor Ines Roth opened the quay. *The mayor* said {it was late}.", "Ines Roth"),
        ("The former mayor, Ines Roth, was there. *The former mayor* said {it was late}.", "Ines Roth"),
        ("Ines Roth, 54, opened the quay. *The 54-year-old* said {it was late}.", "Ines Roth"),
        ("Ines Roth is the keeper of the lamp and a surgeon. *The keeper* said {it was late}.", None),
        ("Vice President Ines Roth was there. *The president* said {it was late}.", None),
        ("*The mayor* said {it was late}. Later came Mayor Ines Roth.", None),
        ("Mayor Ines Roth was there. *A mayor* said {it was late}.", None),
        ("Ines Roth wrote to the mayor. *The mayor* said {it was late}.", None),
    ],
)
def test_a_description_is_whom_the_text_calls_so(marked: str, expected: str | None) -> None:
    assert speaker(marked, ROTH) == expected


def test_of_two_mayors_neither_unless_one_is_near() -> None:
    near = "Mayor Ines Roth met Mayor Ruben Tal. *The mayor* said {it was late}."
    far = "Mayor Ines Roth came. " + "It rained on the quay. " * 80 + "Mayor Ruben Tal came. *The mayor* said {no}."
    assert speaker(near, ROTH, TAL) is None
    assert speaker(far, ROTH, TAL) == "Ruben Tal"


def test_an_organisation_by_its_own_name() -> None:
    ministry = "Ministry of Tides and the Harbour Council. *The ministry* warned {of a flood}."
    assert speaker(f"A letter from the {ministry}", "Ministry of Tides", "Harbour Council") == "Ministry of Tides"
    company = "Ostrava Steel Company grew. *The company* said {it would hire}."
    assert speaker(company, "Ostrava Steel Company") == "Ostrava Steel Company"
    other = "Ostrava Steel Company sued Harbour Gazette. *The company* said {it would pay}."
    assert speaker(other, "Ostrava Steel Company", "Harbour Gazette") is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It was Ann Lee, *who* said {the lamp was out}.", "Ann Lee"),
        ("A friend of the quay, *who* saw Ann Lee, said {the lamp was out}.", None),
        ("Ann Lee left. *LEE*: {“Who has the key?”}", "Ann Lee"),
        ("Ann Lee left. *Ms. Lee's* claim was {that it rained}.", "Ann Lee"),
    ],
)
def test_other_ways_to_name(marked: str, expected: str | None) -> None:
    assert speaker(marked, LEE) == expected


def test_i_within_very_words_is_who_says_them() -> None:
    text = "“I told him no,” Ann Lee said."
    found = [
        FoundQuote("direct", ((0, 16),), (25, 29), (17, 24)),
        FoundQuote("indirect", ((12, 14),), (3, 7), (1, 2), inside=0),
    ]
    entities = [Entity("lee", "Ann Lee", "PERSON", ((17, 24),))]
    assert [guess and guess.entity for guess in resolve_speakers(found, entities, text)] == ["lee", "lee"]
    assert resolve_speakers([found[0], FoundQuote("indirect", ((12, 14),), (3, 7), (1, 2))], entities, text)[1] is None


WORDS = st.sampled_from(
    ["Ann", "Lee", "he", "she", "who", "the mayor", "I", "said", ".", "“", "”", "\n\n", "Mr.", ", "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.data())
def test_any_text_is_answered_with_entities_of_its_own(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda span: (min(span), max(span)))
    full = spans.filter(lambda span: span[0] < span[1])
    if not text:
        return
    entities = [
        Entity(f"e{number}", text[start:end], label, ((start, end),))
        for number, ((start, end), label) in enumerate(
            data.draw(st.lists(st.tuples(full, st.sampled_from(["PERSON", "ORG"])), max_size=5))
        )
    ]
    found = [
        FoundQuote(kind, (content,), None, speaker)
        for kind, content, speaker in data.draw(
            st.lists(st.tuples(st.sampled_from(["direct", "indirect"]), full, full), max_size=5)
        )
    ]
    guesses = resolve_speakers(found, entities, text)
    assert len(guesses) == len(found)
    assert {guess.entity for guess in guesses if guess} <= {entity.id for entity in entities}
