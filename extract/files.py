"""Files that are replaced whole: a reader or a crash sees the old one or the new one, never half of one."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

__all__ = ["replace_file", "replace_files"]


def replace_file(path: Path, content: str | bytes, *, backup: bool = True) -> None:
    """Write bytes, or text in UTF-8, to `path`; what was there is kept beside it as `.bak`, in place of an older one.

    A file that already holds them is left alone, and its `.bak` with it. A device or a pipe is written to. Without
    `backup` what was there is not kept.

    Raises:
        OSError: `path` is as it was.
    """
    replace_files({path: content}, backup=backup)


def replace_files(contents: Mapping[Path, str | bytes], *, backup: bool = True) -> None:
    """Write several files, each as `replace_file` does; none is replaced before all are written beside them.

    Raises:
        OSError: they are as they were (but where a disk fails between one renaming and the next).
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for given, content in contents.items():
            path = Path(os.path.realpath(given))  # a link stays a link
            # A path that is no UTF-8 comes with lone surrogates.
            data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
            if path.exists() and not path.is_file():
                path.write_bytes(data)
                continue
            old = path.read_bytes() if path.exists() else None
            if old == data:
                continue
            if old is not None and backup:
                kept = path.with_name(f"{path.name}.bak")
                ready.append((_written_beside(path, old), kept))
            ready.append((_written_beside(path, data), path))
        for new, path in ready:
            new.replace(path)
    finally:
        for new, _ in ready:
            new.unlink(missing_ok=True)
    for folder in {path.parent for _, path in ready}:
        _sync_folder(folder)


def _written_beside(path: Path, data: bytes) -> Path:
    """A new file in the folder of `path` with its permissions, on the disk."""
    new = path.with_name(f".sidelight-{uuid4().hex}.tmp")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            new.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every file system can; the file itself is on the disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
