"""A parsed text as the rules read it: tokens by number, with their sentences, paragraphs and marked stretches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from extract.document import Span
from extract.marks import Marked, find_marked
from extract.quotes.lexicon import PARTICIPLES
from extract.quotes.turns import Turn, find_turns

__all__ = ["Reading", "Tokens"]

Tokens = tuple[int, int]
"""First token and the one after the last."""

_BLANKS_AND_MARKS = " \u00a0“”„‟\"‘’‚‛'`«»‹›"
_NO_WORDS = _BLANKS_AND_MARKS + ",;:.—–―-"
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_RIM = ",;:—–―-"


class Reading:
    """A `Doc` with all that the rules ask of it again and again; every look-up is constant or logarithmic."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.tokens: list[Token] = list(doc)
        self.starts: list[int] = [token.idx for token in self.tokens]
        parsed = doc.has_annotation("SENT_START")
        self._sentence_starts = [token.i for token in self.tokens if parsed and token.is_sent_start]
        self.paragraphs: list[Span] = self._find_paragraphs()
        self.turns: list[Turn] = find_turns(self.text, self.paragraphs)
        for turn in self.turns:
            self.paragraphs[turn.paragraph] = turn.content
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        starts = {0, *self._sentence_starts, *(self.token_at(start) for start in self._paragraph_starts)}
        self._sentence_starts = sorted(starts)
        self._sentence_ends = [*self._sentence_starts[1:], len(self.tokens)]
        self.marked: list[list[Marked]] = find_marked(self.text, self.paragraphs)
        self._marked_starts = [marked.start for marks in self.marked for marked in marks]
        self._changes, self._innermost = _innermost(self.marked)
        self._next_cues = [token.i for token in self.tokens[1:] if self._opens_cue(token)]
        self.noun_phrases: dict[int, Tokens] = {}
        """Of each head that was asked for, its speaker's words; many verbs may share a head."""
        self._subjects: dict[int, list[Token]] = {}

    def _find_paragraphs(self) -> list[Span]:
        """The lines of the text; a newline at which no sentence starts only folds a line."""
        sentences = {self.starts[token] for token in self._sentence_starts}
        paragraphs: list[Span] = []
        for match in re.finditer(r"[^\s](?:[^\n]*[^\s])?", self.text):
            start, end = match.span()
            folded = (
                sentences
                and paragraphs
                and start not in sentences
                and self.text.count("\n", paragraphs[-1][1], start) == 1
            )
            if folded:
                paragraphs[-1] = (paragraphs[-1][0], end)
            else:
                paragraphs.append((start, end))
        return paragraphs

    def token_at(self, offset: int) -> int:
        """Number of the token that holds the code point at `offset` or is the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens_of(self, span: Span) -> Tokens:
        """The tokens that a span touches."""
        return self.token_at(span[0]), bisect_left(self.starts, span[1])

    def span(self, first: int, after: int) -> Span:
        """The span of a run of tokens, without the white space that some tokens hold at their rims."""
        last = self.tokens[after - 1]
        start, end = self.starts[first], last.idx + len(last)
        words = self.text[start:end]
        return (
            (start + len(words) - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else (start, end)
        )

    def sentence(self, token: int) -> Tokens:
        """The sentence that a token is in."""
        index = bisect_right(self._sentence_starts, token) - 1
        return self._sentence_starts[index], self._sentence_ends[index]

    def subjects(self, verb: Token) -> list[Token]:
        """The subjects of a verb; many verbs may ask for those of one that they all hang on."""
        if verb.i not in self._subjects:
            self._subjects[verb.i] = [
                child for child in verb.children if child.dep_ in _SUBJECTS and child.text.strip(_NO_WORDS)
            ]
        return self._subjects[verb.i]

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph at `offset`, or of the last before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def marked_at(self, offset: int) -> Marked | None:
        """The innermost marked stretch over the code point at `offset`, or None."""
        index = bisect_right(self._changes, offset) - 1
        return self._innermost[index] if index >= 0 else None

    def _opens_cue(self, token: Token) -> bool:
        if token.lower_ not in PARTICIPLES and token.lower_ != "according":
            return False
        return self.text[max(0, token.idx - 4) : token.idx].rstrip(_BLANKS_AND_MARKS).endswith(",")

    def next_cue(self, tokens: Tokens) -> int | None:
        """The first token of a run that opens another cue behind a comma: "…, adding that …", "…, according to …"."""
        index = bisect_left(self._next_cues, tokens[0])
        found = index < len(self._next_cues) and self._next_cues[index] < tokens[1]
        return self._next_cues[index] if found else None

    def has_marks(self, span: Span) -> bool:
        """Whether a marked stretch starts in a span."""
        return bisect_left(self._marked_starts, span[0]) < bisect_left(self._marked_starts, span[1])

    def trimmed(self, span: Span) -> Span | None:
        """A span without white space, commas, colons and dashes at its rims; None when nothing is left."""
        start, end = span
        while start < end and _is_rim(self.text[start]):
            start += 1
        while end > start and _is_rim(self.text[end - 1]):
            end -= 1
        return (start, end) if start < end else None

    def without(self, span: Span, holes: Iterable[Span]) -> list[Span]:
        """The parts of a span outside the holes, trimmed; holes come in order of place."""
        pieces: list[Span] = []
        start = span[0]
        for hole in holes:
            if hole[1] <= start or hole[0] >= span[1]:
                continue
            pieces.append((start, hole[0]))
            start = max(start, hole[1])
        pieces.append((start, span[1]))
        return [kept for piece in pieces if piece[0] < piece[1] and (kept := self.trimmed(piece))]

    def bare(self, spans: Sequence[Span]) -> list[Span]:
        """The spans, each without a full stop that ends it outside of quotation marks."""
        kept = (self.trimmed((start, end - (self.text[end - 1] == "."))) for start, end in spans)
        return [span for span in kept if span]


def _is_rim(sign: str) -> bool:
    return sign.isspace() or sign in _RIM


def _innermost(paragraphs: Sequence[Sequence[Marked]]) -> tuple[list[int], list[Marked | None]]:
    """The offsets at which the innermost marked stretch changes, and which it is from there on."""
    changes: list[int] = []
    innermost: list[Marked | None] = []

    def change(offset: int, marked: Marked | None) -> None:
        changes.append(offset)
        innermost.append(marked)

    for paragraph in paragraphs:
        around: list[Marked] = []
        for marked in paragraph:
            while around and around[-1].end <= marked.start:
                change(around.pop().end, around[-1] if around else None)
            change(marked.start, marked)
            around.append(marked)
        while around:
            change(around.pop().end, around[-1] if around else None)
    return changes, innermost
