from unicodedata import normalize

import pytest

from extract.document import Document
from extract.notes.anchors import Anchor, Match, Resolution, make_anchor, resolve
from extract.notes.surroundings import CONTEXT
from tests.places import span_of

ARTICLE = """The kiln at Ostrava Brickworks was lit in 1894 and has gone out twice. Both times a Kowalczyk was on duty.

Hilltop Ceramics examined the flue and saw no reason for alarm.

Redstone Ceramics examined the flue and saw no reason for alarm.

“Smoke is a kind of letter,” said Halina Kowalczyk, who tends the fire. “You have to answer it.” She means to go on.

The owners will meet on Monday. Should they sell, the fire goes out for good on the last day of March."""


def anchor_of(words: str, text: str = ARTICLE) -> Anchor:
    return make_anchor(text, span_of(text, words))


def words_of(resolution: Resolution, text: str) -> str:
    assert resolution.span is not None
    return text[slice(*resolution.span)]


def test_an_anchor_keeps_the_words_and_what_stands_around_them() -> None:
    anchor = anchor_of("Halina Kowalczyk")
    assert anchor.exact == "Halina Kowalczyk"
    assert (len(anchor.prefix), len(anchor.suffix)) == (CONTEXT, CONTEXT)
    assert anchor.prefix + anchor.exact + anchor.suffix in ARTICLE
    assert anchor.text_sha256 == Document(ARTICLE).text_sha256


