"""Anki's text import: cards that ask who said it, what is noted on a passage, and who somebody is.

The first column is our id and becomes the note's GUID, so importing again renews cards instead of doubling them.
"""

import html
from collections.abc import Iterator

from extract.analysis import certainty_word
from extract.export.citing import title_of
from extract.export.identity import Identities
from extract.export.markdown import by_place
from extract.export.material import Exporter, Material, PlacedNote, Rendered
from extract.export.wording import left_out, passage_of, printable, quoted_words, speaker_of

__all__ = ["EXPORTER"]

_HEAD = """\
#separator:tab
#html:true
#columns:ID\tFront\tBack\tTags
#guid column:1
#tags column:4
"""


def render(material: Material) -> Rendered:
    """A card a line."""
    cards = list(_cards(material))
    lines = ("\t".join((card_id, *map(_cell, sides), tags)) + "\n" for card_id, sides, tags in cards)
    analysis = material.analysis
    lost = left_out(
        "a card needs something to ask",
        entity=sum(not entity.title for entity in analysis.entities),
        quote=sum(quote.speaker is None for quote in analysis.quotes),
        topic=len(analysis.topics),
        note=sum(not (_asked(placed, material) and placed.note.body) for placed in material.notes),
    )
    return Rendered(_HEAD + "".join(lines), lost)


def _asked(placed: PlacedNote, material: Material) -> str:
    return passage_of(placed, material.document) or (placed.note.item.name if placed.note.item else "")


def _cards(material: Material) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Id, front and back, tags."""
    ids, document = Identities(material), material.document
    source = title_of(document)
    for quote in material.analysis.quotes:
        if quote.speaker:
            front = f"Who said: {quoted_words(quote, document)}"
            back = ", ".join(filter(None, (speaker_of(quote, material), certainty_word(quote.certainty))))
            place = f"¶{document.paragraph_number(quote.content[0][0])}"
            yield str(ids.quote(quote)), (f"{front}\n{source}", f"{back}\n{place}"), "sidelight::quote"
    for entity in material.analysis.entities:
        if entity.title:
            yield str(ids.entity(entity)), (f"{entity.name}\n{source}", entity.title), "sidelight::entity"
    for placed in by_place(material.notes):
        asked = _asked(placed, material)
        if asked and placed.note.body:
            marked = filter(None, (placed.kind, *placed.note.tags))
            tags = " ".join(("sidelight::note", *("".join(tag.split()) for tag in marked)))
            yield str(ids.note(placed.note)), (f"{asked}\n{source}", placed.note.body), html.escape(tags)


def _cell(words: str) -> str:
    return html.escape(printable(words).replace("\t", " ")).replace("\n", "<br>")


EXPORTER = Exporter(
    name="anki",
    suffix=".anki.txt",
    description="cards: who said it, what is noted, who is who",
    cannot_hold="topics, quotes by nobody known, names without a title, highlights without words",
    render=render,
)
