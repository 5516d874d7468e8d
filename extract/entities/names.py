"""Names in one stretch of text: a tagger's entities as names alone, and capitalised words it left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.entities.beside import POSSESSIVES, label_beside, setting_of, title_of
from extract.entities.dates import find_dates, find_sums, sum_within
from extract.entities.lexicon import ARTICLES, COMMON_PLACES, HONORIFICS, MAY_NAME, NO_NAMES, PARTICLES, RANKS
from extract.entities.lines import read_lines, shouted, within
from extract.entities.mending import Part, guessed_label, is_name, joined_parts, pieces, whole_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["LABEL_OF", "Name", "find_names"]

LABEL_OF = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "LOCATION": "GPE",
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

_DATED = ("DATE", "MONEY")
_UNTOLD = 0.5
"""The certainty of names that no tagger gives one."""
_MADE_BY = re.compile("-(?:affiliated|allied|backed|based|born|controlled|funded|led|linked|owned|style)$")
"""What a name makes an adjective with."""
_MARKS = "\"“”‘’'«»‹›„"


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
    """All its words are proper nouns to a tagger that is known to leave names out."""
    setting: str = ""
    """What the words before it make of it: `place`, `thing`, `ship` or `storm`; else empty."""
    credit: bool = False
    """It stands in a byline or is the agency in a dateline: who wrote, not who is written about."""
    certainty: float = _UNTOLD
    """How sure our tagger is of place and label, 0 to 1; a half where none says."""

    def shifted(self, offset: int) -> Name:
        """The same name in a text that has `offset` more code points before it."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def find_names(doc: Doc, *, mend: bool = False) -> list[Name]:
    """The names of a text that a tagger has been over, in order of place and apart from one another.

    Args:
        doc: With `doc.ents`, `token.pos_` and `token.is_sent_start`.
        mend: The names are not of our own tagger but of another pipeline: mend what its small models do to names.
    """
    return _Finder(doc, mends=mend).names()


