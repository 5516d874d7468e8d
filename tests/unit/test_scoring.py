from dataclasses import replace
from functools import partial

import pytest

from extract.analysis import Analysis, Entity, Quote, Speaker
from extract.document import Span
from tests.measure.scoring import Gold, GoldEntity, Score, Share, Tally, Verdicts, score
from tests.places import span_of

TEXT = "Ana Ruiz met Tom Ray. “We won, twice,” Ruiz said. Ray called it a “victory” and said that it rained."
at = partial(span_of, TEXT)

ANA, TOM, RUIZ, RAY = at("Ana Ruiz"), at("Tom Ray"), (39, 43), (50, 53)
SAID_LATER = (80, 84)
WON = Quote("q1", "direct", (at("“We won, twice,”"),), at("said"), Speaker(*RUIZ, "ana"))
RAINED = Quote("q2", "indirect", (at("that it rained"),), SAID_LATER, Speaker(*RAY, "tom"))
GOLD = Gold(
    TEXT,
    (GoldEntity("ana", "Ana Ruiz", ("PERSON",), (ANA, RUIZ)), GoldEntity("tom", "Tom Ray", ("PERSON",), (TOM, RAY))),
    (WON, RAINED),
    scare_quotes=(at("“victory”"),),
    optional=(at("twice"),),
)
ENTITIES = (Entity("ana", "Ana Ruiz", "PERSON", (ANA, RUIZ)), Entity("tom", "Tom Ray", "PERSON", (TOM, RAY)))


def of(entities: tuple[Entity, ...] = (), quotes: tuple[Quote, ...] = (), text: str = TEXT) -> Analysis:
    return Analysis("a", text, "", "", entities=entities, quotes=quotes)


def test_the_places_used_here_are_what_they_say() -> None:
    assert [TEXT[s:e] for s, e in (ANA, TOM, RUIZ, RAY)] == ["Ana Ruiz", "Tom Ray", "Ruiz", "Ray"]
    assert TEXT[slice(*SAID_LATER)] == "said"


def test_a_perfect_analysis_gets_everything() -> None:
    result = score(GOLD, of(ENTITIES, (WON, RAINED)))
    for part in (result.names, result.labelled, result.joining, result.quotes, result.exact, result.cues):
        assert part.precision == part.recall == part.f == 1
    assert result.names == Tally(4, 4, 4)
    assert result.joining == Tally(2, 2, 2)
    assert result.speakers == Tally(2, 2, 2)
    assert result.voices == Verdicts(right=2)
    assert result.kinds == Share(2, 2)
    assert result.scares == Share(0, 1)
    assert result.misses == ()


def test_an_empty_analysis_gets_nothing() -> None:
    result = score(GOLD, of())
    assert result.names == result.labelled == Tally(0, 0, 4)
    assert result.names.precision is None
    assert result.names.recall == result.names.f == 0
    assert result.quotes == result.exact == result.cues == Tally(0, 0, 2)
    assert result.joining == Tally()
    assert result.joining.f is None
    assert result.voices == Verdicts()
    assert len(result.misses) == 6


def test_a_wrong_span_is_a_miss_and_a_false_find() -> None:
    wide = Entity("x", "met Tom Ray", "PERSON", (at("met Tom Ray"),))
    result = score(GOLD, of((ENTITIES[0], wide)))
    assert result.names == Tally(2, 3, 4)
    assert result.names.precision == pytest.approx(2 / 3)
    assert result.names.recall == 0.5


def test_a_label_is_right_when_it_is_one_of_the_golds() -> None:
    ship = GoldEntity("ana", "Ana Ruiz", ("PRODUCT", "MISC"), (ANA, RUIZ))
    predicted = of((Entity("e", "Ana Ruiz", "MISC", (ANA,)), Entity("f", "Ruiz", "PERSON", (RUIZ,))))
    result = score(replace(GOLD, entities=(ship,)), predicted)
    assert result.names == Tally(2, 2, 2)
    assert result.labelled == Tally(1, 2, 2)


def test_what_is_optional_counts_for_nothing() -> None:
    result = score(GOLD, of((*ENTITIES, Entity("d", "twice", "DATE", (at("twice"),)))))
    assert result.names == Tally(4, 4, 4)


def test_two_people_joined_cost_precision_and_one_person_split_costs_recall() -> None:
    joined = score(GOLD, of((Entity("e", "Ana Ruiz", "PERSON", (ANA, TOM, RUIZ, RAY)),)))
    assert joined.joining == Tally(2, 6, 2)
    assert "one entity, should be 2: Ana Ruiz" in joined.misses
    split = score(GOLD, of(tuple(Entity(f"e{i}", "", "PERSON", (s,)) for i, s in enumerate((ANA, TOM, RUIZ, RAY)))))
    assert split.joining == Tally(0, 0, 2)
    assert "in 2 entities, should be one: Tom Ray" in split.misses


def test_marks_and_stops_at_the_rim_do_not_make_another_quote() -> None:
    bare = replace(WON, content=(at("We won, twice"),))
    assert score(GOLD, of(ENTITIES, (bare,))).exact == Tally(1, 1, 2)


