"""Names in one stretch of text: a model's entities cleaned up to the name alone, and capitalised words it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.entities.dates import find_dates, find_sums
from extract.entities.lexicon import (
    ARTICLES,
    DEGREES,
    GENERATIONS,
    HONORIFICS,
    LABEL_OF_HEAD,
    OFFICES,
    ORGANISATION_HEADS,
    PLACE_NOUNS,
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

_PROPER = ("NNP", "NNPS")
_JOINTS = ("of", "for", "and", "&", "'s", "’s", "the", "-", "–")
_WALLS = frozenset('()[]{}"“”«»;:|*/•—…')
"""Marks that no name goes across."""
_LONGEST_TITLE = 8
"""Words of an office at most."""


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
        self.taken = bytearray(len(doc))
        """1 for each token of a name."""
        self.reserved = bytearray(len(doc))
        """1 for each token of a name, or of what a model took for one."""
        self.shouted = _shouted(doc)
        self.common = {token.text for token in doc if token.is_lower}
        """Words that the text also has in lower case."""

    def names(self) -> list[Name]:
        """All names, in order of place."""
        names = list(self._dated())
        entities = [
            (start, end, LABEL_OF[ent.label_])
            for ent in self.doc.ents
            if ent.label_ in LABEL_OF
            for start, end in _pieces(self.doc, ent.start, ent.end)
            if not any(self.taken[start:end])
        ]
        for start, end, _ in entities:
            self.reserved[start:end] = b"\1" * (end - start)
        for start, end, label in entities:
            if (
                not any(self.taken[start:end])
                and not self.shouted[start]
                and (name := self._cleaned(start, end, label))
            ):
                names.append(name)
        names.extend(self._others())
        return sorted(names, key=lambda name: name.start)

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = self.reserved[start:end] = b"\1" * (end - start)

    def _dated(self) -> Iterator[Name]:
        """Dates and sums of money."""
        text = self.doc.text
        likely = [(ent.start_char, ent.end_char) for ent in self.doc.ents if ent.label_ in ("DATE", "TIME")]
        dates = [(span, "DATE") for span in find_dates(text, likely)]
        for (start, end), label in [*dates, *((span, "MONEY") for span in find_sums(text))]:
            span = self.doc.char_span(start, end, alignment_mode="expand")
            if span is not None and not any(self.taken[span.start : span.end]):
                self._take(span.start, span.end)
                yield Name(start, end, text[start:end], label)

    def _cleaned(self, start: int, end: int, label: str) -> Name | None:
        """The name alone, with title and honorific aside; None where there is no name."""
        doc = self.doc
        start, end = _without_rims(doc, start, end)
        if label == "PERSON":
            start, end = self._whole_person(start, end)
        elif label == "ORG" and self._belongs_to_people(start, end):
            start -= 1
        honorific, start = _without_honorifics(doc, start, end, label)
        start, end = _without_rims(doc, start, end)
        if start >= end or not self._is_name(start, end, label):
            return None
        label = _label_in_context(doc, start, end, label, honorific)
        return self._name(start, end, label, honorific)

    def _name(self, start: int, end: int, label: str, honorific: str = "") -> Name:
        self._take(start, end)
        first, last = self.doc[start], self.doc[end - 1]
        text = self.doc.text[first.idx : last.idx + len(last)]
        title = _title(self.doc, start, end) if label == "PERSON" else ""
        opening = bool(first.is_sent_start or self.shouted[start])
        return Name(first.idx, first.idx + len(text), text, label, title, honorific, opening)

    def _whole_person(self, start: int, end: int) -> tuple[int, int]:
        """A person's name from its first to its last word, degrees left out."""
        doc = self.doc
        for index in range(start + 1, end):
            if doc[index].text == "," and doc[index + 1 : index + 2].text.lower() not in GENERATIONS:
                end = index
                break
        while end > start and doc[end - 1].lower_ in DEGREES:
            end -= 1
        while end < len(doc) and not self.reserved[end] and _goes_on(doc[end]) and not doc[end].is_sent_start:
            end += 1
        while start and not self.reserved[start - 1] and _goes_on(doc[start - 1]) and not doc[start].is_sent_start:
            start -= 1
        return start, end

    def _belongs_to_people(self, start: int, end: int) -> bool:
        """Whether an adjective of a people opens an organisation's name: the Danish in Danish Fisheries Agency."""
        if not start or start >= end or self.doc[start].is_sent_start:
            return False
        before = self.doc[start - 1]
        return (
            before.ent_type_ == "NORP"
            and before.text[0].isupper()
            and not self.taken[start - 1]
            and self.doc[end - 1].lower_ in ORGANISATION_HEADS
        )

    def _is_name(self, start: int, end: int, label: str) -> bool:
        words = self.doc[start:end]
        last = words[-1].lower_
        if not any(token.text[0].isupper() for token in words):
            return False
        if end - start == 1:
            token = words[0]
            if last in OFFICES | ORGANISATION_HEADS | HONORIFICS | GENERATIONS | DEGREES:
                return False
            if token.is_sent_start and (last in self.common or token.tag_ not in (*_PROPER, "JJ", "NN", "FW")):
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
            while end < len(doc) and not self.taken[end] and (end == start or not doc[end].is_sent_start):
                if not (_may_be_name(doc[end]) or (self.shouted[end] and not doc[end].is_space)):
                    break
                end += 1
            if end > start:
                label = self._guessed(start, end)
                if label:
                    yield self._name(start, end, label)
                elif not (doc[start].is_sent_start and end - start == 1 and doc[start].lower_ in self.common):
                    yield self._name(start, end, "")
            start = max(end, start + 1)

    def _guessed(self, start: int, end: int) -> str:
        """The label of two or three proper nouns: by their last word, by what they are set beside, or as a subject."""
        doc = self.doc
        words = doc[start:end]
        if (
            not 1 < len(words) < 4
            or self.shouted[start]
            or any(
                token.tag_ not in _PROPER
                or not token.text[0].isalpha()
                or len(token) == 1
                or token.lower_ in OFFICES | HONORIFICS
                for token in words
            )
        ):
            return ""
        if words[-1].lower_ in LABEL_OF_HEAD:
            return LABEL_OF_HEAD[words[-1].lower_]
        at = start - 1
        while at > 0 and (doc[at].lower_ == "and" or doc[at].ent_type_ == "NORP"):
            at -= 1
        if 0 < at < start - 1 and doc[at].ent_type_ in LABEL_OF and doc[at].ent_type_ != "NORP":
            return LABEL_OF[doc[at].ent_type_]
        follows = doc[end].tag_ if end < len(doc) else ""
        return "PERSON" if follows in ("VBD", "VBZ") else ""


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
    if token.tag_ == "POS" or token.text in ("'s", "’s", "'", "’"):
        return False
    return token.text[-1].isalnum() or (token.text[-1] == "." and len(token) > 1)


