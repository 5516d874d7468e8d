"""Word classes are given by hand, so nothing depends on what a tagger learned."""

import pytest
import spacy
from spacy.tokens import Doc

from extract.analysis import Entity, Topic
from extract.topics import FOR_THEMES, MOST, Phrase, find_phrases, rank_topics
from extract.topics.rarity import RARE, TABLE, zipf
from extract.training.frequencies import table_lines

BLANK = spacy.blank("en")


def tagged(sentence: str, *people: tuple[int, int]) -> Doc:
    """A text of words written `word/CLASS`, or `word` where the class doesn't matter.

    `people` are the first token and the end of each person's name.
    """
    words, _, classes = zip(*(token.partition("/") for token in sentence.split()), strict=True)
    spaces = [word != "(" for word in words]
    doc = Doc(BLANK.vocab, words=list(words), pos=[one or "X" for one in classes], spaces=spaces)
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
        ("each tidal/ADJ gate/NOUN has one motor/NOUN", ["tidal gate", "motor"]),
        ("the new/ADJ tidal/ADJ gate/NOUN", ["tidal gate"]),
        ("it sank", []),
        ("last/ADJ year/NOUN and many/ADJ people/NOUN", []),
        ("the harbour/NOUN 's gate/NOUN", ["harbour", "gate"]),
        ("a bright/ADJ and early/ADJ", []),
        ("the quotas/NOUN , ministers/NOUN argue", ["quotas", "ministers"]),
        ("very old/ADJ deep/ADJ sea/NOUN herring/NOUN fishing/NOUN boats/NOUN", ["sea herring fishing boats"]),
        ("the sea/NOUN . Gates/NOUN shut", ["sea", "Gates"]),
        ("Mr./PROPN Lund/PROPN", ["Lund"]),
    ],
)
def test_phrases_are_runs_of_adjectives_and_nouns_that_say_something(sentence, expected):
    assert phrases(sentence) == expected


def test_a_phrase_ends_where_a_persons_name_begins():
    assert phrases("harbour/NOUN spokesperson/NOUN Oda/PROPN Lund/PROPN", (2, 4)) == [
        "harbour spokesperson",
        "Oda Lund",
    ]


def test_a_phrase_is_the_text_it_says():
    doc = tagged("the tidal/ADJ gate/NOUN stuck")
    assert [doc.text[phrase.start : phrase.end] for phrase in find_phrases(doc)] == ["tidal gate"]
    assert find_phrases(doc)[0].shifted(10).start == doc.text.index("tidal") + 10


def test_plural_and_singular_are_one_topic_named_as_most_often_written():
    (topic,) = topics("tidal/ADJ gates/NOUN sank , tidal/ADJ gates/NOUN rose , a tidal/ADJ gate/NOUN stuck")
    assert (topic.name, len(topic.spans), topic.why) == ("tidal gates", 3, "3 times")


def test_a_phrase_inside_a_longer_one_with_the_same_head_adds_its_places():
    (topic,) = topics("tidal/ADJ gate/NOUN sank , tidal/ADJ gate/NOUN rose , the gate/NOUN stuck")
    assert (topic.name, len(topic.spans)) == ("tidal gate", 3)
    assert list(topic.spans) == sorted(topic.spans)


def test_another_head_adds_none():
    (topic,) = topics("herring/NOUN quotas/NOUN fell , herring/NOUN quotas/NOUN rose , herring/NOUN swam")
    assert (topic.name, len(topic.spans)) == ("herring quotas", 2)


def test_what_comes_often_and_early_is_first():
    ranked = topics(
        "herring/NOUN quotas/NOUN fell . The minister/NOUN left . herring/NOUN quotas/NOUN rose . "
        "The weather/NOUN held . herring/NOUN quotas/NOUN ended"
    )
    assert [topic.name for topic in ranked] == ["herring quotas", "minister", "weather"]
    assert [topic.id for topic in ranked] == ["t1", "t2", "t3"]
    assert ranked[0].score == 1.0 > ranked[1].score > ranked[2].score


def test_names_are_marked_and_all_their_forms_are_one():
    doc = tagged("Fisheries/PROPN Board/PROPN met , the NFB/PROPN left , quotas/NOUN fell")
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
    assert rank_topics([phrase], [], 20, lambda _: 0)[0].why == "once"
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
    doc = nlp.get_pipe("sidelight_topics")(tagged("the tidal/ADJ gate/NOUN stuck"))
    assert [topic.name for topic in doc._.topics] == ["tidal gate"]


