from __future__ import annotations

import spacy
from spacy.tokens import Doc

from extract.analysis import Entity
from extract.quotes import create_quotes, find_quotes

TEXT = "“The lamp is out,” Oda Finch said. “I lit it twice.”"


def test_the_component_sets_quotes_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_quotes")
    doc = nlp("A lamp.\n\n“The lamp is out.”")
    assert [(quote.id, quote.kind) for quote in doc._.quotes] == [("q1", "direct")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]] == [
        ("“The lamp is out.”", "direct", "q1")
    ]


def test_speakers_come_from_the_entities_found_before(parse) -> None:  # type: ignore[no-untyped-def]
    doc = parse(TEXT)
    component = create_quotes(spacy.blank("en"), "sidelight_quotes")
    Doc.set_extension("entities", default=(), force=True)
    try:
        doc._.entities = (Entity("e7", "Oda Finch", "PERSON", ((19, 28),)),)
        (quote,) = component(doc)._.quotes
    finally:
        Doc.remove_extension("entities")
    assert quote.speaker
    assert quote.speaker.entity == "e7"
    assert [span.text for span in doc.spans["quotes"]] == ["“The lamp is out,”", "“I lit it twice.”"]


def test_without_a_parse_marks_alone_are_read() -> None:
    doc = spacy.blank("en")(TEXT + "\n\n“And the oil?”")
    assert [quote.speaker for quote in find_quotes(doc)] == [None] * len(find_quotes(doc))
    assert {TEXT[start:end] for quote in find_quotes(doc) for start, end in quote.content if end <= len(TEXT)} == {
        "“The lamp is out,”",
        "“I lit it twice.”",
    }


def test_nothing_to_find() -> None:
    blank = spacy.blank("en")
    assert find_quotes(blank("")) == []
    assert find_quotes(blank(" \n\n ")) == []
