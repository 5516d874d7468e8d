from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.export import merging
from extract.export.merging import Part, blocks, merged, spaced
from extract.notes.changes import matched

HEAD, TIDE, SLIP, VOTE = ("notes", "## Notes"), ("n1", "> tide\n\nwords on tide"), ("n2", "> slip"), ("n3", "> vote")
LIST = ("list", "- a\n- b")
WRITTEN = spaced([HEAD, TIDE, SLIP, LIST])


def text_of(parts: list[Part] | tuple[Part, ...]) -> str:
    return "".join(text for _, text in parts)


def test_lines_between_items_stay_behind_the_item_they_were_behind() -> None:
    file = text_of(WRITTEN).replace("words on tide\n\n", "words on tide\n\nmine, on the tide\n\n")
    made = merged(WRITTEN, file, spaced([HEAD, VOTE, SLIP, TIDE, LIST]))
    assert made.changed == []
    assert made.text == (
        "\n## Notes\n\n> vote\n\n> slip\n\n> tide\n\nwords on tide\n\nmine, on the tide\n\n- a\n- b\n\n"
    )


def test_an_item_with_other_words_keeps_what_the_reader_wrote_behind_it_and_in_it() -> None:
    file = text_of(WRITTEN).replace("> tide\n", "> tide\nin it\n").replace("on tide\n", "on tide\nbehind it\n")
    made = merged(WRITTEN, file, spaced([HEAD, ("n1", "> tide\n\nother words\n\nand more"), SLIP, LIST]))
    assert made.text.startswith("\n## Notes\n\n> tide\nin it\n\nother words\n\nand more\nbehind it\n\n> slip\n")


def test_lines_in_a_list_and_at_the_rims_stay_there() -> None:
    file = "first\n" + text_of(WRITTEN).replace("- a\n", "- a\n- mine\n") + "last\n"
    made = merged(WRITTEN, file, spaced([HEAD, TIDE, ("list", "- new\n- a\n- b\n- c")]))
    assert made.text.startswith("first\n\n## Notes\n\n> tide\n")
    assert made.text.endswith("\n- new\n- a\n- mine\n- b\n- c\n\nlast\n")


def test_what_was_behind_an_item_that_is_gone_is_between_its_neighbours() -> None:
    file = text_of(WRITTEN).replace("> slip\n", "> slip\n\nmine\n")
    assert merged(WRITTEN, file, spaced([HEAD, TIDE, LIST])).text == (
        "\n## Notes\n\n> tide\n\nwords on tide\n\nmine\n\n- a\n- b\n\n"
    )
    assert merged(WRITTEN, file, spaced([HEAD, TIDE, VOTE])).text.endswith("on tide\n\nmine\n\n> vote\n\n")
    assert merged(WRITTEN, file, spaced([HEAD, TIDE, VOTE, LIST])).text.endswith("> vote\n\nmine\n\n- a\n- b\n\n")
    assert merged(WRITTEN, file, spaced([])).text == "\nmine\n\n"


def test_lines_of_ours_that_the_reader_changed_are_told_from_new_ones() -> None:
    file = text_of(WRITTEN).replace("words on tide", "words on the tide\nquite another thing").replace("> slip\n\n", "")
    made = merged(WRITTEN, file, WRITTEN)
    assert made.changed == ["words on tide", "> slip"]
    assert made.text == text_of(WRITTEN).replace("words on tide\n", "words on tide\nquite another thing\n")


def test_a_line_that_the_reader_wrote_instead_of_ours_stays_behind_it() -> None:
    file = text_of(WRITTEN).replace("> tide\n", "> flood and ebb\n")
    made = merged(WRITTEN, file, WRITTEN)
    assert made.changed == ["> tide"]
    assert made.text == text_of(WRITTEN).replace("> tide\n", "> tide\n> flood and ebb\n")


def test_a_much_longer_line_or_one_with_longer_words_is_the_readers_own() -> None:
    for ours, mine in (
        ("words on tide\n", "words on tide and on all the other matters of which I think at night\n"),
        ("- a\n", "- another\n"),
    ):
        made = merged(WRITTEN, text_of(WRITTEN).replace(ours, mine), WRITTEN)
        assert made.changed == [ours.strip()]
        assert ours in made.text
        assert mine in made.text
    made = merged(WRITTEN, text_of(WRITTEN).replace("> slip\n", "> slip and mine\n"), WRITTEN)
    assert (made.changed, made.text) == (["> slip"], text_of(WRITTEN))


def test_a_line_of_the_readers_that_is_like_one_of_ours_is_no_change() -> None:
    file = text_of(WRITTEN).replace("> slip\n\n", "> tide\n\n> slip\n\n> slip\n\n- a\n")
    made = merged(WRITTEN, file, WRITTEN)
    assert (made.changed, made.text) == ([], file)


