"""Tags are given by hand, so nothing depends on what a tagger learned."""

import pytest
import spacy
from spacy.tokens import Doc

from extract.analysis import Entity, Topic
from extract.topics import FOR_THEMES, MOST, Phrase, find_phrases, rank_topics

BLANK = spacy.blank("en")


def tagged(sentence: str, *people: tuple[int, int]) -> Doc:
    """A text of words written `word/TAG`; `people` are the first token and the end of a person's name."""
    words, tags = zip(*(token.rsplit("/", 1) for token in sentence.split()), strict=True)
    doc = Doc(BLANK.vocab, words=list(words), tags=list(tags))
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    doc.ents = [doc.char_span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label="PERSON") for a, b in people]
    return doc


def phrases(sentence: str, *people: tuple[int, int]) -> list[str]:
    return [phrase.text for phrase in find_phrases(tagged(sentence, *people))]


def topics(sentence: str, entities: tuple[Entity, ...] = ()) -> tuple[Topic, ...]:
    doc = tagged(sentence)
    return rank_topics(find_phrases(doc), entities, len(doc.text))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("each/DT tidal/JJ gate/NN has/VBZ one/CD motor/NN", ["tidal gate", "motor"]),
        ("the/DT new/JJ tidal/JJ gate/NN", ["tidal gate"]),
        ("it/PRP sank/VBD", []),
        ("last/JJ year/NN and/CC many/JJ people/NNS", []),
        ("the/DT harbour/NN 's/POS gate/NN", ["harbour", "gate"]),
        ("a/DT bright/JJ and/CC early/JJ", []),
        ("the/DT quotas/NNS ,/, ministers/NNS argue/VBP", ["quotas", "ministers"]),
        ("very/RB old/JJ deep/JJ sea/NN herring/NN fishing/NN boats/NNS", ["sea herring fishing boats"]),
        ("the/DT sea/NN ./. Gates/NNS shut/VBD", ["sea", "Gates"]),
        ("Mr./NNP Lund/NNP", ["Lund"]),
    ],
)
def test_phrases_are_runs_of_adjectives_and_nouns_that_say_something(sentence, expected):
    assert phrases(sentence) == expected


def test_a_phrase_ends_where_a_persons_name_begins():
    assert phrases("harbour/NN spokesperson/NN Oda/NNP Lund/NNP", (2, 4)) == ["harbour spokesperson", "Oda Lund"]


def test_a_phrase_is_the_text_it_says():
    doc = tagged("the/DT tidal/JJ gate/NN stuck/VBD")
    assert [doc.text[phrase.start : phrase.end] for phrase in find_phrases(doc)] == ["tidal gate"]
    assert find_phrases(doc)[0].shifted(10).start == doc.text.index("tidal") + 10


def test_plural_and_singular_are_one_topic_named_as_most_often_written():
    (topic,) = topics("tidal/JJ gates/NNS sank/VBD ,/, tidal/JJ gates/NNS rose/VBD ,/, a/DT tidal/JJ gate/NN stuck/VBD")
    assert (topic.name, len(topic.spans), topic.why) == ("tidal gates", 3, "3 times")


def test_a_phrase_inside_a_longer_one_with_the_same_head_adds_its_places():
    (topic,) = topics("tidal/JJ gate/NN sank/VBD ,/, tidal/JJ gate/NN rose/VBD ,/, the/DT gate/NN stuck/VBD")
    assert (topic.name, len(topic.spans)) == ("tidal gate", 3)
    assert list(topic.spans) == sorted(topic.spans)


def test_another_head_adds_none():
    (topic,) = topics("herring/NN quotas/NNS fell/VBD ,/, herring/NN quotas/NNS rose/VBD ,/, herring/NN swam/VBD")
    assert (topic.name, len(topic.spans)) == ("herring quotas", 2)


def test_what_comes_often_and_early_is_first():
    ranked = topics(
        "herring/NN quotas/NNS fell/VBD ./. The/DT minister/NN left/VBD ./. herring/NN quotas/NNS rose/VBD ./. "
        "The/DT weather/NN held/VBD ./. herring/NN quotas/NNS ended/VBD"
    )
    assert [topic.name for topic in ranked] == ["herring quotas", "minister", "weather"]
    assert [topic.id for topic in ranked] == ["t1", "t2", "t3"]
    assert ranked[0].score == 1.0 > ranked[1].score > ranked[2].score


def test_names_are_marked_and_all_their_forms_are_one():
    doc = tagged("Fisheries/NNPS Board/NNP met/VBD ,/, the/DT NFB/NNP left/VBD ,/, quotas/NNS fell/VBD")
    at = doc.text.index("NFB")
    board = Entity("e1", "Fisheries Board", "ORG", ((0, 15), (at, at + 3)))
    ranked = rank_topics(find_phrases(doc), [board], len(doc.text))
    assert {topic.name: (topic.is_name, len(topic.spans)) for topic in ranked} == {
        "Fisheries Board": (True, 2),
        "quotas": (False, 1),
    }


def test_the_reason_names_the_paragraph():
    phrase = Phrase(5, 9, "gate", ("gate",))
    assert rank_topics([phrase], [], 20, lambda _: 3)[0].why == "once, in paragraph 3"
    assert rank_topics([phrase, phrase.shifted(9)], [], 20, lambda _: 3)[0].why == "2 times, first in paragraph 3"


def test_there_are_no_more_than_thirty():
    many = [Phrase(10 * n, 10 * n + 5, f"word{n}", (f"word{n}",)) for n in range(100)]
    assert len(rank_topics(many, [], 1000)) == MOST == 30


def test_no_phrases_give_no_topics():
    assert rank_topics([], [], 0) == ()


def test_the_component_sets_topics():
    nlp = spacy.blank("en")
    nlp.add_pipe("sidelight_topics")
    assert nlp("")._.topics == ()
    doc = nlp.get_pipe("sidelight_topics")(tagged("the/DT tidal/JJ gate/NN stuck/VBD"))
    assert [topic.name for topic in doc._.topics] == ["tidal gate"]


def test_names_leave_room_for_themes_in_a_long_text() -> None:
    named = [Phrase(10 * n, 10 * n + 5, f"name{n}", (f"name{n}",)) for n in range(100)]
    themes = [Phrase(2000 + 10 * n, 2005 + 10 * n, f"theme{n}", (f"theme{n}",)) for n in range(20)]
    entity = Entity("e1", "all of them", "PERSON", tuple((phrase.start, phrase.end) for phrase in named))
    found = rank_topics([*named * 3, *themes], (entity,), 3000)
    assert len(found) == MOST
    assert sum(not topic.is_name for topic in found) == FOR_THEMES
    assert [topic.id for topic in found] == [f"t{n}" for n in range(1, MOST + 1)]
