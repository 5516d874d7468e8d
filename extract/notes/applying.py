"""From what the machine found and a log of corrections to the corrected analysis.

The log is replayed from its beginning, each time anew: so undoing a correction leaves no trace, and a log made on one
analysis holds on another model's, or on an edited text's. A correction that has nothing to work on is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from extract.analysis import Analysis, Entity, Kind, Quote, Topic
from extract.document import Document, Span
from extract.notes.anchors import Anchor
from extract.notes.corrections import (
    Add,
    AddQuote,
    Confirm,
    Correction,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Retype,
    SetContent,
    SetKind,
    Split,
    Target,
    Unhide,
)
from extract.notes.draft import SURE, Draft, Item
from extract.notes.places import Places, find_entity, find_quote, find_topic, occurrences, overlapping, same_name
from extract.notes.rules import Rule, apply_rules

__all__ = ["Corrected", "Unapplied", "apply"]


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A correction that no longer applies, and in words why."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An analysis as the reader corrected it."""

    analysis: Analysis
    hidden: tuple[Item, ...] = ()
    """What was hidden and could be had again."""
    unapplied: tuple[Unapplied, ...] = ()


class _NothingToDoError(Exception):
    """An operation has nothing to work on; its message says why."""


def apply(
    analysis: Analysis, log: Iterable[Correction], places: Places | None = None, rules: Sequence[Rule] = ()
) -> Corrected:
    """Work the corrections that hold into an analysis, in the order in which they were made.

    Args:
        analysis: of the machine.
        log: of the article; what is undone in it is passed over.
        places: of the analysis' text, to be kept where many analyses of one text are corrected.
        rules: for every article; they come before the log.
    """
    active = [correction for correction in log if correction.undone is None]
    if not active and not rules:
        return Corrected(analysis)
    work = _Work(Draft(analysis), places or Places(Document(analysis.text)))
    apply_rules(work.draft, rules)
    unapplied = []
    for correction in active:
        try:
            work.do(correction.operation)
        except _NothingToDoError as error:
            unapplied.append(Unapplied(correction, str(error)))
    return Corrected(work.draft.finished(), work.draft.hidden(), tuple(unapplied))


