"""A store that can be read only, as on a disk that is mounted so."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from extract.notes import store as store_module

__all__ = ["forbid_writing"]


def forbid_writing(patched: pytest.MonkeyPatch) -> None:
    """No store can be opened to be written until the patch is undone."""

    def forbidden(_: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    patched.setattr(store_module, "_open_to_write", forbidden)
