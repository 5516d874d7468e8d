import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.notes.note import tags_of


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("cold #snap", ("snap",)),
        ("#one #two, #three.", ("one", "two", "three")),
        ("(#inner) #Ærø #north-sea #place/harbour", ("inner", "Ærø", "north-sea", "place/harbour")),
        ("#Twice and #twice", ("Twice",)),
        ("# Heading\n## Another\n#1 #_x a#b /#c &#39;", ()),
        ("https://example.org/page#part", ()),
        ("#end- #end/", ("end",)),
    ],
)
def test_tags_are_words_with_a_hash_before_them(body: str, tags: tuple[str, ...]) -> None:
    assert tags_of(body) == tags


@given(st.text())
def test_every_tag_stands_in_the_note(body: str) -> None:
    tags = tags_of(body)
    assert all(f"#{tag}" in body for tag in tags)
    assert len({tag.casefold() for tag in tags}) == len(tags)
