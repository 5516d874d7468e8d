"""Files that are replaced whole: a reader or a crash sees the old one or the new one, never half of one."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

__all__ = ["replace_file"]


def replace_file(path: Path, content: str | bytes, *, backup: bool = True) -> None:
    """Write bytes, or text in UTF-8, to `path`; what was there is kept beside it as `.bak`, in place of an older one.

    A file that already holds them is left alone, and its `.bak` with it. A device or a pipe is written to. Without
    `backup` what was there is not kept.

    Raises:
        OSError: `path` is as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays a link
    # A path that is no UTF-8 comes with lone surrogates.
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    old = path.read_bytes() if path.exists() else None
    if old == data:
        return
    if old is not None and backup:
        _write_and_rename(path.with_name(f"{path.name}.bak"), old, like=path)
    _write_and_rename(path, data, like=path)


def _write_and_rename(path: Path, data: bytes, *, like: Path) -> None:
    new = path.with_name(f".sidelight-{uuid4().hex}.tmp")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            new.chmod(stat.S_IMODE(like.stat().st_mode))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every file system can; the file itself is on the disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
