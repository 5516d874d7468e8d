from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.document import Document
from extract.notes.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "sidelight"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def document(tmp_path: Path) -> Document:
    text = "The gauge at Lindholm froze on Sunday.\n\n“It has frozen before,” said Ines Aho. “It thaws.”"
    return Document(text, source=str(tmp_path / "gauge.md"), title="The gauge")