class _Finder:
    """The state of one reading: which tokens are a name's already."""

    def __init__(self, doc: Doc, *, mends: bool) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy puts it together anew each time it is asked for
        self.mends = mends
        self.taken = bytearray(len(doc))
        """1 for each token of a name."""
        self.shouted = shouted(doc)
        self.common = _common(doc)
        """Words that the text also has in lower case."""
        self.lines = read_lines(self.text)
        self.certainties = dict(_certainties(doc))
        """Of our tagger, by token."""

    def names(self) -> list[Name]:
        """All names, in order of place."""
        names = list(self._dated())
        parts = self._parts()
        reserved = bytearray(self.taken)
        for start, end, _ in parts:
            reserved[start:end] = b"\1" * (end - start)
        for start, end, label in parts:
            if not any(self.taken[start:end]):
                names.extend(self._cleaned(start, end, label, reserved))
        names.extend(self._others())
        return sorted(names, key=lambda name: name.start)

    def _parts(self) -> list[Part]:
        """First token, end and our label of what the tagger takes for names; none goes across lines."""
        parts = [
            (start, end, LABEL_OF[ent.label_])
            for ent in self.doc.ents
            if ent.label_ in LABEL_OF
            for start, end in (pieces if self.mends else _places)(self.doc, ent)
            if not any(self.taken[start:end]) and not (self.mends and self.shouted[start])
        ]
        return self._whole_places((joined_parts if self.mends else _dashed)(self.doc, parts))

    def _whole_places(self, parts: list[Part]) -> list[Part]:
        """The parts, those of a dateline's place as one, unless one of them is a body like an agency."""
        for start, end in self.lines.places.items():
            place = self.doc.char_span(start, end)
            if place is None:
                continue
            inside = [part for part in parts if part[0] < place.end and place.start < part[1]]
            if inside and all(label != "ORG" for _, _, label in inside):
                parts = [part for part in parts if part not in inside]
                parts.append((place.start, place.end, "GPE"))
        return sorted(parts)

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def _dated(self) -> Iterator[Name]:
        """Dates and sums of money."""
        likely = [(ent.start_char, ent.end_char) for ent in self.doc.ents if ent.label_ in ("DATE", "TIME")]
        sums = [sum_within(self.text, ent.start_char, ent.end_char) for ent in self.doc.ents if ent.label_ == "MONEY"]
        found = [("DATE", find_dates(self.text, likely)), ("MONEY", find_sums(self.text, sums))]
        if not self.mends:  # our tagger also knows feasts, and sums in words
            found += [(ent.label_, [(ent.start_char, ent.end_char)]) for ent in self.doc.ents if ent.label_ in _DATED]
        for label, spans in found:
            for start, end in spans:
                span = self.doc.char_span(start, end, alignment_mode="expand")
                if span is not None and not any(self.taken[span.start : span.end]):
                    self._take(span.start, span.end)
                    yield Name(start, end, self.text[start:end], label)

    def _cleaned(self, start: int, end: int, label: str, reserved: bytearray) -> Iterator[Name]:
        """The name alone, with title and honorific aside; nothing where there is no name."""
        doc = self.doc
        if label == "MISC" and self._in_marks(start, end):
            yield self._name(start, end, "WORK_OF_ART")
            return
        first = start
        start, end = _without_rims(doc, start, end)
        if self.mends and (label == "PERSON" or (label == "ORG" and end - start == 1)):
            start, end = whole_person(doc, start, end, reserved)
        honorific = ""
        if self.mends or label == "PERSON":  # King's College London is no king
            honorific, start = _without_honorifics(doc, start, end, label)
        start, end = _without_rims(doc, start, end)
        if label == "GPE" and end - start > 1 and doc[end - 1].text in COMMON_PLACES:
            end -= 1
        if (
            start >= end
            or (self.mends and not is_name(doc, start, end, label, self.common))
            or _is_common(doc, start, end)
        ):
            return
        if label in ("ORG", "GPE", "PRODUCT") and doc[start].idx in self.lines.people:
            label = "PERSON"
        elif label in ("PERSON", "MISC") and doc[start].idx in self.lines.places:
            label = "GPE"
        elif self.mends:
            label = label_beside(doc, start, end, label, honorific)
        if start == first + 1 and not self.mends and _is_named_the(doc, first, label):
            start = first
        yield self._name(start, end, label, honorific)

    def _in_marks(self, start: int, end: int) -> bool:
        """Whether quotation marks stand on both sides, a comma or stop before the second."""
        after = self.doc[end : end + 2].text.lstrip(",.!?")
        return start > 0 and self.doc[start - 1].text in _MARKS and after[:1] in _MARKS if after else False

    def _name(self, start: int, end: int, label: str, honorific: str = "") -> Name:
        self._take(start, end)
        doc, first, last = self.doc, self.doc[start], self.doc[end - 1]
        text = _MADE_BY.sub("", self.text[first.idx : last.idx + len(last)])
        return Name(
            start=first.idx,
            end=first.idx + len(text),
            text=text,
            label=label,
            title=title_of(doc, start, end) if label == "PERSON" else "",
            honorific=honorific,
            opening=bool(first.is_sent_start or self.shouted[start]),
            proper=self.mends and all(token.pos_ == "PROPN" for token in doc[start:end]),
            setting=setting_of(doc, start, end),
            credit=within(first.idx, self.lines.credits),
            certainty=self.certainties.get(start, _UNTOLD),
        )

    def _others(self) -> Iterator[Name]:
        """Runs of capitalised words that no tagger took for a name: labelled where their surroundings tell."""
        from spacy.attrs import IS_LOWER

        doc = self.doc
        small = doc.to_array(IS_LOWER).tolist()
        after = 0
        for start in range(len(doc)):
            if start < after or (small[start] and not self.shouted[start]):
                continue
            end = start
            while end < len(doc) and not self.taken[end] and self._may_go_on(start, end):
                end += 1
            if end > start:
                label = self._guessed(start, end)
                if label:
                    yield self._name(start, end, label)
                elif not (doc[start].is_sent_start and end - start == 1 and doc[start].lower_ in self.common):
                    yield self._name(start, end, "")
            after = end

    def _may_go_on(self, start: int, end: int) -> bool:
        token = self.doc[end]
        if self.shouted[end]:
            return not token.is_space
        if end > start and token.is_digit:
            return len(token) < 4
        capital = token.text[0].isupper() and token.pos_ in MAY_NAME
        return capital or token.text in ("-", "–") or token.idx in self.lines.people

    def _guessed(self, start: int, end: int) -> str:
        """The label of words that no tagger took for a name; empty where nothing tells."""
        if self.doc[start].idx in self.lines.people:
            return "PERSON"
        if self.doc[start].idx in self.lines.places:
            return "GPE"
        return guessed_label(self.doc, start, end) if self.mends and not self.shouted[start] else ""


