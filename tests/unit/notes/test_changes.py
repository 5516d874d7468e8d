"""What changed between two texts: paragraphs, names, quotes, each with a place in the newer one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import Analysis, Entity
from extract.notes.changes import (
    MOST_STEPS,
    Change,
    ChangedName,
    ChangedQuote,
    Stood,
    What,
    changed_names,
    changed_quotes,
    matched,
)
from tests.unit.notes.found import TEXTS, analysis, found_in

OLD = "Holm spoke.\n\n“It is late,” said Holm.\n\n“We count the boats again on Friday,” said Mira.\n\nBo left."
NEW = "Holm spoke.\n\n“It is late,” said Mira.\n\n“We count all the boats again on Monday,” said Mira.\n\nAda came."


def changed_paragraphs(before: str, after: str) -> list[Change]:
    return list(Stood(before, after).changes())


def names_of(before: Analysis, after: Analysis) -> list[ChangedName]:
    return changed_names(before, after, Stood(before.text, after.text))


def quotes_of(before: Analysis, after: Analysis) -> list[ChangedQuote]:
    return changed_quotes(before, after, Stood(before.text, after.text))


def test_every_change_of_paragraphs_has_its_place_in_the_newer_text() -> None:
    changes = changed_paragraphs(OLD, NEW)
    assert [change.before[0][:6] for change in changes] == ["“It is"]
    [change] = changes
    assert NEW[slice(*change.span)].startswith("“It is late,” said Mira.")
    assert NEW[slice(*change.span)].endswith("Ada came.")
    [gone] = changed_paragraphs(OLD, OLD.replace("“It is late,” said Holm.\n\n", ""))
    assert gone.after == ()
    assert OLD.replace("“It is late,” said Holm.\n\n", "")[gone.span[0] :].startswith("“We count")
    [last] = changed_paragraphs(OLD, OLD.replace("\n\nBo left.", ""))
    assert last.span[0] == last.span[1] == len(OLD.replace("\n\nBo left.", ""))


def test_names_that_are_new_come_first_then_those_gone_at_the_paragraph_where_they_stood() -> None:
    names = names_of(analysis(OLD, ["Holm", "Mira", "Bo"]), analysis(NEW, ["Holm", "Mira", "Ada"]))
    assert [(name.what, name.name, name.count) for name in names] == [(What.NEW, "Ada", 1), (What.GONE, "Bo", 1)]
    assert NEW[slice(*names[0].span)] == "Ada"
    assert names[1].span[0] == NEW.index("“It is late")  # the paragraphs that changed are one stretch


def test_a_name_that_shares_a_way_of_naming_is_the_same() -> None:
    before = Analysis("", "Holm came.", "", "m", entities=(Entity("e1", "Holm", "PERSON", ((0, 4),)),))
    text = "Ada Holm came; HOLM left."
    after = Analysis("", text, "", "m", entities=(Entity("e9", "Ada Holm", "PERSON", ((0, 8), (15, 19))),))
    assert names_of(before, after) == []


def test_quotes_that_are_new_gone_reworded_or_of_somebody_else() -> None:
    late, count = "“It is late,”", "“We count the boats again on Friday,”"
    before = analysis(OLD, ["Holm", "Mira"], [(late, "Holm"), (count, "Mira")])
    recount = "“We count all the boats again on Monday,”"
    after = analysis(NEW, ["Holm", "Mira"], [(late, "Mira"), (recount, "Mira")])
    other, reworded = quotes_of(before, after)
    assert (other.what, other.speakers) == (What.OTHER_SPEAKER, ("Holm", "Mira"))
    assert (reworded.what, reworded.before, reworded.after) == (What.REWORDED, count, recount)
    assert NEW[slice(*reworded.span)] == recount
    alone = analysis(OLD, [])
    assert [quote.what for quote in quotes_of(alone, before)] == [What.NEW, What.NEW]
    gone = quotes_of(before, analysis(NEW, []))
    assert [(quote.what, quote.before, quote.speakers) for quote in gone] == [
        (What.GONE, late, ("Holm", "")),
        (What.GONE, count, ("Mira", "")),
    ]


def test_other_marks_and_line_ends_are_no_other_words_and_an_unnamed_speaker_is_no_other_one() -> None:
    before = analysis("“It is\nlate,” said Holm.", ["Holm"], [("“It is\nlate,”", "Holm")])
    after = analysis('"It is late", he said.', [], [('"It is late"', "")])
    assert quotes_of(before, after) == []


@given(TEXTS)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    found = found_in(text)
    assert names_of(found, found) == quotes_of(found, found) == changed_paragraphs(text, text) == []


@given(TEXTS, TEXTS)
def test_what_is_new_one_way_is_gone_the_other_and_every_place_is_in_the_newer_text(old: str, new: str) -> None:
    before, after = found_in(old), found_in(new)
    names, back = names_of(before, after), names_of(after, before)
    assert {n.name for n in names if n.what is What.NEW} == {n.name for n in back if n.what is What.GONE}
    quotes = quotes_of(before, after)
    paragraphs = changed_paragraphs(old, new)
    for changed in (*names, *quotes, *paragraphs):
        assert 0 <= changed.span[0] <= changed.span[1] <= len(new)
    for quote in quotes:
        assert " ".join(new[slice(*quote.span)].split()) == quote.after
    for name in names:
        assert name.what is What.GONE or new[slice(*name.span)] == name.name
    new_ones, gone = ([q for q in quotes if q.what is what] for what in (What.NEW, What.GONE))
    assert len(new_ones) - len(gone) == len(after.quotes) - len(before.quotes)


@given(TEXTS, TEXTS)
def test_a_change_says_what_stood_there_and_has_the_place_of_what_stands_there_now(old: str, new: str) -> None:
    lines = old.split("\n\n")
    for change in changed_paragraphs(old, new):
        assert new[slice(*change.span)].split("\n\n") == list(change.after) or not change.after
        assert all(words in lines for words in change.before)


def test_white_space_alone_is_no_change() -> None:
    assert changed_paragraphs("One  word.\n\n\nTwo.", " One word.\n\nTwo. \n") == []


@given(TEXTS, TEXTS)
def test_only_a_text_with_other_words_has_changes(old: str, new: str) -> None:
    assert (changed_paragraphs(old, new) == []) == (old == new)


FEW = st.lists(st.sampled_from("abcdefgh"), max_size=9)
"""Paragraphs of which some repeat, and some are in both texts once."""


@given(FEW, FEW)
def test_what_stays_and_what_is_gone_is_the_old_text_what_stays_and_what_is_new_the_new_one(
    old: list[str], new: list[str]
) -> None:
    stays: list[tuple[int, int]] = []
    gone: list[int] = []
    put_in: list[int] = []
    end, new_end = 0, 0
    for same, (a, b), (c, d) in matched(paragraphs_of(old), paragraphs_of(new)):
        assert (a, c) == (end, new_end)
        end, new_end = b, d
        assert (old[a:b] == new[c:d] and b - a == 1) if same else (b > a or d > c)
        stays += [(a, c)] if same else []
        gone += range(a, b) if not same else []
        put_in += range(c, d) if not same else []
    assert sorted([*gone, *(place for place, _ in stays)]) == list(range(len(old)))
    assert sorted([*put_in, *(place for _, place in stays)]) == list(range(len(new)))
    changes = changed_paragraphs("\n\n".join(old), "\n\n".join(new))
    assert [words for change in changes for words in change.before] == [old[place] for place in gone]
    assert [words for change in changes for words in change.after] == [new[place] for place in put_in]


@given(FEW, FEW)
def test_two_changes_never_follow_one_another_and_begin_and_end_with_other_words(
    old: list[str], new: list[str]
) -> None:
    runs = list(matched(paragraphs_of(old), paragraphs_of(new)))
    assert all(one[0] or other[0] for one, other in pairwise(runs))
    for same, (a, b), (c, d) in runs:
        if not same and a < b and c < d:
            assert old[a] != new[c]
            assert old[b - 1] != new[d - 1]


def paragraphs_of(words: Sequence[str]) -> list[tuple[str, int, int]]:
    return [(text, 0, 0) for text in words]


class Counted(str):
    """Words that count how often they are looked up or compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Counted.times += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counted.times += 1
        return str.__hash__(self)


