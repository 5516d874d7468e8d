"""Names in one stretch of text: a model's entities cleaned up to the name alone, and capitalised words it left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.entities.beside import POSSESSIVES, label_beside, setting_of, title_of
from extract.entities.dates import find_dates, find_sums
from extract.entities.lexicon import (
    ARTICLES,
    DEGREES,
    GENERATIONS,
    HONORIFICS,
    LABEL_OF_HEAD,
    OFFICES,
    ORGANISATION_HEADS,
    RANKS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["LABEL_OF", "Name", "find_names"]

LABEL_OF = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "PRODUCT": "PRODUCT",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK_OF_ART",
    "LAW": "LAW",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}
"""Ours by a model's label. Dates and sums are found by their form; other numbers are not entities."""

_NO_NAME_ALONE = OFFICES | ORGANISATION_HEADS | HONORIFICS | GENERATIONS | DEGREES
_MAY_NAME = ("PROPN", "ADJ", "NOUN", "X")
"""Word classes of a capitalised word that may be a name, or a part of one."""
_WALLS = frozenset('()[]{}"“”«»;:|*/•—…')
"""Marks that no name goes across."""


@dataclass(frozen=True, slots=True)
class Name:
    """A place in the text where something is, or may be, named."""

    start: int
    end: int
    text: str
    label: str = ""
    """One of Sidelight's labels; empty for capitalised words that no model took for a name."""
    title: str = ""
    """The office that stands beside it."""
    honorific: str = ""
    """Lower case, as in `mr.`."""
    opening: bool = False
    """It stands in a line of capitals or opens a sentence, so its capital says little."""
    proper: bool = True
    """All its words are proper nouns to the tagger."""
    setting: str = ""
    """`place` behind a word like "in", `thing` behind "the", else empty: what the words around it make of it."""

    def shifted(self, offset: int) -> Name:
        """The same name in a text that has `offset` more code points before it."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def find_names(doc: Doc) -> list[Name]:
    """The names of a text that a model has been over, in order of place and apart from one another."""
    return _Finder(doc).names()


class _Finder:
    """The state of one reading: which tokens are a name's already."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy puts it together anew each time it is asked for
        self.taken = bytearray(len(doc))
        """1 for each token of a name."""
        self.reserved = bytearray(len(doc))
        """1 for each token of a name, or of what a model took for one."""
        self.shouted = _shouted(doc)
        self.common = {token.text for token in doc if token.is_lower}
        """Words that the text also has in lower case."""
        self.people = _people_by_line(self.text)
        """Offsets where a person is named."""

    def names(self) -> list[Name]:
        """All names, in order of place."""
        names = list(self._dated())
        entities = self._entities()
        for start, end, _ in entities:
            self.reserved[start:end] = b"\1" * (end - start)
        for start, end, label in entities:
            if any(self.taken[start:end]) or self.shouted[start]:
                continue
            name = self._cleaned(start, end, label)
            if name is not None:
                names.append(name)
        names.extend(self._others())
        return sorted(names, key=lambda name: name.start)

    def _entities(self) -> list[tuple[int, int, str]]:
        """First token, end and our label of what the model takes for names; what belongs together joined.

        `Danish` goes with `Fisheries Agency`, and `Museum of` with `Norway`.
        """
        entities: list[tuple[int, int, str]] = []
        for ent in self.doc.ents:
            label = LABEL_OF.get(ent.label_, "")
            for start, end in _pieces(self.doc, ent.start, ent.end) if label else ():
                opens = entities and entities[-1][1:] == (start, "NORP") and not self.doc[start].is_sent_start
                if opens and label == "ORG" and self.doc[end - 1].lower_ in ORGANISATION_HEADS:
                    entities[-1] = (entities[-1][0], end, label)
                elif entities and entities[-1][1:] == (start, "ORG") and self.doc[start - 1].lower_ == "of":
                    entities[-1] = (entities[-1][0], end, "ORG")
                elif not any(self.taken[start:end]):
                    entities.append((start, end, label))
        return entities

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = self.reserved[start:end] = b"\1" * (end - start)

    def _dated(self) -> Iterator[Name]:
        """Dates and sums of money."""
        likely = [(ent.start_char, ent.end_char) for ent in self.doc.ents if ent.label_ in ("DATE", "TIME")]
        dates = [(span, "DATE") for span in find_dates(self.text, likely)]
        for (start, end), label in [*dates, *((span, "MONEY") for span in find_sums(self.text))]:
            span = self.doc.char_span(start, end, alignment_mode="expand")
            if span is not None and not any(self.taken[span.start : span.end]):
                self._take(span.start, span.end)
                yield Name(start, end, self.text[start:end], label)

    def _cleaned(self, start: int, end: int, label: str) -> Name | None:
        """The name alone, with title and honorific aside; None where there is no name."""
        doc = self.doc
        start, end = _without_rims(doc, start, end)
        if label == "PERSON" or (label == "ORG" and end - start == 1):
            start, end = self._whole_person(start, end)
        honorific, start = _without_honorifics(doc, start, end, label)
        start, end = _without_rims(doc, start, end)
        if start >= end or not self._is_name(start, end, label):
            return None
        if label in ("ORG", "GPE", "PRODUCT") and doc[start].idx in self.people:
            label = "PERSON"
        label = label_beside(doc, start, end, label, honorific)
        return self._name(start, end, label, honorific)

    def _name(self, start: int, end: int, label: str, honorific: str = "") -> Name:
        self._take(start, end)
        first, last = self.doc[start], self.doc[end - 1]
        text = self.text[first.idx : last.idx + len(last)]
        return Name(
            start=first.idx,
            end=first.idx + len(text),
            text=text,
            label=label,
            title=title_of(self.doc, start, end) if label == "PERSON" else "",
            honorific=honorific,
            opening=bool(first.is_sent_start or self.shouted[start]),
            proper=all(token.pos_ == "PROPN" for token in self.doc[start:end]),
            setting=setting_of(self.doc, start, end),
        )

    def _whole_person(self, start: int, end: int) -> tuple[int, int]:
        """A person's name from its first to its last word, degrees left out."""
        doc = self.doc
        for index in range(start + 1, end):
            if doc[index].text == "," and doc[index + 1 : index + 2].text.lower() not in GENERATIONS:
                end = index
                break
        while end > start and doc[end - 1].lower_ in DEGREES:
            end -= 1
        while end < len(doc) and not self.reserved[end] and not doc[end].is_sent_start:
            if end + 1 < len(doc) and _is_inner_dash(doc[end]) and doc[end + 1].text[0].isupper():
                end += 2
            elif _goes_on(doc[end]):
                end += 1
            else:
                break
        first = start
        while first and not self.reserved[first - 1] and _goes_on(doc[first - 1]) and not doc[first].is_sent_start:
            first -= 1
        of_an_office = end - start > 1 and first > 1 and doc[first - 1].lower_ in ("of", "for")
        return (start if of_an_office and doc[first - 2].lower_ in OFFICES else first), end

    def _is_name(self, start: int, end: int, label: str) -> bool:
        words = self.doc[start:end]
        last = words[-1].lower_
        if not any(token.text[0].isupper() for token in words):
            return False
        if end - start == 1:
            token = words[0]
            if last in _NO_NAME_ALONE:
                return False
            if token.is_sent_start and (last in self.common or token.pos_ not in _MAY_NAME):
                return False
            return len(token) > 1
        of = next((token.i for token in words if token.lower_ == "of"), start)
        head = self.doc[of - 1].lower_ if of > start else last
        return label == "PERSON" or head not in OFFICES

    def _others(self) -> Iterator[Name]:
        """Runs of capitalised words that no model took for a name: labelled where the words beside them tell."""
        doc = self.doc
        start = 0
        while start < len(doc):
            end = start
            while end < len(doc) and not self.taken[end] and self._may_go_on(start, end):
                end += 1
            if end > start:
                label = self._guessed(start, end)
                if label:
                    yield self._name(start, end, label)
                elif not (doc[start].is_sent_start and end - start == 1 and doc[start].lower_ in self.common):
                    yield self._name(start, end, "")
            start = max(end, start + 1)

    def _may_go_on(self, start: int, end: int) -> bool:
        token = self.doc[end]
        if self.shouted[end]:
            return not token.is_space
        if end > start and token.is_digit:
            return len(token) < 4
        return _may_be_name(token) or token.idx in self.people

    def _guessed(self, start: int, end: int) -> str:
        """The label of proper nouns that no model saw, where what stands beside them tells; else empty."""
        doc = self.doc
        words = doc[start:end]
        if doc[start].idx in self.people:
            return "PERSON"
        if self.shouted[start] or any(token.pos_ != "PROPN" or not token.text[0].isalpha() for token in words):
            return ""
        if not 1 < len(words) < 4 or any(len(one) == 1 or one.lower_ in OFFICES | HONORIFICS for one in words):
            return ""
        if words[-1].lower_ in LABEL_OF_HEAD:
            return LABEL_OF_HEAD[words[-1].lower_]
        if title_of(doc, start, end) or (end < len(doc) and doc[end].pos_ in ("VERB", "AUX")):
            return "PERSON"
        at = start - 1
        while at > 0 and (doc[at].lower_ == "and" or doc[at].ent_type_ == "NORP"):
            at -= 1
        beside = doc[at].ent_type_ if 0 < at < start - 1 else ""
        return LABEL_OF.get(beside, "") if beside != "NORP" else ""


