"""A rename, a merge and a hidden date on an article that is edited and searched anew; then all of it taken back."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.analysis import Analysis, Entity
from extract.notes.applying import apply
from extract.notes.corrections import Add, Correction, Hide, Merge, Operation, Rename, anchors_of, target_of

BEFORE = (
    "Brannoe lock, dug in 1874, leaks. Aalund Brothers looked at it. Bergvik Brothers looked at it too. "
    "Karin Moe keeps it, and Moe wants a wall."
)
AFTER = f"In 1874 nobody asked Karin Moe. She asked Bergvik Brothers.\n\n{BEFORE}\n\nMoe wrote to Bergvik Brothers."
NAMES = {"Karin Moe": "PERSON", "Aalund Brothers": "ORG", "Bergvik Brothers": "ORG", "1874": "DATE"}


def machine(text: str, first: int) -> Analysis:
    """What the machine finds, with ids that differ from one search to the next."""
    entities = []
    for number, (name, label) in enumerate(NAMES.items(), first):
        pattern = rf"{name}|\b{name.split()[-1]}\b" if label == "PERSON" else name
        spans = tuple(match.span() for match in re.finditer(pattern, text))
        entities.append(Entity(f"e{number}", name, label, spans))
    return Analysis("", text, "", f"model {first}", entities=tuple(entities))


def corrections() -> list[Correction]:
    found = machine(BEFORE, 1)
    moe, aalund, bergvik, date = (target_of(entity, found) for entity in found.entities)
    made: list[Operation] = [Rename(moe, "K. Moe"), Hide(date), Merge((bergvik,), aalund)]
    return [Correction(number, operation, "2024-03-01") for number, operation in enumerate(made, 1)]


def counts(analysis: Analysis) -> dict[str, int]:
    return {entity.name: len(entity.mentions) for entity in analysis.entities}


def test_new_mentions_belong_to_what_was_corrected_and_what_was_hidden_stays_hidden() -> None:
    assert counts(apply(machine(BEFORE, 1), corrections()).analysis) == {"K. Moe": 2, "Aalund Brothers": 2}
    again = apply(machine(AFTER, 40), corrections())
    assert again.unapplied == ()
    assert counts(again.analysis) == {"K. Moe": 4, "Aalund Brothers": 4}
    assert [hidden.name for hidden in again.hidden if isinstance(hidden, Entity)] == ["1874"]


def test_undone_one_by_one_the_machines_own_result_is_back() -> None:
    log, found = corrections(), machine(AFTER, 40)
    for index in reversed(range(len(log))):
        log[index] = replace(log[index], undone="2024-03-02")
        assert len(apply(found, log).analysis.entities) == 4 - sum(one.undone is None for one in log[1:])
    assert apply(found, log).analysis == found


def test_an_added_name_holds_where_else_it_stands_when_the_place_it_was_added_at_is_cut_out() -> None:
    text = f"{BEFORE}\n\nThe Tide Table hangs at the lock. Nobody reads it.\n\nA copy of the Tide Table is at the pub."
    anchor = anchors_of([(at := text.index("Tide Table"), at + len("Tide Table"))], text)[0]
    log = [Correction(1, Add(anchor, "Tide Table", "PRODUCT"), "2024-03-01")]
    assert counts(apply(machine(text, 1), log).analysis)["Tide Table"] == 2
    cut = text.replace("The Tide Table hangs at the lock. Nobody reads it.\n\n", "")
    again = apply(machine(cut, 9), log)
    assert (counts(again.analysis)["Tide Table"], again.unapplied) == (1, ())
    none = text.replace("Tide Table", "tables of tides")
    [lost] = apply(machine(none, 9), log).unapplied
    assert lost.reason == "“Tide Table” is no longer where it was"
    taken = replace(machine(cut, 9), entities=(Entity("e1", "Table", "ORG", ((at := cut.index("Table"), at + 5),)),))
    assert len(apply(taken, log).unapplied) == 1
    found = replace(machine(cut, 9), entities=(Entity("e1", "Tide Table", "PRODUCT", ((at - 5, at + 5),)),))
    assert apply(found, log).analysis == found
