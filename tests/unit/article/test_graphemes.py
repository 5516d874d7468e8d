import pytest
from rich.cells import cell_len

from tui.article.graphemes import clusters, drawn, first_unusual

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
ACUTE = "\u0301"


def split(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], cells) for start, end, cells in clusters(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", [("a", 1), ("b", 1), ("c", 1)]),
        ("漢字", [("漢", 2), ("字", 2)]),
        (f"e{ACUTE}x", [(f"e{ACUTE}", 1), ("x", 1)]),
        ("❤️abc", [("❤️", 2), ("a", 1), ("b", 1), ("c", 1)]),
        (f"{FAMILY}!", [(FAMILY, 2), ("!", 1)]),
        ("👍🏽.", [("👍🏽", 2), (".", 1)]),
        ("🇵🇹🇨🇳", [("🇵🇹", 2), ("🇨🇳", 2)]),
        ("1️⃣", [("1️⃣", 2)]),
        (f"{ACUTE}ab", [(f"{ACUTE}a", 1), ("b", 1)]),
        ("a\u200bb", [("a\u200b", 1), ("b", 1)]),
        ("co\u00adop", [("c", 1), ("o\u00ad", 1), ("o", 1), ("p", 1)]),
        ("a\tb\n", [("a", 1), ("\t", 1), ("b", 1), ("\n", 1)]),
        ("a\u200d\u200bbc", [("a\u200d\u200bb", 1), ("c", 1)]),
        (ACUTE, [(ACUTE, 0)]),
        ("", []),
    ],
)
def test_clusters(text: str, expected: list[tuple[str, int]]) -> None:
    assert split(text) == expected


def test_only_the_stretch_asked_for_is_split() -> None:
    assert list(clusters("ab漢cd", 1, 4)) == [(1, 2, 1), (2, 3, 2), (3, 4, 1)]


@pytest.mark.parametrize("control", [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))])
def test_no_control_character_is_drawn(control: str) -> None:
    assert drawn(f"a{control}b").isprintable()
    assert cell_len(drawn(control)) == 1


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\ufeff", "\u00ad"])
def test_marks_of_direction_and_soft_hyphens_are_not_drawn(mark: str) -> None:
    assert drawn(f"a{mark}b") == "ab"


def test_what_counts_as_usual_is_one_cell_wide_and_joins_nothing() -> None:
    usual = [character for character in map(chr, range(0x3000)) if first_unusual(character, 0, 1) == 1]
    assert {"a", " ", "\n", "é", "’", "“", "—", "…", "Ж"} <= set(usual)
    text = "".join(usual)
    assert all(end == start + 1 and cells == 1 for start, end, cells in clusters(text, 0, len(text)))


def test_first_unusual_looks_only_at_the_stretch() -> None:
    assert first_unusual("漢abc字", 1, 4) == 4
    assert first_unusual("ab漢", 0, 3) == 2
