"""Rules: corrections that the reader keeps for every article, by name alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from extract.analysis import LABELS, Entity
from extract.notes.corrections import Hide, Merge, Operation, Rename, Retype
from extract.notes.draft import Draft
from extract.notes.places import same_name

__all__ = ["Rule", "RuleKind", "apply_rules", "rules_of"]


class RuleKind(StrEnum):
    """What a rule does with a name."""

    ALIAS = "alias"
    """It is another name of `value`."""
    TYPE = "type"
    """It has the label `value`."""
    HIDDEN = "hidden"
    """It is left out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A correction of every article."""

    id: int
    kind: RuleKind
    name: str
    """Compared without regard to case and white space."""
    value: str
    created: str
    """ISO 8601, UTC."""

    def words(self) -> str:
        """As a person says it."""
        match self.kind:
            case RuleKind.ALIAS:
                return f"{self.name} is {self.value}"
            case RuleKind.TYPE:
                return f"{self.name} is {self.value}"
            case RuleKind.HIDDEN:
                return f"{self.name} is left out"


def rules_of(operation: Operation) -> list[tuple[RuleKind, str, str]]:
    """What a correction says of names in general: kind, name and value of rules; none where it says nothing."""
    match operation:
        case Rename(target, name) if target.kind == "entity":
            return [(RuleKind.ALIAS, target.name, name)]
        case Merge(targets, into) if into.kind == "entity":
            names = dict.fromkeys(target.name for target in targets if not same_name(target.name, into.name))
            return [(RuleKind.ALIAS, name, into.name) for name in names]
        case Retype(target, label):
            return [(RuleKind.TYPE, target.name, label)]
        case Hide(target) if target.kind == "entity":
            return [(RuleKind.HIDDEN, target.name, "")]
        case _:
            return []


def apply_rules(draft: Draft, rules: Iterable[Rule]) -> None:
    """Correct all entities of those names."""
    for rule in rules:
        named = [entity for entity in draft.entities.values() if same_name(entity.name, rule.name)]
        if named and rule.kind is RuleKind.ALIAS:
            _alias(draft, named, rule.value)
        for entity in named:
            if rule.kind is RuleKind.TYPE and rule.value in LABELS and rule.value != entity.label:
                draft.change_entity(entity, f"{entity.label} corrected by a rule", label=rule.value)
            elif rule.kind is RuleKind.HIDDEN:
                draft.hide(entity)


def _alias(draft: Draft, named: list[Entity], name: str) -> None:
    """Make entities part of the one of that name, which has one of their labels if there is such; else rename them."""
    labels = {entity.label for entity in named}
    others = [entity for entity in draft.entities.values() if same_name(entity.name, name) and entity not in named]
    into = max(others, key=lambda entity: entity.label in labels, default=None)
    if into is not None:
        draft.merge_entities(named, into, by="a rule")
        return
    for entity in named:
        if entity.name != name:
            draft.change_entity(entity, f"{entity.name} renamed by a rule", name=name)
