from dataclasses import replace

from extract.analysis import Quote
from extract.document import Document
from tests.app.ferry import ANALYSIS, BOARD, DOCUMENT, FERRY, HOLM, RAMP, SKARVIK, span
from tui.extraction import findings
from tui.items import Item, ItemKind, entity_item, quote_item, topic_item
from tui.panel.related import Relation, related_rows, subject

ABOUT = Quote("q2", "indirect", ((span("the ferry left")[0], span("without her")[1]),))
BOTH = replace(ANALYSIS, quotes=(RAMP, ABOUT))
ROWS = findings(BOTH, 1, DOCUMENT).rows


def related(relation: Relation, item: Item) -> list[tuple[str, str]]:
    return [(row.item.id, row.count) for row in related_rows(relation, item, BOTH, ROWS, DOCUMENT)]


def test_quotes_are_by_their_speaker_and_about_what_they_name() -> None:
    assert [id for id, _ in related(Relation.QUOTES_BY, entity_item(HOLM))] == ["q1"]
    assert related(Relation.QUOTES_BY, entity_item(SKARVIK)) == []
    assert [id for id, _ in related(Relation.QUOTES_ABOUT, topic_item(FERRY))] == ["q2"]
    assert related(Relation.QUOTES_ABOUT, entity_item(HOLM)) == []


def test_what_appears_with_an_entity_is_counted_in_paragraphs() -> None:
    assert related(Relation.APPEARS_WITH, entity_item(HOLM)) == [("e2", "2"), ("e3", "1")]
    assert related(Relation.APPEARS_WITH, entity_item(BOARD)) == [("e1", "1"), ("e2", "1")]


def test_a_quote_asks_about_its_speaker_and_a_note_about_nobody() -> None:
    assert subject(quote_item(RAMP, BOTH), BOTH) == entity_item(HOLM)
    assert subject(quote_item(ABOUT, BOTH), BOTH) is None
    assert subject(Item(ItemKind.NOTE, "n", "", "note", ()), BOTH) is None
    assert subject(topic_item(FERRY), BOTH) == topic_item(FERRY)


def test_a_text_before_the_first_block_is_a_paragraph_too() -> None:
    assert [
        row.item.id for row in related_rows(Relation.APPEARS_WITH, entity_item(HOLM), BOTH, ROWS, Document(""))
    ] == [
        "e2",
        "e3",
    ]
