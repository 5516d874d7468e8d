import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.readers import Arrival
from tui.loading_line import duration, loading_line, megabytes


def line(arrival: Arrival, seconds: float = 4, cells: int = 90, *, moving: bool = True) -> str:
    return loading_line("ferry.html", arrival, seconds, cells, key="Esc", moving=moving)


def test_of_a_known_length_the_bar_shows_how_much_has_come() -> None:
    assert line(Arrival(3_200_000, 6_400_000)) == (
        "Reading ferry.html ████████░░░░░░░░ 50%, 3.2 MB of 6.4 MB · 0:04 · Esc stops it"
    )


@pytest.mark.parametrize(
    ("seconds", "bar"), [(0, "████░░░░░░░░░░░░"), (1.25, "░░░░░░░░░░░░████"), (2.35, "░████░░░░░░░░░░░")]
)
def test_of_an_unknown_length_a_light_goes_to_and_fro(seconds: float, bar: str) -> None:
    said = f"Reading ferry.html {bar} 12 kB so far · 0:0{int(seconds)} · Esc stops it"
    assert line(Arrival(12_000), seconds) == said


def test_nothing_moves_where_that_is_not_wanted() -> None:
    assert line(Arrival(12_000), moving=False) == "Reading ferry.html 12 kB so far · 0:04 · Esc stops it"
    assert line(Arrival(0), moving=False) == "Reading ferry.html 0:04 · Esc stops it"
    assert "████" in line(Arrival(1, 2), moving=False)


def test_what_is_here_is_being_laid_out() -> None:
    said = "Reading ferry.html all 900 bytes are here, laying them out · 1:02:03 · Esc stops it"
    assert line(Arrival(900, 900), 3_723, moving=False) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (70, "Reading ferry.html 50%, 3.2 MB of 6.4 MB · 0:04 · Esc stops it"),
        (40, "Reading ferry.html 0:04 · Esc stops it"),
        (34, "Reading fer…ml 0:04 · Esc stops it"),
    ],
)
def test_where_it_is_narrow_the_key_stays(cells: int, said: str) -> None:
    assert line(Arrival(3_200_000, 6_400_000), cells=cells) == said


@given(st.text(max_size=60), st.integers(0, 1 << 40), st.none() | st.integers(0, 1 << 40), st.floats(0, 1e6))
def test_the_line_fits(name: str, done: int, total: int | None, seconds: float) -> None:
    for cells in (40, 80, 200):
        drawn = loading_line(name, Arrival(done, total), seconds, cells, key="Esc")
        assert cell_len(drawn) <= cells
        assert drawn.endswith(f"{duration(seconds)} · Esc stops it")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 bytes"), (1, "1 byte"), (999_499, "999 kB"), (999_500, "1.0 MB"), (6_400_000, "6.4 MB")]
)
def test_bytes_are_said_in_words(count: int, said: str) -> None:
    assert megabytes(count) == said
