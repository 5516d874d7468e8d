from itertools import pairwise

import numpy as np
import pytest

from extract.model.windows import CONTEXT, LONGEST, Window, cut_windows
from extract.model.wordpiece import WordPiece
from extract.model.words import Words

VOCABULARY = WordPiece(["[UNK]", "[CLS]", "[SEP]"])
START, SEPARATOR = VOCABULARY.start, VOCABULARY.separator


def words_of(*paragraphs: list[int]) -> Words:
    """Words of as many pieces as given; the pieces of word 7 are 70, 71 and so on."""
    sizes = [size for paragraph in paragraphs for size in paragraph]
    ends = np.cumsum([0, *map(len, paragraphs)]).tolist()
    return Words(
        spans=[(2 * number, 2 * number + 1) for number in range(len(sizes))],
        pieces=[tuple(range(10 * number, 10 * number + size)) for number, size in enumerate(sizes)],
        shapes=np.zeros(len(sizes), dtype=np.int64),
        marks=np.zeros(len(sizes), dtype=np.int64),
        paragraphs=list(pairwise(ends)),
    )


def cut(words: Words, longest: int = LONGEST, context: int = CONTEXT) -> list[Window]:
    return list(cut_windows(words, VOCABULARY, longest=longest, context=context))


def test_a_short_text_is_one_window():
    (window,) = cut(words_of([1, 2], [1]))
    assert window.pieces.tolist() == [START, 0, 10, 11, SEPARATOR, 20, SEPARATOR]
    assert window.words.tolist() == [-1, 0, 1, 1, -1, 2, -1]
    assert window.first_pieces.tolist() == [1, 2, 5]
    assert window.new == (0, 3)


def test_no_words_no_windows():
    assert cut(words_of()) == []


def test_whole_paragraphs_stay_whole():
    windows = cut(words_of([1] * 100, [1] * 100, [1] * 100))
    assert [window.new for window in windows] == [(0, 200), (200, 300)]


def test_a_paragraph_longer_than_a_window_goes_on_in_the_next():
    windows = cut(words_of([1] * 600))
    assert [window.new for window in windows] == [(0, 254), (254, 444), (444, 600)]
    assert all(window.pieces[-1] == SEPARATOR for window in windows)


def test_context_is_what_stands_before_and_is_not_answered_for():
    second = cut(words_of([1] * 200, [1] * 150))[1]
    context = CONTEXT - 1  # the mark between the paragraphs is context too
    assert second.new == (200, 350)
    assert second.words[1] == 200 - context
    assert second.words[context + 1] == -1
    assert second.first_pieces[0] == context + 2
    assert len(second.first_pieces) == 150


def test_within_a_paragraph_there_is_twice_the_context():
    second = cut(words_of([1] * 400))[1]
    assert second.words[1] == second.new[0] - 2 * CONTEXT


def test_context_ends_before_a_word_that_would_be_too_much():
    second = cut(words_of([12] * 40))[1]
    start = second.new[0]
    assert (second.words >= 0).sum() == 12 * (second.new[1] - start + 2 * CONTEXT // 12)
    assert second.words[1] == start - 2 * CONTEXT // 12


def test_without_context_a_window_starts_with_its_first_new_word():
    windows = cut(words_of([1] * 600), context=0)
    assert len(windows) > 1
    assert all(window.words[1] == window.new[0] for window in windows)


def test_a_window_can_be_full_to_the_last_piece():
    (window,) = cut(words_of([1] * (LONGEST - 2)))
    assert len(window.pieces) == LONGEST
    assert [window.new for window in cut(words_of([1] * (LONGEST - 1)))] == [
        (0, LONGEST - 2),
        (LONGEST - 2, LONGEST - 1),
    ]


@pytest.mark.parametrize("longest", [100, 192, 256])
def test_each_word_is_new_once(longest):
    paragraphs = [[1 + (word * paragraph) % 12 for word in range(paragraph * 7 % 90)] for paragraph in range(1, 30)]
    words = words_of(*filter(None, paragraphs))
    windows = cut(words, longest=longest)
    assert max(len(window.pieces) for window in windows) <= longest
    news = [word for window in windows for word in range(*window.new)]
    assert news == list(range(len(words.spans)))
    for window in windows:
        assert [window.words[place] for place in window.first_pieces] == list(range(*window.new))
