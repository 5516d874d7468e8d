"""Corrections in words, as a preview before they are made and as the log lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.notes.corrections import (
    Add,
    AddQuote,
    Confirm,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Retype,
    SetContent,
    SetKind,
    Split,
    Target,
    Unhide,
)
from extract.readers.characters import one_line

__all__ = ["in_words", "quoted"]

_NAMES_SAID = 3
"""Of many merged names so many are said, the others are counted."""
_WORDS_SAID = 40
"""Code points of a quote."""


def in_words(operation: Operation, counts: Mapping[Target, int] | None = None) -> str:
    """A sentence without its stop: `Blinken (3 mentions) joins Antony Blinken (9)`.

    Args:
        operation: what is done.
        counts: how many places the entities and topics have, where that is to be said.
    """
    counts = counts or {}
    match operation:
        case Reassign() | SetKind() | SetContent() | AddQuote():
            return _quote_words(operation, counts)
        case Hide(target) | Unhide(target) | Confirm(target) | Pin(target):
            return f"{_said(target, counts)} {_ENDS[type(operation)]}"
        case _:
            return _name_words(operation, counts)


_ENDS = {Hide: "is hidden", Unhide: "is there again", Confirm: "is right", Pin: "stands first"}


def _quote_words(operation: Reassign | SetKind | SetContent | AddQuote, counts: Mapping[Target, int]) -> str:
    match operation:
        case Reassign(target, speaker):
            return f"{_said(target)} is said by {_said(speaker, counts) if speaker else 'nobody known'}"
        case SetKind(target, label):
            was = f", not {target.label}" if target.label != label else ""
            return f"{_said(target)} is {label}{was}"
        case SetContent(target, content):
            return f"{_by_ends(target.name)} reads {_by_ends(' … '.join(anchor.exact for anchor in content))}"
        case AddQuote(content, label, speaker):
            by = _said(speaker, counts) if speaker else "nobody known"
            return f"{quoted(' … '.join(anchor.exact for anchor in content))} is a quote, {label}, of {by}"


def _name_words(operation: Rename | Retype | Merge | Split | Add, counts: Mapping[Target, int]) -> str:
    match operation:
        case Rename(target, name):
            return f"{_said(target, counts)} is called {one_line(name)}"
        case Retype(target, label):
            return f"{_said(target, counts)} is {label}, not {target.label}"
        case Merge(targets, into):
            verb = "joins" if len(targets) == 1 else "join"
            return f"{_listed(targets, counts)} {verb} {_said(into, counts, bare=True)}"
        case Split(target, mentions, name):
            part = f"{len(mentions)} mentions" if len(mentions) > 1 else "1 mention"
            verb = "are" if len(mentions) > 1 else "is"
            return f"{part} of {_said(target, counts, bare=True)} {verb} set apart as {one_line(name)}"
        case Add(anchor, name, label):
            as_other = f" is {one_line(name)}," if one_line(anchor.exact) != one_line(name) else " is"
            return f"{quoted(anchor.exact)}{as_other} {label}"


def _said(target: Target, counts: Mapping[Target, int] | None = None, *, bare: bool = False) -> str:
    """A target by its name, with its count: `Blinken (3 mentions)`; bare `Blinken (3)`."""
    if target.kind == "quote":
        return quoted(target.name)
    count = (counts or {}).get(target)
    if count is None:
        return one_line(target.name)
    noun = "" if bare else f" {'mention' if target.kind == 'entity' else 'place'}{'s' * (count != 1)}"
    return f"{one_line(target.name)} ({count}{noun})"


def _listed(targets: Sequence[Target], counts: Mapping[Target, int]) -> str:
    said = [_said(target, counts) for target in targets[:_NAMES_SAID]]
    more = len(targets) - _NAMES_SAID
    if more > 0:
        return f"{', '.join(said)} and {more} more"
    return " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)


def quoted(words: str) -> str:
    """In quotation marks, once; only the first words of what is long."""
    words = _bare(words)
    if len(words) > _WORDS_SAID:
        words = f"{words[:_WORDS_SAID].rsplit(' ', 1)[0]} …"
    return f"“{words}”"


def _by_ends(words: str) -> str:
    """The same with the first and the last words of what is long."""
    words, half = _bare(words), _WORDS_SAID // 2
    if len(words) > _WORDS_SAID:
        words = f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
    return f"“{words}”"


def _bare(words: str) -> str:
    return one_line(words).strip('“”„"«»')