def _people_by_line(text: str) -> set[int]:
    """Where the form of a line shows a person's name: in a transcript, in a byline, in a list with a name a line."""
    speakers = list(_SPEAKER.finditer(text))
    counts = Counter(match[1] for match in speakers)
    starts = {match.start(1) for match in speakers if counts[match[1]] > 1}
    starts.update(match.start(1) for match in _BYLINE.finditer(text))
    for match in _NAMES_ON_LINES.finditer(text):
        starts.update(match.start() + line.start() for line in re.finditer(r"(?m)^", match.group()))
    return starts


_CAPITALISED = r"[A-Z][\w.’'-]*"
_SPEAKER = re.compile(rf"^({_CAPITALISED}(?:\ {_CAPITALISED}){{0,2}}):(?=\s)", re.MULTILINE)
_BYLINE = re.compile(rf"^By\ ({_CAPITALISED}(?:\ {_CAPITALISED}){{1,3}})$", re.MULTILINE)
_FULL_NAME = rf"{_CAPITALISED}(?:\ {_CAPITALISED}){{1,2}}"
_NAMES_ON_LINES = re.compile(rf"^{_FULL_NAME}(?:\n{_FULL_NAME})+$", re.MULTILINE)


def _shouted(doc: Doc) -> bytearray:
    """One byte a token: 1 in a line whose words are all in capitals, where a capital tells no name."""
    marks = bytearray(len(doc))
    start = 0
    for index in range(len(doc) + 1):
        if index == len(doc) or "\n" in doc[index].text:
            words = [token.text for token in doc[start:index] if token.is_alpha and len(token) > 1]
            if len(words) > 2 and sum(word.isupper() for word in words) > 0.8 * len(words):
                marks[start:index] = b"\1" * (index - start)
            start = index + 1
    return marks


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of an entity between line ends, brackets and other marks that no name goes across."""
    first = start
    for index in range(start, end):
        token = doc[index]
        if "\n" in token.text or token.text in _WALLS:
            if first < index:
                yield first, index
            first = index + 1
    if first < end:
        yield first, end


def _without_rims(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without articles, lower-case words and marks at the rims, and without a possessive at the end."""
    while start < end and (doc[start].lower_ in ARTICLES or not _can_open(doc[start])):
        start += 1
    while end > start and not _can_close(doc[end - 1]):
        end -= 1
    return start, end