def test_plain_words_stay_apart_from_a_quotation_and_from_its_mark() -> None:
    quoted, parts = ("n1", "> tide\n\n^n1"), spaced([HEAD, ("n1", "> tide\n\n^n1"), SLIP, LIST])
    file = text_of(parts)
    instead = merged(parts, file.replace("\n^n1\n", "\nmine\n"), parts)
    assert instead.text == file.replace("^n1\n", "^n1\n\nmine\n")
    instead = merged(parts, file.replace("> tide\n", "mine\n"), parts)
    assert instead.text == file.replace("> tide\n", "> tide\n\nmine\n")
    tight = merged(parts, file.replace("> slip\n\n- a", "> slip\nmine\n- a"), spaced([HEAD, quoted, SLIP, VOTE, LIST]))
    assert "> slip\nmine\n\n> vote\n" in tight.text
    moved = merged(parts, file.replace("- b\n", "- b\nmine\n"), spaced([HEAD, ("list", "> a"), quoted]))
    assert moved.text == "\n## Notes\n\n> a\n\nmine\n\n> tide\n\n^n1\n\n"
    as_it_was = file.replace("> slip\n", "> slip\nmine\n")
    assert merged(parts, as_it_was, parts).text == as_it_was


def test_what_the_reader_removed_and_we_no_more_write_is_no_question() -> None:
    file = text_of(WRITTEN).replace("> slip\n\n", "").replace("- b\n", "")
    made = merged(WRITTEN, file, spaced([HEAD, TIDE, ("list", "- a")]))
    assert (made.changed, made.text) == ([], text_of(spaced([HEAD, TIDE, ("list", "- a")])))
    assert merged(WRITTEN, file, spaced([HEAD, TIDE, LIST])).changed == ["- b"]
    edited = text_of(WRITTEN).replace("words on tide", "words on the tide")
    assert merged(WRITTEN, edited, spaced([HEAD, SLIP, LIST])).changed == ["words on tide"]


def test_the_lines_of_a_part_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []

    def counted(*lines: list[tuple[str, int, int]]) -> object:
        times.append(1)
        return matched(*lines)

    monkeypatch.setattr(merging, "matched", counted)
    part = [("list", "".join(f"- {number}\n" for number in range(40)))]
    file = text_of(part).replace("\n", "\n- mine\n")
    assert merged(part, file, part).text == file
    assert len(times) == 2


def test_an_item_that_the_reader_moved_stays_there_once_with_what_stands_behind_it() -> None:
    tide = "> tide\n\nwords on tide\n\n"
    file = text_of(WRITTEN).replace(tide, "").replace("> slip\n\n", f"> slip\n\n{tide}mine\n\n")
    made = merged(WRITTEN, file, WRITTEN)
    assert (made.changed, made.text) == ([], file)
    newer = merged(WRITTEN, file, spaced([HEAD, ("n1", "> tide\n\nother words"), VOTE, SLIP, LIST]))
    assert newer.changed == []
    assert newer.text == "\n## Notes\n\n> slip\n\n> tide\n\nother words\n\nmine\n\n> vote\n\n- a\n- b\n\n"
    assert merged(WRITTEN, file, spaced([HEAD, SLIP, LIST])).text == "\n## Notes\n\n> slip\n\nmine\n\n- a\n- b\n\n"


def test_an_item_that_the_reader_put_into_the_middle_of_another_comes_behind_it_once() -> None:
    slip = ("n2", "> slip\n\n^n2\n\nwords on slip")
    parts = spaced([HEAD, TIDE, LIST, slip])
    into = "> tide\n\nmine before\n\n> slip\n\n^n2\n\nmine in it\n\nwords on slip\n\nwords on tide\n"
    file = text_of(spaced([HEAD, TIDE, LIST])).replace("> tide\n\nwords on tide\n", into)
    made = merged(parts, file, parts)
    assert made.changed == []
    assert made.text == (
        "\n## Notes\n\n> tide\n\nmine before\n\nmine in it\n\nwords on tide\n\n"
        "> slip\n\n^n2\n\nwords on slip\n\n- a\n- b\n\n"
    )
    again = merged(spaced([HEAD, TIDE, slip, LIST]), made.text, spaced([HEAD, TIDE, slip, LIST]))
    assert (again.changed, again.text) == ([], made.text)


def test_an_item_that_was_moved_and_changed_a_little_is_a_question_and_then_there_once() -> None:
    note = ("n1", "> tide\n\n^n1\n\nwords on tide")
    parts = spaced([HEAD, note, SLIP, LIST])
    moved = "> slip\n\n> tide\n\n^n1\n\nwords on the tide\n\n"
    file = text_of(spaced([HEAD, SLIP, LIST])).replace("> slip\n\n", moved)
    made = merged(parts, file, parts)
    assert made.changed == ["words on tide"]
    assert made.text == file.replace("words on the tide", "words on tide")


