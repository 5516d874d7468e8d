"""Where exports go: names for files that every system takes, and writing that says what is wrong."""

import errno
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from unicodedata import category, normalize

from extract.errors import ExportError
from extract.export.material import Content, Files
from extract.export.region import Region, RegionChangedError, Written, nothing_known
from extract.files import replace_file, replace_files

__all__ = ["file_name", "write_export"]

MOST_BYTES = 120
"""Of a name without its suffix; file systems take 255, and readers add words of their own."""


def write_export(
    path: Path,
    content: Content,
    *,
    but_not: Iterable[str] = (),
    overwrite: bool = False,
    written: Written = nothing_known,
) -> None:
    """Write an export; a file that was there is kept as `.bak`.

    Args:
        path: the file to write, or the folder where there are several.
        content: what. Of a region only that part of an existing file is renewed.
        but_not: files that must not be written over: the articles themselves.
        overwrite: renew a region even if the reader has changed it.
        written: what regions were written before, so that lines of the reader's own in them can stay.

    Raises:
        RegionChangedError: the reader has changed it, and `overwrite` didn't say that this is no matter.
        ExportError: it could not be written; what was there is as it was.
    """
    kept = [Path(article) for article in but_not]
    try:
        if isinstance(content, Mapping):
            _write_folder(path, content, kept)
            return
        _require_other(path, kept)
        if isinstance(content, Region):
            content = _with_region(path, content, overwrite, written)
        replace_file(path, content)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or f"{error.strerror or error}: choose another place"
        raise ExportError(f"{path} cannot be written: {reason}.") from error


def _write_folder(folder: Path, files: Files, kept: list[Path]) -> None:
    for name in files:
        _require_other(folder / name, kept)
    folder.mkdir(exist_ok=True)
    replace_files({folder / name: text for name, text in files.items()})


def _require_other(path: Path, kept: list[Path]) -> None:
    if path.is_file() and any(article.is_file() and path.samefile(article) for article in kept):
        raise ExportError(f"{path} is the article itself: choose another place.")


def _with_region(path: Path, region: Region, overwrite: bool, written: Written) -> str:
    """The text of a file with a region renewed in it."""
    if not path.is_file():
        return region.new_file()
    try:
        return region.merged(path.read_bytes().decode(), overwrite=overwrite, written=written)
    except UnicodeDecodeError as error:
        raise ExportError(
            f"{path} is no text in UTF-8, so nothing can be added to it: choose another place."
        ) from error
    except RegionChangedError as error:
        raise RegionChangedError(f"{path} was left as it is: {error}.", error.lines) from error
    except ExportError as error:
        raise ExportError(f"{path} was left as it is: {error}.") from error


_FULL = "the disk is full, free some space or choose another one"
_REASONS = {
    errno.ENOENT: "its folder does not exist, make it first",
    errno.ENOTDIR: "what should be its folder is a file, choose another place",
    errno.EISDIR: "it is a folder, add a file name",
    errno.EACCES: "writing there is not allowed, choose another place",
    errno.EPERM: "writing there is not allowed, choose another place",
    errno.EROFS: "that disk is read-only, choose another place",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: "the name is too long, choose a shorter one",
}


def file_name(title: str, suffix: str, taken: Iterable[str] = ()) -> str:
    r"""A file name made of a title: none of `* " \ / < > : | ? # ^ [ ]`, no controls, and not in `taken`.

    Names that differ in case only are the same, as they are on macOS and Windows.
    """
    visible = "".join(" " if category(letter)[0] in "CZ" else letter for letter in normalize("NFC", title))
    words = re.sub(r'[*"\\/<>:|?#^\[\]]+', " ", visible)
    stem = _shortened(" ".join(words.split()).strip(" .-~"), MOST_BYTES) or "article"
    if stem.split(".")[0].upper() in _DEVICES:
        stem = f"_{stem}"
    used = {normalize("NFC", name).casefold() for name in taken}
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in used:
        number += 1
        name = f"{stem} {number}{suffix}"
    return name


_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
"""What Windows takes for a device, with any suffix."""


def _shortened(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore").rstrip(" .")
