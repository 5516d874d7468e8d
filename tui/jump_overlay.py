"""The jump overlay: letters drawn over what is marked in view; to press them selects it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from tui.article.layers import Mark, rank

__all__ = ["JumpOverlay", "labels", "targets"]

_HOME_ROW = "asdfghjkl"
_LETTERS = _HOME_ROW + "qwertyuiopzxcvbnm"


def labels(number: int) -> list[str]:
    """So many labels, all equally long, of letters near the fingers' home: as short as they can be.

    At most 676; more places than that fit no screen.
    """
    pools = ((_HOME_ROW, 1), (_LETTERS, 1), (_HOME_ROW, 2), (_LETTERS, 2))
    letters, length = next((pool for pool in pools if len(pool[0]) ** pool[1] >= number), pools[-1])
    return ["".join(label) for label in islice(product(letters, repeat=length), number)]


def targets(marks: Iterable[Mark]) -> list[Mark]:
    """One mark for each place where marks start, in order: of several the one that is drawn on top."""
    found: dict[int, Mark] = {}
    for mark in marks:
        other = found.get(mark.start)
        if other is None or rank(mark) > rank(other):
            found[mark.start] = mark
    return [found[start] for start in sorted(found)]


@dataclass(frozen=True, slots=True)
class JumpOverlay:
    """Labels that can still be meant, each with its mark; `typed` letters of them are pressed already."""

    marks: Mapping[str, Mark]
    typed: str = ""

    @classmethod
    def over(cls, marks: Sequence[Mark]) -> JumpOverlay:
        """Labels for these marks."""
        return cls(dict(zip(labels(len(marks)), marks, strict=False)))

    def pressed(self, letter: str) -> JumpOverlay:
        """What is left after another letter: one mark, several or none."""
        typed = self.typed + letter
        return JumpOverlay({label: mark for label, mark in self.marks.items() if label.startswith(typed)}, typed)

    @property
    def chosen(self) -> Mark | None:
        """The mark whose label is typed in full."""
        return self.marks.get(self.typed)

    def drawn(self) -> dict[int, str]:
        """What is still to press, by the offset to draw it at."""
        return {mark.start: label[len(self.typed) :] for label, mark in self.marks.items()}
