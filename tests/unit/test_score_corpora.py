import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.faults import join_faults, name_faults, quote_faults, sample
from tests.measure.predictions import Predictions, places, rebase, sidelight
from tests.measure.score_corpora import (
    CORPORA,
    MEASURES,
    PEERS,
    ROWS,
    Found,
    Results,
    Row,
    examples,
    main,
    score_all,
    table,
)
from tests.places import span_of

Json = dict[str, Any]

ORIGINAL = "Flood warning\n\n\n  Ana\x85Ruiz said:\x95 “Leave  now.”\n"
READ = "Flood warning\n\nAna\nRuiz said: “Leave  now.”"


def at(text: str, part: str) -> list[int]:
    return list(span_of(text, part))


def spot(text: str, part: str) -> Json:
    start, end = at(text, part)
    return {"start": start, "end": end}


def test_offsets_are_moved_over_folded_lines_and_dropped_characters() -> None:
    place = places(READ, ORIGINAL)
    assert place is not None
    for part in ("Flood", "Ana", "Ruiz", "said:", "“Leave  now.”"):
        start, end = at(READ, part)
        assert ORIGINAL[place[start] : place[end - 1] + 1] == part


@pytest.mark.parametrize("text", ["Flood warnings", "Flood", "Floods warning", ""])
def test_texts_that_differ_in_their_words_are_not_aligned(text: str) -> None:
    assert places(text, "Flood warning") is None


@given(st.lists(st.tuples(st.sampled_from("aé“👍 \n\x00\u200d"), st.booleans())))
def test_every_printable_character_is_found_again(characters: list[tuple[str, bool]]) -> None:
    original = "".join(character for character, _ in characters)
    text = "".join(c for c, kept in characters if kept or not (c.isspace() or c in "\x00\u200d"))
    place = places(text, original)
    assert place is not None
    assert [original[i] for i, c in zip(place, text, strict=True) if not c.isspace()] == list("".join(text.split()))


def test_all_that_was_found_is_moved() -> None:
    found = {
        "id": "/somewhere/0.txt",
        "text": READ,
        "entities": [{"id": "e1", "name": "Ana Ruiz", "mentions": [spot(READ, "Ruiz")]}],
        "quotes": [
            {
                "content": [at(READ, "“Leave  now.”")],
                "cue": at(READ, "said"),
                "speaker": spot(READ, "Ruiz") | {"entity": "e1"},
            },
            {"content": [at(READ, "Leave")], "cue": None, "speaker": None},
        ],
        "topics": [{"name": "flood", "spans": [at(READ, "Flood")]}],
    }
    moved = rebase(found, {"id": "a", "text": ORIGINAL})
    ruiz = spot(ORIGINAL, "Ruiz")
    assert (moved["id"], moved["text"]) == ("a", ORIGINAL)
    assert moved["entities"][0]["mentions"] == [ruiz]
    assert moved["quotes"] == [
        {
            "content": [at(ORIGINAL, "“Leave  now.”")],
            "cue": at(ORIGINAL, "said"),
            "speaker": ruiz | {"entity": "e1"},
        },
        {"content": [at(ORIGINAL, "Leave")], "cue": None, "speaker": None},
    ]
    assert moved["topics"][0]["spans"] == [at(ORIGINAL, "Flood")]


def test_an_article_without_a_result_stays_one() -> None:
    assert rebase({"id": "0.txt", "error": "It is no text."}, {"id": "a"}) == {"id": "a", "error": "It is no text."}
    other = rebase({"id": "0.txt", "text": "Other words"}, {"id": "a", "text": "Words"})
    assert other["id"] == "a"
    assert "more than white space" in other["error"]


def test_the_command_line_is_what_is_measured() -> None:
    articles = [{"id": "x/1", "text": ORIGINAL}, {"id": "empty", "text": ""}]
    predictions = sidelight("two", articles)
    assert predictions is not None
    assert [item["id"] for item in predictions.found] == ["x/1", "empty"]
    assert [ORIGINAL[slice(*span)] for quote in predictions.found[0]["quotes"] for span in quote["content"]] == [
        "“Leave  now.”"
    ]
    assert predictions.words == 7
    assert predictions.seconds > 0
    assert predictions.model


def test_an_option_that_the_command_line_lacks_is_no_result() -> None:
    assert sidelight("one", [{"id": "a", "text": "Rain."}], ["--no-such-option"]) is None


@pytest.mark.parametrize(
    ("row", "value", "met"),
    [
        (Row("", "", 91.5), 0.915, True),
        (Row("", "", 91.5), 0.9146, False),
        (Row("", "", 91.5), 0.91451, False),
        (Row("", "", 8, most=True), 0.08, True),
        (Row("", "", 8, most=True), 0.081, False),
        (Row("", "", 0.8, scale=1), 0.8, True),
        (Row("", "", 0.8, scale=1), 0.79, False),
    ],
)
def test_a_target_is_compared_with_what_is_shown(row: Row, value: float, met: bool) -> None:
    assert row.met(value) is met


