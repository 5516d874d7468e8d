"""BibTeX: the citation as an entry of type `misc`, which every style knows."""

import re

from extract.export.citing import authors, citation_key, date_parts, items_left_out, title_of, web_address
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import one_line

__all__ = ["EXPORTER", "latex"]

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # braces must balance for BibTeX even where they are escaped for LaTeX
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{special: f"\\{special}" for special in "#$%&_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render(material: Material) -> Rendered:
    """One entry; values in braces, the title in two so that styles keep its capitals."""
    document = material.document
    fields = {"title": f"{{{{{latex(title_of(document))}}}}}"}
    if names := authors(document):
        fields["author"] = f"{{{' and '.join(map(latex, names))}}}"
    parts = date_parts(document)
    if parts:
        fields["year"] = f"{{{parts[0]:04}}}"
        fields["date"] = f"{{{'-'.join(f'{part:02}' for part in parts)}}}"
    elif document.published.strip():
        fields["note"] = f"{{{latex(document.published)}}}"
    if len(parts) > 1:
        fields["month"] = _MONTHS[parts[1] - 1]
    if document.site.strip():
        fields["publisher"] = f"{{{latex(document.site)}}}"
    if address := web_address(document):
        fields["url"] = f"{{{address}}}"
        fields["howpublished"] = f"{{\\url{{{address}}}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return Rendered(f"@misc{{{citation_key(document)},\n{lines}\n}}\n", items_left_out(material, "BibTeX"))


def latex(text: str) -> str:
    """One line that LaTeX prints as `text`."""
    return re.sub(r"[\\{}~^#$%&_]", lambda found: _LATEX[found[0]], one_line(text))


EXPORTER = Exporter(
    name="bibtex",
    suffix=".bib",
    description="the citation, for LaTeX",
    cannot_hold="everything but the citation",
    render=render,
)