def test_names_leave_room_for_themes_in_a_long_text() -> None:
    named = [Phrase(10 * n, 10 * n + 5, f"name{n}", (f"name{n}",)) for n in range(100)]
    themes = [Phrase(2000 + 10 * n, 2005 + 10 * n, f"theme{n}", (f"theme{n}",)) for n in range(20)]
    entity = Entity("e1", "all of them", "PERSON", tuple((phrase.start, phrase.end) for phrase in named))
    found = rank_topics([*named * 3, *themes], (entity,), 3000)
    assert len(found) == MOST
    assert sum(not topic.is_name for topic in found) == FOR_THEMES
    assert [topic.id for topic in found] == [f"t{n}" for n in range(1, MOST + 1)]


def test_a_comparison_opens_no_phrase():
    assert phrases("the oldest/ADJ bridge/NOUN , a wider/ADJ gate/NOUN") == ["bridge", "gate"]


def test_an_acronym_set_beside_the_words_it_stands_for_is_a_variant():
    sentence = "tidal/ADJ energy/NOUN converter/NOUN ( TEC/NOUN ) broke , the TEC/NOUN sank , the TUC/NOUN left"
    ranked = {topic.name: topic for topic in topics(sentence)}
    assert set(ranked) == {"tidal energy converter", "TUC"}
    assert len(ranked["tidal energy converter"].spans) == 3
    assert "also as “TEC”" in ranked["tidal energy converter"].why


def test_the_words_of_a_topic_count_where_they_end_a_longer_phrase():
    doc = tagged("tidal/ADJ gate/NOUN sank , tidal/ADJ gate/NOUN rose , the rusty/ADJ tidal/ADJ gate/NOUN broke")
    topic = rank_topics(find_phrases(doc), [], len(doc.text))[0]
    assert [doc.text[start:end] for start, end in topic.spans] == ["tidal gate"] * 3


def test_rare_words_come_before_common_ones():
    sentence = "the bridge/NOUN fell , the estuary/NOUN rose , and so did the shares of others in many lands"
    assert [topic.name for topic in topics(sentence)] == ["estuary", "bridge"]
    assert topics(sentence)[0].why == "once, an uncommon word"


def test_a_text_in_capitals_or_of_unknown_words_has_topics():
    assert topics("TIDAL/ADJ GATES/NOUN SANK , A TIDAL/ADJ GATE/NOUN ROSE")[0].name == "TIDAL GATES"
    assert topics("das Sperrwerk/NOUN sank")[0].name == "Sperrwerk"


def test_the_table_has_each_word_once_and_the_commonest_first():
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    classes = [float(line.split()[0]) for line in lines]
    stems = [stem for line in lines for stem in line.split()[1:]]
    assert classes == sorted(classes, reverse=True)
    assert min(classes) > RARE
    assert len(stems) == len(set(stems)) > 5000
    assert zipf("the") > zipf("year") > zipf("bridge") > zipf("sluicegate") == RARE
    assert zipf("u.s.") == zipf("us") > 5.5


def test_a_table_adds_up_the_forms_of_a_word():
    lines = table_lines({"gates": 3e-5, "gate": 7e-5, "o'clock": 1e-3, "sluice": 1e-8, "a": 1e-2})
    assert list(lines) == ["7.0 a", "5.0 gate"]


def test_dates_and_sums_are_no_topics():
    doc = tagged("six percent/NOUN sank that winter/NOUN , the gate/NOUN rose")
    doc.ents = [doc.char_span(doc.text.index("winter"), doc.text.index("winter") + 6, label="DATE")]
    assert [phrase.text for phrase in find_phrases(doc)] == ["gate"]


def test_in_a_long_text_single_words_stand_behind_phrases():
    single, phrase = Phrase(0, 8, "estuaries", ("estuary",)), Phrase(30, 44, "estuary sluice", ("estuary", "sluice"))
    apart = Phrase(10, 18, "herrings", ("herring",))
    assert rank_topics([single, apart, phrase], [], 1_000)[0].name == "estuaries"
    assert rank_topics([single, apart, phrase], [], 20_000)[0].name == "estuary sluice"


def test_the_end_of_a_contraction_is_no_topic():
    words = ["Gates", "do", "n’t", "sink"]
    doc = Doc(BLANK.vocab, words=words, pos=["NOUN", "X", "NOUN", "X"], spaces=[True, False, True, False])
    assert [phrase.text for phrase in find_phrases(doc)] == ["Gates"]