def test_the_table_has_every_row_whatever_is_known() -> None:
    saying = {"quotes_partial": {"f1": 0.92}, "speaker_resolved_by": {"hand": {"acc": 0.5, "wrong": 0.1}}}
    results: Results = {"sidelight": {"saying": saying}, "textacy": {"saying": {"quotes_partial": {"f1": 0.2}}}}
    lines = list(table(results))[1:]
    assert [line[:42].rstrip() for line in lines] == [row.title for row in ROWS]
    rows = {line[:42].strip(): line[42:].split() for line in lines}
    assert rows["quotes “saying”, partial F1"] == ["92.0", "≥", "91.5", "met", "65.8", "94.0", "textacy", "20.0"]
    assert rows["he/she speakers: right person"] == ["50.0", "≥", "75", "not", "met", "52"]
    assert rows["wrong person, at most"] == ["10.0", "≤", "8", "not", "met"]
    assert rows["entities, 9 labels, F1"][:4] == ["–", "≥", "83", "unknown"]
    assert rows["entities, 9 labels, F1"][-3:] == ["spacy:", "not", "installed"]


def test_every_row_names_a_measure_and_every_peer_has_a_row() -> None:
    assert {row.path.split("/")[0] for row in ROWS} == {*MEASURES, "speed", "fast"}
    assert {row.rerun for row in ROWS} - {""} == PEERS.keys()


SCORER = """
import json, sys
task, gold, found = sys.argv[1:4]
read = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
print("note: one", file=sys.stderr)
said = {"task": task, "options": sys.argv[4:], "gold": read(gold), "found": read(found)}
print(json.dumps(said | {"pairs": {"p": 0.75}}))
"""


def found_everywhere() -> Found:
    found: Found = {
        ("sidelight", corpus): Predictions([{"id": corpus, "n": 1}], 1.0, 8 if corpus == "worldwide_ner" else 9)
        for corpus in CORPORA
    }
    return found | {
        ("textacy", "polnear"): Predictions([{"id": "polnear", "n": 2}], 1.0, 9),
        ("spacy", "worldwide_ner"): Predictions([{"id": "worldwide_ner", "n": 3}], 1.0, 10),
        ("fast", "worldwide_ner"): None,
    }


def test_the_scorer_gets_each_programs_results_with_the_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = tmp_path / "score.py"
    scorer.write_text(SCORER)
    results = score_all(scorer, {corpus: [{"id": corpus}] for corpus in CORPORA}, found_everywhere())
    assert results.keys() == {"sidelight", "textacy", "spacy"}
    assert results["textacy"].keys() == {"saying", "direct"}
    assert results["spacy"].keys() == {"names"}
    assert results["textacy"]["direct"]["options"] == ["--json", "--only", "direct"]
    assert results["textacy"]["direct"]["found"] == [{"id": "polnear", "n": 2}]
    assert results["sidelight"].keys() == {*MEASURES, "speed"}
    assert results["sidelight"]["joined"]["task"] == "merge"
    assert results["sidelight"]["joined"]["gold"] == [{"id": "gum_coref"}]
    assert results["sidelight"]["joined"]["pairs"]["wrong"] == 0.25
    assert results["sidelight"]["speed"] == {"ratio": 0.8}
    assert "polnear, textacy: note: one" in capsys.readouterr().err


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "corpora"
    assert main([str(folder)]) == 1
    assert f"There is no {tmp_path / 'tools' / 'score.py'}, the scorer; name it with SCORER=" in capsys.readouterr().err
    scorer = tmp_path / "mine.py"
    scorer.touch()
    assert main([str(folder), "--scorer", str(scorer)]) == 1
    assert "polnear.jsonl.gz, the corpus polnear" in capsys.readouterr().err


def test_a_scorer_that_fails_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer = tmp_path / "score.py"
    scorer.write_text("import sys; sys.exit('no such task')")
    (tmp_path / "dev").mkdir()
    for corpus in CORPORA:
        with gzip.open(tmp_path / "dev" / f"{corpus}.jsonl.gz", "wt") as file:
            file.write(json.dumps({"id": corpus}))
    monkeypatch.setattr("tests.measure.score_corpora.run_all", lambda *_: found_everywhere())
    assert main([str(tmp_path), "--scorer", str(scorer), "--peers", sys.executable]) == 1
    assert "The scorer ended with 1: no such task" in capsys.readouterr().err


TEXT = "Ana Ruiz said that it rained. She added: “Leave now.” Tom Ray hopes for sun. Bo Li told us to stay."


def quote(content: str, speaker: str | None, **more: Any) -> Json:
    gold = {"content": [at(TEXT, content)], "speaker": speaker and at(TEXT, speaker), "cue": None}
    return gold | {"kind": "indirect", "speech": True} | more


