"""CSL-JSON: the citation, as Zotero, pandoc and citeproc read it (schema csl-data.json of CSL 1.0.2)."""

import json
from typing import Any

from extract.export.citing import authors, citation_key, date_parts, items_left_out, title_of, web_address
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import one_line

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """A list of one item."""
    document = material.document
    item: dict[str, Any] = {"id": citation_key(document), "type": "webpage" if web_address(document) else "article"}
    item["title"] = title_of(document)
    if names := authors(document):
        item["author"] = [{"literal": name} for name in names]
    if parts := date_parts(document):
        item["issued"] = {"date-parts": [list(parts)]}
    elif document.published.strip():
        item["issued"] = {"raw": one_line(document.published)}
    if site := one_line(document.site):
        item["container-title"] = site
    if address := web_address(document):
        item["URL"] = address
    text = json.dumps([item], ensure_ascii=False, indent=2) + "\n"
    return Rendered(text, items_left_out(material, "CSL-JSON"))


EXPORTER = Exporter(
    name="csl-json",
    suffix=".csl.json",
    description="the citation, for pandoc and Zotero",
    cannot_hold="everything but the citation",
    render=render,
)
