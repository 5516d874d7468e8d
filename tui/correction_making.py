"""From items that a reader chose to the operations that correct them, and what to offer for a choice.

Pure functions on an analysis; no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from extract.analysis import LABELS, Analysis, Entity, Quote, Topic
from extract.document import Document, Span
from extract.notes.anchors import make_anchor
from extract.notes.applying import apply
from extract.notes.corrections import (
    Add,
    AddQuote,
    Correction,
    Merge,
    Operation,
    Reassign,
    Retype,
    SetContent,
    SetKind,
    Split,
    Target,
    anchors_of,
    target_of,
)
from extract.notes.effects import NO_CHANGE, foreseen
from extract.notes.wording import in_words
from extract.readers.characters import one_line
from tui.describe import LABEL_WORDS
from tui.items import Item, ItemKind, entity_item, topic_item
from tui.screens.prompts import Choice

if TYPE_CHECKING:
    from extract.notes.applying import Corrected, Unapplied

__all__ = [
    "KINDS",
    "LABEL_KEYS",
    "Maker",
    "in_context",
    "label_choices",
    "log_lines",
    "merge_candidates",
    "speaker_candidates",
]

KINDS = ("direct", "indirect", "mixed")
LABEL_KEYS = dict(zip(LABELS, "poglfndmrewax", strict=True))
"""The letter that chooses each label; mostly its first."""
_CONTEXT = 28
"""Code points shown on either side of a mention, at most."""
_BREAK = "\n\n"
_SPEAKERS = ("ORG", "NORP", "GPE")


class Maker:
    """Makes operations on the items of one analysis."""

    def __init__(self, analysis: Analysis, make: Callable[[Sequence[Operation]], Corrected] | None = None) -> None:
        """For an analysis as it is shown.

        Args:
            analysis: as corrected so far.
            make: gives it with more operations made, to foresee them; if not given they are made on it as it is.
        """
        self.counts: dict[Target, int] = {}
        """How many places the entities and topics have that were made targets of."""
        self._analysis = analysis
        self._make = make or (lambda operations: apply(analysis, [Correction(0, one, "") for one in operations]))
        self._targets: dict[tuple[ItemKind, str], Target] = {}

    def target(self, item: Item) -> Target:
        """How an operation names an item of the analysis."""
        if (item.kind, item.id) not in self._targets:
            target = self._targets[item.kind, item.id] = target_of(self._found(item), self._analysis)
            if item.kind is not ItemKind.QUOTE:
                self.counts[target] = len(item.spans)
        return self._targets[item.kind, item.id]

    def foreseen(self, operations: Sequence[Operation]) -> str:
        """What corrections would change, in a sentence, as prompts show it."""
        return foreseen(operations, self._analysis, self._make(operations), self.counts) or NO_CHANGE

    def words(self, span: Span) -> str:
        """The words of a span, on one line."""
        return one_line(self._analysis.text[slice(*span)])

    def retype(self, items: Iterable[Item], value: str) -> list[Operation]:
        """Another label for entities, another kind for quotes; nothing for those that have it."""
        targets = [self.target(item) for item in items if item.label != value]
        return [SetKind(target, value) if target.kind == "quote" else Retype(target, value) for target in targets]

    def merge(self, items: Iterable[Item], into: Item) -> list[Operation]:
        """All items become part of one, which may be among them."""
        return [Merge(tuple(self.target(item) for item in items if item.id != into.id), self.target(into))]

    def split(self, item: Item, indices: Sequence[int]) -> Split:
        """The mentions of those indices, in order, are set apart; their name is the longest of them."""
        spans = [item.spans[index] for index in indices]
        name = max(map(self.words, spans), key=len)
        return Split(self.target(item), anchors_of(spans, self._analysis.text), name)

    def reassign(self, items: Iterable[Item], who: Item | None) -> list[Operation]:
        """Another speaker, or none."""
        return [Reassign(self.target(item), self.target(who) if who else None) for item in items]

    def set_content(self, item: Item, span: Span) -> SetContent:
        """A span instead of those parts of a quote that it overlaps."""
        rest = [(start, end) for start, end in item.spans if end <= span[0] or span[1] <= start]
        return SetContent(self.target(item), anchors_of(sorted([*rest, span]), self._analysis.text))

    def add(self, span: Span, name: str, label: str) -> Add:
        """Words are a name."""
        return Add(make_anchor(self._analysis.text, span), name, label)

    def add_quote(self, span: Span, who: Item | None) -> AddQuote:
        """Words are a quote: direct if they stand in quotation marks."""
        text = self._analysis.text
        around = text[max(0, span[0] - 1) : span[0] + 1]
        kind = "direct" if any(mark in '“"«„‘' for mark in around) else "indirect"
        return AddQuote(anchors_of([span], text), kind, self.target(who) if who else None)

    def _found(self, item: Item) -> Entity | Quote | Topic:
        groups: dict[ItemKind, Sequence[Entity | Quote | Topic]] = {
            ItemKind.ENTITY: self._analysis.entities,
            ItemKind.QUOTE: self._analysis.quotes,
            ItemKind.TOPIC: self._analysis.topics,
        }
        return next(found for found in groups[item.kind] if found.id == item.id)


def label_choices() -> list[Choice]:
    """All labels with their keys and what they mean."""
    return [Choice(f"{label}: {LABEL_WORDS[label]}", key) for label, key in LABEL_KEYS.items()]


def merge_candidates(items: Sequence[Item], analysis: Analysis) -> list[Item]:
    """What items may be merged into: of several each of them, then others, those most alike in name and label first."""
    others = list(map(entity_item, analysis.entities))
    if items[0].kind is ItemKind.TOPIC:
        others = [topic_item(topic) for topic in analysis.topics if not topic.is_name]
    ids = {item.id for item in items}
    words = {word for item in items for word in item.name.casefold().split()}
    labels = {item.label for item in items}

    def strangeness(item: Item) -> tuple[int, bool]:
        return -len(words.intersection(item.name.casefold().split())), item.label not in labels

    rest = sorted((item for item in others if item.id not in ids), key=strangeness)
    return [*(items if len(items) > 1 else ()), *rest]


def speaker_candidates(quote: Item, analysis: Analysis) -> list[Item]:
    """Who may say a quote: people, then others that can speak, then the rest; those named nearest to it first."""
    start, end = quote.spans[0][0], quote.spans[-1][1]
    said_by = next((found.speaker for found in analysis.quotes if found.id == quote.id), None)
    now = said_by.entity if said_by else None

    def distance(item: Item) -> tuple[int, int]:
        apart = min(max(start - last, first - end, 0) for first, last in item.spans)
        return 0 if item.label == "PERSON" else 1 if item.label in _SPEAKERS else 2, apart

    return sorted((entity_item(entity) for entity in analysis.entities if entity.id != now), key=distance)


def in_context(span: Span, document: Document) -> str:
    """A mention with its paragraph and the words around it: `¶3 … told [Blinken] on Monday …`."""
    text, (start, end) = document.text, span
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:
        before = "…" + before[before.find(" ") :]  # from a whole word on
    if end + _CONTEXT < len(text):
        after = after[: after.rfind(" ") + 1] + "…"
    words = one_line(f"{before.rsplit(_BREAK, 1)[-1]}[{text[start:end]}]{after.split(_BREAK, 1)[0]}")
    return f"¶{document.paragraph_number(start)} {words}"


def log_lines(log: Iterable[Correction], unapplied: Iterable[Unapplied]) -> list[str]:
    """Corrections in words, with what became of those that don't hold."""
    reasons = {no_more.correction.id: no_more.reason for no_more in unapplied}
    lines = []
    for correction in log:
        words = in_words(correction.operation)
        if correction.undone:
            words = f"{words} (undone)"
        elif correction.id in reasons:
            words = f"{words} (no longer applies: {reasons[correction.id]})"
        lines.append(words)
    return lines
