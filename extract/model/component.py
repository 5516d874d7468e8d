"""The tagger as a spaCy component, `nlp.add_pipe("sidelight_tagger")`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, POS, SENT_START
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, SpanGroup

from extract.document import Span as Place
from extract.marks import find_marked
from extract.model.decoding import Numbers
from extract.model.files import TAGGER
from extract.model.tagger import Found, Tagger, Tagging

__all__ = ["DocTagger", "create_tagger"]

_SHORTEST = 6
"""How many words are at least said in which somebody else is quoted."""
_WHO = re.compile(r",\s+who\s")
"""Opens a clause in which somebody else may speak."""
_START, _NO_START = np.array([1, -1]).astype(np.uint64)
"""As spaCy's arrays have `SENT_START`."""


class DocTagger:
    """Writes what the tagger says into a `Doc`.

    Roles of quotations go into `doc.spans["roles"]`, those inside what is said into `doc.spans["inner_roles"]`, with
    the certainty of each in the group's `attrs["certainties"]`. Names become `doc.ents`, and with their certainties
    `doc.spans["names"]`; word classes `token.pos_`, and sentences start where the tagger says, unless the component was
    told to leave them to others.
    """

    def __init__(self, tagger: Tagger, *, names: bool = True, classes: bool = True) -> None:
        self._tagger = tagger
        self._names = names
        self._classes = classes

    def __call__(self, doc: Doc) -> Doc:
        """Tag `doc`, which needs nothing but its tokens; sentence starts that are already set stay."""
        (tagged,) = self.pipe([doc])
        return tagged

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Tag documents, so many at a time: with several threads they share them."""
        coming = iter(docs)
        while batch := list(islice(coming, batch_size)):
            numbers = [_words(doc) for doc in batch]
            taggings = self._tagger.tag_all(
                ((doc.text, _extents(doc, words)) for doc, words in zip(batch, numbers, strict=True)),
                names=self._names,
            )
            for doc, tagging, words in zip(batch, taggings, numbers, strict=True):
                yield self._write(doc, tagging, words)

    def _write(self, doc: Doc, tagging: Tagging, numbers: Numbers) -> Doc:
        doc.spans["roles"] = _group(doc, "roles", tagging.roles, numbers)
        doc.spans["inner_roles"] = _group(doc, "inner_roles", self._inner(doc.text, tagging), numbers)
        if self._classes:
            _set_classes(doc, tagging, numbers)
        if self._names:
            doc.spans["names"] = _group(doc, "names", tagging.names, numbers)
            doc.set_ents(list(doc.spans["names"]))
        return doc

    def _inner(self, text: str, tagging: Tagging) -> list[Found]:
        """The roles inside contents in which others may speak, each read as a paragraph of its own."""
        words = tagging.words.spans
        contents = [
            role
            for role in tagging.roles
            if role.kind == "content" and _may_quote(text, words[role.first : role.after])
        ]
        taggings = self._tagger.tag_all((_alone(text, words[one.first : one.after]) for one in contents), names=False)
        return [
            Found(role.kind, role.first + content.first, role.after + content.first, role.certainty)
            for content, inner in zip(contents, taggings, strict=True)
            for role in inner.roles
        ]


def _may_quote(text: str, words: Sequence[Place]) -> bool:
    """Whether enough words have a clause of who, or hold quotation marks, and not only around all of them."""
    if len(words) < _SHORTEST:
        return False
    start, end = words[0][0], words[-1][1]
    if _WHO.search(text, start, end):
        return True
    within = [one for one in find_marked(text[start:end], [(0, end - start)])[0] if one.end - one.start < end - start]
    return bool(within) and not (within[0].start == 0 and within[0].end >= end - start - 1)


def _alone(text: str, words: Sequence[Place]) -> tuple[str, list[Place]]:
    """Words as a text of their own."""
    start = words[0][0]
    return text[start : words[-1][1]], [(first - start, after - start) for first, after in words]


def _words(doc: Doc) -> Numbers:
    """The numbers of the tokens that aren't white space."""
    return np.flatnonzero(doc.to_array(IS_SPACE) == 0)


def _extents(doc: Doc, numbers: Numbers) -> list[tuple[int, int]]:
    """Start and end of these tokens in the text."""
    starts, lengths = doc.to_array([IDX, LENGTH]).astype(np.int64)[numbers].T
    return list(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))


def _spans(doc: Doc, found: Iterable[Found], numbers: Numbers) -> list[Span]:
    return [Span(doc, int(numbers[one.first]), int(numbers[one.after - 1]) + 1, label=one.kind) for one in found]


def _group(doc: Doc, name: str, found: Sequence[Found], numbers: Numbers) -> SpanGroup:
    certainties = [round(one.certainty, 4) for one in found]
    return SpanGroup(doc, name=name, attrs={"certainties": certainties}, spans=_spans(doc, found, numbers))


def _set_classes(doc: Doc, tagging: Tagging, numbers: Numbers) -> None:
    classes = np.full(len(doc), IDS["SPACE"], dtype=np.uint64)
    classes[numbers] = [IDS[word_class] for word_class in tagging.classes]
    starts = doc.to_array(SENT_START) == 1
    starts[numbers] |= np.array(tagging.sentence_starts, dtype=bool)
    values = np.stack([classes, np.where(starts, _START, _NO_START)], axis=1)
    doc.from_array([POS, SENT_START], values)  # type: ignore[arg-type]


@Language.factory(
    "sidelight_tagger",
    default_config={"model": TAGGER, "threads": 1, "names": True, "classes": True},
    assigns=["doc.ents", "doc.spans", "token.pos", "token.is_sent_start"],
)
def create_tagger(
    nlp: Language,  # noqa: ARG001 -- what spaCy gives
    name: str,  # noqa: ARG001
    *,
    model: str,
    threads: int,
    names: bool,
    classes: bool,
) -> Callable[[Doc], Doc]:
    """A component with one of the models that ship with Sidelight.

    Args:
        nlp: The pipeline.
        name: Of the component.
        model: `tagger`, or `tagger_fast` with fewer layers.
        threads: How many cores are used for one document.
        names: Set `doc.ents`.
        classes: Set word classes and sentence starts.

    Raises:
        ModelError: The model's files are missing or altered, or can't be run.
    """
    return DocTagger(Tagger(name=model, threads=threads), names=names, classes=classes)
