import errno
import os
import sqlite3
from pathlib import Path

import pytest

from extract.document import Document
from extract.errors import StoreError
from extract.notes.anchors import make_anchor
from extract.notes.backup import Contents, back_up, contents, faults
from extract.notes.store import FILE_NAME, Store


@pytest.fixture
def full(store: Store, document: Document) -> Store:
    article = store.article(document)
    store.add_note(article, "cold", anchor=make_anchor(document.text, (4, 9)), kind=2)
    store.delete_note(store.add_note(article, "gone").id)
    return store


def test_a_backup_is_a_store_with_all_that_was_in_it(full: Store, document: Document, tmp_path: Path) -> None:
    assert back_up(full, tmp_path / "copy.db") == Contents(notes=1, articles=1) == contents(full)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "copy.db").rename(tmp_path / "elsewhere" / FILE_NAME)
    copy = Store.open(tmp_path / "elsewhere")
    assert copy.notes(copy.article(document)) == full.notes(full.article(document))
    copy.close()


def test_a_backup_replaces_an_earlier_one_and_leaves_nothing_else(
    full: Store, document: Document, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    back_up(full, folder / "copy.db")
    full.add_note(full.article(document), "second")
    assert back_up(full, folder / "copy.db").notes == 2
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600


def test_nothing_but_an_earlier_backup_is_replaced(full: Store, tmp_path: Path) -> None:
    precious = tmp_path / "thesis.md"
    precious.write_text("precious")
    with pytest.raises(StoreError, match=r"thesis.md is no copy of a store and was left as it is"):
        back_up(full, precious)
    assert precious.read_text() == "precious"
    with pytest.raises(StoreError, match="is the store itself"):
        back_up(full, full.path)


def test_where_nothing_can_be_written_it_says_why(full: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"copy.db cannot be written: .*none is no folder. Make it"):
        back_up(full, tmp_path / "none" / "copy.db")


def test_a_forbidden_folder_says_to_copy_elsewhere_not_to_move_the_store(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(StoreError, match=r"permission denied: allow writing there, or choose another folder for the"):
        back_up(full, tmp_path / "copy.db")


def test_a_sound_store_has_no_faults_and_a_row_without_its_article_is_one(full: Store) -> None:
    assert faults(full) == []
    with sqlite3.connect(full.path) as plain:
        plain.execute("UPDATE note SET article_id = 99 WHERE body = 'cold'")
    plain.close()
    assert faults(full) == ["a row of note belongs to no article"]
    with pytest.raises(StoreError, match="not sound"):
        back_up(full, full.path.with_name("copy.db"))
