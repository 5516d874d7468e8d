"""Where a note is by all its anchors: the reader's last word counts, the original is never lost."""

from dataclasses import replace

from extract.document import Document
from extract.notes.anchors import Match, make_anchor
from extract.notes.note import How, LaterAnchor, Note
from extract.notes.placing import place_note
from extract.notes.store import Store
from tests.places import span_of

TEXT = "The mill closed in May. Nobody in the valley had expected the owners to keep it open for another year."
LATER = "In short, the mill shut for good in the spring. The valley had seen it coming for years, and said so."
DOCUMENT, EDITED = Document(TEXT, source="/mill.txt"), Document(LATER, source="/mill.txt")


def note_on(words: str, *later: LaterAnchor) -> Note:
    return Note("1" * 32, "", make_anchor(TEXT, span_of(TEXT, words)), None, "", "", later=later)


def at(document: Document, words: str, how: How) -> LaterAnchor:
    anchor = make_anchor(document.text, span_of(document.text, words))
    return LaterAnchor(how, anchor, anchor.text_sha256)


def gone_from(document: Document) -> LaterAnchor:
    return LaterAnchor(How.ORPHAN, None, document.text_sha256)


def found(note: Note, document: Document) -> tuple[Match, str]:
    resolution = place_note(note, document)
    assert resolution is not None
    return resolution.match, document.text[slice(*resolution.span)] if resolution.span else ""


def test_a_note_without_a_passage_has_no_place() -> None:
    assert place_note(replace(note_on("mill"), anchor=None), DOCUMENT) is None


def test_a_place_the_reader_chose_is_exact_and_one_that_was_found_is_moved() -> None:
    assert found(note_on("The mill closed"), EDITED)[0] not in (Match.EXACT, Match.MOVED)
    for how, match in ((How.PLACED, Match.EXACT), (How.ACCEPTED, Match.EXACT), (How.FOUND, Match.MOVED)):
        note = note_on("The mill closed", at(EDITED, "the mill shut", how))
        assert found(note, EDITED) == (match, "the mill shut")
        assert found(note, DOCUMENT) == (Match.EXACT, "The mill closed")


def test_a_passage_kept_as_orphan_comes_back_only_with_the_text_it_was_made_in() -> None:
    note = note_on("The mill closed", gone_from(EDITED))
    assert found(note, EDITED) == (Match.ORPHAN, "")
    assert found(note, Document(f"News. {TEXT}")) == (Match.ORPHAN, "")
    assert found(note, DOCUMENT) == (Match.EXACT, "The mill closed")


def test_a_later_text_is_searched_by_the_later_anchor_and_else_by_the_first() -> None:
    note = note_on("The mill closed", at(EDITED, "the mill shut", How.PLACED))
    assert found(note, Document(f"Update. {LATER}")) == (Match.MOVED, "the mill shut")
    assert found(note, Document(f"Update. {TEXT}")) == (Match.MOVED, "The mill closed")


def test_the_store_keeps_anchors_in_order_and_the_first_as_it_was(store: Store) -> None:
    article = store.article(DOCUMENT)
    note = store.add_note(article, "", anchor=note_on("The mill closed").anchor)
    later = (at(EDITED, "the mill shut", How.FOUND), gone_from(EDITED), at(EDITED, "the spring", How.PLACED))
    for one in later:
        store.append_anchors([(note.id, one)])
    assert store.notes(article).notes == [replace(note, later=later)]


def test_what_is_taken_back_counts_no_more_and_stays_in_the_file(store: Store) -> None:
    article = store.article(DOCUMENT)
    note = store.add_note(article, "", anchor=note_on("The mill closed").anchor)
    accepted, gone = at(EDITED, "the mill shut", How.ACCEPTED), gone_from(EDITED)
    store.append_anchors([(note.id, accepted)])
    [once] = store.notes(article).notes
    store.append_anchors([(note.id, gone)])
    [twice] = store.notes(article).notes
    for wanted, later in ((once, (accepted,)), (note, ()), (once, (accepted,)), (twice, (gone,))):
        store.restore_note(wanted)
        [restored] = store.notes(article).notes
        assert restored.later == later
        assert place_note(restored, EDITED) == place_note(wanted, EDITED)
    assert store._connection.execute("SELECT count(*) FROM later_anchor").fetchone()[0] > 4
