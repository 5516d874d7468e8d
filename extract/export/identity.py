"""Names of articles and of what is found in them that stay the same from one export to the next.

Ids of an analysis change with each analysis, so what goes into files is named by its article and its own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

if TYPE_CHECKING:
    from extract.analysis import Entity, Quote, Topic
    from extract.document import Document
    from extract.export.material import Material
    from extract.notes.note import Note

__all__ = ["Identities", "article_id", "note_id"]

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:x-sidelight")


def article_id(document: Document) -> UUID:
    """The id of an article, the same for every version of its text (but for piped text)."""
    return uuid5(_NAMESPACE, document.address)


def note_id(note: Note) -> UUID:
    """The id of a note in files, whatever article it is on: notes have ids of their own that last."""
    return uuid5(_NAMESPACE, f"note\0{note.id}")


class Identities:
    """The ids of an article's items: of the same words in the same article the same, whatever the analysis calls them.

    Of several that share their words the first in the analysis has the plain id, the others are numbered.
    """

    def __init__(self, material: Material) -> None:
        analysis, text = material.analysis, material.document.text
        self.article = article_id(material.document)
        self._of_entity = self._made((e.id, f"entity\0{e.label}\0{e.name}") for e in analysis.entities)
        self._of_quote = self._made(
            (quote.id, "\0".join(("quote", *(text[start:end] for start, end in quote.content))))
            for quote in analysis.quotes
        )
        self._of_topic = self._made((topic.id, f"topic\0{topic.name}") for topic in analysis.topics)

    def _made(self, named: Iterable[tuple[str, str]]) -> dict[str, UUID]:
        seen: Counter[str] = Counter()
        made = {}
        for item_id, name in named:
            made[item_id] = self._uuid(f"{name}\0{seen[name]}" if seen[name] else name)
            seen[name] += 1
        return made

    def _uuid(self, name: str) -> UUID:
        return uuid5(self.article, name.encode("utf-8", "backslashreplace").decode())

    def entity(self, entity: Entity) -> UUID:
        """Of an entity of the material."""
        return self._of_entity[entity.id]

    def quote(self, quote: Quote) -> UUID:
        """Of a quote of the material."""
        return self._of_quote[quote.id]

    def topic(self, topic: Topic) -> UUID:
        """Of a topic of the material."""
        return self._of_topic[topic.id]

    def note(self, note: Note) -> UUID:
        """Of a note."""
        return note_id(note)
