from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.errors import ModelError
from extract.model.component import DocTagger
from extract.model.tagger import Found, Tagging
from extract.model.words import read_words

TEXT = "Oda Finch  left.\n\n“The lamp is out,”  said Oda Finch."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger")
    return nlp


def test_what_the_tagger_says_is_in_the_doc(nlp):
    doc = nlp(TEXT)
    roles = [(span.label_, span.text) for span in doc.spans["roles"]]
    assert ("content", "“The lamp is out,”") in roles
    assert ("speaker", "Oda Finch") in roles
    assert ("PERSON", "Oda Finch") in [(name.label_, name.text) for name in doc.ents]
    assert [sentence.text_with_ws for sentence in doc.sents] == [
        "Oda Finch  left.\n\n",
        "“The lamp is out,”  said Oda Finch.",
    ]


@pytest.mark.parametrize("group", ["roles", "names"])
def test_each_span_has_its_certainty(nlp, group):
    doc = nlp(TEXT)
    certainties = doc.spans[group].attrs["certainties"]
    assert len(certainties) == len(doc.spans[group]) > 0
    assert all(0 < certainty <= 1 for certainty in certainties)
    assert doc.spans["inner_roles"].attrs["certainties"] == []


def test_white_space_is_a_class_of_its_own_and_begins_nothing(nlp):
    doc = nlp(TEXT)
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}
    assert "SPACE" not in {token.pos_ for token in doc if not token.is_space}
    assert not any(token.is_sent_start for token in doc if token.is_space)


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_no_words(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert doc.ents == ()
    assert (len(doc.spans["roles"]), len(doc.spans["inner_roles"])) == (0, 0)


def test_sentence_starts_that_are_set_stay(nlp):
    doc = nlp.make_doc("The ferry was late again  today.")
    doc[3].is_sent_start = True
    doc[5].is_sent_start = True
    assert doc[5].is_space
    nlp.get_pipe("sidelight_tagger")(doc)
    assert [token.text for token in doc if token.is_sent_start] == ["The", "late", " "]


def test_names_and_classes_can_be_left_to_others():
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_tagger", config={"names": False, "classes": False})
    doc = nlp.make_doc(TEXT)
    doc.set_ents([Span(doc, 0, 1, label="ORG")])
    doc[1].pos_ = "X"
    doc = nlp.get_pipe("sidelight_tagger")(doc)
    assert [(name.label_, name.text) for name in doc.ents] == [("ORG", "Oda")]
    assert [token.pos_ for token in doc[:3]] == ["", "X", ""]
    assert len(doc.spans["roles"]) > 0


@pytest.mark.parametrize("threads", [1, 3])
def test_a_pipe_gives_what_one_call_gives(nlp, threads):
    texts = [TEXT, "", *(f"“The lamp is out,” said keeper {number}." for number in range(40))]
    together = spacy.blank("en")
    together.add_pipe("sidelight_tagger", config={"threads": threads})
    for doc, text in zip(together.pipe(texts), texts, strict=True):
        alone = nlp(text)
        assert doc.to_json() == alone.to_json()
        assert doc.spans["roles"].attrs == alone.spans["roles"].attrs


def test_a_doc_keeps_all_of_it_on_disk(nlp):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["roles"].attrs == doc.spans["roles"].attrs
    assert [(span.start, span.end, span.label_) for span in again.spans["roles"]] == [
        (span.start, span.end, span.label_) for span in doc.spans["roles"]
    ]


def test_a_model_that_is_not_installed_is_said_when_the_pipeline_is_made():
    with pytest.raises(ModelError, match=r"file nobody\.sha256 is missing"):
        spacy.blank("en").add_pipe("sidelight_tagger", config={"model": "nobody"})


class Scripted:
    """Stands for a tagger: says of each text it is given what the test wants, and remembers the texts."""

    def __init__(self, vocabulary, *answers: list[Found]) -> None:
        self._vocabulary, self._answers = vocabulary, list(answers)
        self.asked: list[tuple[str, list[str]]] = []

    def tag_all(self, texts, *, names) -> list[Tagging]:
        return [self.tag(*one) for one in texts]

    def tag(self, text, spans) -> Tagging:
        words = read_words(text, spans, self._vocabulary)
        self.asked.append((text, [text[start:end] for start, end in words.spans]))
        count = len(words.spans)
        return Tagging(words, self._answers.pop(0), [], ["X"] * count, [False] * count)


NESTED = "So Oda said: “He told us, ‘Light the lamp,’ and  we did.”"
OUTER = [Found("content", 4, 20, 0.9), Found("cue", 2, 3, 0.8)]


def test_what_is_said_within_what_is_said(vocabulary):
    inner = [Found("cue", 2, 3, 0.7), Found("content", 5, 11, 0.6)]
    tagger = Scripted(vocabulary, OUTER, inner)
    doc = DocTagger(tagger)(spacy.blank("en")(NESTED))
    assert tagger.asked[1][0] == NESTED[NESTED.index("“") :]
    assert tagger.asked[1][1][:3] == ["“", "He", "told"]
    assert [(span.label_, span.text) for span in doc.spans["inner_roles"]] == [
        ("cue", "told"),
        ("content", "‘Light the lamp,’"),
    ]
    assert doc.spans["inner_roles"].attrs["certainties"] == [0.7, 0.6]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("So Oda said: “He told us, Light the lamp.”", 14),
        ("So Oda said: he told us, light the lamp.", 12),
        ("So Oda said: “Oh ‘no’” again and again.", 9),
    ],
    ids=["no marks within", "no marks", "too short"],
)
def test_what_holds_no_words_of_another_is_not_read_again(vocabulary, text, after):
    tagger = Scripted(vocabulary, [Found("content", 4, after, 0.9)])
    doc = DocTagger(tagger)(spacy.blank("en")(text))
    assert [asked for asked, _ in tagger.asked] == [text]
    assert len(doc.spans["inner_roles"]) == 0
