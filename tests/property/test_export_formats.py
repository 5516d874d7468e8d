"""Whatever article, reader and machine say, no format lets it out of its place: each is read by its own reader."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from extract.document import Document
from extract.errors import ReadError
from extract.export import Material, Region, export
from extract.export.wording import one_line, printable
from extract.notes.anchors import Match
from extract.notes.incoming import placed, read_notes
from tests.property.materials import check_brat_line, made, many, materials, words

FORMATS_OF_TEXT = ("markdown", "obsidian", "logseq", "org", "html", "csv", "anki", "w3c", "json", "jsonl")


@pytest.mark.parametrize("name", ["markdown", "obsidian", "logseq", "org"])
@many
@given(material=materials(), around=words)
def test_the_comments_around_a_part_cannot_be_forged(name: str, material: Material, around: str) -> None:
    region = export(material, name).content
    assert isinstance(region, Region)
    file = region.new_file()
    comment = "# sidelight:" if name == "org" else "- <!-- sidelight:" if name == "logseq" else "<!-- sidelight:"
    assert [line.startswith(comment) for line in file.split("\n")].count(True) == 2
    assert region.merged(file) == file
    mine = around.replace("sidelight", "other")
    fewer = Region(region.id, [("", "less\n")], comment=region.comment, bullet=region.bullet)
    assert region.merged(fewer.merged(mine)).startswith(mine)
    assert region.body in region.merged(fewer.merged(mine)).replace("\r\n", "\n")


@many
@given(materials())
def test_obsidian_has_the_properties_it_should_and_the_markdown_it_should(material: Material) -> None:
    text = made(material, "obsidian")
    _, front, body = text.split("---\n", 2)
    properties = yaml.safe_load(front)
    assert list(properties) == ["title", "source", "author", "published", "created", "description", "tags", "people"]
    assert all(re.fullmatch(r"\[\[[^\[\]|#^\\\n]+\]\]", link) for link in properties["people"])
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item", "html_block"}
    assert [token.type for token in tokens].count("html_block") == 2
    inline = " ".join(token.content for token in tokens if token.type == "inline")
    assert not re.search(
        r"(?<!\\)%%|(?<!\\)==|(?<![\\\]])\^[a-z](?!ote)", inline.replace("^note-", "").replace("^quote-", "")
    )
    ids = re.findall(r"^\^([a-z0-9-]+)$", body, re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(material.notes) + len(material.analysis.quotes)


@many
@given(materials())
def test_logseq_has_a_block_a_line_and_no_properties_but_ours(material: Material) -> None:
    lines = made(material, "logseq").split("\n")
    head, body = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert {line.split("::")[0] for line in head} <= {"title", "source", "author", "published", "tags"}
    for line in filter(None, body):
        assert re.match(r"\t*(- |  )", line)
        if "::" in line:
            assert re.fullmatch(r"\t+  id:: [0-9a-f-]{36}", line)


@many
@given(materials())
def test_org_has_the_headings_and_blocks_it_should(material: Material) -> None:
    lines = made(material, "org").split("\n")
    headings = [line for line in lines if re.match(r"\*+ ", line)]
    quotes, notes = len(material.analysis.quotes), len(material.notes)
    speakers = 2  # one with a name, one without
    assert len(headings) == 1 + 4 + notes + quotes + speakers
    assert lines.count(":PROPERTIES:") == lines.count(":END:")
    assert lines.count("#+begin_quote") == lines.count("#+end_quote")
    assert sum(line.startswith("#") for line in lines) == 2 + 2 * lines.count("#+begin_quote") + sum(
        line.startswith(("#+title", "#+author", "#+date", "#+options")) for line in lines
    )


@many
@given(materials())
def test_html_is_sound_and_shows_the_article(material: Material) -> None:
    text = made(material, "html")
    root = html.document_fromstring(text.encode())
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "article", "aside", "section", "h1", "h2",
               "h3", "p", "a", "span", "blockquote", "ul", "li"}  # fmt: skip
    assert {element.tag for element in root.iter()} <= allowed
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    addresses = {element.get("href", "#") for element in root.iter("a")}
    assert all(address.startswith(("#", "https://example.org/a")) for address in addresses)
    places = {element.get("id") for element in root.iter("a")}
    assert {address[1:] for address in addresses if address.startswith("#") and address != "#"} <= places
    shown = "\n\n".join(element.text_content() for element in root.find("body/article"))
    assert shown == printable(material.document.text).replace("\r", "")
    etree.fromstring(re.sub(r"<!DOCTYPE html>|<meta[^>]*>", "", text).encode())  # every element is closed


@many
@given(materials())
def test_csv_has_a_row_an_item_and_no_formula(material: Material) -> None:
    rows = list(csv.DictReader(io.StringIO(made(material, "csv"), newline=""), strict=True))
    assert len(rows) == len(material.notes) + len(material.analysis.quotes)
    for row in rows:
        assert list(row) == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
        assert not any(cell.lstrip()[:1] in {*"=+-@"} for cell in row.values() if cell.strip())


@many
@given(materials())
def test_anki_has_a_card_a_line(material: Material) -> None:
    lines = made(material, "anki").removesuffix("\n").split("\n")
    assert all(line.startswith("#") for line in lines[:5])
    cards = [line.split("\t") for line in lines[5:]]
    assert all(len(card) == 4 and re.fullmatch("[0-9a-f-]{36}", card[0]) for card in cards)
    assert len({card[0] for card in cards}) == len(cards)
    assert not re.search(r"<(?!br>)", "".join(side for card in cards for side in card))


@many
@given(materials())
def test_bibtex_and_ris_are_one_record(material: Material) -> None:
    [(kind, key, fields)] = parse_bibtex(made(material, "bibtex"))
    assert kind == "misc"
    assert re.fullmatch("[a-z0-9]+", key)
    assert set(fields) <= {"title", "author", "year", "date", "month", "note", "publisher", "url", "howpublished"}
    records = parse_ris(made(material, "ris"))
    assert records[0][0] == "TY"
    assert [tag for tag, _ in records].count("ER") == 1
    assert records[-1] == ("ER", "")
    assert [tag for tag, _ in records].count("N1") == len(material.notes)


def parse_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Entries as BibTeX reads them: braces are counted whatever stands before them."""
    entries, at = [], 0
    while (start := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^,{}]+),").match(text, start)
        assert head
        at, fields = head.end(), {}
        while name := re.compile(r"\s*(\w+)\s*=\s*").match(text, at):
            at = name.end()
            if text[at] != "{":
                word = re.compile(r"\w+").match(text, at)
                assert word
                end = word.end()
            else:
                depth, end = 1, at + 1
                while depth:
                    depth += {"{": 1, "}": -1}.get(text[end], 0)
                    end += 1
            fields[name[1]] = text[at:end]
            at = end + (text[end] == ",")
        close = re.compile(r"\s*\}").match(text, at)
        assert close
        at = close.end()
        entries.append((head[1], head[2], fields))
    return entries


