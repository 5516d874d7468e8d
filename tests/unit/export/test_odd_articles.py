"""Articles whose titles, authors and quotes have broken other programs' files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import yaml

from extract.analysis import Analysis, Entity, Quote, Speaker
from extract.document import Document
from extract.export import Material, export
from extract.readers import read
from tests.places import span_of
from tests.property.materials import check_brat_line

TITLES = [
    '#2: the "wall" - a near thing',
    "yes",
    "2024-01-01",
    "- a: b",
    "'tis [all] {here}: &x *y !z %w @v `u",
    "null",
]


def material(path: Path, name: str, quote: str) -> Material:
    """Of an article that names somebody once, and quotes them once."""
    document = read(str(path))
    at = partial(span_of, document.text)
    speaker = at(name)
    analysis = Analysis(
        document.source,
        document.text,
        document.text_sha256,
        "test 1",
        entities=(Entity("e1", name, "PERSON", (speaker,)),),
        quotes=(Quote("q1", "direct", (at(quote),), None, Speaker(*speaker, "e1")),),
    )
    return Material(document, analysis)


@pytest.mark.parametrize("title", TITLES)
def test_properties_hold_whatever_the_title_and_the_author_are(tmp_path: Path, title: str) -> None:
    path = tmp_path / "odd.md"
    front = yaml.safe_dump({"title": title, "author": f"Moe: {title}"}, allow_unicode=True)
    path.write_text(f"---\n{front}---\n\n“We dig again,” said Karin Moe.\n")
    made = export(material(path, "Karin Moe", "“We dig again,”"), "obsidian").text
    properties = yaml.safe_load(made.split("---\n")[1])
    assert properties["title"] == title
    assert properties["people"] == ["[[Karin Moe]]"]
    assert isinstance(properties["tags"], list)
    assert all(isinstance(author, str) for author in properties["author"])


def test_a_quote_over_two_paragraphs_is_two_fragments_for_brat(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("Two weeks\n\n“First it froze,” said Karin Moe. “Then it\n\n“froze again.”\n")
    files = export(material(path, "Karin Moe", "“Then it\n\n“froze again.”"), "brat").content
    assert isinstance(files, dict)
    text = files["Two weeks.txt"]
    bound: set[str] = set()
    lines = files["Two weeks.ann"].split("\n")[:-1]
    for line in lines:
        check_brat_line(line, text, bound)
    [quote] = [line for line in lines if "\tQuote " in line]
    assert quote.split("\t")[1].count(";") == 1
    assert quote.endswith("\t“Then it “froze again.”")
    assert text == Document(text).text == read(str(path)).text
