"""What commands print: results on standard output, words about them on standard error."""

from __future__ import annotations

import errno
import os
import sys

from extract.errors import visible
from tui.cli import fail

__all__ = ["out", "warn", "write_failure"]


def warn(words: str) -> None:
    """Say something on standard error."""
    import typer

    typer.echo(f"sidelight: {visible(words)}", err=True)


def out(words: str, end: str = "\n") -> None:
    """Write to standard output in UTF-8; a reader of it that has gone ends the program silently."""
    if sys.stdout is None:
        fail("Standard output is closed.", 1)
    try:
        # A path that is no UTF-8 comes with lone surrogates: as escapes they are valid JSON.
        sys.stdout.buffer.write((words + end).encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is still in the buffer would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from None
        fail(f"The output cannot be written: {write_failure(error)}.", 1)


def write_failure(error: OSError) -> str:
    """Why a file can't be written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full: free some space, or write to another one"
    return f"{(error.strerror or str(error)).lower()}: choose another place"