def parse_ris(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines.pop() == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  -(?: (.*))?", line) for line in lines]
    assert all(found)
    return [(match[1], match[2] or "") for match in found if match]


@many
@given(materials())
def test_brat_reads_every_line(material: Material) -> None:
    files = export(material, "brat").content
    assert isinstance(files, dict)
    text, standoff = (next(v for k, v in files.items() if k.endswith(end)) for end in (".txt", ".ann"))
    assert text == material.document.text
    bound: set[str] = set()
    for line in standoff.split("\n")[:-1]:
        check_brat_line(line, text, bound)


@many
@given(materials())
def test_every_w3c_selector_is_the_only_one_of_its_words(material: Material) -> None:
    data = json.loads(made(material, "w3c"))
    items = data["first"]["items"]
    assert data["total"] == len(items) == len({item["id"] for item in items}) == 7
    text = material.document.text
    for item in items:
        assert ("creator" in item) != ("generator" in item)
        assert item["motivation"] in {"identifying", "highlighting", "commenting", "tagging"}
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            check_selectors(target.get("selector", []), text)


def check_selectors(selectors: list[dict[str, Any]], text: str) -> None:
    if selectors:
        words, place = selectors
        start, end = place["start"], place["end"]
        assert text[start:end] == words["exact"]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert text.find(around) == text.rfind(around) == start - len(words["prefix"])


@many
@given(materials())
def test_json_lines_is_one_line_that_every_program_takes_for_one(material: Material) -> None:
    text = made(material, "jsonl")
    assert len(text.splitlines()) == 1
    assert json.loads(text) == json.loads(made(material, "json"))


@many
@given(materials())
def test_csl_json_is_one_item(material: Material) -> None:
    [item] = json.loads(made(material, "csl-json"))
    assert item["title"] == one_line(item["title"]) != ""
    assert set(item) <= {"id", "type", "title", "author", "issued", "container-title", "URL"}


@pytest.mark.parametrize("name", FORMATS_OF_TEXT)
@settings(max_examples=10, deadline=None)
@given(material=materials())
def test_the_same_material_makes_the_same_file(name: str, material: Material) -> None:
    assert made(material, name) == made(material, name)
    assert "\x1b" not in made(material, name).replace("\\u001b", "")


@pytest.mark.parametrize("name", ["w3c", "json"])
@many
@given(material=materials())
def test_notes_come_back_as_they_went(name: str, material: Material) -> None:
    incoming = read_notes(made(material, name).encode())
    went = [(p.note.body.strip(), p.span) for p in material.notes if p.note.body.strip() or p.span]
    came = []
    for note in incoming.notes:
        anchor, found = placed(note, material.document)
        assert (found and found.match) in (None, Match.EXACT)
        came.append((note.body.strip(), (anchor.start, anchor.end) if anchor else None))
    assert sorted(came, key=str) == sorted(went, key=str)


KEYS = (
    *(
        "type",
        "notes",
        "text_sha256",
        "rows",
        "uri",
        "target",
        "selector",
        "body",
        "value",
        "purpose",
        "exact",
        "start",
    ),
    *("refinedBy", "first", "items", "anchor", "text", "tags", "references", "bodyValue", "item"),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["Annotation", "TextQuoteSelector", "tagging", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_no_json_breaks_an_import(value: Any) -> None:
    with suppress(ReadError):
        for note in read_notes(json.dumps(value).encode()).notes:
            placed(note, Document("x and x"))
