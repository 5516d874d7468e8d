"""Turns of a transcript or interview: paragraphs that open with the speaker's name and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Span

__all__ = ["Turn", "find_turns"]

_OPENING = re.compile(
    r"(?P<mark>[“”\"]?)(?P<name>[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){0,4})(?:[ \u00a0]\([^()\n]{1,40}\))?"
    r"(?P<colon>:)\s+(?=\S)"
)
_LABELS = frozenset(
    ("caption", "credit", "file", "image", "more", "note", "photo", "photos", "read", "related", "source", "update")
)
"""Words that open captions and notes, not turns."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says until another one speaks."""

    paragraph: int
    speaker: Span
    colon: Span
    content: Span


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of a text: none unless a name comes back, or two or more names stand in capitals."""
    turns: list[Turn] = []
    for index, (start, end) in enumerate(paragraphs):
        match = _OPENING.match(text, start, end)
        if match and _is_name(match["name"]):
            closed = bool(match["mark"]) and text[end - 1] in '”"' and end - 1 > match.end()
            turns.append(Turn(index, match.span("name"), match.span("colon"), (match.end(), end - closed)))
    names = Counter(text[slice(*turn.speaker)] for turn in turns)
    capitals = {name for name in names if name.isupper()}
    if max(names.values(), default=0) > 1 or len(capitals) > 1:
        return [turn for turn in turns if names[name := text[slice(*turn.speaker)]] > 1 or name in capitals]
    return []


def _is_name(words: str) -> bool:
    first = words.split(maxsplit=1)[0].lower()
    return first not in _LABELS and all(word[0].isupper() for word in words.split())
