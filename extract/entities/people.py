"""People: which full names, last names and first names of a text are one person's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from extract.document import Span
from extract.entities.forms import Form, Group, quoted_form
from extract.entities.lexicon import CITIES, COMPANY_WORDS, COUNTRIES, DEGREES, FEMALE, GENERATIONS, MALE
from extract.entities.lines import within
from extract.entities.names import Name

__all__ = ["join_people"]

_NUMERAL = re.compile("I{1,3}|I?[VX]|[VX][IVX]+")
_SAINTS = ("saint", "st")
_MUCH_MORE = 2
"""How many times more a person must have been named to keep a last name that somebody else was just named with."""
_MAY_BE_SHORT = ("", "PERSON", "ORG", "GPE", "LOC", "PRODUCT")
"""What taggers take a bare last name for."""


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

    people: list[_Person] = field(default_factory=list)
    exact: dict[tuple[str, str], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    initial: dict[tuple[str, str], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    ending: dict[tuple[str, ...], list[_Person]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: _Person) -> None:
        """Enter a person under all parts of the fullest name."""
        words = person.words
        self.people.append(person)
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
    short = _join_full(forms, index)
    for form in forms.values():
        for table, reason in ((index.last, "last name of"), (index.first, "first part of the name of")):
            people = table.get(form.key, [])
            if people and _is_short_for(form, people, headings, first=table is index.first):
                short.append((form, people, reason))
                break
    # Only full names say whose a short one is, so all are decided before any is added to a person's.
    decided = [(name, person, reason) for form, people, reason in short for name, person in _meant(form, people)]
    for name, person, reason in decided:
        person.group.take([name], f"{reason} {quoted_form(person.group.names[0].text)}")
    for form, _, _ in short:
        forms.pop(form.key, None)
    groups = [person.group for person in index.people]
    single: dict[tuple[str, ...], Group] = {}
    firms = _first_words_of_firms(forms)
    for form in [form for form in forms.values() if form.label == "PERSON"]:
        if firms.get(form.key, form.names[0].start) < form.names[0].start and not _is_addressed(form):
            form.label = "ORG"
            continue
        del forms[form.key]
        group = single.setdefault(_core(form.words), Group("PERSON"))
        group.take(form.names, f"another form of {quoted_form(group.names[0].text)}" if group.names else "")
    return [*groups, *single.values()]


def _first_words_of_firms(forms: dict[str, Form]) -> dict[str, int]:
    """What firms like Tarn Motors are called for short, with the place where they are first named in full."""
    return {
        form.words[0]: form.names[0].start
        for form in forms.values()
        if form.label == "ORG" and len(form.words) > 1 and form.words[-1] in COMPANY_WORDS
    }


def _is_addressed(form: Form) -> bool:
    """Whether a title or form of address stands beside the name somewhere, as only people have."""
    return any(name.honorific or name.title for name in form.names)


_Short = tuple[Form, Sequence[_Person], str]
"""A form, the people it may stand for, and why."""


def _join_full(forms: dict[str, Form], index: _Index) -> list[_Short]:
    """Take the full names of people out of `forms` and into `index`; those that fit several people are given back."""
    doubtful: list[_Short] = []
    full = [form for form in forms.values() if form.label == "PERSON" and len(_core(form.words)) > 1]
    full.sort(
        key=lambda form: (_is_regnal(form), -len(_core(form.words)), not _generation(form.words), form.names[0].start)
    )
    for form in full:
        del forms[form.key]
        words, generation = _core(form.words), _generation(form.words)
        same, reason = _same(words, generation, index)
        if not same and _is_regnal(form):
            same, reason = index.last.get(words[0], []), "regnal name of"
        if len(same) > 1:
            doubtful.append((form, same, "the same name, last given in full to"))
        elif same:
            same[0].group.take(form.names, f"{reason} {quoted_form(same[0].group.names[0].text)}")
            same[0].gender = same[0].gender or _gender(form.names)
        else:
            index.add(_Person(Group("PERSON", list(form.names)), words, generation, _gender(form.names)))
    for person in index.people:
        person.group.names.sort(key=lambda name: name.start)
    return doubtful


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without Saint, Jr., PhD and the like."""
    start = 1 if words[0] in _SAINTS else 0
    return tuple(word for word in words[start:] if word not in GENERATIONS and word not in DEGREES) or words


def _is_regnal(form: Form) -> bool:
    """Whether it is a ruler's name with a number."""
    return len(form.words) == 2 and _NUMERAL.fullmatch(form.names[0].text.split()[-1]) is not None


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
    if not candidates and len(words) == 2:
        candidates, reason = index.exact.get((words[1], words[0]), []), "the same two names the other way round as"
    if generation:
        candidates = [person for person in candidates if person.generation == generation]
    return candidates, reason


def _is_short_for(form: Form, people: Sequence[_Person], headings: Sequence[Span], *, first: bool) -> bool:
    """Whether a word alone is a person's last (or first) name.

    A model often takes a bare last name for an organisation; where the text has named the person before, it isn't one.
    A firm that the text names before its namesake stays a firm, and a country a country.
    """
    if form.label == "PERSON" or 2 * sum(name.label == "PERSON" for name in form.names) > len(form.names):
        return True
    if form.key in COUNTRIES or form.key in CITIES or form.label not in _MAY_BE_SHORT:
        return False
    if first and form.label in ("GPE", "LOC"):
        return False
    place = min((name.start for name in form.names if not within(name.start, headings)), default=None)
    named = min(person.group.names[0].start for person in people)
    return place is None or named < place


def _meant(form: Form, people: Sequence[_Person]) -> Iterator[tuple[Name, _Person]]:
    """Each place of the form with the person meant: the last named in full before it, else the first after it.

    Where one of them has been named a good deal more often by then, the form stays theirs: a life of somebody gives
    the names of mother and daughter in full and goes on with the last name of the one it tells of.
    """
    places = sorted((name.start, number) for number, person in enumerate(people) for name in person.group.names)
    bearers = [number for _, number in places]
    named: Counter[int] = Counter()
    most = counted = 0
    for name in form.names:
        gender = _gender([name])
        at = bisect_right(places, (name.start, len(people)))
        for number in bearers[counted:at]:
            named[number] += 1
            most = number if named[number] > named[most] else most
        counted = max(at, counted)
        nearest = chain(range(at - 1, -1, -1), range(at, len(places)))
        fits = (bearers[place] for place in nearest if not gender or people[bearers[place]].gender in ("", gender))
        number = next(fits, bearers[max(at - 1, 0)])
        if named[most] >= named[number] + _MUCH_MORE and (not gender or people[most].gender in ("", gender)):
            number = most
        named[number] += 1
        most = number if named[number] > named[most] else most
        people[number].gender = people[number].gender or gender
        yield name, people[number]