def _goes_on(token: Token) -> bool:
    """Whether the word beside a person's name can be a part of it."""
    lower = token.lower_
    if lower in GENERATIONS:
        return True
    return (
        token.tag_ == "NNP"
        and token.text[0].isupper()
        and (token.text[-1].isalpha() or len(token) == 2)
        and not (token.is_upper and len(token) > 2)
        and lower not in OFFICES
        and lower not in HONORIFICS
        and lower not in ORGANISATION_HEADS
    )


def _label_in_context(doc: Doc, start: int, end: int, label: str, honorific: str) -> str:
    """The label where the words beside a name leave no doubt, else the model's."""
    if label not in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "NORP", "FAC") or end - start > 3:
        return label
    if honorific:
        return "PERSON"
    if end < len(doc) and doc[end].lower_ in PLACE_NOUNS and label in ("PERSON", "ORG"):
        return "GPE"
    before = doc[start - 1] if start else None
    if before is not None and before.text[0].isupper() and before.lower_ in RANKS and label in ("ORG", "GPE"):
        return "PERSON"
    return label


def _title(doc: Doc, start: int, end: int) -> str:
    """The office before a person's name, or after it between commas; empty without one."""
    first = start
    while first and doc[first - 1].lower_ in HONORIFICS:
        first -= 1
    low = first
    while low and first - low < _LONGEST_TITLE and not doc[low].is_sent_start and _in_title(doc[low - 1]):
        low -= 1
    before = _office(doc, low, first)
    if before or end >= len(doc) or doc[end].text != ",":
        return before
    stop = end + 1
    while stop < len(doc) and stop - end <= _LONGEST_TITLE and not doc[stop].is_sent_start and _in_title(doc[stop]):
        stop += 1
    closed = stop < len(doc) and doc[stop].text in (",", ".")
    return _office(doc, end + 1, stop) if closed else ""


def _office(doc: Doc, start: int, end: int) -> str:
    """The words from `start` to `end` without article, if one of them is an office; else empty."""
    while start < end and (doc[start].lower_ in (*_JOINTS, *ARTICLES) or doc[start].tag_ == "POS"):
        start += 1
    return str(doc[start:end].text) if any(token.lower_ in OFFICES for token in doc[start:end]) else ""


def _in_title(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "PER") or token.is_space:
        return False
    return token.tag_ in (*_PROPER, "NN", "NNS", "JJ", "POS", "HYPH", "VBN") or token.lower_ in (*_JOINTS, *ARTICLES)


def _may_be_name(token: Token) -> bool:
    return token.text in ("-", "–") or (token.text[0].isupper() and token.tag_ in (*_PROPER, "JJ", "NN", "NNS", "FW"))
