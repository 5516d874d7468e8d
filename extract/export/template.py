"""Exports shaped by a reader's own Jinja2 template, in its sandbox: it may read the material and nothing else.

A template sees `title`, `authors`, `published`, `site`, `source`, `today`, and the lists `notes`, `quotes`, `entities`
and `topics`, all of plain values; the filter `md` writes words so that Markdown shows them as they are. What it makes
is the body of a region, like that of the Markdown export.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extract.analysis import certainty_word
from extract.errors import ExportError
from extract.export.citing import authors, title_of
from extract.export.identity import Identities, article_id
from extract.export.markdown import by_place, escaped
from extract.export.material import Exporter, Material, Rendered
from extract.export.merging import blocks
from extract.export.region import Region
from extract.export.wording import passage_of, quoted_words, speaker_of

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["template_exporter"]

Values = dict[str, Any]
Made = TypeVar("Made")


def template_exporter(path: Path) -> Exporter:
    """The Markdown export, shaped by the template in a file.

    Raises:
        ExportError: the file can't be read, or is no template; with the line.
    """
    try:
        source = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or "").lower() if isinstance(error, OSError) else "it is no text in UTF-8"
        raise ExportError(f"The template {path} cannot be read: {reason}.") from error
    template = _guarded(path, lambda: _compiled(source))

    def render(material: Material) -> Rendered:
        text = _guarded(path, lambda: template.render(_values(material)))
        body = _MARKER.sub(r"\1\\\2", f"\n{text.strip()}\n\n")
        return Rendered(Region(article_id(material.document).hex, blocks(body)))

    return Exporter("markdown", ".md", f"as {path.name} shapes it", "", render, kind="region")


_MARKER = re.compile(r"^([ \t>-]*)(<!-- sidelight:)", re.MULTILINE)
"""What a template must not write, or the region could not be found again."""


def _compiled(source: str) -> "Template":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["md"] = lambda words: escaped(str(words))
    return environment.from_string(source)


def _guarded(path: Path, make: Callable[[], Made]) -> Made:
    """What `make` gives; an error in the template as a sentence that names its line."""
    from jinja2 import TemplateSyntaxError

    try:
        return make()
    except TemplateSyntaxError as error:
        raise ExportError(f"The template {path}, line {error.lineno}: {error.message}.") from error
    except Exception as error:  # whatever a template does
        words = str(error) or type(error).__name__
        raise ExportError(f"The template {path}, line {_line(error)}: {words.rstrip('.')}.") from error


def _line(error: Exception) -> int:
    """The line of the template where an error arose: Jinja2 writes its lines into the traceback."""
    line, step = 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def _values(material: Material) -> Values:
    document, ids = material.document, Identities(material)

    def paragraph(offset: int) -> int:
        return document.paragraph_number(offset)

    return {
        "title": title_of(document),
        "authors": authors(document),
        "published": document.published,
        "site": document.site,
        "source": document.url or document.source,
        "today": material.today,
        "notes": [
            {
                "id": str(ids.note(placed.note)),
                "passage": passage_of(placed, document),
                "body": placed.note.body,
                "item": placed.note.item.name if placed.note.item else "",
                "kind": placed.kind,
                "tags": list(placed.note.tags),
                "paragraph": paragraph(placed.span[0]) if placed.span else None,
                "match": placed.resolution.match.value if placed.resolution else "",
                "author": placed.note.author,
                "created": placed.note.created,
            }
            for placed in by_place(material.notes)
        ],
        "quotes": [
            {
                "id": str(ids.quote(quote)),
                "words": quoted_words(quote, document),
                "speaker": speaker_of(quote, material),
                "kind": quote.kind,
                "cue": document.text[slice(*quote.cue)] if quote.cue else "",
                "certainty": certainty_word(quote.certainty) or "",
                "paragraph": paragraph(quote.content[0][0]),
            }
            for quote in material.analysis.quotes
        ],
        "entities": [
            {
                "id": str(ids.entity(entity)),
                "name": entity.name,
                "label": entity.label,
                "title": entity.title or "",
                "mentions": len(entity.mentions),
                "why": entity.why,
            }
            for entity in material.analysis.entities
        ],
        "topics": [
            {"id": str(ids.topic(topic)), "name": topic.name, "places": len(topic.spans), "why": topic.why}
            for topic in material.analysis.topics
        ],
    }
