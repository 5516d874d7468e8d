from itertools import pairwise

import pytest

from tui.article.wrapping import line_starts


def lines(text: str, width: int, *, at_spaces: bool = True) -> list[str]:
    starts = [*line_starts(text, width, at_spaces=at_spaces), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three", ["one two ", "three"]),
        ("exactly 10 and", ["exactly 10 ", "and"]),
        ("ends here.     after", ["ends here.     ", "after"]),
        ("abcdefghijklmno", ["abcdefghij", "klmno"]),
        ("a abcdefghijklmno", ["a ", "abcdefghij", "klmno"]),
        ("one\ntwo\n\nthree", ["one\n", "two\n", "\n", "three"]),
        ("ends with\n", ["ends with\n"]),
        ("漢字漢字漢字漢", ["漢字漢字漢", "字漢"]),
        ("漢字漢字漢、字", ["漢字漢字", "漢、字"]),
        ("abc 漢字漢字", ["abc 漢字漢", "字"]),
        ("word ❤️ ❤️ ❤️", ["word ❤️ ❤️ ", "❤️"]),
        ("cafe\u0301 cafe\u0301 x", ["cafe\u0301 cafe\u0301 ", "x"]),
        ("(漢字漢字漢字)", ["(漢字漢字", "漢字)"]),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert lines(text, 10) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three", ["one two th", "ree"]),
        ("    x = [1, 2]\ny", ["    x = [1", ", 2]\n", "y"]),
        ("\t\tabc", ["\t\tab", "c"]),
        ("\n\nx", ["\n", "\n", "x"]),
        ("x = '漢字漢字'", ["x = '漢字", "漢字'"]),
    ],
)
def test_code_is_cut_at_the_edge_and_loses_nothing(text: str, expected: list[str]) -> None:
    assert lines(text, 10, at_spaces=False) == expected


@pytest.mark.parametrize("text", ["x" * 100_000, "word " * 20_000, "e\u0301" * 50_000, "a" + " " * 99_999 + "b"])
def test_one_very_long_line(text: str) -> None:
    wrapped = lines(text, 80)
    assert "".join(wrapped) == text