def test_half_the_words_are_enough_for_the_same_quote_and_fewer_are_not() -> None:
    part = replace(WON, content=(at("We"),))  # 1 of 3 words: Dice 2 / 4
    assert score(GOLD, of(ENTITIES, (part,))).quotes == Tally(1, 1, 2)
    assert score(GOLD, of(ENTITIES, (part,))).exact == Tally(0, 1, 2)
    stretched = replace(WON, content=((at("We")[0], at("We")[1]), at("Ruiz said. Ray")))  # 1 common: Dice 2 / 7
    assert score(GOLD, of(ENTITIES, (stretched,))).quotes == Tally(0, 1, 2)


def test_a_gold_quote_is_matched_once() -> None:
    again = replace(WON, id="q9", content=(at("We won"),))
    assert score(GOLD, of(ENTITIES, (again, WON))).quotes == Tally(1, 2, 2)
    assert score(GOLD, of(ENTITIES, (again, WON))).exact == Tally(1, 2, 2)


def test_a_speaker_is_right_wrong_or_unknown() -> None:
    def voices(speaker: Speaker | None) -> Verdicts:
        return score(GOLD, of(ENTITIES, (replace(WON, speaker=speaker),))).voices

    assert voices(Speaker(*RUIZ, "ana")) == Verdicts(right=1)
    assert voices(Speaker(*RUIZ, "tom")) == Verdicts(wrong=1)
    assert voices(Speaker(*RUIZ, None)) == Verdicts(unknown=1)
    assert voices(None) == Verdicts(unknown=1)


def test_naming_somebody_where_the_gold_knows_nobody_is_wrong() -> None:
    anonymous = replace(GOLD, quotes=(replace(WON, speaker=Speaker(*RUIZ, None)),))
    assert score(anonymous, of(ENTITIES, (WON,))).voices == Verdicts(wrong=1)
    nobody = replace(WON, speaker=Speaker(*RUIZ, None))
    assert score(anonymous, of(ENTITIES, (nobody,))).voices == Verdicts(right=1)


def test_an_entity_is_known_by_its_mentions_not_by_its_id() -> None:
    renamed = (replace(ENTITIES[0], id="tom"), replace(ENTITIES[1], id="ana"))
    assert score(GOLD, of(renamed, (WON,))).voices == Verdicts(wrong=1)
    stranger = Entity("e3", "We", "PERSON", (at("We"),))
    said_by_stranger = replace(WON, speaker=Speaker(*RUIZ, "e3"))
    assert score(GOLD, of((*ENTITIES, stranger), (said_by_stranger,))).voices == Verdicts(wrong=1)


def test_speakers_and_cues_need_a_word_in_common() -> None:
    elsewhere = replace(WON, speaker=Speaker(*TOM, "ana"), cue=at("met"))
    result = score(GOLD, of(ENTITIES, (elsewhere,)))
    assert result.speakers == Tally(0, 1, 1)
    assert result.cues == Tally(0, 1, 2)


def test_a_scare_quote_is_taken_only_by_a_quote_of_nothing_else() -> None:
    taken = Quote("q3", "direct", (at("“victory”"),))
    around = Quote("q3", "mixed", (at("it a “victory”"),))
    assert score(GOLD, of((), (taken,))).scares == Share(1, 1)
    assert score(GOLD, of((), (around,))).scares == Share(0, 1)


def test_a_relayed_quote_must_lie_in_the_right_one() -> None:
    inner = replace(WON, id="q3", content=(at("won, twice"),), inside="q1")
    gold = replace(GOLD, quotes=(WON, RAINED, inner))
    same = (replace(WON, id="x"), replace(RAINED, id="y"), replace(inner, id="z", inside="x"))
    assert score(gold, of(ENTITIES, same)).relayed == Tally(1, 1, 1)
    other = (*same[:2], replace(same[2], inside="y"))
    assert score(gold, of(ENTITIES, other)).relayed == Tally(0, 1, 1)
    flat = (*same[:2], replace(same[2], inside=None))
    assert score(gold, of(ENTITIES, flat)).relayed == Tally(0, 0, 1)
    alone = (replace(inner, id="z", inside=None),)
    assert score(gold, of(ENTITIES, alone)).relayed == Tally(0, 0, 1)


def test_scores_add_up() -> None:
    one = score(GOLD, of(ENTITIES, (WON, RAINED)))
    assert sum((one, one), Score()).names == Tally(8, 8, 8)
    assert (one + score(GOLD, of())).voices == Verdicts(right=2)


def test_gold_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        score(GOLD, of(text="Another."))


def test_gold_is_read_from_its_json() -> None:
    def piece(span: Span) -> dict[str, object]:
        return {"start": span[0], "end": span[1], "text": TEXT[slice(*span)]}

    data = {
        "entities": [{"id": "ana", "name": "Ana Ruiz", "labels": ["PERSON"], "mentions": [piece(ANA), piece(RUIZ)]}],
        "quotes": [
            {
                "id": "q1",
                "kind": "direct",
                "content": [piece(WON.content[0])],
                "cue": piece(at("said")),
                "speaker": {**piece(RUIZ), "entity": "ana"},
                "inside": None,
            },
            {
                "id": "q2",
                "kind": "indirect",
                "content": [piece(at("that it rained"))],
                "cue": None,
                "speaker": None,
                "inside": None,
            },
        ],
        "scare_quotes": [piece(at("“victory”"))],
        "optional": [piece(at("twice"))],
    }
    nobody = replace(RAINED, cue=None, speaker=None)
    assert Gold.from_json(data, TEXT) == replace(GOLD, entities=GOLD.entities[:1], quotes=(WON, nobody))
