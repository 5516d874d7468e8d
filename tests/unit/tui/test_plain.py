import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import Analysis
from extract.export import PlacedNote
from extract.notes.anchors import Match, Resolution, make_anchor
from extract.notes.note import ItemReference, Note
from extract.readers import read_bytes
from tests.app.ferry import ANALYSIS, DOCUMENT
from tui.plain import bracketed, plain_lines


def test_paragraphs_are_numbered_names_bracketed_and_all_items_listed() -> None:
    lines = list(plain_lines(DOCUMENT, ANALYSIS, []))
    assert lines[0] == "¶1 The ferry at [Skarvik]"
    assert lines[2].startswith("¶2 [Ada Holm] runs the ferry at [Skarvik]. “The ramp is late,” [Holm] said.")
    for words in (
        "Quotes: 1",
        "Ada Holm, direct, ¶2: “The ramp is late,” … “It was late last year.”",
        "Ada Holm, 3: ¶2 ¶33",
        "Harbour Board, 1: ¶33",
        "ferry, 3: ¶1 ¶2 ¶33",
    ):
        assert words in lines


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda span: span[0] < span[1])).map(sorted)


@given(st.text(alphabet="ab ", min_size=20, max_size=20), st.tuples(st.integers(0, 9), st.integers(10, 20)), SPANS)
def test_without_the_brackets_it_is_the_text(text: str, span: tuple[int, int], marks: list[tuple[int, int]]) -> None:
    words = bracketed(text, span, marks)
    assert words.replace("[", "").replace("]", "") == text[slice(*span)]
    assert words.count("[") == words.count("]")
    assert "[[" not in words


def test_the_command_prints_and_opens_no_screen(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry is late\n\n“It will not come today,” said Ada Holm. Holm runs it.\n")
    command = [sys.executable, "-m", "tui", "read", "--plain", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "¶2 “It will not come today,” said [Ada Holm]. [Holm] runs it." in done.stdout
    assert "Ada Holm, direct, sure, ¶2: “It will not come today,”" in done.stdout


def test_items_keep_their_numbers_and_quotations_their_depth() -> None:
    document = read_bytes(b"5. Rope.\n6. Oil.\n\n> > He said so.\n\nEnd.[^1]\n\n[^1]: A note.\n", source="a.md")
    lines = [line for line in plain_lines(document, Analysis("a", document.text, "", "none"), []) if line]
    assert lines == ["¶1 5. Rope.", "¶2 6. Oil.", "¶3 > > He said so.", "¶4 End.[1]", "¶5 [1] A note."]


def test_a_note_on_no_passage_says_what_it_is_on() -> None:
    document = read_bytes(b"Rope.\n", source="a.md")
    notes = [
        PlacedNote(Note("n", "Ask\nher", None, about, "2026-01-01", "2026-01-01"), None)
        for about in (ItemReference("entity", "Ada Holm"), None)
    ]
    lines = list(plain_lines(document, Analysis("a", document.text, "", "none"), notes))
    assert lines[-4:-1] == ["Notes: 2", "Ada Holm: Ask her", "on the article as a whole: Ask her"]


def test_a_highlight_without_words_says_its_passage() -> None:
    document = read_bytes(b"Rope and\noil.\n", source="a.md")
    anchor = make_anchor(document.text, (0, len(document.text)))
    note = Note("n", "", anchor, None, "2026-01-01", "2026-01-01", kind=2)
    found = [
        PlacedNote(note, Resolution(match, span, 1.0)) for match, span in ((Match.EXACT, (0, 4)), (Match.ORPHAN, None))
    ]
    lines = list(plain_lines(document, Analysis("a", document.text, "", "none"), found))
    assert lines[-3:-1] == ["¶1: “Rope and oil.”", "lost its passage: “Rope and oil.”"]