def test_context_grows_until_the_passage_is_unique() -> None:
    row = "The same words stand in every row of this table, from the first to the last."
    text = "\n\n".join(f"{number}. {row}" for number in range(5))
    start = text.index("every", 200)
    anchor = make_anchor(text, (start, start + 5))
    assert text.count(anchor.prefix + anchor.exact + anchor.suffix) == 1


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 4), (0, len(ARTICLE) + 1)])
def test_no_anchor_without_a_passage(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make_anchor(ARTICLE, span)


def test_the_same_text_is_exact() -> None:
    anchor = anchor_of("flue")
    assert resolve(anchor, Document(ARTICLE)) == Resolution(Match.EXACT, (anchor.start, anchor.end), 1.0)


def test_an_edit_further_down_leaves_it_exact() -> None:
    anchor = anchor_of("lit in 1894")
    assert resolve(anchor, ARTICLE.replace("March", "April")).match is Match.EXACT


def test_paragraphs_above_move_it() -> None:
    edited = "A 🔥 first.\n\nA 🧱 second.\n\n" + ARTICLE
    found = resolve(anchor_of("You have to answer it."), edited)
    assert found.match is Match.MOVED
    assert words_of(found, edited) == "You have to answer it."
    assert edited[: found.span[0]].endswith("fire. “")  # type: ignore[index]


def test_rewrapped_lines_and_another_normal_form_are_no_change_of_words() -> None:
    text = ARTICLE.replace("Halina", "Hálina")
    edited = normalize("NFD", text).replace("who tends the fire. “You have", "who tends the\nfire. “You\n  have")
    words = "said Hálina Kowalczyk, who tends the fire. “You have to"
    found = resolve(anchor_of(words, text), edited)
    assert found.match is Match.MOVED
    assert normalize("NFC", words_of(found, edited)).split() == words.split()


def test_a_mended_word_inside_is_still_the_passage() -> None:
    edited = "New lead.\n\n" + ARTICLE.replace("a kind of letter", "some kind of letter")
    found = resolve(anchor_of("“Smoke is a kind of letter,” said Halina Kowalczyk, who tends the fire."), edited)
    assert found.match is Match.MOVED
    assert words_of(found, edited) == "“Smoke is some kind of letter,” said Halina Kowalczyk, who tends the fire."


def test_a_short_passage_edited_in_place_goes_by_its_context() -> None:
    edited = ARTICLE.replace("the last day of March", "the last days of March")
    found = resolve(anchor_of("last day of March"), edited)
    assert found.match is Match.MOVED
    assert words_of(found, edited) == "last days of March"


def test_the_twin_of_a_deleted_sentence_is_not_taken_for_it() -> None:
    sentence = "Hilltop Ceramics examined the flue and saw no reason for alarm."
    anchor = anchor_of(sentence)
    assert resolve(anchor, ARTICLE.replace(sentence + "\n\n", "")).match is Match.NEEDS_REVIEW
    assert resolve(anchor, ARTICLE).match is Match.EXACT


def test_the_opposite_statement_elsewhere_is_not_the_deleted_one() -> None:
    first = "Ana Duarte told the committee on Tuesday that the bill would pass with votes to spare before the summer."
    second = "Her rival told the committee on Friday that the bill would fail unless the money was found by autumn."
    anchor = anchor_of("the bill would pass", f"{first}\n\n{second}")
    assert resolve(anchor, second).match in (Match.NEEDS_REVIEW, Match.ORPHAN)


@pytest.mark.parametrize(
    ("kept", "deleted", "also_deleted"),
    [
        # the twin stood right after it, and is where it was
        (
            ["Ines said that the motion would fail on Tuesday.", "Ines said that the bill would pass on Tuesday."],
            "The mayor said that the motion would pass on Tuesday.",
            "",
        ),
        # what stood after it now stands after something else
        (
            ["Ana Duarte said that the motion would fail on Monday.", "Ana said that the bill would fail on Tuesday."],
            "Her rival said that the motion would fail on Monday.",
            "",
        ),
        # all that stood around it is gone, and two are like it
        (
            [
                "Ines Aho said that the bill would pass on Monday.",
                "Her rival denied that the bill would fail on Tuesday.",
            ],
            "Her rival said that the bill would pass on Tuesday.",
            "Her rival said that the motion would fail on Monday.",
        ),
    ],
)
def test_a_twin_among_twins_is_not_the_deleted_sentence(kept: list[str], deleted: str, also_deleted: str) -> None:
    first = [*kept, also_deleted, deleted] if also_deleted else [deleted, *kept]
    found = resolve(anchor_of(deleted, " ".join(first)), " ".join(kept))
    assert found.match in (Match.NEEDS_REVIEW, Match.ORPHAN)


RULES = [
    "5. Whoever hires the hall pays the caretaker for the evening and sweeps the floor at their own cost by noon.\n\n",
    "6. Whoever rents the hall pays the caretaker for the evening and sweeps the floor at their own cost by noon.\n\n",
    "7. Nobody nails anything to the panels of the stage, which were carved by Lars Eide and have been insured since.",
]
GATES = [
    "The first gate was oiled and painted in April by men from the yard, as the plan of the council says. ",
    "The third gate was oiled and painted in April by men from the yard, as the plan of the council says. ",
    "Nobody has asked who is to pay for it, or why a gate that is never shut should be painted at all, in May.",
]
LEAD = "The harbour was dredged twice in the war and has been silting up ever since, whatever was spent on it. "


@pytest.mark.parametrize("lead", [0, 1, 2])
@pytest.mark.parametrize(("parts", "words"), [(RULES, "at their own cost"), (GATES, "the plan of the council")])
def test_the_same_words_in_a_twin_that_stood_before_are_not_those_deleted(
    parts: list[str], words: str, lead: int
) -> None:
    text, kept = LEAD * lead + "".join(parts), LEAD * lead + parts[0] + parts[2]
    anchor = make_anchor(text, (at := text.rindex(words), at + len(words)))
    assert len(anchor.prefix) > CONTEXT or not lead  # there is no more
    assert resolve(anchor, kept).match is Match.NEEDS_REVIEW
    assert resolve(anchor, text).match is Match.EXACT
    moved = resolve(anchor, f"A line above.\n\n{text.replace('never', 'seldom').replace('insured', 'safe')}")
    assert (moved.match, moved.span) == (Match.MOVED, (at + 15, at + 15 + len(words)))


def test_the_context_does_not_grow_for_the_same_words_elsewhere_that_stand_among_others() -> None:
    text = f"{ARTICLE} As they say, the fire goes out one day."
    assert len(anchor_of("the fire goes out", text).prefix) == CONTEXT


def test_the_same_words_in_strange_surroundings_need_review() -> None:
    anchor = anchor_of("the fire goes out")
    as_before_on_one_side = ARTICLE[: anchor.end] + " whenever nobody thinks of wood; so it was, so it is."
    assert resolve(anchor, as_before_on_one_side).match is Match.NEEDS_REVIEW
    strange = "Whatever the day. Should they win, the fire goes out for good on a whim, or else whenever."
    assert resolve(anchor, strange).match is Match.NEEDS_REVIEW
    edited = ARTICLE.replace("means to go on", "wants to go on").replace("last day of March", "last night of May")
    assert resolve(anchor, edited).match is Match.MOVED


def test_letters_lost_all_over_leave_a_short_passage_where_it_was() -> None:
    anchor = anchor_of("the fire goes")
    edited = ARTICLE.replace("should", "shold").replace("the fire goes", "th fire gos").replace("Monday", "Mnday")
    found = resolve(anchor, edited)
    assert (found.match, words_of(found, edited)) == (Match.MOVED, "th fire gos")


@pytest.mark.parametrize("deleted", range(7))
def test_no_row_of_a_table_takes_a_deleted_rows_place(deleted: int) -> None:
    rows = [f"Kiln {number}: fired, cooled and swept" for number in range(7)]
    text = "\n".join(rows)
    found = resolve(anchor_of(rows[deleted], text), "\n".join(rows[:deleted] + rows[deleted + 1 :]))
    assert found.match in (Match.NEEDS_REVIEW, Match.ORPHAN)


def test_of_two_equal_passages_the_one_with_the_old_surroundings_is_right() -> None:
    second = ARTICLE.index("examined", ARTICLE.index("Redstone"))
    anchor = make_anchor(ARTICLE, (second, second + len("examined")))
    edited = "x" * 70 + "\n\n" + ARTICLE  # now the first one is nearer to the old place
    found = resolve(anchor, edited)
    assert found.match is Match.MOVED
    assert edited[: found.span[0]].endswith("Redstone Ceramics ")  # type: ignore[index]


def test_of_two_passages_with_equal_surroundings_the_nearest_is_right() -> None:
    verse = "and the rain it raineth every day, with hey, ho, the wind and the rain, and the rain it raineth. "
    text = "".join(verse for _ in range(12))
    start = text.index("hey", 700)
    found = resolve(make_anchor(text, (start, start + 3)), "O! " + text)
    assert found == Resolution(Match.MOVED, (start + 3, start + 6), found.score)


def test_an_article_replaced_by_an_error_page_orphans_all_and_its_return_mends_all() -> None:
    anchors = [anchor_of(words) for words in ("lit in 1894", "Redstone Ceramics", "The owners will meet on Monday.")]
    assert {resolve(anchor, "Please sign in to read on.").match for anchor in anchors} == {Match.ORPHAN}
    assert {resolve(anchor, "").match for anchor in anchors} == {Match.ORPHAN}
    assert {resolve(anchor, ARTICLE).match for anchor in anchors} == {Match.EXACT}


def test_an_orphan_has_no_place() -> None:
    found = resolve(anchor_of("Should they sell"), "Nothing of all that, only other words about other things.")
    assert found.span is None
    assert found.score < 0.6


def test_the_whole_text_as_a_passage_has_no_context_to_miss() -> None:
    anchor = make_anchor("Only this.", (0, 10))
    assert resolve(anchor, "Before. Only this.") == Resolution(Match.MOVED, (8, 18), pytest.approx(91.1 / 92, abs=0.01))


def test_an_anchor_that_contradicts_the_text_is_not_exact() -> None:
    anchor = anchor_of("flue")
    broken = Anchor(0, 4, anchor.exact, anchor.prefix, anchor.suffix, anchor.text_sha256)
    found = resolve(broken, ARTICLE)
    assert found.match is Match.MOVED
    assert words_of(found, ARTICLE) == "flue"


def test_a_common_word_in_a_long_text_is_found_by_its_surroundings() -> None:
    filler = " ".join(f"the fire {number} and the fire again" for number in range(400))
    text = f"{filler} Halina watched the fire, then the door. {filler}"
    start = text.index("the fire, then")
    edited = f"{filler} Halina watched the fire, and then the window. {filler}"
    found = resolve(make_anchor(text, (start, start + 3)), edited)
    assert found.span == (start, start + 3)


def test_white_space_at_its_rims_does_not_matter() -> None:
    anchor = anchor_of("\n\nRedstone Ceramics examined the flue and saw no reason for alarm.\n\n")
    edited = "New lead.\n\n" + ARTICLE.replace(
        "Redstone Ceramics examined the flue", "Redstone Ceramics tested the flue"
    )
    found = resolve(anchor, edited)
    assert found.match is Match.MOVED
    assert words_of(found, edited) == "Redstone Ceramics tested the flue and saw no reason for alarm."
