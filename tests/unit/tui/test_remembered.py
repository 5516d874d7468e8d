from pathlib import Path

import pytest

from tui.layouts import WidthClass, Wishes
from tui.remembered import read_wishes, remember


def test_each_width_class_is_remembered_apart(tmp_path: Path) -> None:
    file = tmp_path / "new" / "panes.json"
    assert read_wishes(file) == {}
    remember(file, WidthClass.WIDE, Wishes(panel=33))
    remember(file, WidthClass.WIDER, Wishes(outline_shown=False))
    remember(file, WidthClass.WIDE, Wishes(panel=30, panel_shown=False))
    assert read_wishes(file) == {
        WidthClass.WIDE: Wishes(panel=30, panel_shown=False),
        WidthClass.WIDER: Wishes(outline_shown=False),
    }


@pytest.mark.parametrize("data", ["", "[]", "{", '{"100 columns": 3}', '{"7 columns": {"panel": 3}}', "\x00"])
def test_a_file_that_makes_no_sense_says_nothing(tmp_path: Path, data: str) -> None:
    file = tmp_path / "panes.json"
    file.write_text(data)
    assert read_wishes(file) == {}


def test_what_makes_sense_in_it_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "panes.json"
    file.write_text('{"100 columns": {"panel": 31, "detail": "wide", "outline": true, "panel_shown": 1, "more": 2}}')
    assert read_wishes(file) == {WidthClass.WIDE: Wishes(panel=31)}
