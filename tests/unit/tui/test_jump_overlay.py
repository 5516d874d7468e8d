from hypothesis import given
from hypothesis import strategies as st

from tui.article.layers import Mark
from tui.jump_overlay import JumpOverlay, labels, targets


@given(st.integers(0, 700))
def test_labels_differ_are_equally_long_and_few_are_short(number: int) -> None:
    made = labels(number)
    assert len(made) == len(set(made)) == min(number, 26 * 26)
    assert len({len(label) for label in made}) <= 1
    assert all(len(label) == (1 if number <= 26 else 2) for label in made)


def test_few_labels_stay_in_the_home_row() -> None:
    assert set("".join(labels(9))) == set("asdfghjkl")
    assert set("".join(labels(80))) <= set("asdfghjkl")


def test_of_marks_at_one_place_the_one_on_top_is_meant() -> None:
    quote, name, topic = Mark(3, 20, "quote", "q"), Mark(3, 5, "person", "e"), Mark(3, 9, "topic", "t")
    later = Mark(7, 9, "topic", "t")
    assert targets([later, quote, name, topic]) == [name, later]


@given(st.integers(1, 300), st.data())
def test_pressing_a_label_chooses_its_mark(number: int, data: st.DataObject) -> None:
    marks = [Mark(offset, offset + 1, "person", str(offset)) for offset in range(number)]
    overlay = JumpOverlay.over(marks)
    wanted = data.draw(st.sampled_from(marks))
    label = overlay.drawn()[wanted.start]
    for letter in label:
        assert overlay.chosen is None
        overlay = overlay.pressed(letter)
    assert overlay.chosen == wanted
    assert overlay.pressed("a").marks == {}


def test_after_a_letter_only_the_rest_of_the_labels_is_shown() -> None:
    overlay = JumpOverlay.over([Mark(offset, offset + 1, "person", "e") for offset in range(30)])
    assert overlay.pressed("s").drawn() == {9 + index: letter for index, letter in enumerate("asdfghjkl")}
    assert overlay.pressed("?").marks == {}