def _without_honorifics(doc: Doc, start: int, end: int, label: str) -> tuple[str, int]:
    """The form of address inside or right before a name, and where the name starts behind it."""
    honorific = ""
    while end - start > 1 and (doc[start].lower_ in HONORIFICS or (label == "PERSON" and doc[start].lower_ in RANKS)):
        honorific = doc[start].lower_ if doc[start].lower_ in HONORIFICS else honorific
        start += 1
    if 0 < start < len(doc) and doc[start - 1].lower_ in HONORIFICS:
        honorific = doc[start - 1].lower_
    return honorific, start


def _can_open(token: Token) -> bool:
    return token.text[0].isalnum() and not token.is_lower


def _can_close(token: Token) -> bool:
    if token.text in (*POSSESSIVES, "of", "and", "the", "for", "in"):
        return False
    return token.text[-1].isalnum() or (token.text[-1] == "." and len(token) > 1)


def _goes_on(token: Token) -> bool:
    """Whether the word beside a person's name can be a part of it."""
    lower = token.lower_
    if lower in GENERATIONS:
        return True
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and (token.text[-1].isalpha() or len(token) == 2)
        and not (token.is_upper and len(token) > 2)
        and lower not in OFFICES
        and lower not in HONORIFICS
        and lower not in ORGANISATION_HEADS
    )


def _is_inner_dash(token: Token) -> bool:
    """Whether a dash stands between two words without a space, as in Berg-Lund."""
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _may_be_name(token: Token) -> bool:
    return token.text in ("-", "–") or (token.text[0].isupper() and token.pos_ in _MAY_NAME)
