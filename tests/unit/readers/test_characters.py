from __future__ import annotations

import pytest

from extract.errors import visible
from extract.readers.characters import normalise, one_line, removal_notices


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\n\r\nb", "a\n\nb"),
        ("a\x1b[1;31mb\x1b[0mc", "abc"),
        ("a\x1b]8;;https://example.org\x1b\\b\x1b]0;title\x07c", "abc"),
        ("a\x1b]never ended\nb", "a]never ended\nb"),
        ("a\x1b\x1b[0m[0mb", "a[0mb"),
        ("a\x00\x07\x7f\x9bb", "ab"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("\u05d0\u200f\u200e\u061c \u200d\u00ad\ufeff", "\u05d0\u200f\u200e\u061c \u200d\u00ad\ufeff"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("a\tb", "a\tb"),
    ],
)
def test_normalise(text: str, becomes: str) -> None:
    assert normalise(text) == becomes


def test_what_is_removed_is_counted_and_said() -> None:
    assert removal_notices("line\r\nend\ttab") == ()
    assert removal_notices("\x1b[31mred\x1b[0m \x07") == (
        "Removed 3 control characters that could command a terminal.",
    )
    assert removal_notices("\u202eabc") == ("Removed 1 invisible character that would change the order of letters.",)


def test_details_are_shown_on_one_line() -> None:
    assert one_line(" A\x1b[31m title\r\n on  two\tlines ") == "A title on two lines"


def test_names_are_shown_with_escapes() -> None:
    assert visible("näme 👍\x1b]0;x\x07\n\u202e\udce9") == "näme 👍\\x1b]0;x\\x07\\n\\u202e\\udce9"
