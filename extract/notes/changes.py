"""What changed between two texts of an article, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Change", "changed_paragraphs"]


@dataclass(frozen=True, slots=True)
class Change:
    """Neighbouring paragraphs that are not what they were; one side is empty where they are new or gone."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def changed_paragraphs(before: str, after: str) -> Iterator[Change]:
    """The changes in order of place; white space alone is none."""
    old, new = _paragraphs(before), _paragraphs(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(tuple(old[i:j]), tuple(new[k:m]))


def _paragraphs(text: str) -> list[str]:
    return [words for part in text.split("\n") if (words := " ".join(part.split()))]