def _common(doc: Doc) -> set[str]:
    """The words in lower case."""
    from spacy.attrs import IS_LOWER, ORTH

    words, small = doc.to_array([ORTH, IS_LOWER]).T
    return {doc.vocab.strings[word] for word in set(words[small == 1].tolist())}


def _certainties(doc: Doc) -> Iterator[tuple[int, float]]:
    """The tokens of our tagger's names, each with the certainty of its name."""
    if "names" in doc.spans:
        group = doc.spans["names"]
        for span, certainty in zip(group, group.attrs["certainties"], strict=True):
            yield from ((index, certainty) for index in range(span.start, span.end))


def _places(doc: Doc, ent: Span) -> Iterator[tuple[int, int]]:
    """A place and the one it lies in, as in Leith, Scotland, each as one; other entities whole; none across lines."""
    first = ent.start
    for token in ent:
        of_columbia = doc[token.i + 1 : token.i + 2].text.replace(".", "").upper() == "DC"
        if "\n" in token.text or (token.text == "," and ent.label_ == "LOCATION" and not of_columbia):
            if first < token.i:
                yield first, token.i
            first = token.i + 1
    if first < ent.end:
        yield first, ent.end


def _dashed(doc: Doc, parts: Sequence[Part]) -> list[Part]:
    """The parts, what a dash joins as one if both name the same kind of thing, as in RX-7; not places nor people."""
    joined: list[Part] = []
    for start, end, label in parts:
        same = joined and joined[-1][1:] == (start - 1, label) and label in ("MISC", "PRODUCT")
        if same and doc[start - 1].text == "-" and not (doc[start - 1].whitespace_ or doc[start - 2].whitespace_):
            joined[-1] = (joined[-1][0], end, label)
        else:
            joined.append((start, end, label))
    return joined


def _is_common(doc: Doc, start: int, end: int) -> bool:
    """Whether it is a word like "Ministry" alone, or the unit of a temperature."""
    return end - start == 1 and (doc[start].lower_ in NO_NAMES or (start > 0 and doc[start - 1].text.endswith("°")))


def _is_named_the(doc: Doc, start: int, label: str) -> bool:
    """Whether an article is a part of the name: of a work's, or with a capital inside a sentence, as The Hague."""
    return doc[start].text == "The" and (label == "MISC" or not doc[start].is_sent_start)


def _without_rims(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without articles, lower-case words and marks at the rims, and without a possessive at the end.

    A name that is all in lower case, like a disease's, stays, and so does what a dash joins, as in al-Nahar.
    """
    low = all(token.is_lower or not token.is_alpha for token in doc[start:end])
    while start < end and (_is_article(doc[start]) or not _can_open(doc[start], low=low)):
        start += 1
    while end > start and not _can_close(doc[end - 1]):
        end -= 1
    return start, end


def _is_article(token: Token) -> bool:
    """Whether it is an article or the like, and no initial as in A. G. Tarn."""
    initial = token.text == "A" and token.i + 1 < len(token.doc) and len(token.nbor().text.rstrip(".")) == 1
    return token.lower_ in ARTICLES and not initial


def _without_honorifics(doc: Doc, start: int, end: int, label: str) -> tuple[str, int]:
    """The form of address inside or right before a name, and where the name starts behind it."""
    honorific = ""
    while end - start > 1 and (_is_honorific(doc[start]) or (label == "PERSON" and doc[start].lower_ in RANKS)):
        honorific = doc[start].lower_ if _is_honorific(doc[start]) else honorific
        start += 1
    if 0 < start < len(doc) and _is_honorific(doc[start - 1]):
        honorific = doc[start - 1].lower_
    return honorific, start


def _is_honorific(token: Token) -> bool:
    """Whether it is a form of address, and not initials written without stops, as in MS Tarn."""
    return token.lower_ in HONORIFICS and not (len(token) == 2 and token.is_upper and token.is_alpha)


def _can_open(token: Token, *, low: bool) -> bool:
    lower = token.is_lower and token.whitespace_ and token.text[0].isalpha() and token.text not in PARTICLES
    return token.text[0].isalnum() and (low or not lower)


def _can_close(token: Token) -> bool:
    if token.text in (*POSSESSIVES, "of", "and", "the", "for"):
        return False
    return token.text[-1].isalnum() or token.text[-1] == "+" or (token.text[-1] == "." and len(token) > 1)