class CountedMatcher(SequenceMatcher[str]):
    """Counts the paragraphs and the equal pairs that it goes over."""

    steps = 0

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        CountedMatcher.steps += sum(1 + len(self.b2j.get(words, ())) for words in self.a[alo:ahi])
        return super().find_longest_match(alo, ahi, blo, bhi)


def every_other(count: int, other: str, same: str = "") -> list[str]:
    """Every other paragraph has words of that text only; the rest are all the same, or each is another."""
    return [Counted(f"{other} {n}" if n % 2 else same or f"both {n}") for n in range(count)]


def many_stretches(of: str) -> list[str]:
    """A hundred stretches, each of which is cheap enough by itself."""
    return [words for n in range(100) for words in (*every_other(150, f"{of} {n}", "Ja."), Counted(f"end {n}"))]


@pytest.mark.parametrize(
    ("old", "new", "stay"),
    [
        (every_other(8_000, "old"), every_other(8_000, "new"), 4_000),
        (every_other(100, "old", "Ja."), every_other(100, "new", "Ja."), 50),
        (every_other(2_000, "old", "Ja."), every_other(2_000, "new", "Ja."), 1),  # they begin alike
        (["old", *every_other(2_000, "old", "Ja.")], ["new", *every_other(2_000, "new", "Ja.")], 0),
        (every_other(8_000, "old"), every_other(8_000, "old")[::-1], 1),
        (many_stretches("old"), many_stretches("new"), None),
    ],
    ids=["every other changed", "some repeat", "half are equal", "nothing to hold on to", "turned round", "stretches"],
)
def test_the_work_is_bounded_however_long_the_texts_are_and_however_much_repeats(
    monkeypatch: pytest.MonkeyPatch, old: list[str], new: list[str], stay: int | None
) -> None:
    monkeypatch.setattr("extract.notes.changes.SequenceMatcher", CountedMatcher)
    CountedMatcher.steps = Counted.times = 0
    runs = list(matched(paragraphs_of(old), paragraphs_of(new)))
    assert CountedMatcher.steps <= MOST_STEPS
    assert Counted.times <= 20 * (len(old) + len(new)) + CountedMatcher.steps
    found = sum(same for same, _, _ in runs)
    assert found == stay if stay is not None else found >= 100
