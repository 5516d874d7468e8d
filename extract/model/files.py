"""The files of the models that ship with Sidelight, and proof that they are the ones meant. Imports nothing heavy."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.errors import ModelError

__all__ = ["FAST", "FOLDER", "MEND", "REINSTALL", "TAGGER", "VOCABULARY", "fingerprint", "model_id", "read_verified"]

FOLDER = Path(__file__).parent
TAGGER = "tagger"
"""The model that is used unless another is asked for."""
FAST = "tagger_fast"
"""The one with fewer layers."""
VOCABULARY = "vocabulary.txt"
"""The file of pieces, the same for all models."""

_VERSION = 1
_AGAIN = "install Sidelight again (`pipx reinstall sidelight` or `uv tool upgrade --reinstall sidelight`)"
MEND = f"{_AGAIN}; in a clone run `git restore extract/model`"
"""What to do about files that aren't the ones meant."""
REINSTALL = f"{_AGAIN}; in a clone run `make clean setup`"
"""What to do about a package that isn't the one meant."""


def model_id(name: str = TAGGER) -> str:
    """Name and version of a model, as an analysis gives them."""
    return f"sidelight_{name} {_VERSION}"


def fingerprint(folder: Path = FOLDER, name: str = TAGGER) -> str:
    """SHA-256 of a model's list of digests, in hexadecimal: it changes when any file of the model does.

    Raises:
        ModelError: The list is missing.
    """
    return hashlib.sha256(_read(folder / f"{name}.sha256")).hexdigest()


def read_verified(folder: Path = FOLDER, name: str = TAGGER) -> dict[str, bytes]:
    """The contents of a model's files, `NAME.onnx` and the vocabulary, each compared with its digest in `NAME.sha256`.

    Raises:
        ModelError: A file is missing, can't be read or was altered; the message names it and says what to do.
    """
    lines = _read(folder / f"{name}.sha256").decode("utf-8", "replace").splitlines()
    digests = {file: digest for digest, _, file in (line.partition("  ") for line in lines)}
    files = {}
    for file in (f"{name}.onnx", VOCABULARY):
        files[file] = _read(folder / file)
        if hashlib.sha256(files[file]).hexdigest() != digests.get(file):
            raise ModelError(f"The model's file {file} is not the one that Sidelight was made with: {MEND}.")
    return files


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ModelError(f"The model's file {file.name} is missing: {MEND}.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModelError(f"The model's file {file.name} cannot be read ({reason}): {MEND}.") from error
