import re

import numpy as np
import pytest

from extract.model.wordpiece import WordPiece
from extract.model.words import MARKS, SHAPES, Words, read_words

VOCABULARY = WordPiece(["[UNK]", "[CLS]", "[SEP]"])
WORD = re.compile(r"''|``|[\w']+\w|\w+|[^\w\s]")


def read(text: str) -> Words:
    return read_words(text, [match.span() for match in WORD.finditer(text)], VOCABULARY)


def states(text: str) -> list[tuple[str, str]]:
    """Each word that stands in quotation marks, and how."""
    words = read(text)
    return [
        (text[start:end], MARKS[state])
        for (start, end), state in zip(words.spans, words.marks, strict=True)
        if MARKS[state] != "outside"
    ]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("lamp", "small"),
        ("Lamp", "capital first"),
        ("NATO", "all capitals"),
        ("I", "one capital"),
        ("McKee", "mixed"),
        ("iPhone", "mixed"),
        ("1987", "digits"),
        ("1,987.5", "digits"),
        ("½", "digits"),
        ("4th", "digits and letters"),
        ("B12", "digits and letters"),
        ("²B", "digits and letters"),
        (".", "punctuation"),
        ("...", "punctuation"),
        ("“", "quotation mark"),
        ("''", "quotation mark"),
        ("$", "symbol"),
        ("€", "symbol"),
        ("—", "symbol"),
        ("🙂", "symbol"),
        ("灯塔", "other"),
        ("Éa", "capital first"),
        ("U.S.", "all capitals"),
        ("don't", "small"),
    ],
)
def test_shapes(word, shape):
    text = f"so {word}"
    words = read_words(text, [(0, 2), (3, len(text))], VOCABULARY)
    assert SHAPES[words.shapes[1]] == shape


def test_a_capital_says_less_on_the_first_word_of_a_paragraph():
    shapes = [SHAPES[shape] for shape in read("Lamp Lamp\n\nLamp\n\nNATO Lamp").shapes]
    first = "first capital in its paragraph"
    assert shapes == [first, "capital first", first, "all capitals", "capital first"]


def test_states_within_marks():
    assert states("She says “the lamp is out” now.") == [
        ("“", "opening"),
        ("the", "inside"),
        ("lamp", "inside"),
        ("is", "inside"),
        ("out", "inside"),
        ("”", "closing"),
    ]


def test_a_mark_that_is_part_of_a_word_opens_with_it():
    text = "so “out” now"
    words = read_words(text, [(0, 2), (3, 8), (9, 12)], VOCABULARY)
    assert [MARKS[state] for state in words.marks] == ["outside", "opening", "outside"]


def test_single_marks_are_a_state_of_their_own():
    assert states("She says ‘wait here’ now.") == [
        ("‘", "opening"),
        ("wait", "inside single"),
        ("here", "inside single"),
        ("’", "closing"),
    ]


def test_what_is_not_closed_is_told_apart_and_ends_with_its_paragraph():
    assert states("“The lamp is out.\n\nHe left.") == [
        ("“", "opening"),
        *((word, "inside unclosed") for word in ("The", "lamp", "is", "out", ".")),
    ]


def test_what_was_opened_a_paragraph_before():
    assert states("“The lamp.\n\nis out,” he said.")[-4:] == [
        ("is", "inside unclosed"),
        ("out", "inside unclosed"),
        (",", "inside unclosed"),
        ("”", "closing"),
    ]


def test_the_outermost_marks_count():
    inner = [state for word, state in states("“He cried ‘help’ twice,” she said.") if word in {"‘", "help", "’"}]
    assert inner == ["inside"] * 3


def test_a_stray_mark_changes_nothing():
    assert states('A 6" pipe and a stray ” mark.') == []


def test_paragraphs_are_runs_of_words():
    assert read("One two.\n\n\n  Three\n\n \n").paragraphs == [(0, 3), (3, 4)]


def test_a_line_that_only_folds_is_no_paragraph():
    assert read("The lamp of the northern harbour was out all night and\nnobody came.").paragraphs == [(0, 14)]


@pytest.mark.parametrize("text", ["", " \n\n\t "])
def test_no_words(text):
    words = read(text)
    assert (words.spans, words.pieces, words.paragraphs) == ([], [], [])
    assert words.shapes.shape == words.marks.shape == (0,)
    assert words.shapes.dtype == np.int64
