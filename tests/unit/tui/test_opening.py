from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document
from extract.readers import read_bytes
from tests.app.ferry import ANALYSIS, BOARD, DOCUMENT, HOLM, SKARVIK
from tui.opening import Opening, entity_named, find_opening, offset_of_line

MARKDOWN = read_bytes(b"---\ntitle: Ferry\n---\n\n# Late\n\nfirst line\nsecond line\n\n* one\n* two\n", source="a.md")


@pytest.mark.parametrize(
    ("line", "words"),
    [(1, "Late"), (5, "Late"), (6, "Late"), (7, "first"), (10, "one"), (11, "two"), (999, "two")],
)
def test_a_line_of_the_source_leads_to_its_text(line: int, words: str) -> None:
    offset = offset_of_line(MARKDOWN, line)
    assert MARKDOWN.text[offset:].startswith(words)


def test_a_line_inside_a_folded_paragraph_is_exact() -> None:
    text = "one line of words\nand the next one\nand a third\n\nthen more words\nto the end\n" * 4
    document = read_bytes(text.encode(), source="a.txt")
    for number, line in enumerate(text.splitlines(), 1):
        if line:
            assert document.text[offset_of_line(document, number) :].startswith(line)


@given(st.text(alphabet="a\n *-#>|`", max_size=60), st.integers(1, 40), st.sampled_from(["a.md", "a.txt"]))
def test_any_line_of_any_text_leads_into_the_text(text: str, line: int, name: str) -> None:
    document = read_bytes(text.encode(), source=name)
    offset = offset_of_line(document, line)
    assert offset is None or 0 <= offset <= len(document.text)


def test_words_that_are_not_there_and_lines_that_are_not_known_are_said() -> None:
    assert find_opening(DOCUMENT, Opening(words="no such thing")) == (
        None,
        "“no such thing” does not stand in this text.",
    )
    assert find_opening(Document("words"), Opening(line=3))[1] == "Lines of this source are not known."
    (start, end), said = find_opening(DOCUMENT, Opening(words="late in the  day"))
    assert (DOCUMENT.text[start:end], said) == ("Late in the day", "")


@pytest.mark.parametrize(
    ("name", "entity"),
    [("ada  holm", HOLM), ("Holm", HOLM), ("skarvik", SKARVIK), ("Board", BOARD), ("Oslo", None)],
)
def test_an_entity_goes_by_its_name_a_mention_or_a_part(name: str, entity: object) -> None:
    assert entity_named(ANALYSIS, name) == entity


def test_a_whole_name_is_before_a_mention_and_a_part() -> None:
    namesake = replace(BOARD, id="e9", name="Holm", mentions=BOARD.mentions)
    assert entity_named(replace(ANALYSIS, entities=(HOLM, namesake)), "Holm") == namesake


def test_a_heading_that_a_site_names_otherwise_is_no_mistake() -> None:
    assert find_opening(MARKDOWN, Opening(heading="late")) == ((0, 0), "")
    assert find_opening(MARKDOWN, Opening(heading="gone")) == (None, "There is no heading “gone” here.")
    on_site = replace(MARKDOWN, source="https://a.org/x")
    assert find_opening(on_site, Opening(heading="comments")) == (None, "")
