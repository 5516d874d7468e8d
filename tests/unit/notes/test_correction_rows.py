"""What the store keeps of corrections and rules, and what it forgets."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from extract.document import Document
from extract.errors import StoreError
from extract.notes import schema
from extract.notes.anchors import make_anchor
from extract.notes.corrections import Add, Hide, Operation, Rename, Retype, Target
from extract.notes.note import ItemReference
from extract.notes.rules import RuleKind
from extract.notes.store import FILE_NAME, Store


@pytest.fixture
def operations(document: Document) -> list[Operation]:
    anchor = make_anchor(document.text, (13, 21))
    lindholm = Target("entity", "Lindholm", "GPE", (anchor,))
    return [Rename(lindholm, "Lind\udc80holm"), Add(anchor, "Lindholm", "GPE"), Hide(lindholm)]


def test_corrections_come_back_in_order_and_stay_when_they_are_undone(
    store: Store, document: Document, operations: list[Operation]
) -> None:
    article = store.article(document)
    added = store.add_corrections(article, operations)
    assert store.corrections(article).log == tuple(added)
    assert [correction.operation for correction in added] == operations
    store.mark_correction(added[1].id, undone=True)
    assert [bool(correction.undone) for correction in store.corrections(article).log] == [False, True, False]
    store.mark_correction(added[1].id, undone=False)
    assert store.corrections(article).log == tuple(added)
    assert store.corrections(article + 1).log == ()


def test_a_correction_that_cannot_be_read_hides_no_other_and_is_kept(
    store: Store, document: Document, operations: list[Operation]
) -> None:
    article = store.article(document)
    first, second, third = store.add_corrections(article, operations)
    connection = sqlite3.connect(store.path)
    connection.execute('UPDATE correction SET operation = \'{"operation": "grow"}\' WHERE id = ?', (second.id,))
    connection.execute("UPDATE correction SET operation = '[' WHERE id = ?", (third.id,))
    connection.commit()
    found = store.corrections(article)
    assert (found.log, found.unreadable) == ((first,), 2)
    assert connection.execute("SELECT count(*) FROM correction").fetchone() == (3,)
    connection.close()


def test_marking_a_correction_that_is_gone_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="no longer in the store"):
        store.mark_correction(7, undone=True)


def test_rules_are_listed_until_they_are_removed(store: Store) -> None:
    alias = store.add_rule(RuleKind.ALIAS, "Blinken", "Antony Blinken")
    hidden = store.add_rule(RuleKind.HIDDEN, "Monday")
    assert store.rules() == (alias, hidden)
    assert store.mark_rule(alias.id, removed=True)
    assert store.rules() == (hidden,)
    assert store.mark_rule(alias.id, removed=False)
    assert store.rules() == (alias, hidden)
    assert not store.mark_rule(99, removed=True)


def test_a_store_from_before_corrections_keeps_its_notes(folder: Path, document: Document) -> None:
    folder.mkdir(parents=True)
    connection = sqlite3.connect(folder / FILE_NAME)
    for statement in schema.MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("INSERT INTO article VALUES (1, 'text:x', 'The gauge', '2024-03-01T08:00:00.000+00:00')")
    connection.execute(
        "INSERT INTO note (id, article_id, body, created, updated) VALUES ('n', 1, 'Old.', ?, ?)",
        ["2024-03-01T08:00:00.000+00:00"] * 2,
    )
    connection.commit()
    connection.close()
    store = Store.open(folder)
    assert [note.body for note in store.notes(1).notes] == ["Old."]
    assert store.corrections(1).log == ()
    store.close()


def test_what_is_forgotten_is_not_in_the_file_any_more_and_other_articles_are(
    store: Store, document: Document, operations: list[Operation]
) -> None:
    other = store.article(Document("Another text.", source="other.md"))
    store.add_note(other, "Stays.")
    article = store.article(document)
    anchor = make_anchor(document.text, (13, 21))
    store.add_note(article, "A secret thought", anchor=anchor, item=ItemReference("entity", "Lindholm"))
    store.set_position(article, document, 20)
    store.add_corrections(article, [*operations, Retype(Target("entity", "A secret name", "GPE", ()), "ORG")])
    store.put_analysis("mine", {"text_sha256": document.text_sha256})
    store.put_analysis("another's", {"text_sha256": "other"})
    erased = store.forget(article)
    assert {name: erased[name] for name in ("note", "correction", "position", "article", "cached_analysis")} == {
        "note": 1,
        "correction": 4,
        "position": 1,
        "article": 1,
        "cached_analysis": 1,
    }
    assert store.known_article(document) == 0
    assert [note.body for note in store.notes(other).notes] == ["Stays."]
    assert store.cached_analysis("another's") is not None
    stored = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert b"secret" not in stored
    assert b"Lindholm" not in stored
