from __future__ import annotations

import pytest

from tests.prose import prose
from tui.article.cursor import Cursor
from tui.article.layout import Layout, layout
from tui.article.motions import Motion, moved
from tui.article.sentences import sentence_at

TEXT = prose(
    "Mr. J. Holm didn’t come on Jan. 11. “Why?” she said. It rained.",
    "No. 5 was late. No. Nobody knew; cafe\u0301 “shut”.",
)
LINES: Layout = layout(TEXT, 30)


def visited(motion: Motion, start: int = 0) -> list[int]:
    found = [start]
    while (further := moved(LINES, found[-1], motion)) != found[-1]:
        found.append(further)
    return found


def words_from(offsets: list[int]) -> list[str]:
    return [TEXT.text[offset:].split()[0] for offset in offsets]


def test_words_are_stepped_to_with_their_marks_apart() -> None:
    found = [TEXT.text[start:end] for start, end in zip(visited("word"), visited("word")[1:], strict=False)]
    assert [piece.strip() for piece in found[:10]] == ["Mr", ".", "J", ".", "Holm", "didn’t", "come", "on", "Jan", "."]
    assert visited("word_back", visited("word")[-1])[::-1] == visited("word")


def test_the_end_of_a_word_is_its_last_cluster() -> None:
    at = moved(LINES, TEXT.text.index("cafe"), "word_end")
    assert at == TEXT.text.index("e\u0301")


def test_sentences_start_after_what_ends_one_and_not_after_titles_and_dates() -> None:
    starts = visited("sentence")
    assert words_from(starts[:-1]) == ["Mr.", "“Why?”", "It", "No.", "No.", "Nobody"]
    assert visited("sentence_back", starts[-2])[::-1] == starts[:-1]


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("Holm", "Mr. J. Holm didn’t come on Jan. 11. "),
        ("Why", "“Why?” she said. "),
        ("rained", "It rained."),
        ("late", "No. 5 was late. "),
        ("shut", "Nobody knew; cafe\u0301 “shut”."),
    ],
)
def test_the_sentence_at_an_offset(at: str, sentence: str) -> None:
    start, end = sentence_at(TEXT, TEXT.text.index(at))
    assert TEXT.text[start:end] == sentence


def test_sentences_without_spaces_between_them() -> None:
    chinese = prose("他来了。她走了！谁知道？")
    assert [chinese.text[slice(*sentence_at(chinese, at))] for at in (0, 5, 9)] == ["他来了。", "她走了！", "谁知道？"]


def test_paragraphs_and_ends() -> None:
    second = TEXT.blocks[1].start
    assert visited("paragraph") == [0, second, len(TEXT.text) - 1]
    assert visited("paragraph_back", second + 5) == [second + 5, second, 0]
    assert visited("bottom")[-1] == len(TEXT.text) - 1
    assert visited("top", 20)[-1] == 0


def test_up_and_down_keep_to_a_column_past_shorter_lines() -> None:
    lines = layout(prose("A long first line of words", "short", "A long last line of words"), 40)
    cursor = Cursor.at(lines, 20)
    down = cursor.by_lines(lines, 1).by_lines(lines, 1)
    assert lines.cell_of(down.offset)[1] == 20
    assert down.by_lines(lines, -2).offset == 20


def test_what_is_selected_has_both_ends_in_it() -> None:
    cursor = Cursor.at(LINES, TEXT.text.index("cafe")).selecting().moved(LINES, "word_end")
    assert TEXT.text[slice(*cursor.span(LINES) or (0, 0))] == "cafe\u0301"
    assert cursor.swapped().span(LINES) == cursor.span(LINES)
    assert cursor.selecting().span(LINES) is None
    whole = cursor.selecting(by_paragraphs=True)
    assert whole.span(LINES) == (TEXT.blocks[1].start, TEXT.blocks[1].end)


def test_a_cursor_over_a_span_has_selected_it() -> None:
    span = (TEXT.text.index("“Why"), TEXT.text.index(" she"))
    assert Cursor.over(LINES, span).span(LINES) == span