def prediction(content: str, speaker: str | None, entity: str | None = None, inside: str | None = None) -> Json:
    place = spot(TEXT, speaker) | {"entity": entity} if speaker else None
    return {"content": [at(TEXT, content)], "speaker": place, "cue": None, "kind": "indirect", "inside": inside}


RAINED = quote("that it rained", "Ana Ruiz")
LEAVE = quote("“Leave now.”", "She", kind="direct", speaker_entity=["Ana Ruiz"], speaker_entity_by="hand")
HOPE = quote("for sun", "Tom Ray", speech=False)
PEOPLE = [{"id": "e1", "name": "Ana Ruiz"}, {"id": "e2", "name": "Tom Ray"}]


@pytest.mark.parametrize(
    ("gold", "ours", "kinds"),
    [
        ([RAINED], [prediction("it rained.", "Ana Ruiz")], ["quote with other words"]),
        ([RAINED], [prediction("that it rained.", "Ruiz")], []),
        ([RAINED], [], ["quote missed, indirect"]),
        ([RAINED], [prediction("to stay", "Bo Li")], ["quote missed, indirect", "quote spurious, indirect"]),
        ([RAINED], [prediction("that it rained", "Tom Ray")], ["wrong speaker"]),
        ([RAINED], [prediction("that it rained", None)], ["speaker missed"]),
        ([quote("to stay", None)], [prediction("to stay", "us")], ["speaker where there is none"]),
        ([quote("to stay", None)], [prediction("to stay", None)], []),
        ([HOPE], [], []),
        ([HOPE], [prediction("for sun", "Tom Ray")], []),
        ([], [prediction("for sun", "Tom Ray", inside="q1")], []),
        ([LEAVE], [prediction("Leave now", "She", "e1")], []),
        ([LEAVE], [prediction("Leave now", "She", "e2")], ["he or she: wrong person"]),
        ([LEAVE], [prediction("Leave now", "She")], ["he or she: unknown"]),
    ],
)
def test_faults_of_quotes_by_kind(gold: list[Json], ours: list[Json], kinds: list[str]) -> None:
    faults = quote_faults({"text": TEXT, "quotes": gold}, {"quotes": ours, "entities": PEOPLE})
    assert [kind for kind, _ in faults] == kinds


def entity(name: str, label: str, *mentions: str) -> Json:
    places = [spot(TEXT, mention) for mention in mentions]
    return {"id": name, "name": name, "label": label, "mentions": places}


def test_faults_of_names_by_kind() -> None:
    wanted = {"Ana Ruiz": "Person", "Tom Ray": "Person", "Bo Li": "Organization"}
    gold = [spot(TEXT, name) | {"label": label} for name, label in wanted.items()]
    ours = [entity("Ana Ruiz", "PERSON", "Ana Ruiz"), entity("Ray", "PERSON", "Ray"), entity("Bo", "LAW", "Bo Li")]
    article = {"text": TEXT, "entities": gold}
    faults = list(name_faults(article, {"entities": [*ours, entity("She", "PERSON", "She")]}))
    assert [kind for kind, _ in faults] == ["name with another extent", "wrong label", "name spurious"]
    assert faults[1][1].startswith("Misc, should be Organization: ")
    assert "[Bo Li] told us" in faults[1][1]
    assert [kind for kind, _ in name_faults(article, {"id": "a", "error": "no"})] == ["name missed"] * 3


def test_faults_of_joining_by_kind() -> None:
    named = [("Ana Ruiz", 1), ("She", 1), ("Tom Ray", 2), ("Bo Li", 3)]
    mentions = [
        {"form": "named", "entity_id": number, "name_start": at(TEXT, name)[0], "name_end": at(TEXT, name)[1]}
        for name, number in named
    ]
    article = {"text": TEXT, "mentions": [*mentions, {"form": "pronoun", "entity_id": 1}]}
    ours = [entity("A", "PERSON", "Ana Ruiz"), entity("B", "PERSON", "She"), entity("C", "PERSON", "Tom Ray", "Bo Li")]
    assert list(join_faults(article, {"entities": ours})) == [
        ("wrongly joined", "Tom Ray | Bo Li"),
        ("wrongly split", "Ana Ruiz | She"),
    ]


def test_a_sample_is_from_all_over() -> None:
    assert list(sample(list("abcdef"), 3)) == ["a", "c", "e"]
    assert list(sample(["a"], 3)) == ["a"]


def test_examples_are_counted_and_listed() -> None:
    gold: dict[str, list[Json]] = {"polnear": [{"text": TEXT, "quotes": [RAINED, LEAVE]}] * 2}
    gold |= {"worldwide_ner": [], "gum_coref": []}
    found: Found = {("sidelight", corpus): Predictions([{}] * len(gold[corpus]), 1, 1) for corpus in gold}
    lines = list(examples(gold, found, 1))
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "quote missed, indirect: 2",
        "quote missed, direct: 2",
    ]
    assert [line for line in lines if line.startswith(" ")] == [
        "  Ana Ruiz: that it rained",
        "  She: “Leave now.”",
    ]
