"""Entities: the names in a text, cleaned up, and joined where they name the same.

`find_names` reads one stretch that a spaCy model has been over, `join_names` a whole text's names. The component
`sidelight_entities` does both for one `Doc`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.entities.joining import join_names
from extract.entities.names import Name, find_names

__all__ = ["EntityJoiner", "Name", "create_entities", "find_names", "join_names"]


class EntityJoiner:
    """A spaCy component: `doc._.entities` are the entities, `doc.ents` their mentions with Sidelight's labels."""

    def __init__(self, *, mend: bool) -> None:
        self._mend = mend

    def __call__(self, doc: Doc) -> Doc:
        """Find and join the names of `doc`, which a named entity recogniser and a tagger have been over."""
        entities = join_names(find_names(doc, mend=self._mend), doc.text)
        doc._.entities = entities
        spans = [
            doc.char_span(start, end, label=entity.label, alignment_mode="expand")
            for entity in entities
            for start, end in entity.mentions
        ]
        doc.ents = tuple(sorted(span for span in spans if span is not None))
        return doc


@Language.factory(
    "sidelight_entities",
    default_config={"mend": False},
    requires=["doc.ents", "token.pos"],
    assigns=["doc.ents", "doc._.entities"],
)
def create_entities(nlp: Language, name: str, mend: bool) -> EntityJoiner:  # noqa: ARG001 - what spaCy gives
    """The component `sidelight_entities`; `mend` says that the names are another tagger's than ours."""
    if not Doc.has_extension("entities"):
        Doc.set_extension("entities", default=())
    return EntityJoiner(mend=mend)
