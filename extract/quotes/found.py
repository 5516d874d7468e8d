"""What the rules find: a quotation in a text, before anyone knows which entity its speaker is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.analysis import Kind
from extract.document import Span

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
    certainty: float | None = None
    """The tagger's, of its least certain part; None where only marks were read."""

    @property
    def place(self) -> Span:
        """From the first code point of the content to the end of its last span."""
        return self.content[0][0], self.content[-1][1]

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
