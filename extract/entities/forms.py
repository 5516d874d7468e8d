"""Forms: all places of a text with the same name, their label by vote, and names found by being named elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.document import Span
from extract.entities.labels import head_label, voted_label
from extract.entities.lexicon import (
    ARTICLES,
    CITIES,
    COUNTRIES,
    DEGREES,
    GENERATIONS,
    HONORIFICS,
    OFFICES,
    ORGANISATION_HEADS,
    REGIONS,
)
from extract.entities.names import Name

__all__ = ["Form", "Group", "folded", "forms_of", "in_brackets", "quoted_form"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ROMAN = re.compile("[ivx]+")
_WORD = re.compile(r"[^\s/–]+")
_CALENDAR = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_NOT_ALONE = OFFICES | HONORIFICS | ORGANISATION_HEADS | GENERATIONS | DEGREES | _CALENDAR
_OFTEN = 3
"""Places where a capitalised word stands before it is taken for a name without a model's word."""
_LONGEST = 6
"""Words of the longest name looked for inside a run of capitalised words."""


@dataclass(slots=True)
class Form:
    """All places of a text with the same folded name."""

    key: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    label: str = ""
    """By vote; empty when no model labelled any of them."""


@dataclass(slots=True)
class Group:
    """An entity in the making: forms, or single names of a form, that name the same."""

    label: str
    names: list[Name] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    """Why the names written so are here, by how they are written."""

    def take(self, names: Iterable[Name], reason: str = "") -> None:
        """Add names, with the reason for those that aren't written like the first."""
        for name in names:
            self.names.append(name)
            if reason:
                self.reasons.setdefault(name.text, reason)


@lru_cache(65_536)
def folded(text: str) -> str:
    """A name as it is compared: lower case, without accents, article, soft hyphens and the stops of initials."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", _INVISIBLE.sub("", text))).replace("’", "'")
    text = text.casefold()
    words = [word.replace(".", "") if len(word) < 8 else word for word in text.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def forms_of(names: Sequence[Name], text: str) -> dict[str, Form]:
    """Forms by key, of all labelled names and of those found because the text names them elsewhere."""
    names = _with_recurring(_with_people(_with_acronyms(names, text)))
    labelled = _gathered(name for name in names if name.label)
    forms = _gathered(_resolved(names, _known(labelled)))
    for form in forms.values():
        form.label = voted_label(form.words, form.names)
    return forms


def quoted_form(text: str) -> str:
    """A name as a reason shows it: on one line."""
    return " ".join(text.split())


def in_brackets(before: Name, name: Name, text: str) -> bool:
    """Whether `name` stands in brackets right behind `before`, alone."""
    return (
        0 < name.start - before.end < 3
        and text[before.end : name.start].strip() == "("
        and text[name.end : name.end + 1] == ")"
    )


def _gathered(names: Iterable[Name]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for name in names:
        key = folded(name.text)
        form = forms.get(key)
        if form is None:
            form = forms[key] = Form(key, tuple(key.split()))
        form.names.append(name)
    return forms


def _with_acronyms(names: Sequence[Name], text: str) -> list[Name]:
    """The names, those that are letters in brackets behind a labelled one with its label."""
    return [
        replace(name, label=before.label)
        if not name.label and before.label and _is_acronym(name.text) and in_brackets(before, name, text)
        else name
        for before, name in zip([*names[:1], *names], names, strict=False)
    ]


def _with_people(names: Sequence[Name]) -> list[Name]:
    """The names, those of two or three words labelled as a person's whose last word the text uses alone."""
    alone = {
        folded(name.text)
        for name in names
        if " " not in name.text and name.label in ("", "PERSON", "ORG") and name.setting != "thing"
    }
    return [replace(name, label="PERSON") if _is_used_short(name, alone) else name for name in names]


def _is_used_short(name: Name, alone: set[str]) -> bool:
    words = folded(name.text).split()
    return (
        name.label in ("", "ORG", "PRODUCT")
        and 1 < len(words) < 4
        and words[-1] in alone
        and words[0] not in alone
        and not head_label(words)
        and (name.proper or not name.label)
        and not any(word in OFFICES or word in HONORIFICS or word in _CALENDAR for word in words)
        and all(word[0].isupper() and word.isalpha() for word in name.text.split())
    )


def _with_recurring(names: Sequence[Name]) -> list[Name]:
    """The names, those labelled that no model saw though the text is full of them: nobody writes a noun so thrice."""
    places: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        places[folded(name.text)].append(name)
    labels = {key: _label_of_recurring(same) for key, same in places.items() if _is_recurring(key, same)}
    return [replace(name, label=labels[key]) if (key := folded(name.text)) in labels else name for name in names]


