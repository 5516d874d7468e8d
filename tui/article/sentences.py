"""Where sentences start: by their punctuation, for moving and selecting; extraction has better ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Document, Span

__all__ = ["sentence_at", "sentence_starts"]

_END = re.compile(r"""[.!?…]+["'”’»)\]]*\s+(?=\S)|[。！？]+[”’」』）]*\s*(?=\S)""")
_NO_END = re.compile(r"\b(?:[^\W\d_]|Mrs?|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Rev|Hon|St|vs)\.\s+\Z")
_NO_END_BEFORE_NUMBERS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|pp?)\.\s+\Z")

_LONGEST_ABBREVIATION = 8
_REACH = 2_000


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets in a stretch of one block at which sentences start, but for its own start."""
    for match in _END.finditer(text, start, end):
        after = match.end()
        first = max(start, match.start() - _LONGEST_ABBREVIATION)
        short = _NO_END_BEFORE_NUMBERS if text[after].isdigit() else _NO_END
        if after < end and not text[after].islower() and not short.search(text, first, after):
            yield after


def sentence_at(document: Document, offset: int) -> Span:
    """The sentence at an offset, with the white space after it; of a very long one what is near."""
    block = document.blocks[document.block_index(offset)]
    low, high = max(block.start, offset - _REACH), min(block.end, offset + _REACH)
    edges = [low, *sentence_starts(document.text, low, high), high]
    index = max(i for i, edge in enumerate(edges[:-1]) if edge <= max(low, offset))
    return edges[index], edges[index + 1]
