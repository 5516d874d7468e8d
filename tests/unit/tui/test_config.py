"""Settings: what is right is taken, what is wrong is said in a sentence, and nothing stops."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import keymap
from tui.config import Config, documentation, load, parsed, shown
from tui.config_command import described
from tui.config_file import ConfigError, set_in_file, with_setting


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    return tmp_path / "config.toml"


def test_without_a_file_all_are_defaults_and_nothing_is_said(path: Path) -> None:
    settings = load()
    assert (settings.config, settings.origins, settings.problems) == (Config(), {}, ())


def test_the_command_line_is_over_the_file_and_each_value_has_an_origin(path: Path) -> None:
    path.write_text('theme = "nord"\nmeasure = 66\n[keys]\nitem.next = "J"\n"item.previous" = ["K", "f5"]\n')
    settings = load(["measure=70", "counts=so far", "keys.find.open=ctrl+f"])
    assert (settings.config.theme, settings.config.measure, settings.config.counts) == ("nord", 70, "so far")
    assert settings.config.keys == {"item.next": "J", "item.previous": "K,f5", "find.open": "ctrl+f"}
    assert (settings.origins["theme"], settings.origins["measure"]) == (str(path), "--set")
    assert settings.problems == ()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("mesure = 60", "there is no setting 'mesure' (is it measure?)."),
        ("measure = 5", "measure is a whole number from 20 to 200, not 5; the default, 80, is used."),
        ("measure = true", "measure is a whole number from 20 to 200, not true; the default, 80, is used."),
        ('fast = "yes"', 'fast is true or false, not "yes"; the default, false, is used.'),
        ("theme = 3", 'theme is text in quotation marks, not 3; the default, "sidelight-dark", is used.'),
        ('marks = "some"', 'marks is one of all, selected, none, not "some"; the default, "all", is used.'),
        ("keys = 3", "keys is a table of commands and their keys, not 3; it is left out."),
        ("keys.item.next = 3", "keys.item.next is the name of a key, not 3; it is left out."),
    ],
)
def test_what_is_wrong_is_one_sentence_and_the_rest_counts(path: Path, written: str, words: str) -> None:
    path.write_text(f"threads = 2\n{written}\n")
    settings = load()
    assert settings.problems == (f"{path}: {words}",)
    assert settings.config == Config(threads=2)


@pytest.mark.parametrize("data", [b"theme = \n", b"\xff\xfe", b"a = [" * 2_000])
def test_a_file_that_is_no_toml_is_said_once(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    settings = load()
    assert settings.config == Config()
    (problem,) = settings.problems
    assert problem.startswith(f"{path} is not TOML (")
    assert "\n" not in problem


def test_a_setting_on_the_command_line_needs_a_value(path: Path) -> None:
    assert load(["fast"]).problems == ("--set fast has no value: write --set fast=VALUE.",)


def test_every_setting_is_documented(path: Path) -> None:
    assert all(words.endswith(".") for words in documentation().values())


def test_what_config_prints_is_a_file_that_says_the_same(path: Path) -> None:
    path.write_text('measure = 66\n[keys]\nitem.next = "J"\n')
    settings = load()
    printed = "\n".join(described(settings))
    assert f"# From {path}; the default is 80.\nmeasure = 66" in printed
    path.write_text(printed)
    assert load().config == settings.config
    assert load().problems == ()


def test_writing_a_setting_keeps_comments_and_tables(path: Path) -> None:
    path.write_text('# mine\nfast = true\ntheme = "nord"\n\n[keys]\nitem.next = "J" # by habit\n')
    set_in_file("theme", "sidelight-light")
    set_in_file("threads", 4)
    assert path.read_text() == (
        '# mine\nfast = true\ntheme = "sidelight-light"\nthreads = 4\n\n[keys]\nitem.next = "J" # by habit\n'
    )


def test_a_first_setting_makes_the_file(path: Path) -> None:
    set_in_file("theme", "nord", path.parent / "new" / "config.toml")
    assert load(path=path.parent / "new" / "config.toml").config.theme == "nord"


@pytest.mark.parametrize(
    ("before", "name", "value"),
    [
        ("", "threads", "two"),
        ("", "thread", 2),
        ("broken = \n", "threads", 2),
        ('theme = """\nnord"""\n', "theme", "x"),
    ],
)
def test_what_cannot_be_written_is_said_and_the_file_stays(
    path: Path, before: str, name: str, value: str | int
) -> None:
    path.write_text(before)
    with pytest.raises(ConfigError):
        set_in_file(name, value)
    assert path.read_text() == before


def test_a_file_that_cannot_be_written_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ConfigError, match=f"{path} cannot be written: Is a directory"):
        set_in_file("threads", 2)


SCALARS = st.booleans() | st.integers(-9, 999) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=9)


@given(
    st.dictionaries(st.sampled_from(["theme", "model", "other"]), SCALARS, max_size=3),
    st.dictionaries(st.sampled_from(["a", "theme"]), SCALARS, max_size=2),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
def test_a_written_setting_is_read_back_and_all_else_stays(
    top: dict[str, object], table: dict[str, object], value: str
) -> None:
    text = "".join(f"{name} = {shown(old)}\n" for name, old in top.items())
    text += "".join(["[keys]\n", *(f"{name} = {shown(old)}\n" for name, old in table.items())]) if table else ""
    after = with_setting(text, "theme", value)
    assert after is not None
    assert tomllib.loads(after) == {**tomllib.loads(text), "theme": value}


def test_options_choose_the_model_before_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boats").mkdir()
    config = Config(model="boats", fast=True, threads=3)
    assert config.model_choice().pipeline == str(tmp_path / "boats")
    assert (config.model_choice().fast, config.model_choice().threads) == (True, 3)
    chosen = config.model_choice("en_other", fast=False, threads=1)
    assert (chosen.pipeline, chosen.fast, chosen.threads) == ("en_other", False, 1)


@pytest.mark.parametrize(("words", "value"), [("3", 3), ("true", True), ('"a b"', "a b"), ("so far", "so far")])
def test_a_value_on_the_command_line_may_be_bare_words(words: str, value: object) -> None:
    assert parsed(words) == value


def test_the_command_writes_prints_and_lists_keys(path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tui", "config", *arguments], capture_output=True, text=True, check=False
        )

    assert run("--set", "threads=2").returncode == 0
    assert f"# From {path}; the default is 1.\nthreads = 2" in run().stdout
    assert run("--set", "threads=none").stderr.startswith("sidelight: threads is a whole number")
    assert run("--set", "thraeds=3").stderr.startswith(
        "sidelight: There is no setting 'thraeds' to write (is it threads?)"
    )
    unknown = run("--set", "theme=none")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("sidelight: There is no theme 'none'. There are ansi-dark, ")
    assert "sidelight-light" in unknown.stderr
    assert "find.open" in run("--keys").stdout
    path.write_text('theme = "none"\n[keys]\n"find.opne" = "F"\n')
    said = run().stderr
    assert f"sidelight: {path}: there is no theme 'none'. There are " in said
    assert f"sidelight: {path}: there is no command 'find.opne'; " in said
    path.write_text("broken = \n")
    assert f"{path} is not TOML (" in run("--set", "threads=2").stderr


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ("q", "escape,q"),
        ("f11", "f11,escape"),
        ("question_mark, f11", "f11,escape,question_mark"),
        ("escape", "escape"),
    ],
)
def test_esc_stays_among_the_keys_that_close_and_is_named_before_what_types(given: str, keys: str) -> None:
    assert keymap.checked({"dialog.close": given}, keymap.commands(), {}) == ({"dialog.close": keys}, [])


@pytest.mark.parametrize(
    ("keys", "clash"),
    [
        ({"item.next": "n"}, "n is the key of item.next and of find.next"),
        ({"item.next": "j"}, "j is the key of article.line_down and of item.next"),
        ({"list.down": "k"}, "k is the key of list.down and of list.up"),
        ({"item.next": "n", "find.next": "right_square_bracket"}, ""),
        ({"item.next": "J"}, ""),
        ({"cursor.word": "s"}, ""),
    ],
)
def test_a_key_that_would_stand_for_two_commands_is_said_once(keys: dict[str, str], clash: str) -> None:
    right, wrong = keymap.checked(keys, keymap.commands(), dict.fromkeys((f"keys.{name}" for name in keys), "FILE"))
    assert right == keys
    assert wrong == ([f"FILE: {clash}: give one of them another."] if clash else [])


def test_the_keys_of_the_cursor_can_be_changed_too() -> None:
    known = keymap.commands()
    right, wrong = keymap.checked({"cursor.word": "f", "cursor.nowhere": "f"}, known, {})
    assert right == {"cursor.word": "f"}
    assert len(wrong) == 1
