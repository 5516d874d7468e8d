"""The characters that may stand in a document: everything is normalised here, once, before any format is read.

After this no control character but the newline is left, so nothing in an article can command a terminal.
"""

from __future__ import annotations

import re

__all__ = ["TAB_IN_CODE", "TASK_SIGNS", "has_text", "normalise", "one_line", "removal_notices"]

TAB_IN_CODE = "    "
"""What a tab becomes in code; in prose it becomes one space."""

TASK_SIGNS = ("☐", "☑")
"""The markers of a task that is still to do and of one that is done."""

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""All that any of the patterns below finds begins with one of these."""
_NEWLINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SEQUENCES = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\\\))")
"""Whole terminal commands (ECMA-48): CSI with its parameters, and strings (OSC, DCS, SOS, PM, APC) with their end."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates; the marks U+200E, U+200F and U+061C only help right-to-left text and stay."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""The text with `\n` for every kind of line end and without control characters; tabs stay for the formats.

    Terminal sequences go as a whole, other controls one by one, and so do the characters that reorder text. Lone
    surrogates become U+FFFD. A second call changes nothing.
    """
    if not _UNWANTED.search(text):
        return text
    text = _NEWLINES.sub("\n", text)
    text = _SEQUENCES.sub("", text)
    text = _CONTROLS.sub("", text)
    text = _REORDERING.sub("", text)
    return _SURROGATES.sub("\ufffd", text)


def removal_notices(text: str) -> tuple[str, ...]:
    """In words, what `normalise` takes out of `text` that a reader should know of."""
    if not _UNWANTED.search(text):
        return ()
    without_sequences, sequences = _SEQUENCES.subn("", _NEWLINES.sub("\n", text))
    controls = sequences + len(_CONTROLS.findall(without_sequences))
    reordering = len(_REORDERING.findall(text))
    notices = []
    if controls:
        notices.append(f"Removed {_counted(controls, 'control character')} that could command a terminal.")
    if reordering:
        notices.append(f"Removed {_counted(reordering, 'invisible character')} that would change the order of letters.")
    return tuple(notices)


def one_line(text: str) -> str:
    """Normalised text on one line, with single spaces: for titles, names and other details."""
    return " ".join(normalise(text).split())


def has_text(text: str) -> bool:
    """Whether anything but white space is left."""
    return bool(text) and not text.isspace()


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
