"""The shipped tagger, loaded once; its vocabulary; and models that are wrong in some way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.model.files import FOLDER, TAGGER, VOCABULARY
from extract.model.tagger import Tagger
from extract.model.wordpiece import WordPiece

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger()


@pytest.fixture(scope="session")
def vocabulary() -> WordPiece:
    return WordPiece((FOLDER / VOCABULARY).read_text(encoding="utf-8").splitlines())


def write_model(folder: Path, network: bytes, vocabulary: bytes) -> Path:
    """A folder with a model and the right digests of it."""
    files = {f"{TAGGER}.onnx": network, VOCABULARY: vocabulary}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    digests = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    (folder / f"{TAGGER}.sha256").write_text("".join(digests), encoding="utf-8")
    return folder


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    """A model of a few bytes that is right as far as digests go."""
    return write_model(tmp_path, b"\x00weights", b"[UNK]\n[CLS]\n[SEP]\n")


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[Change], Path]:
    """Makes a folder with the shipped model, its network changed, its digests right all the same."""

    def made(change: Change) -> Path:
        network = (FOLDER / f"{TAGGER}.onnx").read_bytes()
        changed = change(network)
        assert changed != network
        return write_model(tmp_path, changed, (FOLDER / VOCABULARY).read_bytes())

    return made
