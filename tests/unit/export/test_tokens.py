"""DocBin and Prodigy, read by spaCy and by JSON; and the process that writes them where spaCy must not be imported."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
import spacy
from spacy.tokens import DocBin

from extract.analysis import Entity
from extract.document import Document
from extract.errors import ExportError
from extract.export import Material, export, tokens
from extract.tokenised import Job, LabelledSpan, write
from tests.unit.export.articles import article

VOCABULARY = spacy.blank("en").vocab


def read(content: object) -> spacy.tokens.Doc:
    assert isinstance(content, bytes)
    [doc] = DocBin(store_user_data=True).from_bytes(content).get_docs(VOCABULARY)
    return doc


def test_spacy_reads_the_spans_back() -> None:
    material = article("plain")
    doc = read(export(material, "docbin").content)
    assert doc.text == material.document.text
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Tarn", "GPE"),
        ("Oda Brandvik", "PERSON"),
        ("Brandvik did", "PERSON"),
    ]
    assert [span.text for span in doc.spans["quotes"]] == ["“I count threads, not hours,”", "“Come back in spring.”"]
    assert len({span.id_ for span in doc.spans["quotes"]}) == 1
    assert [span.text for group in ("cues", "speakers", "topics") for span in doc.spans[group]] == [
        "said",
        "Oda Brandvik",
        "threads",
    ]
    assert [(span.text, span.label_) for span in doc.spans["notes"]] == [
        ("threads", "NOTE"),
        ("closed its doors", "DOUBT"),
    ]
    assert doc.user_data["title"] == "The last weaver of Tarn"


def test_what_tokens_cannot_hold_is_counted() -> None:
    material = article("plain")
    text = material.document.text
    within = (text.index("weaver") + 1, text.index("weaver") + 4)
    inside = (text.index("Brandvik"), text.index("Brandvik") + 8)
    odd = Entity("e9", "eav", "MISC", (within, inside))
    more = replace(material, analysis=replace(material.analysis, entities=(*material.analysis.entities, odd)))
    _, *lost = export(more, "docbin").report.split("; ")
    assert lost == [
        "1 span off token boundaries left out: DocBin counts in tokens",
        "1 overlapping mention left out: entities of DocBin can't overlap",
        "1 note without a place left out: DocBin holds spans, not words about them",
    ]


def test_a_process_writes_what_this_one_would(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    here = export(material, "docbin")
    monkeypatch.delitem(sys.modules, "spacy")
    there = export(material, "docbin")
    assert there.report == here.report
    assert "spacy" not in sys.modules
    assert [ent.text for ent in read(there.content).ents] == [ent.text for ent in read(here.content).ents]


def test_a_process_that_fails_is_an_error(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "spacy")
    monkeypatch.setattr(tokens, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(ExportError, match="process that writes docbin failed"):
        export(material, "docbin")


def test_prodigy_has_an_example_a_paragraph_with_spans_on_its_tokens() -> None:
    material = article("plain")
    examples = [json.loads(line) for line in export(material, "prodigy").text.splitlines()]
    assert [example["text"] for example in examples] == material.document.text.split("\n\n")
    for example in examples:
        assert "".join(t["text"] + " " * t["ws"] for t in example["tokens"]).strip() == example["text"]
        for span in example["spans"]:
            first, last = example["tokens"][span["token_start"]], example["tokens"][span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])
    labels = [(e["text"][s["start"] : s["end"]], s["label"]) for e in examples for s in e["spans"]]
    assert ("Oda Brandvik", "PERSON") in labels
    assert ("“Come back in spring.”", "QUOTE") in labels
    assert examples[1]["meta"] == {
        "title": "The last weaver of Tarn",
        "source": "https://example.org/tarn",
        "text_sha256": material.document.text_sha256,
        "paragraph": 2,
        "offset": 25,
    }


def test_a_stretch_without_spaces_is_one_token_and_nothing_is_lost() -> None:
    text = f"Before  {'x.' * 5_000} after\n\nand more."
    span = LabelledSpan(text.index("after"), text.index("after") + 5, "TOPIC", "topics")
    written = write(Job("docbin", text, [(0, len(text))], [span], {}))
    doc = read(written.content)
    assert doc.text == text
    assert [found.text for found in doc.spans["topics"]] == ["after"]


def test_a_text_of_more_than_a_million_letters_is_written() -> None:
    document = Document("It rains. " * 110_000)
    job = Job("docbin", document.text, [(0, len(document.text))], [], {})
    assert len(read(write(job).content).text) == 1_100_000


def test_the_formats_do_not_import_spacy() -> None:
    code = "import sys, extract.export as e; [e.EXPORTERS[name] for name in e.EXPORTERS]; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
