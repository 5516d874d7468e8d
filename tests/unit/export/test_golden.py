"""Every text format against its fixtures: `tests/golden/exports/FORMAT.txt`.

A case is a title (`# ` and the name of an article in articles.yaml), the report after `> `, a line `---`, the file's
text, and a line `===`. Set UPDATE_FIXTURES=1 to write them anew, and read what has changed.
"""

from __future__ import annotations

import os

import pytest

from extract.export import EXPORTERS, Region, export
from tests.unit.export.articles import GOLDEN, article, shown

ARTICLES = ("plain", "hostile")
FORMATS = [name for name, exporter in EXPORTERS.items() if exporter.kind != "bytes"]


def case(name: str, format: str) -> str:
    made = export(article(name), format)
    text = shown(made.text if isinstance(made.content, str | Region) else made.content)
    return f"# {name}\n> {made.report}\n---\n{text}===\n"


@pytest.mark.parametrize("format", FORMATS)
def test_the_file_is_as_its_fixture_has_it(format: str) -> None:
    made = "".join(case(name, format) for name in ARTICLES)
    path = GOLDEN / f"{format}.txt"
    if os.environ.get("UPDATE_FIXTURES"):
        path.write_text(made, newline="")
    assert made == path.read_bytes().decode()
