from extract.readers.markdown import read_markdown
from tui.article.footnotes import footnotes_in, references_in

TEXT = """\
First[^a] and second[^b], first again[^a], none[^missing].

[^a]: The first note.

    More of it.

[^b]: The second one.

[^unused]: Nobody refers to it.
"""
DOCUMENT = read_markdown(TEXT)


def words(span: tuple[int, int]) -> str:
    return DOCUMENT.text[slice(*span)]


def test_each_reference_leads_to_its_footnote() -> None:
    found = references_in(DOCUMENT, 0, DOCUMENT.text.index("The first note"))
    assert [(note.label, words(note.note)) for note in found] == [
        ("[1]", "The first note."),
        ("[2]", "The second one."),
        ("[1]", "The first note."),
    ]
    assert all(words(note.reference) == note.label for note in found)


def test_a_footnote_leads_to_the_first_reference_to_it() -> None:
    found = footnotes_in(DOCUMENT, DOCUMENT.text.index("The first note"), len(DOCUMENT.text))
    assert [(note.label, note.reference[0]) for note in found] == [("[1]", 5), ("[2]", DOCUMENT.text.index("[2]"))]


def test_where_there_is_none_there_is_none() -> None:
    assert references_in(DOCUMENT, 0, 5) == []
    assert footnotes_in(DOCUMENT, 0, 20) == []
    assert references_in(read_markdown("A list [1] of numbers.\n\n1. one"), 0, 20) == []


def test_references_side_by_side_lead_to_a_footnote_each() -> None:
    document = read_markdown("Both[^a][^b].\n\n[^a]: One.\n[^b]: Two.\n")
    assert [note.label for note in references_in(document, 0, 10)] == ["[1]", "[2]"]
