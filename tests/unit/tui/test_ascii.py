import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.ascii import AsciiFilter, in_ascii
from tui.config import is_ascii_wanted

DRAWN = st.characters(min_codepoint=0x2500, max_codepoint=0x25FF) | st.characters(
    min_codepoint=0x2800, max_codepoint=0x28FF
)


@given(st.text(DRAWN))
def test_lines_blocks_and_braille_become_ascii_of_the_same_width(text: str) -> None:
    assert in_ascii(text).isascii()
    assert cell_len(in_ascii(text)) == len(text)


@given(st.text())
def test_any_text_keeps_its_length_and_its_letters(text: str) -> None:
    replaced = in_ascii(text)
    assert len(replaced) == len(text)
    assert all(new == old for old, new in zip(text, replaced, strict=True) if old.isalnum())


def test_a_frame_is_still_one_and_signs_are_still_told_apart() -> None:
    assert in_ascii("╭─┬╮│┃━▶▷✎") == "+-++||->-*"
    assert in_ascii("▁▄█⠀⠁⣿") == ".:# .#"


def test_styles_stay() -> None:
    (segment,) = AsciiFilter().apply([Segment("▶", Style(bold=True))], Color(0, 0, 0))
    assert segment == Segment(">", Style(bold=True))


@pytest.mark.parametrize(
    ("setting", "term", "wanted"),
    [("on", "xterm-256color", True), ("off", "linux", False), ("auto", "linux", True)],
)
def test_the_linux_console_gets_ascii_unless_told(setting: str, term: str, wanted: bool) -> None:
    assert is_ascii_wanted(setting, {"TERM": term}) is wanted


def test_the_signs_of_rows_and_minimap_are_ascii_too() -> None:
    assert in_ascii("▶✓•✎✗■╺▣") == ">+**x#-%"
