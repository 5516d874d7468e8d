"""Editing a text in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["EditorError", "edited"]


class EditorError(Exception):
    """The editor could not be used; the message says why and what to do."""


def edited(text: str) -> str:
    """The text as the reader left it in `$VISUAL`, `$EDITOR` or one that is installed; the terminal must be free.

    Raises:
        EditorError: there is no editor, it failed, or left something that is no text.
    """
    words = _editor()
    with TemporaryDirectory(prefix="sidelight-") as folder:  # for the reader's eyes only
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 - the reader's own choice
            if code:
                raise EditorError(f"{words[0]} ended with code {code}: the note is as it was.")
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise EditorError(f"What {words[0]} left is not UTF-8: the note is as it was.") from None
        except OSError as error:
            raise EditorError(f"{words[0]} can't be used ({error.strerror}): set EDITOR to one that can.") from None


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        raise EditorError(f"EDITOR is {named}, which has a quote without its pair: set it anew.") from None
    found = words or [path for path in map(shutil.which, ("sensible-editor", "nano", "vim", "vi")) if path][:1]
    if not found:
        raise EditorError("There is no editor: set EDITOR to the command of yours.")
    return found