@dataclass(frozen=True, slots=True)
class _Work:
    """Operations on a draft. What an operation asks for may be there already: then there is nothing to do."""

    draft: Draft
    places: Places

    def do(self, operation: Operation) -> None:
        """Do one operation; _NothingToDoError where it has nothing to work on, and the draft is as it was."""
        if isinstance(operation, Reassign | SetKind | SetContent | AddQuote):
            self._do_to_quote(operation)
        else:
            self._do_to_item(operation)

    def _do_to_item(self, operation: Rename | Retype | Merge | Split | Hide | Unhide | Add | Confirm | Pin) -> None:
        match operation:
            case Rename():
                self._rename(operation)
            case Retype():
                self._retype(operation)
            case Merge():
                self._merge(operation)
            case Split():
                self._split(operation)
            case Hide():
                self._hide(operation)
            case Unhide():
                self._unhide(operation)
            case Add():
                self._add(operation)
            case Confirm():
                self._confirm(operation)
            case Pin():
                self._pin(operation)

    def _do_to_quote(self, operation: Reassign | SetKind | SetContent | AddQuote) -> None:
        match operation:
            case Reassign(target, speaker):
                quote = self._quote(target)
                self.draft.reassign(quote, self._entity(speaker) if speaker else None)
            case SetKind(target, label):
                self.draft.change_quote(replace(self._quote(target), kind=cast("Kind", label)))
            case SetContent(_, content):
                quote = self._quote_of(operation)
                self.draft.change_quote(replace(quote, content=self._spans(content), certainty=SURE))
            case AddQuote():
                self._add_quote(operation)

    def _rename(self, operation: Rename) -> None:
        item = self._item(operation.target)
        if isinstance(item, Topic):
            self.draft.rename_topic(item, operation.name)
        elif isinstance(item, Entity) and item.name != operation.name:
            self.draft.change_entity(item, f"{item.name} renamed by you", name=operation.name)

    def _retype(self, operation: Retype) -> None:
        entity = self._entity(operation.target)
        if entity.label != operation.label:
            self.draft.change_entity(entity, f"{entity.label} corrected by you", label=operation.label)

    def _merge(self, operation: Merge) -> None:
        into = self._item(operation.into)
        found = [item for target in operation.targets if (item := self._find(target)) is not None]
        if not found:
            self._item(operation.targets[0])
        others = {item.id: item for item in found if item.id != into.id}
        if others and isinstance(into, Entity):
            self.draft.merge_entities([item for item in others.values() if isinstance(item, Entity)], into)
        elif others and isinstance(into, Topic):
            self.draft.merge_topics([item for item in others.values() if isinstance(item, Topic)], into)

    def _split(self, operation: Split) -> None:
        spans = self.places.spans(operation.mentions)
        if not spans:
            raise _NothingToDoError("none of these mentions is in the text any more")
        entities = self.draft.entities.values()
        chosen = {entity.id: {m for span in spans for m in overlapping(span, entity.mentions)} for entity in entities}
        apart = (entity for entity in entities if chosen[entity.id] == set(entity.mentions))
        if any(same_name(entity.name, operation.name) for entity in apart):
            return
        entity = self._entity(operation.target)
        if not chosen[entity.id]:
            raise _NothingToDoError(f"none of these mentions is {_quoted(entity.name)} any more")
        if len(chosen[entity.id]) < len(entity.mentions):
            self.draft.split_entity(entity, tuple(chosen[entity.id]), operation.name)

    def _hide(self, operation: Hide) -> None:
        if self._find(operation.target) is not None or self._hidden(operation.target) is None:
            self.draft.hide(self._item(operation.target))

    def _unhide(self, operation: Unhide) -> None:
        item = self._hidden(operation.target)
        if item is None:
            self._item(operation.target)
        elif not self.draft.unhide(item):
            raise _NothingToDoError(f"other names stand where {_quoted(operation.target.name)} stood")

    def _add(self, operation: Add) -> None:
        span, text = self.places.span(operation.anchor), self.draft.analysis.text
        named = [entity for entity in self.draft.entities.values() if same_name(entity.name, operation.name)]
        known = max(named, key=lambda entity: entity.label == operation.label, default=None)
        places = occurrences(text[slice(*span)] if span else operation.anchor.exact, text)
        if span is None:  # it was cut out there; it is a name wherever else it stands, if the machine has no other
            free = self.draft.free(places)
            if not free and known and any(overlapping(place, known.mentions) for place in places):
                return
            if not free:
                raise _NothingToDoError(f"{_quoted(operation.anchor.exact)} is no longer where it was")
            span = free[0]
        self.draft.add_mentions(span, places, operation.name, operation.label, known)

    def _confirm(self, operation: Confirm) -> None:
        item = self._item(operation.target)
        if isinstance(item, Quote):
            self.draft.change_quote(replace(item, certainty=SURE))
        elif isinstance(item, Entity):
            self.draft.change_entity(item, "confirmed by you")

    def _add_quote(self, operation: AddQuote) -> None:
        content = self._spans(operation.content)
        entity = self._entity(operation.speaker) if operation.speaker else None
        same = next((quote for quote in self.draft.quotes.values() if quote.content == content), None)
        kind = cast("Kind", operation.label)
        if same is None:
            self.draft.add_quote(content, kind, entity)
        else:
            self.draft.reassign(replace(same, kind=kind), entity)

    def _pin(self, operation: Pin) -> None:
        name, item = operation.target.name, self._find(operation.target)
        spans = occurrences(name, self.draft.analysis.text)
        if isinstance(item, Topic):
            self.draft.pin(item)
        elif spans:
            self.draft.pin_new(name, spans)
        else:
            raise _NothingToDoError(f"{_quoted(name)} is no longer in the text")

    def _quote_of(self, operation: SetContent) -> Quote:
        """The quote that is to have other words; it may have them already."""
        words = replace(operation.target, anchors=operation.content)
        found = self._find(operation.target) or find_quote(words, self.draft.quotes, self.places)
        return found if isinstance(found, Quote) else self._quote(operation.target)

    def _spans(self, content: Sequence[Anchor]) -> tuple[Span, ...]:
        spans = [self.places.span(anchor) for anchor in content]
        found = sorted(span for span in spans if span is not None)
        if len(found) < len(spans) or any(before[1] > after[0] for before, after in pairwise(found)):
            raise _NothingToDoError("its words are no longer in the text")
        return tuple(found)

    def _entity(self, target: Target) -> Entity:
        return cast("Entity", self._item(target))

    def _quote(self, target: Target) -> Quote:
        return cast("Quote", self._item(target))

    def _item(self, target: Target) -> Item:
        """The item that a target means (_NothingToDoError where there is none)."""
        item = self._find(target)
        if item is not None:
            return item
        if self._hidden(target) is not None:
            raise _NothingToDoError(f"{_quoted(target.name)} is hidden")
        what = {"entity": "name", "quote": "quote", "topic": "topic"}[target.kind]
        raise _NothingToDoError(f"there is no {what} {_quoted(target.name)} any more")

    def _find(self, target: Target) -> Item | None:
        draft = self.draft
        match target.kind:
            case "entity":
                return find_entity(target, draft.entities, self.places, draft.owners)
            case "quote":
                return find_quote(target, draft.quotes, self.places)
            case "topic":
                return find_topic(target, draft.topics, self.places)

    def _hidden(self, target: Target) -> Item | None:
        draft = self.draft
        match target.kind:
            case "entity":
                return find_entity(target, draft.hidden_entities, self.places)
            case "quote":
                return find_quote(target, draft.hidden_quotes, self.places)
            case "topic":
                return find_topic(target, draft.hidden_topics, self.places)


def _quoted(name: str) -> str:
    return f"“{' '.join(name.split())}”"
