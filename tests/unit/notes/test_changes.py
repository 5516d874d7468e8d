from hypothesis import given
from hypothesis import strategies as st

from extract.notes.changes import Change, changed_paragraphs

paragraphs = st.lists(st.sampled_from(["One.", "Two words.", "Three.", "Four."]), max_size=8)


def test_changes_are_whole_paragraphs() -> None:
    before, after = "One.\n\nTwo.\n\nThree.", "One.\n\nTwo, now.\n\nThree.\n\nFour."
    assert list(changed_paragraphs(before, after)) == [Change(("Two.",), ("Two, now.",)), Change((), ("Four.",))]


def test_white_space_is_no_change() -> None:
    assert list(changed_paragraphs("One  word.\n\n\nTwo.", "One word.\n\nTwo. ")) == []


@given(paragraphs, paragraphs)
def test_what_went_and_came_makes_up_the_difference(before: list[str], after: list[str]) -> None:
    changes = list(changed_paragraphs("\n\n".join(before), "\n\n".join(after)))
    gone = sum(len(change.before) for change in changes)
    new = sum(len(change.after) for change in changes)
    assert len(before) - gone == len(after) - new
    assert (changes == []) == (before == after)
