"""Whatever is exported, readers that others wrote find in it what went in: HTML5, BibTeX, RIS, Org and JSON-LD."""

from __future__ import annotations

import json
import re
from typing import Any

import bibtexparser
import html5lib
import orgparse
import rispy
from hypothesis import given
from pyld import jsonld

from extract.export import Material
from extract.export.citing import authors, title_of, web_address
from extract.export.wording import one_line, printable
from tests.property.materials import made, many, materials

OA, FOAF, AS = "http://www.w3.org/ns/oa#", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/activitystreams#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"


def vocabulary() -> dict[str, Any]:
    """The terms of the Web Annotation Vocabulary that we may use, as its appendix maps them to IRIs."""
    classes = "Annotation TextualBody TextQuoteSelector TextPositionSelector"
    motivations = "classifying commenting describing highlighting identifying tagging"
    terms: dict[str, Any] = {
        term: OA + term for term in f"{classes} {motivations} exact prefix suffix start end".split()
    }
    terms |= {"id": "@id", "type": "@type", "Person": FOAF + "Person", "Software": AS + "Application"}
    terms |= {"AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage"}
    terms |= {"name": FOAF + "name", "nickname": FOAF + "nick", "label": RDFS + "label", "value": RDF + "value"}
    terms |= {"format": DC + "format", "created": DCTERMS + "created", "modified": DCTERMS + "modified"}
    terms |= {"total": AS + "totalItems", "startIndex": AS + "startIndex"}
    links = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    terms |= {term: {"@id": OA + name, "@type": "@id"} for term, name in links.items()}
    terms |= {term: {"@id": AS + term, "@type": "@id"} for term in ("generator", "partOf", "first")}
    terms |= {"creator": {"@id": DCTERMS + "creator", "@type": "@id"}}
    terms |= {"motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"}}
    terms |= {"purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"}}
    return terms | {"items": {"@id": AS + "items", "@type": "@id", "@container": "@list"}}


def loaded(address: str, _: object) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": vocabulary()}}


@many
@given(materials())
def test_json_ld_knows_every_word_and_every_reference(material: Material) -> None:
    text = made(material, "w3c")
    given_keys = {key for key in _keys(json.loads(text)) if key != "@context"}
    assert given_keys <= set(vocabulary())  # an unknown word would be dropped in silence
    [collection] = jsonld.expand(json.loads(text), {"documentLoader": loaded})
    assert collection["@type"] == [AS + "OrderedCollection"]
    [page] = collection[AS + "first"]
    [items] = page[AS + "items"]
    assert len(items["@list"]) == collection[AS + "totalItems"][0]["@value"]
    for item in items["@list"]:
        assert item["@type"] == [OA + "Annotation"]
        assert item["@id"].startswith("urn:uuid:")
        [motivation] = item[OA + "motivatedBy"]
        assert motivation["@id"].startswith(OA)
        for target in item[OA + "hasTarget"]:
            assert re.match(r"https?://|file:///|urn:uuid:", target[OA + "hasSource"][0]["@id"])


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


@many
@given(materials())
def test_html_has_no_parse_error_by_the_standard(material: Material) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(made(material, "html"))
    assert not list(root.iter("script"))
    shown = "\n\n".join("".join(part.itertext()) for part in root.find("body/article"))
    assert shown == printable(material.document.text).replace("\r", "")


@many
@given(materials())
def test_bibtex_is_one_entry_with_the_title(material: Material) -> None:
    library = bibtexparser.parse_string(made(material, "bibtex"))
    assert not library.failed_blocks
    [entry] = library.entries
    assert entry.entry_type == "misc"
    assert bool(entry.fields_dict.get("url")) == bool(web_address(material.document))
    named = entry.fields_dict.get("author")
    assert (named.value.count(" and ") + 1 if named else 0) == len(authors(material.document))
    assert len(entry.fields_dict["title"].value) >= len(one_line(title_of(material.document)))


@many
@given(materials())
def test_ris_is_one_record_with_authors_and_notes(material: Material) -> None:
    [record] = rispy.loads(made(material, "ris").replace("\r\n", "\n"))
    assert record["title"] == title_of(material.document)
    assert record.get("authors", []) == authors(material.document)
    assert len(record["notes"]) == len(material.notes)


@many
@given(materials())
def test_org_has_a_heading_an_item_with_the_properties_of_notes(material: Material) -> None:
    root = orgparse.loads(made(material, "org"))
    nodes = list(root[1:])
    ids = [node.get_property("ID") for node in nodes if node.get_property("ID")]
    assert len(ids) == len(set(ids))
    deepest = [node for node in nodes if node.level == 3]
    assert len(deepest) >= len(material.notes)
    assert not any(node.todo for node in nodes)


CSL_TYPES = {"webpage", "article-newspaper", "article", "document", "post-weblog"}


@many
@given(materials())
def test_csl_json_has_the_shape_of_its_schema(material: Material) -> None:
    """As `csl-data.json` asks: names of parts or a literal, dates of one to three whole numbers, the rest text."""
    [item] = json.loads(made(material, "csl-json"))
    assert item["type"] in CSL_TYPES
    assert isinstance(item["id"], str)
    for name in item.get("author", ()):
        assert set(name) in ({"family", "given"}, {"family"}, {"literal"})
        assert all(isinstance(part, str) and part for part in name.values())
    issued = item.get("issued", {"raw": ""})
    assert set(issued) in ({"date-parts"}, {"raw"})
    for parts in issued.get("date-parts", ()):
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
    assert all(isinstance(item[key], str) for key in set(item) - {"author", "issued"})
