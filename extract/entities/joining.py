"""Entities of a whole text: names joined where they name the same, with the reason in words, most important first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log1p

from extract.analysis import Entity
from extract.document import Span
from extract.entities.forms import Form, Group, forms_of, in_brackets, quoted_form
from extract.entities.lexicon import ALIASES, CITIES, COMPANY_WORDS, COUNTRIES, LABEL_OF_HEAD
from extract.entities.names import Name
from extract.entities.people import join_people

__all__ = ["join_names"]

_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "&", "de", "la", "del"))
_WEIGHT = {"NORP": 0.6, "DATE": 0.4, "MONEY": 0.1}
"""Of an entity's count in its importance, by label; 1 for other labels. See `_importance`."""
_IN_TITLE = 1.6
"""By how much an entity that the title names is more important than one that it doesn't."""
_CREDIT = 0.1
"""Of the importance of who is named in bylines and datelines only."""


def join_names(names: Iterable[Name], text: str, headings: Sequence[Span] = ()) -> tuple[Entity, ...]:
    """The entities of a text, in falling score, from the names in it. Linear in the number of names.

    Args:
        names: In any order, as `find_names` gives them, offsets in `text`.
        text: What they stand in.
        headings: Spans of title and headings, in order: names there count for more.
    """
    ordered = sorted(names, key=lambda name: name.start)
    forms = forms_of(ordered, text)
    groups = [*join_people(forms, headings), *_join_others(forms, text)]
    return _ranked(groups, len(text), headings)


def _join_others(forms: dict[str, Form], text: str) -> list[Group]:
    """Organisations, places and the rest: by alias, acronym, plural of a people's name, and a firm's first word."""
    labelled = {key: form for key, form in forms.items() if form.label}
    reasons: dict[str, tuple[str, str]] = {}
    for key in labelled:
        if key in ALIASES:
            reasons[key] = (ALIASES[key], "another name of")
    for table, reason in (
        (_spelled_out(labelled), "another name of"),
        (_bracketed(labelled, text), "acronym of"),
        (_initials(labelled), "acronym of"),
        (_plurals(labelled), "one of the"),
        (_shortened(labelled), "short for"),
    ):
        for key, target in table.items():
            reasons.setdefault(key, (target, reason))
    groups: dict[str, Group] = {}
    for key, form in sorted(labelled.items(), key=lambda item: item[1].names[0].start):
        root, reason = _root(key, reasons)
        group = groups.setdefault(root, Group((labelled.get(root) or form).label))
        full = quoted_form(labelled[root].names[0].text) if root in labelled else root.title()
        group.take(form.names, f"{reason} {full}" if root != key else "")
    return list(groups.values())


