from dataclasses import replace

from extract.analysis import Entity, Topic
from extract.export import PlacedNote
from extract.notes.note import Note
from tests.app.ferry import ANALYSIS, HOLM, RAMP, SKARVIK
from tui.describe import describe, why
from tui.items import Item, ItemKind, entity_item, quote_item, topic_item

NOTE = Item(ItemKind.NOTE, "n", "words", "note", ())


def test_an_entity_named_in_several_ways_says_how_often_in_each() -> None:
    assert "last name\nnamed Holm 2, Ada Holm 1" in describe(entity_item(HOLM), ANALYSIS, []).plain
    assert "named" not in describe(entity_item(SKARVIK), ANALYSIS, []).plain


def test_a_note_that_was_imported_says_who_wrote_it() -> None:
    note = Note("n", "late again", None, None, "", "", author="Jane Roe")
    assert why(NOTE, ANALYSIS, [PlacedNote(note, None)]) == "Written by Jane Roe"
    assert "written by Jane Roe" in describe(NOTE, ANALYSIS, [PlacedNote(note, None)]).plain
    assert "written by" not in describe(NOTE, ANALYSIS, [PlacedNote(replace(note, author=""), None)]).plain


def test_why_says_what_found_an_item_and_how_sure_that_is() -> None:
    sure = replace(ANALYSIS, quotes=(replace(RAMP, certainty=0.97),))
    assert why(quote_item(RAMP, sure), sure) == "direct quote by fake 1 · sure (97%) · cue “said” · speaker “Holm”"
    topic = Topic("t9", "rain", ((0, 3),), why="3 times")
    assert why(topic_item(topic), replace(ANALYSIS, topics=(topic,))) == "topic by sidelight_topics · 3 times"
    assert why(NOTE, ANALYSIS) == "Written by you"


def test_why_of_what_is_gone_or_not_yet_found() -> None:
    assert why(entity_item(HOLM), None) == "Nothing was found yet"
    gone = entity_item(Entity("e77", "Bo", "PERSON", ((0, 2),)))
    assert why(gone, ANALYSIS) == "No longer found in the text"
