"""Writing an export into a file of the reader's, and the store that must know what was written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from extract.document import Document
from extract.errors import ExportError
from extract.export import Region
from extract.export.merging import blocks
from extract.notes.regions import region_written
from extract.notes.store import Store
from tui.writing import write_of

DOCUMENT = Document("The tide is late.", source="tide.txt")
REGION = Region("a1", blocks("> tide\n\nslip\n"))


def test_a_part_is_known_before_it_stands_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    with pytest.raises(ExportError):
        write_of(DOCUMENT, tmp_path / "missing" / "note.md", REGION, (), overwrite=False)
    with closing(Store.open()) as store:
        assert region_written(store, store.known_article(DOCUMENT), REGION.digest) == list(REGION.parts)


def test_a_part_that_cannot_be_kept_is_written_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("no folder")
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    path = tmp_path / "note.md"
    said = write_of(DOCUMENT, path, REGION, (), overwrite=False)
    assert said.startswith("Any change of yours in Sidelight's part of note.md will be a question: The notes in ")
    assert path.read_text() == REGION.new_file()
    assert write_of(DOCUMENT, path, "words", (), overwrite=True) == ""
