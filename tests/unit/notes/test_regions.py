"""What was written into files that the reader writes in too."""

import zlib
from dataclasses import replace
from secrets import token_hex

import pytest

from extract.document import Document
from extract.notes import regions
from extract.notes.regions import MOST_REGIONS, keep_region, region_written
from extract.notes.store import Store

PARTS = [("n1", "> tide 🧶\n\n"), ("n2", "\tslip\n")]


def test_what_was_written_is_known_by_its_hash_in_its_article(store: Store, document: Document) -> None:
    article = store.article(document)
    keep_region(store, article, "abc", PARTS)
    keep_region(store, article, "abc", PARTS)
    assert region_written(store, article, "abc") == PARTS
    assert region_written(store, article, "abd") is None
    assert region_written(store, article + 1, "abc") is None


def test_the_latest_are_kept_and_one_that_is_written_again_is_the_latest(store: Store, document: Document) -> None:
    article = store.article(document)
    for number in (0, *range(1, MOST_REGIONS), 0, MOST_REGIONS):
        keep_region(store, article, f"h{number}", PARTS)
    assert region_written(store, article, "h0") == PARTS
    assert region_written(store, article, "h1") is None
    assert region_written(store, article, "h2") == PARTS


def test_all_together_take_no_more_than_they_may(
    store: Store, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = store.article(document), store.article(replace(document, source="other.txt"))
    monkeypatch.setattr(regions, "MOST_BYTES", 1000)
    for number, article in enumerate((first, second, first)):
        keep_region(store, article, f"h{number}", [("n1", token_hex(400))])
    assert region_written(store, first, "h0") is None
    assert region_written(store, second, "h1")
    assert region_written(store, first, "h2")
    keep_region(store, second, "h3", [("n1", token_hex(4000))])
    assert region_written(store, second, "h3")
    assert [region_written(store, *key) for key in ((second, "h1"), (first, "h2"))] == [None, None]


def test_a_damaged_row_is_not_known_and_forgetting_takes_all(store: Store, document: Document) -> None:
    article = store.article(document)
    for damaged in (b"oops", zlib.compress(b"[1]")):
        keep_region(store, article, "abc", PARTS)
        with store.writing() as connection:
            connection.execute("UPDATE written_region SET zlib_json = ?", (damaged,))
        assert region_written(store, article, "abc") is None
    assert store.forget(article)["written_region"] == 1
