from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.export import Material
from extract.export.choosing import Choice, Part, chosen, entity_named
from extract.notes.note import ItemReference


def ids(material: Material) -> tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]:
    analysis = material.analysis
    return (
        "".join(entity.id for entity in analysis.entities),
        "".join(quote.id for quote in analysis.quotes),
        "".join(topic.id for topic in analysis.topics),
        "".join(placed.note.id[0] for placed in material.notes),
    )


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), ("e1e2", "q1q2q3q4", "t1t2", "123")),
        (Choice(Part.NOTES), ("", "", "", "123")),
        (Choice(Part.QUOTES), ("e1", "q1q2q3q4", "", "")),
        (Choice(Part.ITEM, "e2"), ("e2", "", "", "")),
        (Choice(Part.ITEM, "q1"), ("e1", "q1", "", "")),
        (Choice(Part.ITEM, "t1"), ("", "", "t1", "")),
        (Choice(Part.ITEM, "2" * 32), ("", "", "", "2")),
        (Choice(Part.ITEM, "gone"), ("", "", "", "")),
        (Choice(Part.ABOUT, "e1"), ("e1", "q1", "", "1")),
        (Choice(Part.ABOUT, "e2"), ("e2", "", "", "")),
        (Choice(Part.ABOUT, "gone"), ("", "", "", "")),
    ],
)
def test_a_choice_leaves_its_part(material: Material, choice: Choice, left: tuple[str, ...]) -> None:
    assert ids(chosen(material, choice)) == left


def test_an_entity_is_found_by_its_name_or_a_word_of_it(material: Material) -> None:
    found = [entity_named(material, name) for name in ("ODA brandvik", "brandvik", "tarn", "Brand", "")]
    assert [entity and entity.id for entity in found] == ["e1", "e1", "e2", None, None]


def test_a_note_on_a_renamed_entity_goes_with_it(material: Material) -> None:
    analysis = material.analysis
    person = analysis.entities[0]
    about = ItemReference("entity", material.document.text[slice(*person.mentions[0])])
    on_person = replace(
        material.notes[0], note=replace(material.notes[0].note, anchor=None, item=about), resolution=None
    )
    renamed = replace(analysis, entities=(replace(person, name="Professor B."), *analysis.entities[1:]))
    now = replace(material, analysis=renamed, notes=[on_person])
    for choice in (Choice(), Choice(Part.NOTES), Choice(Part.ABOUT, "e1")):
        [placed] = chosen(now, choice).notes
        assert placed.note.item == ItemReference("entity", "Professor B.")
    found = entity_named(now, about.name)
    assert found is not None
    assert found.id == "e1"


def test_a_note_on_what_is_found_no_more_keeps_its_name(material: Material) -> None:
    gone = ItemReference("topic", "a topic that was")
    on_gone = replace(material.notes[0], note=replace(material.notes[0].note, item=gone))
    [placed] = chosen(replace(material, notes=[on_gone]), Choice()).notes
    assert placed.note.item == gone
