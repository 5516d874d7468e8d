"""What was found in sections of texts, for when the same words come again: after an edit most of them do."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from extract.document import Document, Span
from extract.model_text import model_text

if TYPE_CHECKING:
    from extract.entities import Name
    from extract.quotes import FoundQuote
    from extract.topics import Phrase

__all__ = ["Findings", "Memory", "Section"]

_KEPT = 200
"""Sections whose findings are kept: about 400,000 words, some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text that is read at once."""

    paragraphs: tuple[Span, ...]
    """What is read of it, in order: no code, no boilerplate."""

    @property
    def span(self) -> Span:
        """From the start of its first paragraph to the end of its last."""
        return self.paragraphs[0][0], self.paragraphs[-1][1]


@dataclass(slots=True)
class Findings:
    """What was found in a section, in code points of the document's text."""

    names: list[Name] = field(default_factory=list)
    quotes: list[FoundQuote] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)

    def shifted(self, offset: int) -> Findings:
        """The same in a text that has `offset` more code points before it."""
        return Findings(
            [name.shifted(offset) for name in self.names],
            [quote.shifted(offset) for quote in self.quotes],
            [phrase.shifted(offset) for phrase in self.phrases],
        )

    def packed(self) -> str:
        """As letters of ASCII, for `unpacked`."""
        data = [[_values(item) for item in items] for items in (self.names, self.quotes, self.phrases)]
        return base64.b85encode(zlib.compress(json.dumps(data, separators=(",", ":")).encode())).decode()

    @classmethod
    def unpacked(cls, packed: str) -> Findings:
        """What `packed` gave.

        Raises:
            ValueError, TypeError: It is something else.
        """
        from extract.entities import Name
        from extract.quotes import FoundQuote
        from extract.quotes.certainty import Evidence
        from extract.topics import Phrase

        try:
            names, quotes, phrases = json.loads(zlib.decompress(base64.b85decode(packed)))
        except zlib.error as error:
            raise ValueError(str(error)) from error
        return cls(
            [Name(*values) for values in names],
            [
                FoundQuote(
                    kind,
                    tuple((start, end) for start, end in content),
                    cue and tuple(cue),
                    speaker and tuple(speaker),
                    inside,
                    evidence and Evidence(*evidence),
                )
                for kind, content, cue, speaker, inside, evidence in quotes
            ],
            [Phrase(start, end, text, tuple(stems)) for start, end, text, stems in phrases],
        )


def _values(item: Any) -> list[Any]:
    """The fields of a dataclass, of one that it holds too."""
    values = attrgetter(*(each.name for each in fields(item)))(item)
    return [_values(value) if hasattr(value, "__dataclass_fields__") else value for value in values]


class Memory:
    """The findings of the sections that were read last, each by its words and by what found them."""

    def __init__(self, extractor: str = "") -> None:
        """A memory of what one extractor finds, for which `extractor` stands: its model, and how that is used."""
        self._extractor = extractor
        self._found: dict[bytes, Findings] = {}

    def findings(self, document: Document, section: Section, read: Callable[[], Findings]) -> Findings:
        """What was found in a section with the same words; else what `read` finds, which is kept."""
        key, offset = self._key(document, section), section.span[0]
        found = self._found.pop(key, None)
        if found is None:
            found = read().shifted(-offset)
        self._keep(key, found)
        return found.shifted(offset)

    def recall(self, document: Document, sections: Sequence[Section]) -> list[list[str]]:
        """What is kept of some sections, for `learn`, in another process too: pairs of strings."""
        keys = [self._key(document, section) for section in sections]
        return [[key.hex(), self._found[key].packed()] for key in keys if key in self._found]

    def learn(self, pairs: Iterable[Sequence[str]]) -> None:
        """Take over what `recall` gave; what is damaged is left out, and will be read again."""
        for pair in pairs:
            try:
                name, packed = pair
                key = bytes.fromhex(name)
                if key not in self._found:
                    self._keep(key, Findings.unpacked(packed))
            except (TypeError, ValueError):
                continue

    def _keep(self, key: bytes, found: Findings) -> None:
        while len(self._found) >= _KEPT:
            del self._found[next(iter(self._found))]
        self._found[key] = found

    def _key(self, document: Document, section: Section) -> bytes:
        starts = [start - section.span[0] for start, _ in section.paragraphs]
        words = model_text(document, section.paragraphs)
        return hashlib.sha256(repr((self._extractor, words, starts)).encode()).digest()
