"""The commands for what a reader corrected, as scripts use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extract.analysis import Analysis, Entity
from extract.notes.corrections import Hide, Rename, Retype, Target, target_of
from extract.notes.rules import RuleKind
from extract.notes.store import FILE_NAME, Store
from extract.readers import read
from tui.cli import COMMANDS
from tui.clipboard import save_copy
from tui.commands import app
from tui.export_desk import Habits, LastExport
from tui.notebook import Notebook

WORDS = "The ferry is late\n\n“It will not come today,” said Ada Holm. Holm runs it.\n"
GONE = Target("entity", "Pekka", "PERSON", ())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(WORDS)
    return path


@pytest.fixture
def corrected(article: Path) -> Iterator[Path]:
    """The article, in which a name was changed, another hidden, and that undone; one correction has no name to it."""
    document = read(str(article))
    text = document.text
    start = text.index("Ada Holm")
    holm = Entity("e1", "Ada Holm", "PERSON", ((start, start + 8),))
    analysis = Analysis("", text, document.text_sha256, "test", entities=(holm,))
    target = target_of(holm, analysis)
    with closing(Notebook(document)) as notebook:
        notebook.keep(analysis)
        notebook.add("Ask her about the ramp.", (0, 9), None)
        log = notebook.corrections
        log.add([Rename(target, "Ada M. Holm")])
        log.mark(log.add([Hide(target)]), undone=True)
        log.add([Retype(GONE, "ORG")])
    return article


def run(*arguments: object, given: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def test_the_log_says_what_was_corrected_and_what_no_longer_applies(corrected: Path) -> None:
    result = run("corrections", corrected)
    assert result.exit_code == 0
    lines = [line.split(maxsplit=3) for line in result.stdout.splitlines()]
    assert [(line[0], line[3]) for line in lines] == [
        ("1", "Ada Holm is called Ada M. Holm"),
        ("2", "Ada Holm is hidden (undone)"),
        ("3", "Pekka is ORG, not PERSON (no longer applies: there is no name “Pekka” any more)"),
    ]


def test_the_log_for_programs(corrected: Path) -> None:
    found = [json.loads(line) for line in run("corrections", corrected, "--json").stdout.splitlines()]
    assert [(line["operation"], line["applies"]) for line in found] == [
        ("rename", True),
        ("hide", False),
        ("retype", False),
    ]
    assert found[0]["target"]["anchors"][0]["exact"] == "Ada Holm"


def test_the_log_of_a_file_that_is_gone_is_still_there(corrected: Path) -> None:
    corrected.unlink()
    assert "Ada Holm is called Ada M. Holm" in run("corrections", corrected).stdout


@pytest.mark.parametrize("command", [["corrections"], ["forget", "--yes"]])
def test_an_article_of_which_nothing_is_stored(article: Path, command: list[str], home: Path) -> None:
    result = run(*command, article)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Nothing is stored of {article}." in result.stderr


def test_extract_and_export_give_the_corrected_names(corrected: Path) -> None:
    def names(result: Result) -> list[str]:
        return [entity["name"] for entity in json.loads(result.stdout)["entities"]]

    assert "Ada Holm" in names(run("extract", corrected))
    result = run("extract", "--corrected", corrected)
    assert "Ada M. Holm" in names(result)
    assert f"1 correction no longer applies: sidelight corrections {corrected} lists them." in result.stderr
    assert "Ada M. Holm" in run("export", corrected, "--to", "markdown").stdout


def test_nothing_is_forgotten_without_a_question(corrected: Path) -> None:
    result = run("forget", corrected, given="y\n")
    assert result.exit_code == 2
    assert "no terminal to ask on: add --yes" in result.stderr
    assert "Ada M. Holm" in run("corrections", corrected).stdout


def test_what_is_forgotten_is_gone(corrected: Path, home: Path) -> None:
    Habits({"csv": str(home)}, LastExport("all", "csv", str(home / "a.csv"), read(str(corrected)).address)).keep()
    save_copy("the ramp")
    result = run("forget", "--yes", corrected)
    assert "1 note, 3 corrections, 1 finished analysis" in result.stderr
    assert "Nothing is stored" in run("corrections", corrected).stderr
    assert b"ramp" not in next(home.rglob(FILE_NAME)).read_bytes()
    assert not any(
        b"ramp" in path.read_bytes() or corrected.name.encode() in path.read_bytes() for path in home.iterdir()
    )
    assert Habits.read() == Habits({"csv": str(home)}, None)


def test_what_was_copied_and_exported_last_is_forgotten_even_where_nothing_is_stored(article: Path, home: Path) -> None:
    Habits({}, LastExport("all", "csv", str(home / "a.csv"), read(str(article)).address)).keep()
    copy = save_copy("the ramp")
    assert "Nothing is stored" in run("forget", "--yes", article).stderr
    assert Habits.read().last is None
    assert not copy.exists()


def test_no_address_is_no_articles(home: Path) -> None:
    home.mkdir()
    last = LastExport("all", "csv", str(home / "a.csv"), "")
    Habits({}, last).keep()
    Habits.forget("")
    assert Habits.read().last == last


def test_rules_are_listed_and_removed() -> None:
    assert "There are no rules" in run("rules").stderr
    with closing(Store.open()) as store:
        store.add_rule(RuleKind.ALIAS, "Blinken", "Antony Blinken")
        store.add_rule(RuleKind.HIDDEN, "Monday")
    assert run("rules").stdout == "  1  alias   Blinken is Antony Blinken\n  2  hidden  Monday is left out\n"
    assert json.loads(run("rules", "--json").stdout.splitlines()[1])["kind"] == "hidden"
    assert "Removed: Blinken is Antony Blinken." in run("rules", "--remove", 1).stderr
    assert run("rules").stdout == "  2  hidden  Monday is left out\n"
    with closing(Store.open()) as store:
        store.add_rule(RuleKind.ALIAS, "HCA", "H.C.A.")
    assert run("rules", "--remove", 3).stderr.endswith("Removed: HCA is H.C.A.\n")
    result = run("rules", "--remove", 1)
    assert result.exit_code == 1


def test_every_command_here_is_known_as_one() -> None:
    assert {"corrections", "rules", "forget"} <= set(COMMANDS)


def test_an_export_with_notes_stays_where_they_cannot_be_read(article: Path, home: Path, tmp_path: Path) -> None:
    with closing(Notebook(read(str(article)))) as notebook:
        notebook.add("precious", (0, 9), None)
    target = tmp_path / "notes.csv"
    assert run("export", article, "--to", "csv", "-o", target).exit_code == 0
    with_notes = target.read_bytes()
    (home / FILE_NAME).write_bytes(b"damaged" * 1000)
    for out in (target, tmp_path):
        if out is tmp_path:
            target.rename(tmp_path / "The ferry is late.csv")
        done = run("export", article, "--to", "csv", "-o", out)
        assert done.exit_code == 1
        assert done.stderr.count("the file is damaged") == 1
        assert "was not exported, for the file that is there may hold its notes" in done.stderr
    assert (tmp_path / "The ferry is late.csv").read_bytes() == with_notes
    done = run("export", article, "--to", "csv", "-o", tmp_path / "another.csv")
    assert (done.exit_code, done.stderr.count("the file is damaged")) == (0, 1)
    assert run("export", article, "--to", "csv", "-o", tmp_path, "--overwrite").exit_code == 0
    assert b"precious" not in (tmp_path / "The ferry is late.csv").read_bytes()
