"""Where people and things are named in a text, as far as plain text shows it: sentence, paragraph, role.

There is no parse here. A name that opens its clause, or stands before a verb, is a subject; behind a preposition it is
not; before 's it owns something. That is enough to rank who may be meant, and costs next to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from extract.document import Span
from extract.paragraphs import find_paragraphs
from extract.quotes.lexicon import VERBS
from extract.quotes.word_lists import AUXILIARIES, CLAUSE_OPENERS, PREPOSITIONS, TAKES_PERSON, TITLES

__all__ = ["Role", "Scene"]


class Role(Enum):
    """What a name is in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    """Behind a preposition, or behind "told" and the like."""
    OWNER = "owner"
    """Before 's."""
    MODIFIER = "modifier"
    """In "the Lee campaign"."""
    OTHER = "other"


_SENTENCE_END = re.compile(r"(?P<mark>[.!?…])[\"”’»')\]]{0,3}\s{1,3}(?=[\"“‘«'(\[]{0,3}[^\W_a-z])")
_ABBREVIATED = """
    mr mrs ms dr prof sen rep gov gen lt col sgt capt st jr sr rev hon no vs adm maj cmdr pres jan feb mar apr jun jul
    aug sept oct nov dec
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_NO_NAMES = PREPOSITIONS | CLAUSE_OPENERS
_WORD_BEHIND = re.compile(r",?\s+([\w’'-]+)")
_OWNING = re.compile(r"[’'](?:s\b)?")


class Scene:
    """A text's paragraphs and sentences, and what a name in it is to its clause.

    A sentence that starts within `spoken` (spans in order that don't overlap) isn't counted: it is part of the sentence
    that reports it.
    """

    def __init__(self, text: str, spoken: Sequence[Span] = (), paragraphs: Iterable[Span] | None = None) -> None:
        self.text = text
        self._paragraphs = [start for start, _ in (find_paragraphs(text) if paragraphs is None else paragraphs)]
        self._spoken = [offset for span in spoken for offset in span]
        ends = {end for match in _ends(text) if not self.is_spoken(end := match.end())}
        self._sentences = sorted(ends.union(self._paragraphs))

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph at `offset`, or of the last before it."""
        return max(0, bisect_right(self._paragraphs, offset) - 1)

    def sentence(self, offset: int) -> int:
        """Number of the sentence at `offset`, or of the last before it."""
        return max(0, bisect_right(self._sentences, offset) - 1)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence at `offset` starts."""
        return self._sentences[self.sentence(offset)] if self._sentences else 0

    def is_spoken(self, offset: int) -> bool:
        """Whether the code point at `offset` lies within the spoken spans, but isn't their first."""
        return bisect_right(self._spoken, offset - 1) % 2 == 1 and bisect_right(self._spoken, offset) % 2 == 1

    def role(self, start: int, end: int) -> Role:
        """What the name from `start` to `end` is in its clause."""
        text = self.text
        if _OWNING.match(text, end, end + 3):
            return Role.OWNER
        opening = max(self.sentence_start(start), start - 80)
        words = text[opening:start].split()
        if words and words[-1].casefold() in {"the", "a", "an"}:
            return Role.MODIFIER
        while words and (words[-1].casefold() in TITLES or _is_name(words[-1])):
            words.pop()
        behind = _WORD_BEHIND.match(text, end, min(len(text), end + 40))
        acts = behind is not None and _is_verb(behind[1])
        if not words or (words[-1].casefold() in {"the", "a", "an", "but", "and", "so"} and len(words) == 1):
            return Role.SUBJECT
        before = words[-1].casefold()
        if before in CLAUSE_OPENERS or before[-1] in ',:;”"—–':
            return Role.SUBJECT if acts else Role.OTHER
        if before in PREPOSITIONS or before in TAKES_PERSON:
            return Role.OBJECT
        return Role.SUBJECT if acts else Role.OTHER


def _ends(text: str) -> Iterator[re.Match[str]]:
    for match in _SENTENCE_END.finditer(text):
        word = re.search(r"[^\W_]*$", text[max(0, match.start() - 8) : match.start()])
        last = word[0] if word else ""
        if match["mark"] != "." or not (len(last) == 1 or last.casefold() in _ABBREVIATIONS):
            yield match


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[-1] not in ",:;" and word.casefold() not in _NO_NAMES


def _is_verb(word: str) -> bool:
    word = word.casefold()
    return word in AUXILIARIES or word in VERBS or word.endswith("ed")
