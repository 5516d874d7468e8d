"""Forms: all places of a text with the same name, their label by vote, and names found by being named elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.analysis import LABELS
from extract.entities.lexicon import (
    ALIASES,
    COUNTRIES,
    GENERATIONS,
    HONORIFICS,
    LABEL_OF_HEAD,
    OFFICES,
)
from extract.entities.names import Name

__all__ = ["Form", "Group", "folded", "forms_of", "in_brackets", "quoted_form"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\s/–-]+")
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


def folded(text: str) -> str:
    """A name as it is compared: NFC, lower case, without article, soft hyphens and the stops of initials."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("’", "'").casefold()
    words = [word.replace(".", "") if len(word) < 8 else word for word in text.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def forms_of(names: Sequence[Name], text: str) -> dict[str, Form]:
    """Forms by key, of all labelled names and of those found because the text names them elsewhere."""
    labelled = _gathered(name for name in names if name.label)
    forms = _gathered(_resolved(names, _known(labelled), text))
    for form in forms.values():
        form.label = _voted(form)
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


def _known(forms: dict[str, Form]) -> set[str]:
    """Keys that are a name wherever they stand: of all forms, and first and last names of people."""
    known = set(forms)
    for form in forms.values():
        words = [word for word in form.words if word not in GENERATIONS]
        if len(words) > 1 and any(name.label == "PERSON" for name in form.names):
            known.update((words[0], words[-1]))
    return known


def _resolved(names: Sequence[Name], known: set[str], text: str) -> Iterator[Name]:
    """Labelled names as they are, or their halves when joined by a dash; of the others what is a known name."""
    before: Name | None = None
    for name in names:
        if name.label and not ("-" in name.text and _halves_known(name, known)):
            before = name
            yield name
        elif before and not name.label and _is_acronym(name.text) and in_brackets(before, name, text):
            yield replace(name, label=before.label)
        else:
            yield from _found_in(name, known)


def _is_acronym(text: str) -> bool:
    return 1 < len(text) < 9 and text.isalpha() and text.isupper()


def _halves_known(name: Name, known: set[str]) -> bool:
    return all(len(half) > 1 and half[0].isupper() and folded(half) in known for half in name.text.split("-"))


def _found_in(run: Name, known: set[str]) -> Iterator[Name]:
    """Known names in a run of capitalised words, the longest first.

    One word of several is taken only when the others are an office or a form of address, or when all is in capitals:
    `Bristol` in `Bristol Rovers` is another name's part.
    """
    for part in re.finditer(r"[^–/-]+", run.text):
        words = [match.span() for match in _WORD.finditer(run.text, *part.span())]
        if not words:
            continue
        found: list[Span] = []
        index = 0
        while index < len(words):
            size = _match(run.text, words, index, known)
            if size:
                found.append((index, index + size))
            index += size or 1
        held = {index for start, end in found for index in range(start, end)}
        spare = [folded(run.text[start:end]) for i, (start, end) in enumerate(words) if i not in held]
        alone = all(word in OFFICES or word in HONORIFICS for word in spare)
        for start, end in found:
            if alone or end - start > 1 or run.text.isupper():
                first, last = words[start][0], words[end - 1][1]
                written = run.text[first:last].rstrip(".,'’")
                at = run.start + first
                yield Name(
                    at, at + len(written), written, honorific=_honorific(run.text, words, start), opening=run.opening
                )


Span = tuple[int, int]


def _match(text: str, words: Sequence[Span], index: int, known: set[str]) -> int:
    """How many words from `index` on are the longest known name; 0 for none."""
    for size in range(min(_LONGEST, len(words) - index), 0, -1):
        if folded(text[words[index][0] : words[index + size - 1][1]]) in known:
            return size
    return 0


def _honorific(text: str, words: Sequence[Span], index: int) -> str:
    before = text[slice(*words[index - 1])].lower() if index else ""
    return before if before in HONORIFICS else ""


def _voted(form: Form) -> str:
    """The label of a form: what it can only be, else what most of its places are taken for."""
    votes: Counter[str] = Counter()
    for name in form.names:
        if name.label:
            votes[name.label] += 1 if name.opening else 2
        if name.honorific:
            votes["PERSON"] += 6
    if not votes:
        return ""
    key = ALIASES.get(form.key, form.key)
    first = max(votes, key=lambda label: (votes[label], -LABELS.index(label)))
    if key in COUNTRIES and not any(name.honorific for name in form.names):
        return "GPE"
    if key in ("united nations", "european union"):
        return "ORG"
    if len(form.words) > 1 and first not in ("DATE", "MONEY") and not any(name.honorific for name in form.names):
        return LABEL_OF_HEAD.get(form.words[-1], first)
    return first
