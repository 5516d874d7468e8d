"""A quotation as it is found in a text, before anyone knows which entity its speaker is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.analysis import Kind
from extract.document import Span
from extract.quotes.certainty import Evidence, certainty_of_marks

__all__ = ["FoundQuote"]


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation with the words that say who speaks. All spans are in code points of the text."""

    kind: Kind
    content: tuple[Span, ...]
    """In order of place; quotation marks belong to it."""
    cue: Span | None = None
    speaker: Span | None = None
    inside: int | None = None
    """Index, in the same list, of the quote that relays this one."""
    evidence: Evidence | None = None
    """How sure the tagger was of its parts; None where marks alone were read."""

    @property
    def place(self) -> Span:
        """From the first code point of the content to the end of its last span."""
        return self.content[0][0], self.content[-1][1]

    @property
    def certainty(self) -> float:
        """How likely its content and the words of its speaker are right, 0 to 1."""
        return self.evidence.certainty(self.kind) if self.evidence else certainty_of_marks(named=bool(self.speaker))

    def shifted(self, offset: int) -> FoundQuote:
        """The same quote in a text that starts `offset` code points earlier."""

        def moved(span: Span) -> Span:
            return span[0] + offset, span[1] + offset

        return replace(
            self,
            content=tuple(moved(span) for span in self.content),
            cue=self.cue and moved(self.cue),
            speaker=self.speaker and moved(self.speaker),
        )
