"""Where words stand in a text, so that tests name them and not their offsets."""

from __future__ import annotations

from extract.document import Span

__all__ = ["span_of", "spans_of"]


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """All places where the words stand, in order."""
    return tuple((at, at + len(words)) for at in range(len(text)) if text.startswith(words, at))


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The nth place where the words stand, from 0; an error where there is none."""
    return spans_of(text, words)[nth]