def _root(key: str, reasons: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The name that `key` stands for, over at most three steps, and the first step's reason."""
    reason = reasons[key][1] if key in reasons else ""
    for _ in range(3):
        if key not in reasons:
            break
        key = reasons[key][0]
    return key, reason


def _spelled_out(forms: dict[str, Form]) -> dict[str, str]:
    """`us congress` to `united states congress`, and `tarn college, leith` to `tarn college` if it is in one place."""
    found: dict[str, str] = {}
    placed: dict[str, list[str]] = defaultdict(list)
    for key, form in forms.items():
        first, _, rest = key.partition(" ")
        if rest and form.label != "PERSON" and f"{ALIASES.get(first)} {rest}" in forms:
            found[key] = f"{ALIASES[first]} {rest}"
        if ", " in key and form.label in ("ORG", "FAC"):
            placed[key.partition(", ")[0]].append(key)
    return found | {keys[0]: name for name, keys in placed.items() if len(keys) == 1 and name in forms}


def _bracketed(forms: dict[str, Form], text: str) -> dict[str, str]:
    """Acronym to name, where the text gives it in brackets right behind the name."""
    names = sorted(((name, form.key) for form in forms.values() for name in form.names), key=lambda pair: pair[0].start)
    found = {}
    for (before, full), (name, short) in pairwise(names):
        if full != short and in_brackets(before, name, text):
            if _abbreviates(name.text, before.text):
                found[short] = full
            elif _abbreviates(before.text, name.text):
                found[full] = short
    return {short: full for short, full in found.items() if full not in found}


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of `short` are capitals or beginnings of words of `full`, in order."""
    if not short[0].isupper() or " " in short or len(full.split()) < 2 or sum(map(str.isupper, short)) < 2:
        return False
    letters = iter(full.casefold())
    return full[0].casefold() == short[0].casefold() and all(
        letter in letters for letter in short.casefold() if letter != "."
    )


def _initials(forms: dict[str, Form]) -> dict[str, str]:
    """Acronym to the one longer name that has these initials."""
    by_initials: dict[str, set[str]] = defaultdict(set)
    for key, form in forms.items():
        if len(form.words) > 1 and form.label not in ("DATE", "MONEY", "NORP"):
            by_initials["".join(word[0] for word in form.words)].add(key)
            by_initials["".join(word[0] for word in form.words if word not in _SMALL)].add(key)
    return {
        key: next(iter(full))
        for key, form in forms.items()
        if len(form.words) == 1 and form.names[0].text.replace(".", "").isupper() and len(full := by_initials[key]) == 1
    }


def _plurals(forms: dict[str, Form]) -> dict[str, str]:
    """`americans` to `american`."""
    return {
        key: key[:-1]
        for key, form in forms.items()
        if form.label == "NORP" and key.endswith("s") and key[:-1] in forms and forms[key[:-1]].label == "NORP"
    }


def _shortened(forms: dict[str, Form]) -> dict[str, str]:
    """First word, or last words, of an organisation's name to the one name they can be short for.

    What it is of is no short name of it: the University of Tarn isn't Tarn.
    """
    starts: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, set[str]] = defaultdict(set)
    twice = _spelled_out(forms)
    for key, form in forms.items():
        if key not in twice and len(form.words) > 1 and (form.label in ("ORG", "EVENT", "FAC") or key in COUNTRIES):
            starts[form.words[0]].add(key)
            for size in range(1, len(form.words)):
                if form.words[-size - 1] not in _SMALL:
                    ends[" ".join(form.words[-size:])].add(key)
    found = {}
    for key, form in forms.items():
        ending = [full for full in ends.get(key, ()) if _drops_place(form, forms[full], forms)]
        longer = [full for full in starts.get(key, ()) if _drops_rest(form, forms[full], alone=not ending)]
        if len(longer) == 1 == len(starts[key]):
            found[key] = longer[0]
        elif len(ending) == 1:
            found[key] = ending[0]
    return found


def _drops_rest(form: Form, full: Form, *, alone: bool) -> bool:
    """Whether a word may stand for the organisation, or the country, whose name begins with it.

    That came before, or goes on with "of" while the word is short for nothing else (`alone`).
    """
    if full.names[0].start > form.names[0].start and not (alone and full.words[1] == "of"):
        return False
    if form.label == "GPE":
        may = full.key in COUNTRIES or full.words[-1] in COMPANY_WORDS
        return may and form.key not in CITIES and form.key not in COUNTRIES
    return form.label in ("ORG", "PRODUCT", "EVENT", "FAC") and full.key not in COUNTRIES


def _drops_place(form: Form, full: Form, forms: dict[str, Form]) -> bool:
    """Whether last words may stand for a name: two or more of them, or one that says which body or team it is.

    A word like "senate" says that only where the rest is the place it is at home in, as in U.S. Senate.
    """
    if form.label not in ("ORG", "PRODUCT", "EVENT", "FAC") or full.key in COUNTRIES:
        return False
    if len(form.words) > 1:
        return True
    if form.key not in LABEL_OF_HEAD and form.key not in COMPANY_WORDS:
        return form.label == full.label == "ORG" and full.names[0].start < form.names[0].start
    rest = " ".join(full.words[:-1])
    rest = ALIASES.get(rest, rest)
    named = forms.get(rest)
    return rest in COUNTRIES or rest in CITIES or (named is not None and named.label in ("GPE", "LOC"))


def _ranked(groups: Iterable[Group], length: int, headings: Sequence[Span]) -> tuple[Entity, ...]:
    scored = sorted(
        ((_importance(group, length, headings), group) for group in groups),
        key=lambda pair: (-pair[0], min(name.start for name in pair[1].names)),
    )
    top = scored[0][0] if scored else 1.0
    return tuple(
        _entity(group, f"e{number}", round(importance / top, 3)) for number, (importance, group) in enumerate(scored, 1)
    )


def _importance(group: Group, length: int, headings: Sequence[Span]) -> float:
    """How much of the article an entity is: how often it is named, a little by how early and whether in the title.

    The weights come from the training part of GUM, where people marked which entities their summaries of a text name.
    A logistic ranking learned there gave labels, count and title nearly all weight; first sentences, share of
    sentences, spread, subject position and pronouns near by added nothing that held on articles left out.
    """
    about = [name for name in group.names if not name.credit]
    first = min(name.start for name in about or group.names)
    headed = any(start <= name.start < end for start, end in headings[:1] for name in group.names)
    return (
        log1p(len(about) or _CREDIT)
        * _WEIGHT.get(group.label, 1.0)
        * (1.2 - 0.2 * first / max(length, 1))
        * (_IN_TITLE if headed else 1)
    )


def _entity(group: Group, entity_id: str, score: float) -> Entity:
    names = sorted(group.names, key=lambda name: name.start)
    counts = Counter(name.text for name in names)
    name = max(
        counts, key=lambda form: (form not in group.reasons, not form.isupper(), len(form.split()), counts[form])
    )
    titles = Counter(quoted_form(name.title) for name in names if name.title)
    reasons = [f"{quoted_form(form)}: {reason}" for form, reason in group.reasons.items()]
    count = len(names)
    return Entity(
        id=entity_id,
        name=quoted_form(name),
        label=group.label,
        mentions=tuple((name.start, name.end) for name in names),
        title=max(titles, key=lambda title: titles[title]) if titles else None,
        score=score,
        why="; ".join(reasons) or ("named once" if count == 1 else f"named {count} times"),
    )
