from __future__ import annotations

import pytest

from extract.quotes.scene import Role, Scene


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lee left.", Role.SUBJECT),
        ("But Mayor Lee left.", Role.SUBJECT),
        ("It rained. Former mayor Lee, of Hull, left.", Role.SUBJECT),
        ("On Monday, Lee said so.", Role.SUBJECT),
        ("They knew that Lee was late.", Role.SUBJECT),
        ("They wrote to Lee.", Role.OBJECT),
        ("He told Mr. Lee so.", Role.OBJECT),
        ("With Lee gone, all was well.", Role.OBJECT),
        ("Lee’s lamp is out.", Role.OWNER),
        ("All of the Lee campaign left.", Role.MODIFIER),
        ("They love Lee.", Role.OTHER),
    ],
)
def test_role(text: str, role: Role) -> None:
    start = text.index("Lee")
    assert Scene(text).role(start, start + 3) is role


def test_sentences_end_neither_behind_titles_nor_within_what_is_said() -> None:
    text = "Mr. Lee of the U.S. Mint came. “It rains. It pours,” he said. Then he left."
    spoken = (text.index("“"), text.index("”") + 1)
    assert [Scene(text, [spoken]).sentence(text.index(word)) for word in ("Mint", "pours", "he said", "Then")] == [
        0, 1, 1, 2,
    ]  # fmt: skip
    assert Scene(text).sentence(text.index("Then")) == 3


def test_paragraphs_are_found_or_given() -> None:
    text = "One.\n\nTwo. And more"
    assert Scene(text).paragraph(text.index("Two")) == 1
    assert Scene(text, paragraphs=[(0, len(text))]).paragraph(text.index("Two")) == 0
    assert Scene("").sentence(0) == Scene("").paragraph(0) == Scene("").sentence_start(0) == 0
