"""The quotation-mark machine: which stretches of a text stand between quotation marks.

Plain text in, spans out; no model. It reads one paragraph at a time, so that a stray mark costs one paragraph at most,
and carries one thing into the next: a quotation still open, which newspapers open again at the start of each paragraph.

What a mark can do where it stands (open, close, or either) follows from its shape and its neighbours. Curved and
angular marks say it by their shape; where the neighbours say the opposite (`”word“`, `»word«`), they win.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Span

__all__ = ["Marked", "find_marked"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks, the marks included."""

    start: int
    end: int
    depth: int = 0
    """How many other marked stretches it lies in."""
    opened: bool = True
    """False: its opening mark is missing, and it starts where its paragraph does."""
    closed: bool = True
    """False: its closing mark is missing, and it ends where its paragraph does."""
    resumed: bool = False
    """It goes on with the quotation that the paragraph before left open."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    family: str
    """`double`, `single`, `angle` (« ») or `small angle` (‹ ›): a mark is closed by one of its own family."""
    opens: bool
    closes: bool


_MARKS = re.compile(r"''|``|([“”„‟\"«»‹›])\1*|[‘’‚‛']")
_FAMILY = {"«": "angle", "»": "angle", "‹": "small angle", "›": "small angle"} | dict.fromkeys("‘’‚‛'", "single")
_OPENING = frozenset("“„‟‘‚‛«‹`")
_CLOSING = frozenset("”’»›")
_LOW = frozenset("„‚")
_BEFORE_OPENING = frozenset("([{—–―-/…“”„‟\"‘’‚‛'«»‹›`")
_AFTER_CLOSING = frozenset(")]}—–―-/…“”„‟\"‘’‚‛'«»‹›:;,.?!")
_CLIPPED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)
"""What stands after an apostrophe at the start of a word: '90s, 'em."""

_PASSAGE = 3
"""How many blanks are at least in a passage that starts within a sentence and goes on in the next paragraph."""


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[list[Marked]]:
    """The marked stretches of each paragraph, in order of place, an outer one before those inside it."""
    found: list[list[Marked]] = []
    left_open = ""
    marks = [list(_marks(text, start, end)) for start, end in paragraphs]
    for index, (start, end) in enumerate(paragraphs):
        following = marks[index + 1] if index + 1 < len(marks) else []
        reopened = following[0].family if following and following[0].start == paragraphs[index + 1][0] else ""
        marked, now_open = _pair(text, (start, end), marks[index], reopened)
        if left_open and marked and marked[0].start == start:
            marked[0] = replace(marked[0], resumed=True)
        found.append(marked)
        left_open = now_open
    return found


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARKS.finditer(text, start, end):
        glyph = match.group()[0]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        family = "double" if match.group() in {"''", "``"} else _FAMILY.get(glyph, "double")
        if family == "single" and (
            (before.isalnum() and after.isalnum()) or (not before.isalnum() and _CLIPPED.match(text, match.end(), end))
        ):
            continue
        can_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if can_open == can_close:
            can_open, can_close = glyph not in _CLOSING, glyph not in _OPENING
        elif glyph in _OPENING and can_close and before.isalnum() and after.isalnum():
            can_open, can_close = True, False
        yield _Mark(match.start(), match.end(), glyph, family, can_open, can_close)


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark], reopened: str) -> tuple[list[Marked], str]:
    """Pair the marks of one paragraph; also the family of the quotation that it leaves open, or ''."""
    start, end = paragraph
    stack: list[_Mark] = []
    found: list[Marked] = []
    following = _following(marks)
    for mark, next_two in zip(marks, following, strict=True):
        outer = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)
        closes = mark.closes or (outer is not None and stack[outer].glyph in _LOW and mark.glyph in "“‘")
        if outer is not None and closes and not _is_premature(text, mark, next_two):
            found.append(Marked(stack[outer].start, mark.end))
            del stack[outer:]
        elif mark.opens and not _is_inch(text, mark):
            if outer is not None and not _may_nest(stack[outer], mark, next_two):
                del stack[outer:]
            if mark.family != "single" or any(later.closes for later in next_two):
                stack.append(mark)
        elif outer is None and not stack and not found and text[mark.start - 1 : mark.start] in {*",.?!…"}:
            found.append(Marked(start, mark.end, opened=False))
    still_open = ""
    if (
        stack
        and stack[0].family != "single"
        and (
            _starts_speech(text, start, stack[0])
            or (reopened == stack[0].family and text.count(" ", stack[0].start, end) >= _PASSAGE)
        )
    ):
        found.append(Marked(stack[0].start, end, closed=False))
        still_open = stack[0].family
    return _nested(found), still_open


def _following(marks: Sequence[_Mark]) -> list[tuple[_Mark, ...]]:
    """For each mark the next two of its family."""
    latest: dict[str, tuple[_Mark, ...]] = {}
    answer: list[tuple[_Mark, ...]] = []
    for mark in reversed(marks):
        after = latest.get(mark.family, ())
        answer.append(after)
        latest[mark.family] = (mark, *after[:1])
    answer.reverse()
    return answer


def _is_inch(text: str, mark: _Mark) -> bool:
    return mark.family == "double" and mark.glyph not in _OPENING and text[mark.start - 1 : mark.start].isdigit()


def _is_premature(text: str, mark: _Mark, next_two: Sequence[_Mark]) -> bool:
    """Whether an inch mark or a plural's apostrophe only looks like the end, because the real one follows."""
    if not next_two or not next_two[0].closes or next_two[0].opens:
        return False
    if mark.family == "single":
        before, after = text[max(0, mark.start - 2) : mark.start], text[mark.end : mark.end + 2]
        return before.endswith(("s", "in")) and after[:1].isspace() and after[1:].islower()
    return _is_inch(text, mark)


def _may_nest(outer: _Mark, mark: _Mark, next_two: Sequence[_Mark]) -> bool:
    """Whether a mark can open inside a stretch of its own family: in another shape, or if two ends follow."""
    both_end = len(next_two) == 2 and all(later.closes and not later.opens for later in next_two)
    return both_end or (outer.glyph == '"') != (mark.glyph == '"')


def _starts_speech(text: str, start: int, mark: _Mark) -> bool:
    """Whether a mark stands where speech starts: first in its paragraph, or behind a sentence, a comma or a colon."""
    before = text[start : mark.start].rstrip()
    return not before or (before[-1] in ",:.?!" and text[mark.end : mark.end + 1].isupper())


def _nested(found: list[Marked]) -> list[Marked]:
    """In order of place and with their depths; of two that cross, the first."""
    found.sort(key=lambda marked: (marked.start, -marked.end))
    ends: list[int] = []
    answer: list[Marked] = []
    for marked in found:
        while ends and ends[-1] <= marked.start:
            ends.pop()
        if ends and marked.end > ends[-1]:
            continue
        answer.append(replace(marked, depth=len(ends)))
        ends.append(marked.end)
    return answer
