from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.readers import read
from tests.hostile_documents import HostileDocument, hostile_documents

HOSTILE = list(hostile_documents())


def name_of(hostile: HostileDocument) -> str:
    return ascii(hostile.name)[1:30]


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.must == "open"], ids=name_of)
def test_a_hostile_text_opens_with_its_words(hostile: HostileDocument, tmp_path: Path) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.data)

    text = read(str(path)).text

    if hostile.text is not None:
        assert text == hostile.text
    for words in hostile.contains:
        assert words in text
    for words in hostile.absent:
        assert words not in text


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.must == "refuse"], ids=name_of)
def test_what_is_no_text_is_refused_in_one_printable_sentence(hostile: HostileDocument, tmp_path: Path) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.data)

    with pytest.raises(ReadError, match=r"^[^\n]+\.$") as refusal:
        read(str(path))

    assert str(refusal.value).startswith(str(path))
    assert str(refusal.value).isprintable()


def test_the_set_has_every_name_once() -> None:
    names = [hostile.name for hostile in HOSTILE]

    assert len(set(names)) == len(names) > 100
