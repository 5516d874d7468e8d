"""Corrections: what a reader says about the machine's items, as small operations that outlive an analysis.

Ids change with every analysis, so an operation names its items by what stays: their names, and anchors of places where
they stand. Nothing here needs a text; `extract.notes.applying` applies a log of corrections to an analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from extract.analysis import LABELS, Analysis, Entity, Kind, Quote, Topic
from extract.document import Span
from extract.notes.anchors import Anchor, make_anchor
from extract.readers.characters import one_line

__all__ = [
    "Add",
    "AddQuote",
    "Confirm",
    "Correction",
    "Hide",
    "Merge",
    "Operation",
    "Pin",
    "Reassign",
    "Rename",
    "Retype",
    "SetContent",
    "SetKind",
    "Split",
    "Target",
    "Unhide",
    "anchors_of",
    "operation_from_json",
    "operation_to_json",
    "target_of",
]

TargetKind = Literal["entity", "quote", "topic"]
Json = dict[str, Any]

ANCHORS_KEPT = 4
"""Places by which an entity or a topic is found again; the first, and others spread over the text."""


@dataclass(frozen=True, slots=True)
class Target:
    """An item as an operation names it."""

    kind: TargetKind
    name: str
    """Of a quote its first words."""
    label: str
    """Of an entity its label, of a quote its kind, of a topic nothing."""
    anchors: tuple[Anchor, ...]
    """Some of its mentions, all of a quote's content, some places of a topic."""


@dataclass(frozen=True, slots=True)
class Rename:
    """An entity or a topic gets another name."""

    target: Target
    name: str


