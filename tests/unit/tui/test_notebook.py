"""A notebook whose store is in trouble, and gets over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.analysis import Analysis
from extract.document import Document
from extract.errors import StoreError
from extract.notes import store as store_module
from extract.notes.anchors import make_anchor
from extract.notes.corrections import Rename, Target
from tests.read_only import forbid_writing
from tui.notebook import Notebook

DOCUMENT = Document("The pier at Holm is closed.", source="pier.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def bodies(notebook: Notebook) -> list[str]:
    return [placed.note.body for placed in notebook.notes()]


def test_notes_that_can_only_be_read_are_there_until_they_can_be_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Notebook(DOCUMENT, folder)
    note = before.add("first", (4, 8), None)
    before.close()
    with monkeypatch.context() as patched:
        forbid_writing(patched)
        notebook = Notebook(DOCUMENT, folder)
        assert bodies(notebook) == ["first"]
        assert notebook.notes_read
        assert "can be read, but not changed: its disk is read-only" in notebook.problem
        with pytest.raises(StoreError, match="can be read, but not changed"):
            notebook.change(note, "second")
    notebook.change(note, "second")
    assert (bodies(notebook), notebook.problem) == (["second"], "")
    notebook.restore(note)
    assert bodies(notebook) == ["first"]
    notebook.close()


def test_without_a_store_nothing_is_kept_until_there_is_one(folder: Path) -> None:
    folder.write_text("a file in its place")
    notebook = Notebook(DOCUMENT, folder)
    assert (bodies(notebook), notebook.notes_read, notebook.path) == ([], False, None)
    assert "is not a folder" in notebook.problem
    with pytest.raises(StoreError, match="is not a folder"):
        notebook.add("lost", None, None)
    folder.unlink()
    notebook.add("kept", None, None)
    assert (bodies(notebook), notebook.problem) == (["kept"], "")
    notebook.close()


def test_a_new_article_that_could_not_be_written_down_is_when_there_is_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:

        def full(*_: object) -> int:
            raise StoreError("The disk is full.")

        patched.setattr(store_module.Store, "article", full)
        notebook = Notebook(DOCUMENT, folder)
        assert notebook.problem == "The disk is full."
        with pytest.raises(StoreError, match="disk is full"):
            notebook.add("no room", None, None)
    notebook.add("room", None, None)
    assert bodies(notebook) == ["room"]
    notebook.close()


def test_a_notebook_sees_what_another_one_keeps(folder: Path) -> None:
    mine, theirs = Notebook(DOCUMENT, folder), Notebook(DOCUMENT, folder)
    mine.corrections.load()
    mine.changed_elsewhere()
    note = theirs.add("theirs", (4, 8), None)
    assert mine.changed_elsewhere()
    assert bodies(mine) == ["theirs"]
    assert not mine.corrections.renew()
    pier = Target("entity", "pier", "FAC", (make_anchor(DOCUMENT.text, (4, 8)),))
    theirs.corrections.add([Rename(pier, "Holm pier")])
    assert mine.changed_elsewhere()
    assert mine.corrections.renew()
    assert len(mine.corrections.log) == 1
    mine.change(note, "mine")
    with pytest.raises(StoreError, match="changed elsewhere"):
        theirs.restore(note, note)
    assert not mine.changed_elsewhere()
    for notebook in (mine, theirs):
        notebook.close()
    assert not mine.changed_elsewhere()


def test_what_was_found_in_sections_of_an_earlier_text_is_there_for_the_next(folder: Path) -> None:
    other = Document("The ferry is late.", source="ferry.txt")
    before = Notebook(DOCUMENT, folder)
    assert before.found_before() == ()
    before.keep(analysis_of(DOCUMENT), [["key", "findings"]])
    assert before.cached() == analysis_of(DOCUMENT)
    before.close()
    for document, found in ((replace(DOCUMENT, text=DOCUMENT.text + " Again."), [["key", "findings"]]), (other, ())):
        after = Notebook(document, folder)
        assert after.cached() is None
        assert after.found_before() == found
        after.close()


def analysis_of(document: Document) -> Analysis:
    return Analysis(document.source, document.text, document.text_sha256, "test 1", source=document.source)
