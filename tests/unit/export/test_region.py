import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ExportError
from extract.export.merging import blocks
from extract.export.region import HTML_COMMENT, ORG_COMMENT, Region, RegionChangedError

OLD, NEW = (
    Region("a1", blocks("\nold\n\n"), preamble="---\n---\n"),
    Region("a1", blocks("\nnew words\n\n"), preamble="---\n---\n"),
)
outside = st.text(st.sampled_from("ab #-\n<!>é🧶"), max_size=30)
bodies = st.text(st.sampled_from("ab -\né🧶"), max_size=30).map(lambda text: text + "\n")


@given(outside, bodies, bodies, outside, st.sampled_from([HTML_COMMENT, ORG_COMMENT]), st.booleans())
def test_what_is_around_the_part_stays_letter_by_letter(
    before: str,
    old: str,
    new: str,
    after: str,
    comment: tuple[str, str],
    windows: bool,
) -> None:
    older, newer = Region("a1", [("", old)], comment=comment), Region("a1", [("", new)], comment=comment)
    written = older.merged(before) + after
    file = written.replace("\n", "\r\n") if windows else written
    merged = newer.merged(file).replace("\r\n", "\n")
    assert merged.startswith(before)
    assert merged.endswith(after)
    assert new in merged
    assert merged.count("sidelight:begin") == 1
    assert older.merged(newer.merged(file)) == file


def test_a_new_file_has_the_preamble_and_a_renewed_one_what_became_of_it() -> None:
    file = OLD.new_file()
    assert file.startswith("---\n---\n<!-- sidelight:begin a1 ")
    changed = NEW.merged(file.replace("---\n---\n", "---\nmine: 1\n---\n# Mine\n"))
    assert changed.startswith("---\nmine: 1\n---\n# Mine\n<!-- sidelight:begin a1 ")
    assert "new words" in changed
    assert "old" not in changed


def test_the_same_again_changes_nothing() -> None:
    file = "mine\n\n" + OLD.new_file() + "mine too"
    assert OLD.merged(file) == file


def test_a_file_without_the_part_gets_it_at_the_end() -> None:
    for file, gap in (("mine", "\n\n"), ("mine\n", "\n"), ("mine\n\n", ""), ("mine\r\n", "\r\n"), ("", "")):
        assert OLD.merged(file).startswith(f"{file}{gap}<!-- sidelight:begin")


def test_parts_of_other_articles_are_not_touched() -> None:
    other = Region("b2", blocks("other\n")).new_file()
    assert NEW.merged(OLD.merged(other)) == NEW.merged(other)


def test_a_part_changed_by_the_reader_is_a_question() -> None:
    file = OLD.new_file().replace("old", "old and mine")
    with pytest.raises(RegionChangedError, match="changed since"):
        NEW.merged(file)
    assert NEW.merged(file, overwrite=True) == NEW.new_file()


def test_the_readers_own_lines_in_a_part_stay_where_it_is_known_what_was_written() -> None:
    known = {OLD.digest: OLD.parts}
    file = OLD.new_file().replace("old\n", "old\n\nmine\n").replace("\n", "\r\n")
    merged = NEW.merged(file, written=known.get)
    assert "\r\nmine\r\n" in merged
    assert merged.replace("\r\n", "\n").replace("mine\n\n", "") == NEW.new_file()
    with pytest.raises(RegionChangedError) as caught:
        NEW.merged(file)
    assert caught.value.lines == 0
    changed = file.replace("old", "old one")
    with pytest.raises(RegionChangedError, match="1 line \\(“old”\\) changed since") as caught:
        NEW.merged(changed, written=known.get)
    assert caught.value.lines == 1
    assert NEW.merged(changed, overwrite=True, written=known.get) == merged


def test_a_part_without_a_hash_is_the_readers_unless_it_is_the_same() -> None:
    file = re.sub(r"(begin a1) \w+", r"\1", OLD.new_file())
    assert OLD.merged(file) == OLD.new_file()
    with pytest.raises(RegionChangedError):
        NEW.merged(file)


@pytest.mark.parametrize("broken", ["begin", "end", "doubled", "turned"])
def test_broken_comments_are_an_error_whatever_is_said(broken: str) -> None:
    file = OLD.new_file()
    begin, end = (next(line for line in file.splitlines() if word in line) for word in ("begin", "end"))
    files = {
        "begin": file.replace(begin, ""),
        "end": file.replace(end, ""),
        "doubled": file + file,
        "turned": f"{end}\n{begin}\n",
    }
    with pytest.raises(ExportError, match="incomplete or doubled") as caught:
        NEW.merged(files[broken], overwrite=True)
    assert not isinstance(caught.value, RegionChangedError)
