"""RIS: the citation with the reader's notes, as reference managers read it."""

from collections.abc import Iterator

from extract.export.citing import authors, date_parts, items_left_out, title_of, web_address
from extract.export.markdown import by_place
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import one_line, passage_of

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """One record; each value in one line, lines ended as the format's description has it."""
    lines = "".join(f"{tag}  - {one_line(value)}".rstrip(" ") + "\r\n" for tag, value in _fields(material))
    return Rendered(lines + "ER  - \r\n", items_left_out(material, "RIS", notes=False))


def _fields(material: Material) -> Iterator[tuple[str, str]]:
    document = material.document
    yield "TY", "ELEC" if web_address(document) else "GEN"
    yield "TI", title_of(document)
    for name in authors(document):
        yield "AU", name
    if parts := date_parts(document):
        yield "PY", f"{parts[0]:04}"
        yield "DA", "/".join((*(f"{part:02}" for part in parts), *[""] * (3 - len(parts)))) + "/"
    elif document.published.strip():
        yield "DA", document.published
    if document.site.strip():
        yield "T2", document.site
    if address := web_address(document):
        yield "UR", address
    for tag in dict.fromkeys(tag for placed in material.notes for tag in placed.note.tags):
        yield "KW", tag
    for placed in by_place(material.notes):
        note, passage = placed.note, one_line(passage_of(placed, document))
        about = f"“{passage}”" if passage else note.item.name if note.item else ""
        kind = f"({placed.kind})" if placed.kind else ""
        yield "N1", ": ".join(filter(None, (" ".join(filter(None, (about, kind))), note.body)))


EXPORTER = Exporter(
    name="ris",
    suffix=".ris",
    description="the citation and notes, for reference managers",
    cannot_hold="entities, quotes, topics and all places",
    render=render,
)
