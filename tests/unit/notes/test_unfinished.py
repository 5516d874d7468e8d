import os
import subprocess
import sys
from dataclasses import replace

import pytest

from extract.document import Document
from extract.notes import unfinished as unfinished_module
from extract.notes.anchors import make_anchor
from extract.notes.note import ItemReference
from extract.notes.store import Store
from extract.notes.unfinished import UnfinishedNote, drop_unfinished, keep_unfinished, left_over


@pytest.fixture
def unfinished(document: Document) -> UnfinishedNote:
    return UnfinishedNote("1" * 32, None, make_anchor(document.text, (4, 9)), ItemReference("topic", "gauge"), "c")


def test_the_latest_words_are_left(store: Store, document: Document, unfinished: UnfinishedNote) -> None:
    article = store.article(document)
    for body in ("c", "co", "cold \udce9"):
        keep_unfinished(store, article, replace(unfinished, body=body))
    assert left_over(store, article) == [replace(unfinished, body="cold ?")]
    drop_unfinished(store, unfinished.id)
    assert left_over(store, article) == []


def test_what_another_process_is_typing_is_not_offered(
    store: Store, document: Document, unfinished: UnfinishedNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = store.article(document)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        with monkeypatch.context() as patched:
            patched.setattr(unfinished_module.os, "getpid", lambda: other.pid)
            keep_unfinished(store, article, unfinished)
        assert other.pid != os.getpid()
        assert left_over(store, article) == []
        other.kill()
        other.wait()
    assert left_over(store, article) == [unfinished]


def test_a_bad_row_hides_no_other(store: Store, document: Document, unfinished: UnfinishedNote) -> None:
    article = store.article(document)
    keep_unfinished(store, article, unfinished)
    keep_unfinished(store, article, replace(unfinished, id="2" * 32))
    store._connection.execute("UPDATE unfinished_note SET passage_end = 'x' WHERE id = ?", ("2" * 32,))
    assert left_over(store, article) == [unfinished]
