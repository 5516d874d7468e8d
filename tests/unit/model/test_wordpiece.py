import pytest

from extract.model.wordpiece import WordPiece

PIECES = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "light",
    "house",
    "##house",
    "##s",
    "keep",
    "##er",
    "-",
    "cafe",
    "u",
    ".",
    "灯",
    "塔",
]


@pytest.fixture
def small() -> WordPiece:
    return WordPiece(PIECES)


def cut(vocabulary: WordPiece, word: str) -> list[str]:
    return [PIECES[number] for number in vocabulary.pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("light", ["light"]),
        ("lighthouses", ["light", "##house", "##s"]),
        ("LightHouse", ["light", "##house"]),
        ("light-keeper", ["light", "-", "keep", "##er"]),
        ("Café", ["cafe"]),
        ("Cafe\u0301", ["cafe"]),
        ("U.", ["u", "."]),
        ("灯塔", ["灯", "塔"]),
        ("li\u00adght", ["light"]),
    ],
)
def test_the_longest_pieces_are_taken_from_the_front(small, word, pieces):
    assert cut(small, word) == pieces


@pytest.mark.parametrize("word", ["lightship", "🙂", "\u200b", "\u0301", "\x00", "", "light" * 21])
def test_what_cannot_be_cut_is_one_unknown_piece(small, word):
    assert cut(small, word) == ["[UNK]"]


def test_a_part_that_cannot_be_cut_does_not_cost_the_others(small):
    assert cut(small, "light-ship-house") == ["light", "-", "[UNK]", "-", "house"]


def test_no_word_has_more_than_twelve_pieces(small):
    assert cut(small, "-" * 40) == ["-"] * 12


def test_a_vocabulary_without_the_marks_of_a_window_is_refused():
    with pytest.raises(KeyError):
        WordPiece(["light"])


@pytest.mark.parametrize(
    ("word", "count"), [("the", 1), ("said", 1), ("harbour", 1), ("“", 1), ("don't", 3), ("1,000", 3), ("naïve", 1)]
)
def test_the_shipped_vocabulary_knows_common_words(vocabulary, word, count):
    pieces = vocabulary.pieces(word)
    assert len(pieces) == count
    assert vocabulary.unknown not in pieces
