import pytest

from extract.model.tags import NAME_TAGS, OUTSIDE, ROLE_TAGS, WORD_CLASSES, forbidden_starts, forbidden_steps


@pytest.mark.parametrize("tags", [ROLE_TAGS, NAME_TAGS])
def test_each_kind_has_a_tag_to_begin_and_one_to_go_on_with(tags):
    assert tags[0] == OUTSIDE
    kinds = [tag[2:] for tag in tags[1::2]]
    assert list(tags[1:]) == [f"{place}-{kind}" for kind in kinds for place in "BI"]
    assert len(set(tags)) == len(tags)


def test_nothing_starts_with_going_on():
    forbidden = {tag for tag, never in zip(ROLE_TAGS, forbidden_starts(ROLE_TAGS), strict=True) if never}
    assert forbidden == {"I-content", "I-cue", "I-speaker"}


@pytest.mark.parametrize(
    ("before", "after", "never"),
    [
        ("O", "O", False),
        ("O", "B-cue", False),
        ("O", "I-cue", True),
        ("B-cue", "I-cue", False),
        ("I-cue", "I-cue", False),
        ("I-cue", "B-cue", False),
        ("B-cue", "I-content", True),
        ("I-speaker", "I-cue", True),
        ("I-speaker", "O", False),
        ("B-speaker", "B-cue", False),
    ],
)
def test_only_what_has_begun_goes_on(before, after, never):
    steps = forbidden_steps(ROLE_TAGS)
    assert steps[ROLE_TAGS.index(before), ROLE_TAGS.index(after)] == never


def test_word_classes_are_the_universal_ones_as_spacy_numbers_them():
    from spacy.symbols import IDS

    assert len(set(WORD_CLASSES)) == 17
    assert set(WORD_CLASSES) <= set(IDS)
