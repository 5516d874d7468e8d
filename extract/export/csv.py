"""CSV with the columns that Readwise imports: the reader's notes, and quotes with who said them."""

import csv
import io
import re
from collections.abc import Iterator

from extract.analysis import certainty_word
from extract.export.citing import title_of, web_address
from extract.export.markdown import by_place
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import left_out, passage_of, printable, quoted_words, speaker_of

__all__ = ["EXPORTER", "HEADER"]

HEADER = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def render(material: Material) -> Rendered:
    """Rows as RFC 4180 has them; Location is the number of the paragraph."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(HEADER)
    writer.writerows([_defused(cell) for cell in row] for row in _rows(material))
    analysis = material.analysis
    lost = left_out("CSV holds notes and quotes alone", entity=len(analysis.entities), topic=len(analysis.topics))
    return Rendered(output.getvalue(), lost)


def _rows(material: Material) -> Iterator[tuple[str, ...]]:
    document = material.document
    article = (title_of(document), document.author, web_address(document))
    for placed in by_place(material.notes):
        note = placed.note
        about = passage_of(placed, document) or (note.item.name if note.item else article[0])
        place = str(document.paragraph_number(placed.span[0])) if placed.span else ""
        marked = filter(None, (placed.kind, *note.tags))
        tags = " ".join(f".{'-'.join(tag.split())}" for tag in marked)  # how Readwise marks a tag in a note
        yield about, *article, " ".join(filter(None, (tags, note.body))), place, note.created[:10]
    for quote in material.analysis.quotes:
        facts = filter(None, (speaker_of(quote, material), quote.kind, certainty_word(quote.certainty)))
        place = str(document.paragraph_number(quote.content[0][0]))
        yield quoted_words(quote, document), *article, ", ".join(facts), place, ""


def _defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; it looks past white space and quotation marks, and so do we."""
    words = printable(cell)
    begins = re.sub(r"^[\s\ufeff\"']+", "", words)[:1]
    return f"'{words}" if begins in tuple("=+-@＝＋－＠") or words[:1] == "\t" else words


EXPORTER = Exporter(
    name="csv",
    suffix=".csv",
    description="notes and quotes, for Readwise and spreadsheets",
    cannot_hold="entities and topics; of places the paragraph",
    render=render,
)
