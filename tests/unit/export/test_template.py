from pathlib import Path

import pytest

from extract.errors import ExportError
from extract.export import Material, Region, export
from extract.export.template import template_exporter


def shaped(template: str, material: Material, folder: Path) -> str:
    path = folder / "mine.j2"
    path.write_text(template)
    region = export(material, template_exporter(path)).content
    assert isinstance(region, Region)
    assert region.merged(region.new_file()) == region.new_file()
    return region.body.strip()


def test_a_template_sees_the_material(material: Material, tmp_path: Path) -> None:
    template = """\
{{ title }} by {{ authors|join(", ") }}, {{ published }}
{% for quote in quotes %}
{{ quote.paragraph }} {{ quote.speaker }} {{ quote.cue }}
{% endfor %}
{% for note in notes if note.body %}
{{ note.passage or note.item or "all" }}: {{ note.body.splitlines()[0] }}
{% endfor %}
{% for entity in entities %}
{{ entity.name }} {{ entity.mentions }}
{% endfor %}
{{ topics|map(attribute="name")|join }}"""
    assert shaped(template, material, tmp_path).splitlines() == [
        "The last weaver by Per Aune, 2023-11-02",
        "2 Oda Brandvik said",
        "3 Tarn Weekly ",
        "3 the harbour master ",
        "4 unknown ",
        "guild: ask her:",
        "all: a piece for *Sunday*",
        "Oda Brandvik 1",
        "Tarn 2",
        "threads",
    ]


def test_the_filter_md_escapes(material: Material, tmp_path: Path) -> None:
    assert shaped("{{ '*a* <b>'|md }}", material, tmp_path) == r"\*a\* \<b\>"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{% for %}", "line 2: "),
        ("a\nb\n{{ nothing }}", "line 3: 'nothing' is undefined"),
        ("a\n\n{{ title.__class__.__mro__ }}", "line 3: access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("{% include '/etc/passwd' %}", "line 1: "),
    ],
)
def test_an_error_names_its_line(material: Material, tmp_path: Path, template: str, said: str) -> None:
    with pytest.raises(ExportError, match=f"mine.j2, {said}"):
        shaped(template, material, tmp_path)


def test_a_template_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read: no such file"):
        template_exporter(tmp_path / "missing")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(ExportError, match="it is no text in UTF-8"):
        template_exporter(tmp_path / "binary")


def test_a_template_cannot_forge_the_comments(material: Material, tmp_path: Path) -> None:
    region_id = export(material, "markdown").content.id
    assert shaped(f"<!-- sidelight:end {region_id} -->", material, tmp_path).startswith("\\<!--")
