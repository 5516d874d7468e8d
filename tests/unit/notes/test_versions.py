import os
import sqlite3
from dataclasses import replace

import pytest

from extract.document import Document
from extract.notes import versions
from extract.notes.store import Store
from extract.notes.versions import earlier_text


def test_the_text_read_last_before_this_one_is_kept(store: Store, document: Document) -> None:
    edits = [replace(document, text=f"{document.text} {word}") for word in ("One.", "Two.")]
    article = store.article(document)
    assert earlier_text(store, article, document.text_sha256) is None
    for edit in edits:
        store.article(edit)
    earlier = earlier_text(store, article, edits[1].text_sha256)
    assert earlier is not None
    assert earlier.text == edits[0].text
    store.article(document)  # the file was put back
    earlier = earlier_text(store, article, document.text_sha256)
    assert earlier is not None
    assert earlier.text == edits[1].text


def test_texts_not_opened_for_longest_make_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "TEXTS_BYTES", 2000)
    texts = [Document(os.urandom(450).hex(), source=f"/{number}") for number in range(6)]
    for text in texts:
        store.article(text)
    rows = store._connection.execute("SELECT zlib_text IS NOT NULL FROM article_text ORDER BY rowid").fetchall()
    assert [row[0] for row in rows] == [0, 0, 0, 1, 1, 1]


def test_a_text_too_long_to_keep_is_only_on_record(
    store: Store, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "TEXT_BYTES", 10)
    article = store.article(document)
    assert earlier_text(store, article, "") is None
    assert store._connection.execute("SELECT text_sha256 FROM article_text").fetchone()[0] == document.text_sha256


def test_a_damaged_text_is_none(store: Store, document: Document) -> None:
    article = store.article(document)
    with sqlite3.connect(store.path) as plain:
        plain.execute("UPDATE article_text SET zlib_text = 'x'")
    plain.close()
    assert earlier_text(store, article, "") is None
