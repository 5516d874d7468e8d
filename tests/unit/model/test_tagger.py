"""The tagger with the weights that are shipped; what it must get right, any weights worth shipping do."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import numpy as np
import pytest

from extract.errors import ModelError
from extract.model.tagger import Found, Tagger, Tagging
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES

SEEDS = Path(__file__).parents[3] / "seeds"
WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
TEXT = "Oda Finch left in May. The ferry was late.\n\n“The lamp is out,” said Oda Finch.\n\nNobody answered."


def tagged(tagger: Tagger, text: str) -> Tagging:
    return tagger.tag(text, [match.span() for match in WORD.finditer(text)])


def texts(found: list[Found], tagging: Tagging, text: str) -> list[tuple[str, str]]:
    spans = tagging.words.spans
    return [(one.kind, text[spans[one.first][0] : spans[one.after - 1][1]]) for one in found]


def test_names_and_roles_of_plain_sentences(tagger):
    tagging = tagged(tagger, TEXT)
    assert ("PERSON", "Oda Finch") in texts(tagging.names, tagging, TEXT)
    roles = texts(tagging.roles, tagging, TEXT)
    assert ("content", "“The lamp is out,”") in roles
    assert ("cue", "said") in roles
    assert ("speaker", "Oda Finch") in roles


def test_each_word_has_a_class_and_each_paragraph_begins_a_sentence(tagger):
    tagging = tagged(tagger, TEXT)
    words = [TEXT[start:end] for start, end in tagging.words.spans]
    assert len(tagging.classes) == len(tagging.sentence_starts) == len(words)
    assert set(tagging.classes) <= set(WORD_CLASSES)
    assert dict(zip(words, tagging.classes, strict=True))["ferry"] == "NOUN"
    starts = [word for word, begins in zip(words, tagging.sentence_starts, strict=True) if begins]
    assert starts == ["Oda", "The", "“", "Nobody"]


def test_certainties_are_probabilities(tagger):
    tagging = tagged(tagger, TEXT)
    assert tagging.roles
    assert tagging.names
    assert all(0 < one.certainty <= 1 for one in tagging.roles + tagging.names)


class Scripted:
    """Stands for a network: gives the scores that a test wants, whatever the windows."""

    def __init__(self, roles: list[dict[str, float]]) -> None:
        columns = len(ROLE_TAGS) + len(NAME_TAGS) + len(WORD_CLASSES) + 1
        self._scores = np.zeros((len(roles), columns), dtype=np.float32)
        self._scores[:, len(ROLE_TAGS)] = 50  # no names
        for row, wanted in zip(self._scores, roles, strict=True):
            for tag, score in wanted.items():
                row[ROLE_TAGS.index(tag)] = score

    def run(self, outputs, inputs) -> list[np.ndarray]:
        return [self._scores]


@pytest.mark.parametrize(("text", "is_sure"), [("It was out", False), ("It was\n\nOut", True)])
def test_a_certainty_hangs_on_the_word_behind_but_not_on_the_next_paragraph(tagger, text, is_sure):
    unsure = copy.copy(tagger)
    unsure._session = Scripted([{"B-cue": 50}, {"I-cue": 50}, {"O": 50, "I-cue": 50, "B-content": 50}])
    (cue, *_) = tagged(unsure, text).roles
    assert (cue.kind, cue.first) == ("cue", 0)
    assert (cue.certainty > 0.99) == is_sure


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_no_words(tagger, text):
    tagging = tagged(tagger, text)
    assert (tagging.roles, tagging.names, tagging.classes, tagging.sentence_starts) == ([], [], [], [])


def test_words_are_numbered_through_all_windows(tagger):
    text = "The harbour was quiet and the boats stayed in.\n\n" * 40 + TEXT
    tagging = tagged(tagger, text)
    assert len(tagging.classes) == len(WORD.findall(text))
    assert ("speaker", "Oda Finch") in texts(tagging.roles, tagging, text)


def test_two_threads_say_what_one_says(tagger):
    text = (SEEDS / "wire-news.txt").read_text(encoding="utf-8")
    one, two = tagged(tagger, text), tagged(Tagger(threads=2), text)
    assert one.roles == two.roles
    assert one.names == two.names
    assert one.classes == two.classes
    assert one.sentence_starts == two.sentence_starts


@pytest.mark.parametrize(
    "change",
    [
        lambda network: network[:1000],
        lambda network: network[:0],
        lambda network: network[1:],
        lambda network: network.replace(b"SkipLayerNormalization", b"SkipLayerNormalizatiom"),
    ],
    ids=["cut off", "empty", "without its first byte", "an operator that onnxruntime has not"],
)
def test_a_network_that_cannot_be_run(altered, change):
    with pytest.raises(ModelError) as raised:
        Tagger(altered(change))
    sentence = (
        r"The onnxruntime [\d.]+ that is installed cannot run the model \(.+\): it is not one that Sidelight asks for; "
        r"install Sidelight again .+; in a clone run `make clean setup`\."
    )
    assert re.fullmatch(sentence, str(raised.value))


@pytest.mark.parametrize(("before", "after"), [(b'"B-cue"', b'"B-hue"'), (b'"sentences"', b'"sentenzes"')])
def test_a_network_made_for_other_tags(altered, before, after):
    with pytest.raises(ModelError, match=r"^The model tagger was made for another version of Sidelight: install .+\.$"):
        Tagger(altered(lambda network: network.replace(before, after)))


def test_a_model_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match=r"file tagger\.sha256 is missing"):
        Tagger(tmp_path)


def test_texts_that_are_tagged_together_are_tagged_as_alone(tagger):
    texts = ["Mayor Oda said it rained.\nRoth left.", "", "“Light it,” Lena Roth told Oda.", "Oda."]
    asked = [(text, [match.span() for match in WORD.finditer(text)]) for text in texts]
    for together, alone in zip(tagger.tag_all(asked), [tagger.tag(*one) for one in asked], strict=True):
        assert together.classes == alone.classes
        assert together.sentence_starts == alone.sentence_starts
        for ours, other in ((together.roles, alone.roles), (together.names, alone.names)):
            assert [(one.kind, one.first, one.after) for one in ours] == [
                (one.kind, one.first, one.after) for one in other
            ]
            assert [one.certainty for one in ours] == pytest.approx([one.certainty for one in other])


def test_names_may_be_left_out(tagger):
    text = "Lena Roth said it rained."
    words = [match.span() for match in WORD.finditer(text)]
    (tagging,) = tagger.tag_all([(text, words)], names=False)
    assert tagging.names == []
    assert tagging.roles == tagger.tag(text, words).roles
