"""The tagger as a spaCy component, `nlp.add_pipe("sidelight_tagger")`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from spacy.attrs import POS, SENT_START
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, SpanGroup

from extract.marks import find_marked
from extract.model.files import TAGGER
from extract.model.tagger import Found, Tagger, Tagging

__all__ = ["DocTagger", "create_tagger"]

_SHORTEST = 6
"""How many words are at least said in which somebody else is quoted."""


class DocTagger:
    """Writes what the tagger says into a `Doc`.

    Roles of quotations go into `doc.spans["roles"]`, those inside what is said into `doc.spans["inner_roles"]`, with
    the certainty of each in the group's `attrs["certainties"]`. Names become `doc.ents`, word classes `token.pos_`, and
    sentences start where the tagger says, unless the component was told to leave them to others.
    """

    def __init__(self, tagger: Tagger, *, names: bool = True, classes: bool = True) -> None:
        self._tagger = tagger
        self._names = names
        self._classes = classes

    def __call__(self, doc: Doc) -> Doc:
        """Tag `doc`, which needs nothing but its tokens; sentence starts that are already set stay."""
        text = doc.text
        numbers = [token.i for token in doc if not token.is_space]
        words = [(doc[number].idx, doc[number].idx + len(doc[number])) for number in numbers]
        tagging = self._tagger.tag(text, words)
        doc.spans["roles"] = _group(doc, "roles", tagging.roles, numbers)
        doc.spans["inner_roles"] = _group(doc, "inner_roles", self._inner(text, tagging), numbers)
        if self._classes:
            _set_classes(doc, tagging, numbers)
        if self._names:
            doc.set_ents(_spans(doc, tagging.names, numbers))
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterable[Doc]:  # noqa: ARG002 -- what spaCy gives
        """Tag documents one after the other."""
        return map(self, docs)

    def _inner(self, text: str, tagging: Tagging) -> list[Found]:
        """The roles inside contents that hold quotation marks within, each read as a paragraph of its own."""
        words = tagging.words.spans
        found: list[Found] = []
        for content in tagging.roles:
            if content.kind != "content" or content.after - content.first < _SHORTEST:
                continue
            start, end = words[content.first][0], words[content.after - 1][1]
            marked = [
                one for one in find_marked(text[start:end], [(0, end - start)])[0] if one.end - one.start < end - start
            ]
            if not marked:
                continue
            if marked[0].start == 0 and marked[0].end >= end - start - 1:
                continue
            inner = self._tagger.tag(
                text[start:end],
                [(first - start, after - start) for first, after in words[content.first : content.after]],
            )
            found += [
                Found(role.kind, role.first + content.first, role.after + content.first, role.certainty)
                for role in inner.roles
            ]
        return found


def _spans(doc: Doc, found: Iterable[Found], numbers: Sequence[int]) -> list[Span]:
    return [Span(doc, numbers[one.first], numbers[one.after - 1] + 1, label=one.kind) for one in found]


def _group(doc: Doc, name: str, found: Sequence[Found], numbers: Sequence[int]) -> SpanGroup:
    certainties = [round(one.certainty, 4) for one in found]
    return SpanGroup(doc, name=name, attrs={"certainties": certainties}, spans=_spans(doc, found, numbers))


def _set_classes(doc: Doc, tagging: Tagging, numbers: Sequence[int]) -> None:
    values = np.full((len(doc), 2), [IDS["SPACE"], -1], dtype=np.int64)
    for number, word_class, begins in zip(numbers, tagging.classes, tagging.sentence_starts, strict=True):
        values[number] = IDS[word_class], 1 if begins or doc[number].is_sent_start else -1
    doc.from_array([POS, SENT_START], values.astype(np.uint64))  # type: ignore[arg-type]


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