def test_empty_lines_alone_are_nobodys() -> None:
    file = text_of(WRITTEN).replace("\n\n", "\n\n\n\n")
    assert merged(WRITTEN, file, WRITTEN).text == text_of(WRITTEN)


def test_blocks_of_a_text_are_its_parts_whatever_repeats() -> None:
    text = "\n\na\nb\n\n\na\nb\n\nc"
    made = blocks(text)
    assert text_of(made) == text
    assert len({key for key, _ in made}) == len(made) == 4


lines = st.text(st.sampled_from("ab->"), min_size=1, max_size=3)
items = st.lists(
    st.tuples(st.sampled_from("pqrstu"), st.lists(lines, min_size=1, max_size=3).map("\n".join)),
    unique_by=lambda part: part[0],
    max_size=6,
)


@given(items, items, st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=5), st.booleans())
def test_nothing_the_reader_wrote_is_lost_and_nothing_of_ours_is_changed(
    old: list[Part],
    new: list[Part],
    places: list[tuple[int, bool]],
    is_tight: bool,
) -> None:
    def parts_of(items: list[Part]) -> list[Part]:
        return [(key, f"{text}\n") for key, text in items] if is_tight else list(spaced(items))

    written, wanted = parts_of(old), parts_of(new)
    found = text_of(written).splitlines(keepends=True)
    for number, (place, is_spaced) in enumerate(places):
        found.insert(min(place, len(found)), f"mine {number}\n" + "\n" * is_spaced)
    made = merged(written, "".join(found), wanted)
    assert made.changed == []
    kept = [line for line in made.text.splitlines() if line.strip()]
    assert sorted(line for line in kept if line.startswith("mine")) == [f"mine {n}" for n in range(len(places))]
    ours = [line for line in text_of(wanted).splitlines() if line.strip()]
    assert [line for line in kept if not line.startswith("mine")] == ours
    again = merged(wanted, made.text, wanted)
    assert (again.text, again.changed) == (made.text, [])


distinct = st.lists(st.integers(1, 3), min_size=2, max_size=6).map(
    lambda sizes: [(f"k{n}", "\n".join(f"> {n} {line}" for line in range(size))) for n, size in enumerate(sizes)]
)


@given(distinct, st.data(), st.booleans())
def test_items_in_an_order_of_the_readers_stay_in_it_each_once(
    items: list[Part], data: st.DataObject, is_tight: bool
) -> None:
    def parts_of(items: list[Part]) -> list[Part]:
        return [(key, f"{text}\n") for key, text in items] if is_tight else list(spaced(items))

    theirs = data.draw(st.permutations(items))
    more = data.draw(st.integers(0, len(items)))
    mine = text_of(parts_of(theirs[:more])) + "mine\n" + text_of(parts_of(theirs[more:]))
    for file in (text_of(parts_of(theirs)), mine):
        made = merged(parts_of(items), file, parts_of(items))
        assert made.changed == []
        kept = [line for line in made.text.splitlines() if line.strip()]
        assert kept == [line for line in file.splitlines() if line.strip()]
        again = merged(parts_of(items), made.text, parts_of(items))
        assert (again.text, again.changed) == (made.text, [])


@given(distinct, st.data())
def test_an_item_put_anywhere_is_no_question_and_there_once(items: list[Part], data: st.DataObject) -> None:
    parts = spaced(items)
    moved = data.draw(st.sampled_from(items))
    rest = [line for key, text in items if key != moved[0] for line in text.split("\n")]
    at = data.draw(st.integers(0, len(rest)))
    file = "\n\n".join([*rest[:at], "mine", *moved[1].split("\n"), *rest[at:]]) + "\n"
    made = merged(parts, file, parts)
    assert made.changed == []
    ours = [line for _, text in items for line in text.split("\n")]
    assert sorted(line for line in made.text.splitlines() if line.strip()) == sorted([*ours, "mine"])
    again = merged(parts, made.text, parts)
    assert (again.changed, again.text) == ([], made.text)


@given(distinct, st.data())
def test_whatever_order_the_lines_of_a_file_have_none_is_lost_and_a_line_that_is_there_twice_is_a_question(
    items: list[Part], data: st.DataObject
) -> None:
    parts = spaced(items)
    ours = [line for line in text_of(parts).splitlines() if line.strip()]
    mine = ["mine one", "mine two"]
    file = "\n".join(data.draw(st.permutations(ours + mine))) + "\n"
    made = merged(parts, file, parts)
    kept = Counter(line for line in made.text.splitlines() if line.strip())
    assert set(kept) == {*ours, *mine}
    assert made.changed or max(kept.values()) == 1
