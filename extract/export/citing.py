"""What a citation says of an article: authors, date, address, key."""

import re
from pathlib import Path
from unicodedata import normalize

from extract.document import Document
from extract.export.material import Material
from extract.export.wording import left_out, one_line

__all__ = ["authors", "citation_key", "date_parts", "items_left_out", "title_of", "web_address"]


def authors(document: Document) -> list[str]:
    """The names in a byline, divided at `;`, `and` and `&`; not at commas, which may be inside a name."""
    byline = re.sub(r"^by\s+", "", one_line(document.author), flags=re.IGNORECASE)
    return [name for name in re.split(r"\s*(?:;|&|\band\b)\s*", byline) if name]


def date_parts(document: Document) -> tuple[int, ...]:
    """Year, month and day of publication, as many as its ISO 8601 date has; none for any other writing of a date."""
    match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])", document.published.strip())
    return tuple(int(part) for part in match.groups() if part) if match else ()


def title_of(document: Document) -> str:
    """The title in one line, else the file's name, else `Untitled article`."""
    return one_line(document.title) or one_line(Path(document.source.strip("-")).name) or "Untitled article"


def web_address(document: Document) -> str:
    """The article's address on the web; empty for a file or a pipe. No white space, quotation marks or brackets."""
    for address in (document.url, document.source):
        if re.fullmatch(r"https?://[^\s<>\"{}\\^`|\x00-\x20\x7f]+", address):
            return address
    return ""


def citation_key(document: Document) -> str:
    """ASCII letters and digits: first author's last word, year, first long word of the title: `aune2023weaver`."""
    first = authors(document)[:1] or [""]
    author = _ascii(first[0].partition(",")[0].split(" ")[-1])
    year = "".join(map(str, date_parts(document)[:1]))
    words = [_ascii(word) for word in title_of(document).split()]
    word = next((word for word in words if len(word) > 3), "") or "".join(words[:1])
    return f"{author}{year}{word}" or "article"


def _ascii(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", normalize("NFKD", word).lower())


def items_left_out(material: Material, name: str, *, notes: bool = True) -> tuple[str, ...]:
    """All items, as what a citation can't hold; without the notes where the format has a place for them."""
    analysis = material.analysis
    return left_out(
        f"{name} holds a citation" + (" and notes" if not notes else ""),
        note=len(material.notes) if notes else 0,
        entity=len(analysis.entities),
        quote=len(analysis.quotes),
        topic=len(analysis.topics),
    )
