from hypothesis import given
from hypothesis import strategies as st

from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.app.ferry import ANALYSIS, DOCUMENT, HOLM, PARAGRAPHS
from tests.prose import prose
from tui.revision import carried, compare


def document(paragraphs: list[str]) -> Document:
    return prose(*paragraphs)


ONE = ["First words.", "Then the ferry came in.", "Rain.", "The last words."]


def test_what_changed_is_counted_in_paragraphs() -> None:
    def said(*paragraphs: str) -> str:
        return compare(document(ONE), document(list(paragraphs))).words()

    assert said(*ONE) == "its words are the same"
    assert said("New.", *ONE) == "1 paragraph new"
    assert said(ONE[0], "Then the ferry sank.", *ONE[2:]) == "1 paragraph changed"
    assert said(ONE[0], "Then the ferry sank.", "Snow.", "More snow.", ONE[3]) == "2 paragraphs changed, 1 new"
    assert said(*ONE[2:]) == "2 paragraphs gone"
    assert said() == "4 paragraphs gone"


def test_a_place_moves_with_its_words_and_inside_a_changed_paragraph_with_what_stayed() -> None:
    old = document(ONE)
    new = document(["Before.", ONE[0], "Then the old ferry came in.", *ONE[2:]])
    revision = compare(old, new)
    for words in ("First", "Then", "ferry came in", "Rain", "last words"):
        moved = revision.moved(old.text.index(words))
        assert new.text[moved:].startswith(words)


def test_a_place_whose_words_are_gone_is_where_they_stood() -> None:
    old, new = document(ONE), document([ONE[0], ONE[3]])
    moved = compare(old, new).moved(old.text.index("ferry"))
    assert new.text[moved:] == ONE[3]


def test_a_span_is_carried_across_paragraphs_or_not_at_all() -> None:
    old, new = document(ONE), document(["Before.", *ONE])
    start, end = old.text.index("ferry"), old.text.index("Rain") + 4
    moved = compare(old, new).moved_span((start, end))
    assert moved is not None
    assert new.text[slice(*moved)] == old.text[start:end]
    assert compare(old, document([ONE[0], "Then the ferry sank.", *ONE[2:]])).moved_span((start, end)) is None


def test_items_are_carried_as_far_as_they_still_stand() -> None:
    changed = [PARAGRAPHS[0], "News.", PARAGRAPHS[1], *PARAGRAPHS[2:-1], "Late in the day nobody met anybody."]
    builder = DocumentBuilder()
    for index, paragraph in enumerate(changed):
        builder.add(BlockKind.PARAGRAPH if index else BlockKind.HEADING, [Piece(paragraph)])
    new = builder.build(source=DOCUMENT.source)
    analysis = carried(ANALYSIS, compare(DOCUMENT, new), new)
    assert [entity.name for entity in analysis.entities] == ["Ada Holm", "Skarvik"]
    assert [len(entity.mentions) for entity in analysis.entities] == [2, 2]
    assert [new.text[a:b] for a, b in analysis.entities[0].mentions] == ["Ada Holm", "Holm"]
    (quote,) = analysis.quotes
    assert quote.speaker is not None
    assert quote.speaker.entity == HOLM.id
    assert new.text[slice(*quote.cue)] == "said"


PARAGRAPH = st.text(alphabet="ab .", min_size=1, max_size=8).filter(str.strip)
TEXTS = st.lists(PARAGRAPH, max_size=8).map(document)


@given(TEXTS, TEXTS)
def test_every_place_has_a_place_in_any_other_text_and_order_is_kept(old: Document, new: Document) -> None:
    revision = compare(old, new)
    moved = [revision.moved(offset) for offset in range(len(old.text) + 1)]
    assert all(0 <= offset <= len(new.text) for offset in moved)
    assert moved == sorted(moved)


@given(TEXTS, TEXTS, st.data())
def test_a_carried_span_has_the_same_words(old: Document, new: Document, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old.text)))
    end = data.draw(st.integers(start, len(old.text)))
    moved = compare(old, new).moved_span((start, end))
    if moved is not None:
        assert new.text[slice(*moved)].strip() == old.text[start:end].strip()


@given(st.lists(PARAGRAPH, min_size=1, max_size=8), PARAGRAPH, st.data())
def test_a_paragraph_put_in_anywhere_moves_all_spans_that_do_not_hold_its_place(
    paragraphs: list[str], put_in: str, data: st.DataObject
) -> None:
    old = document(paragraphs)
    at = data.draw(st.integers(0, len(paragraphs)))
    revision = compare(old, document([*paragraphs[:at], put_in, *paragraphs[at:]]))
    assert (revision.changed, revision.added, revision.removed) == (0, 1, 0)
    assert all(revision.moved_span((block.start, block.end)) for block in old.blocks)


def test_items_without_a_place_are_left_out() -> None:
    new = document(["Nothing of it."])
    analysis = carried(ANALYSIS, compare(DOCUMENT, new), new)
    assert (analysis.entities, analysis.quotes, analysis.topics) == ((), (), ())


def test_a_text_of_which_little_is_left_is_another_one() -> None:
    old = document([f"Paragraph {number} of a text that goes on for a while." for number in range(20)])
    assert compare(old, document(["Sign in to read on."])).is_another_text
    assert not compare(document(["Sign in to read on."]), old).is_another_text
    assert not compare(old, old).is_another_text
    half = document(old.text.split("\n\n")[:10])
    assert not compare(old, half).is_another_text
