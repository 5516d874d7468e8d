from __future__ import annotations

import pytest

from extract.readers.formats import Format, declared_encoding, format_of, is_address

PAGE = "<!DOCTYPE html>\n<html><p>Words</p></html>"


@pytest.mark.parametrize(
    ("source", "media_type", "text", "expected"),
    [
        ("a.md", "", "Words", Format.MARKDOWN),
        ("A.MARKDOWN", "", "Words", Format.MARKDOWN),
        ("a.md", "", PAGE, Format.HTML),
        ("a.md", "", "<div align=center>\n\n# Head", Format.MARKDOWN),
        ("a.html", "", "Words", Format.HTML),
        ("a.txt", "", "# Head", Format.PLAIN),
        ("a.txt", "", PAGE, Format.PLAIN),
        ("a", "", PAGE, Format.HTML),
        ("a", "", f'\n<?xml version="1.0"?>\n<!-- made by hand -->\n{PAGE}', Format.HTML),
        ("-", "", "# Head\n\nWords", Format.MARKDOWN),
        ("-", "", "---\ntitle: Head\n---\nWords", Format.MARKDOWN),
        ("-", "", "Words with a [link](https://example.org) and\n\n- an item", Format.MARKDOWN),
        ("-", "", "Words with *stars*, a_b and\n\n- an item", Format.PLAIN),
        ("-", "", "Dear all,\n\n> you wrote\n\nYes. [1]", Format.PLAIN),
        ("a.2024", "", "Words", Format.PLAIN),
        ("https://example.org/a.md?raw=1", "text/plain; charset=utf-8", "Words", Format.MARKDOWN),
        ("https://example.org/a.md", "text/html", "Words", Format.HTML),
        ("https://example.org/a", "text/plain", "Words", Format.PLAIN),
        ("https://example.org/", "", PAGE, Format.HTML),
    ],
)
def test_the_format_is_chosen_by_name_type_and_beginning(
    source: str, media_type: str, text: str, expected: Format
) -> None:
    assert format_of(text, source=source, media_type=media_type) is expected


@pytest.mark.parametrize(
    ("data", "media_type", "expected"),
    [
        (b'<html><meta charset="Windows-1251">', "", "Windows-1251"),
        (b"<meta http-equiv=x content='text/html; charset=koi8-r'>", "", "koi8-r"),
        (b'<?xml version="1.0" encoding="big5"?>', "", "big5"),
        (b'<meta charset="big5">', 'text/html; charset="euc-kr"', "euc-kr"),
        (b'Words about <meta charset="big5">', "", ""),
        (b"<p>" + b" " * 5000 + b'<meta charset="big5">', "", ""),
    ],
)
def test_the_encoding_that_is_named(data: bytes, media_type: str, expected: str) -> None:
    assert declared_encoding(data, media_type) == expected


def test_addresses() -> None:
    assert is_address("https://example.org")
    assert is_address("HTTP://example.org/a.md")
    assert not any(map(is_address, ("a.md", "ftp://example.org", "-", "./https://example.org", "file:///a")))