@dataclass(frozen=True, slots=True)
class Retype:
    """An entity gets another label."""

    target: Target
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Entities, or topics, become part of another one, which keeps its name and label."""

    targets: tuple[Target, ...]
    into: Target


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions of an entity become an entity of their own."""

    target: Target
    mentions: tuple[Anchor, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Hide:
    """An item is left out: a name that is none, a topic that is no theme, a quote that is no quote."""

    target: Target


@dataclass(frozen=True, slots=True)
class Unhide:
    """A hidden item is there again."""

    target: Target


@dataclass(frozen=True, slots=True)
class Add:
    """Words are a name, wherever they stand; of the entity that goes by that name, or of a new one."""

    anchor: Anchor
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """An entity or a quote is right as it is."""

    target: Target


@dataclass(frozen=True, slots=True)
class Reassign:
    """A quote is said by another entity, or by nobody known (None)."""

    target: Target
    speaker: Target | None


@dataclass(frozen=True, slots=True)
class SetKind:
    """A quote is direct, indirect or mixed."""

    target: Target
    label: str


@dataclass(frozen=True, slots=True)
class SetContent:
    """A quote's content is these words."""

    target: Target
    content: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class AddQuote:
    """Words are a quote of an entity, or of nobody known (None)."""

    content: tuple[Anchor, ...]
    label: str
    speaker: Target | None


@dataclass(frozen=True, slots=True)
class Pin:
    """A topic stands first, and is there even where the machine doesn't find it."""

    target: Target


Operation = (
    Rename | Retype | Merge | Split | Hide | Unhide | Add | Confirm | Reassign | SetKind | SetContent | AddQuote | Pin
)


@dataclass(frozen=True, slots=True)
class Correction:
    """An operation in the log of an article. The log only grows: what is undone stays in it, marked as undone."""

    id: int
    """Grows with each correction."""
    operation: Operation
    created: str
    """ISO 8601, UTC, like `undone`; empty for one that is not kept, only foreseen."""
    undone: str | None = None
    """When it was undone; None while it holds."""

    def to_json(self) -> Json:
        """As plain JSON data, in the form that `sidelight corrections --json` prints."""
        state = {"id": self.id, "created": self.created, "undone": self.undone}
        return {**state, **operation_to_json(self.operation)}


def target_of(item: Entity | Quote | Topic, analysis: Analysis) -> Target:
    """How an operation names an item of an analysis."""
    text = analysis.text
    match item:
        case Entity():
            return Target("entity", item.name, item.label, anchors_of(_spread(item.mentions), text))
        case Quote():
            words = one_line(text[slice(*item.content[0])])
            return Target("quote", words[:60], item.kind, anchors_of(item.content, text))
        case Topic():
            return Target("topic", item.name, "", anchors_of(_spread(item.spans), text))


def anchors_of(spans: Sequence[Span], text: str) -> tuple[Anchor, ...]:
    """Anchors of spans, in the same order (ValueError as in `make_anchor`)."""
    return tuple(make_anchor(text, span, is_told_from_twins=False) for span in spans)  # thousands at a key


def _spread(spans: Sequence[Span]) -> Sequence[Span]:
    if len(spans) <= ANCHORS_KEPT:
        return spans
    return [spans[number * (len(spans) - 1) // (ANCHORS_KEPT - 1)] for number in range(ANCHORS_KEPT)]


# To and from JSON

_OPERATIONS: Mapping[str, type[Operation]] = {
    "rename": Rename,
    "retype": Retype,
    "merge": Merge,
    "split": Split,
    "hide": Hide,
    "unhide": Unhide,
    "add": Add,
    "confirm": Confirm,
    "reassign": Reassign,
    "set kind": SetKind,
    "set content": SetContent,
    "add quote": AddQuote,
    "pin": Pin,
}
_NAMES = {made: name for name, made in _OPERATIONS.items()}


def operation_to_json(operation: Operation) -> Json:
    """As plain JSON data: its name under `operation`, and its fields."""
    values = {field.name: _plain(getattr(operation, field.name)) for field in fields(operation)}
    return {"operation": _NAMES[type(operation)], **values}


def operation_from_json(data: object) -> Operation:
    """The operation that `operation_to_json` gave.

    Raises:
        ValueError: `data` is not such an object.
    """
    if not isinstance(data, dict):
        raise ValueError("no correction: not an object")  # noqa: TRY004 - a bad value in a file, not a bug of a caller
    try:
        made = _OPERATIONS[data["operation"]]
        values = {field.name: _READERS[field.name](data[field.name]) for field in fields(made)}
        operation = made(**values)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no correction: {type(error).__name__}: {error}") from error
    _require_sense(operation)
    return operation


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Target | Anchor):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _anchor(value: Mapping[str, object]) -> Anchor:
    start, end, exact = value["start"], value["end"], _text(value["exact"])
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end == start + len(exact)):
        raise ValueError(f"the passage does not reach from {start!r} to {end!r}")
    return Anchor(start, end, exact, *(_text(value[name]) for name in ("prefix", "suffix", "text_sha256")))


def _anchors(values: Sequence[Mapping[str, object]]) -> tuple[Anchor, ...]:
    return tuple(map(_anchor, values))


def _target(value: Mapping[str, Any]) -> Target:
    kind = value["kind"]
    if kind not in get_args(TargetKind):
        raise ValueError(f"{kind!r} is no kind of item")
    return Target(kind, _text(value["name"]), _text(value["label"]), _anchors(value["anchors"]))


def _targets(values: Sequence[Mapping[str, Any]]) -> tuple[Target, ...]:
    return tuple(map(_target, values))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "target": _target,
    "into": _target,
    "targets": _targets,
    "speaker": lambda value: None if value is None else _target(value),
    "anchor": _anchor,
    "mentions": _anchors,
    "content": _anchors,
    "name": _text,
    "label": _text,
}
"""What each field holds, by its name."""


def _require_sense(operation: Operation) -> None:
    """Raise ValueError for values that no reader can have chosen."""
    match operation:
        case Rename(name=name) | Split(name=name) | Add(name=name) if not name.strip():
            raise ValueError("a name without a letter")
        case Retype(label=label) | Add(label=label) if label not in LABELS:
            raise ValueError(f"{label!r} is no label")
        case SetKind(label=label) | AddQuote(label=label) if label not in get_args(Kind):
            raise ValueError(f"{label!r} is no kind of quote")
        case SetContent(content=()) | AddQuote(content=()) | Split(mentions=()) | Merge(targets=()):
            raise ValueError("nothing to work on")
