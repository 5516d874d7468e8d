"""People: which full names, last names and first names of a text are one person's."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from extract.document import Span
from extract.entities.forms import Form, Group, quoted_form
from extract.entities.lexicon import CITIES, COUNTRIES, FEMALE, GENERATIONS, MALE
from extract.entities.names import Name

__all__ = ["join_people"]


@dataclass(slots=True)
class _Person:
    group: Group
    words: tuple[str, ...]
    """Of the fullest name, without Jr. and the like."""
    generation: str
    gender: str


@dataclass(slots=True)
class _Index:
    """People by parts of their names."""

    exact: dict[tuple[str, str], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    initial: dict[tuple[str, str], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    ending: dict[tuple[str, ...], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: _Person) -> None:
        words = person.words
        self.exact[words[0], words[-1]].append(person)
        self.initial[words[0][0], words[-1]].append(person)
        for start in range(1, len(words) - 1):
            self.ending[words[start:]].append(person)
        self.last[words[-1]].append(person)
        self.first[words[0]].append(person)


def join_people(forms: dict[str, Form], headings: Sequence[Span]) -> list[Group]:
    """The people among the forms; theirs are taken out of `forms`.

    Full names are joined when first and last word are the same, or an initial or a longer name leaves no doubt. A last
    or first name alone goes to the one who was named in full most recently before it, Mr. and Ms. deciding where they
    can. Never on likeness of letters.
    """
    index = _Index()
    people: list[_Person] = []
    doubtful: list[tuple[Form, list[_Person]]] = []
    full = [form for form in forms.values() if form.label == "PERSON" and len(_core(form.words)) > 1]
    for form in sorted(
        full, key=lambda form: (-len(_core(form.words)), not _generation(form.words), form.names[0].start)
    ):
        words, generation = _core(form.words), _generation(form.words)
        same, reason = _same(words, generation, index)
        if len(same) > 1:
            doubtful.append((form, same))
        elif same:
            same[0].group.take(form.names, reason)
            same[0].gender = same[0].gender or _gender(form.names)
        else:
            person = _Person(Group("PERSON"), words, generation, _gender(form.names))
            person.group.take(form.names)
            people.append(person)
            index.add(person)
        del forms[form.key]
    for person in people:
        person.group.names.sort(key=lambda name: name.start)
    given = [_assign(form, same, "the same name, last said in full here of") for form, same in doubtful]
    for form in list(forms.values()):
        for table, reason in ((index.last, "last name of"), (index.first, "first part of the name of")):
            candidates = table.get(form.key, [])
            if candidates and _is_short_for(form, candidates, headings, first=table is index.first):
                given.append(_assign(form, candidates, reason))
                del forms[form.key]
                break
    for assigned in given:
        for person, name, reason in assigned:
            person.group.take([name], f"{reason} {quoted_form(person.group.names[0].text)}")
    groups = [person.group for person in people]
    for form in [form for form in forms.values() if form.label == "PERSON"]:
        del forms[form.key]
        group = Group("PERSON")
        group.take(form.names)
        groups.append(group)
    return groups


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in GENERATIONS) or words


def _generation(words: tuple[str, ...]) -> str:
    return words[-1] if words[-1] in GENERATIONS else ""


def _gender(names: Sequence[Name]) -> str:
    for name in names:
        if name.honorific in MALE:
            return "male"
        if name.honorific in FEMALE:
            return "female"
    return ""


def _same(words: tuple[str, ...], generation: str, index: _Index) -> tuple[list[_Person], str]:
    """Who so far bears this full name, or may, and why it is theirs."""
    candidates = index.exact.get((words[0], words[-1]), [])
    reason = "the same first and last name as"
    if not candidates and len(words[0]) == 1:
        candidates, reason = index.initial.get((words[0], words[-1]), []), "initial and last name of"
    if not candidates:
        candidates, reason = index.ending.get(words, []), "part of the name of"
    if generation:
        candidates = [person for person in candidates if person.generation == generation]
    if candidates:
        reason = f"{reason} {quoted_form(candidates[0].group.names[0].text)}"
    return candidates, reason


def _is_short_for(form: Form, people: Sequence[_Person], headings: Sequence[Span], *, first: bool) -> bool:
    """Whether a word alone is a person's last (or first) name.

    A model often takes a bare last name for an organisation; where the text has named the person before, it isn't one.
    A firm that the text names before its namesake stays a firm, and a country a country.
    """
    if form.label == "PERSON":
        return True
    if form.key in COUNTRIES or form.key in CITIES or form.label in ("DATE", "MONEY", "NORP"):
        return False
    if first and form.label in ("GPE", "LOC"):
        return False
    place = min((name.start for name in form.names if not _within(name.start, headings)), default=None)
    named = min(person.group.names[0].start for person in people)
    return place is None or named < place


def _within(offset: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < spans[at][1]


def _assign(form: Form, people: Sequence[_Person], reason: str) -> list[tuple[_Person, Name, str]]:
    """Each place of the form with the person meant: the last named in full before it, else the first after it."""
    places = sorted((name.start, number) for number, person in enumerate(people) for name in person.group.names)
    assigned = []
    for name in form.names:
        gender = _gender([name])
        at = bisect_right(places, (name.start, len(people)))
        order = [*range(at - 1, -1, -1), *range(at, len(places))] if len(people) > 1 else [0]
        fits = (people[places[i][1]] for i in order if not gender or people[places[i][1]].gender in ("", gender))
        person = next(fits, people[places[order[0]][1]])
        person.gender = person.gender or gender
        assigned.append((person, name, reason))
    return assigned
