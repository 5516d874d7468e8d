"""Topics as a spaCy component, `nlp.add_pipe("sidelight_topics")`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.topics.phrases import find_phrases
from extract.topics.ranking import rank_topics

__all__ = ["create_topics"]


@Language.factory("sidelight_topics", requires=["token.pos"], assigns=["doc._.topics"])
def create_topics(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 -- what spaCy gives
    """A component that sets `doc._.topics`; those that are names are marked where `doc._.entities` is set."""
    if not Doc.has_extension("topics"):
        Doc.set_extension("topics", default=())
    return _set_topics


def _set_topics(doc: Doc) -> Doc:
    entities = doc._.entities if Doc.has_extension("entities") else ()
    doc._.topics = rank_topics(find_phrases(doc), entities, len(doc.text))
    return doc
