from __future__ import annotations

import pytest

from extract.document import BlockKind
from extract.readers.plain import is_hard_wrapped, read_plain

BODY = "“The cable is new,” said Mira Tolland, who runs the desk at the slip."


def test_blank_lines_divide_paragraphs_and_newlines_in_them_stay() -> None:
    document = read_plain(f"\n\n{BODY}\n \t\n\nOne line.\n  Another one.\u00a0\n")

    assert document.text == f"{BODY}\n\nOne line.\n  Another one."
    assert [block.source_lines for block in document.blocks] == [(2, 3), (5, 7)]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_a_short_first_line_is_the_title_and_stays_in_the_text_as_a_heading() -> None:
    document = read_plain(f"The slip at Porth Ellis\n\n{BODY}\n")

    assert document.title == "The slip at Porth Ellis"
    assert document.text.startswith("The slip at Porth Ellis\n\n“The cable")
    assert (document.blocks[0].kind, document.blocks[0].level) == (BlockKind.HEADING, 1)
    assert document.blocks[1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "first",
    [
        "The county voted on Thursday.",
        "“We go,” she said.",
        "“We go.”",
        "Dear Ms. Tolland,",
        "Two lines\nof verse",
        "* * *",
        "1911",
        "A heading " * 13,
        "渡轮今天不开。",
    ],
)
def test_sentences_and_other_first_lines_are_no_title(first: str) -> None:
    document = read_plain(f"{first}\n\n{BODY}")

    assert document.title == ""
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "title", ["Will the ferry run?", "“Never again!”", "Ferry | The Herald", "Stopp für die Fähre"]
)
def test_titles_may_ask_and_shout(title: str) -> None:
    assert read_plain(f"{title}\n\n{BODY}").title == title


def test_a_line_alone_is_a_text_without_a_title() -> None:
    assert read_plain("The slip at Porth Ellis").title == ""


def test_tabs_become_spaces_that_the_source_does_not_have() -> None:
    document = read_plain("a\t\tb")

    assert document.text == "a  b"
    assert [document.source_at(offset) for offset in range(4)] == [0, None, None, 3]


FOLDED = """The slip was built in 1911 and has been mended nine times since then,
the last time by a crew from the county. Nobody remembers who paid for
the first cable, and nobody asks."""
VERSE = """The tide came in, the tide went out,
The boat lay on the stone,
And nobody was there about
To bring the fishes home."""


def test_folded_lines_are_told_from_lines_that_mean_to_end() -> None:
    assert is_hard_wrapped([FOLDED])
    assert is_hard_wrapped(["A title", FOLDED, "A last line."])
    assert not is_hard_wrapped([VERSE])
    assert not is_hard_wrapped([VERSE, VERSE, FOLDED])
    assert not is_hard_wrapped([BODY, BODY])
    assert not is_hard_wrapped([f"{BODY * 3}\n{BODY * 2}"])
    assert not is_hard_wrapped([])


def test_a_document_says_whether_it_is_hard_wrapped() -> None:
    assert read_plain(FOLDED).hard_wrapped
    assert not read_plain(VERSE).hard_wrapped