def _is_recurring(key: str, names: Sequence[Name]) -> bool:
    return (
        len(names) >= _OFTEN
        and not any(name.label for name in names)
        and all(name.proper and name.text[-1].isalnum() and len(name.text) > 2 for name in names)
        and not all(name.opening for name in names)
        and not any(word in _NOT_ALONE for word in key.split())
    )


def _label_of_recurring(names: Sequence[Name]) -> str:
    text = names[0].text
    if any(letter.isdigit() for letter in text):
        return "MISC"
    return "ORG" if text.isupper() else "PERSON"


def _known(forms: dict[str, Form]) -> dict[str, str]:
    """Keys that are a name wherever they stand, with the label to give where no model did.

    They are countries, cities and regions, all forms, first and last names of people, and `channel #` for the
    numbered sisters of `channel 4`.
    """
    known = dict.fromkeys(COUNTRIES | CITIES, "GPE") | dict.fromkeys(REGIONS, "LOC")
    known.update({key: "" for key in forms if key not in ARTICLES and not _ROMAN.fullmatch(key)})
    for form in forms.values():
        words = [word for word in form.words if word not in GENERATIONS]
        if len(words) > 1 and any(name.label == "PERSON" for name in form.names):
            known[words[0]] = known.get(words[0], "")  # Xi is no numeral there
            if not _ROMAN.fullmatch(words[-1]):
                known[words[-1]] = known.get(words[-1], "")
        if len(words) > 1 and words[-1].isdigit() and form.names[0].label not in ("DATE", "MONEY"):
            known[_numbered(form.key)] = form.names[0].label
    for form in forms.values():
        if "-" in form.key and all(_halves_known(name, known) for name in form.names):
            known.pop(form.key, None)
    return known


def _numbered(key: str) -> str:
    return re.sub(r"\d+$", "#", key)


def _resolved(names: Sequence[Name], known: dict[str, str]) -> Iterator[Name]:
    """Labelled names as they are, or their halves when joined by a dash; of the others what is a known name."""
    for name in names:
        if name.label and not ("-" in name.text and _halves_known(name, known)):
            yield name
        else:
            yield from _found_in(name, known)


def _is_acronym(text: str) -> bool:
    return 1 < len(text) < 9 and text.isalpha() and text.isupper()


def _halves_known(name: Name, known: dict[str, str]) -> bool:
    halves = name.text.split("-")
    known_halves = all(len(half) > 1 and half[0].isupper() and folded(half) in known for half in halves)
    return known_halves and folded(name.text) not in REGIONS


def _found_in(run: Name, known: dict[str, str]) -> Iterator[Name]:
    """Known names in a run of capitalised words, the longest first.

    One word of several is taken only when the others are an office or a form of address, or when all is in capitals:
    `Bristol` in `Bristol Rovers` is another name's part.
    """
    for part in re.finditer(r"[^–/]+", run.text):
        whole = [] if run.label else list(_found_among(run, part.span(), known))
        halves = re.compile(r"[^-]+").finditer(run.text, *part.span()) if not whole else ()
        yield from whole
        for half in halves:
            yield from _found_among(run, half.span(), known)


def _found_among(run: Name, part: Span, known: dict[str, str]) -> Iterator[Name]:
    """Known names among the words of a part of a run."""
    words = [match.span() for match in _WORD.finditer(run.text, *part)]
    found: list[Span] = []
    index = 0
    while index < len(words):
        size = _match(run.text, words, index, known)
        if size:
            found.append((index, index + size))
        index += size or 1
    held = {index for start, end in found for index in range(start, end)}
    spare = [folded(run.text[start:end]) for number, (start, end) in enumerate(words) if number not in held]
    alone = all(word in OFFICES or word in HONORIFICS or word.isdigit() for word in spare)
    for start, end in found:
        if alone or end - start > 1 or run.text.isupper():
            first, last = words[start][0], words[end - 1][1]
            written = run.text[first:last].rstrip(",'’")
            written = written if "." in written[:-1] else written.rstrip(".")
            key = folded(written)
            yield replace(
                run,
                start=run.start + first,
                end=run.start + first + len(written),
                text=written,
                label=known.get(key) or known.get(_numbered(key), ""),
                honorific=_honorific(run.text, words, start),
            )


def _match(text: str, words: Sequence[Span], index: int, known: dict[str, str]) -> int:
    """How many words from `index` on are the longest known name; 0 for none."""
    for size in range(min(_LONGEST, len(words) - index), 0, -1):
        key = folded(text[words[index][0] : words[index + size - 1][1]])
        if key in known or _numbered(key) in known:
            return size
    return 0


def _honorific(text: str, words: Sequence[Span], index: int) -> str:
    before = text[slice(*words[index - 1])].lower() if index else ""
    return before if before in HONORIFICS else ""
