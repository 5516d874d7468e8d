from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.analysis import Analysis, Entity, Quote, Topic
from extract.document import Block, BlockKind, Document
from extract.export import PlacedNote
from extract.notes.anchors import Match, Resolution
from extract.notes.note import ItemReference, Note
from tui.article.graphemes import drawn
from tui.items import Item, ItemKind, Selection
from tui.panel.rows import (
    Group,
    Row,
    RowState,
    entity_rows,
    group_line,
    note_item,
    quote_rows,
    row_pieces,
    selection_line,
    shorten,
    shorten_middle,
    tab_line,
    topic_rows,
)

TEXT = "Ada Holm paid 5 euros.\n\n“Too much,” she said."
DOCUMENT = Document(TEXT, blocks=(Block(BlockKind.PARAGRAPH, 0, 22), Block(BlockKind.PARAGRAPH, 24, len(TEXT))))
MONEY = Entity("e1", "5 euros", "MONEY", ((14, 21),))
HOLM = Entity("e2", "Ada Holm", "PERSON", ((0, 8),))
QUOTE = Quote("q1", "direct", ((24, 35),))
TOPICS = (Topic("t1", "price", ((9, 13),)), Topic("t2", "Ada Holm", ((0, 8),), is_name=True))
ANALYSIS = Analysis("a", TEXT, "hash", "model", entities=(MONEY, HOLM), quotes=(QUOTE,), topics=TOPICS)


def test_sums_and_dates_come_after_the_names() -> None:
    assert [(row.name, row.kind) for row in entity_rows(ANALYSIS)] == [("Ada Holm", "person"), ("5 euros", "plain")]


def test_a_quote_row_names_speaker_words_and_paragraph() -> None:
    (row,) = quote_rows(ANALYSIS, DOCUMENT)
    assert (row.name, row.count) == ("Unknown: “Too much,”", "¶2")


def test_a_quote_that_is_unsure_has_a_question_mark() -> None:
    doubtful = replace(ANALYSIS, quotes=(replace(QUOTE, certainty=0.3), replace(QUOTE, certainty=0.95)))
    assert [row.count for row in quote_rows(doubtful, DOCUMENT)] == ["? ¶2", "¶2"]


def test_names_are_no_topic_rows() -> None:
    assert [row.name for row in topic_rows(ANALYSIS)] == ["price"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.integers(0, 30))
def test_shortened_text_fits_its_cells(text: str, cells: int) -> None:
    assert cell_len(shorten(text, cells)) <= cells
    assert cell_len(shorten_middle(text, cells)) <= cells
    if cell_len(drawn(text)) <= cells:
        assert shorten(text, cells) == shorten_middle(text, cells) == drawn(text)


def test_a_long_name_keeps_both_ends() -> None:
    assert shorten_middle("International Harbour Authority", 15) == "Interna…thority"
    assert shorten("International Harbour Authority", 15) == "International…"


def test_a_name_is_never_cut_inside_a_letter() -> None:
    name = "e\u0301" * 9
    assert shorten_middle(name, 6) == "e\u0301" * 3 + "…" + "e\u0301" * 2
    assert shorten_middle("王毅外交部長北京", 8) == "王毅…京"
    assert shorten("👩‍🚀👩‍🚀👩‍🚀", 5) == "👩‍🚀👩‍🚀…"


def test_tabs_give_way_to_their_keys_where_it_is_narrow() -> None:
    counts = [(ItemKind.ENTITY, 28), (ItemKind.QUOTE, 9), (ItemKind.TOPIC, 12), (ItemKind.NOTE, 0)]
    keys = {ItemKind.ENTITY: "e", ItemKind.QUOTE: "q", ItemKind.TOPIC: "t", ItemKind.NOTE: "n"}
    wide = "".join(text for text, _ in tab_line(counts, ItemKind.QUOTE, 44, keys))
    assert wide == " Entities 28  Quotes 9  Topics 12  Notes 0 "
    narrow = "".join(text for text, _ in tab_line(counts, ItemKind.QUOTE, 28, keys))
    assert narrow == " e 28  Quotes 9  t 12  n 0 "
    narrowest = "".join(text for text, _ in tab_line(counts, ItemKind.QUOTE, 24, keys))
    assert narrowest == " e28 Quotes 9 t12 n0"


ROW = Row(Item(ItemKind.ENTITY, "e1", "Ada Holm", "PERSON", ((0, 8),)), "Ada Holm", "PERSON", "12", "person")


STILL = RowState()


def line(width: int, state: RowState = STILL, bar: str = "") -> str:
    return "".join(text for text, _ in row_pieces(ROW, state, bar, width))


def test_a_row_is_mark_name_label_count_and_bar() -> None:
    assert line(32, RowState(in_view=True), "▁▂▁▁") == "• Ada Holm        PERSON 12 ▁▂▁▁"
    assert line(32, RowState(selected=True, in_view=True), "▁▂▁▁").startswith("▶ Ada Holm")
    assert line(24) == "  Ada Holm            12"


def test_a_count_so_far_stands_before_the_total() -> None:
    assert line(24, RowState(so_far=3)).endswith(" 3/12")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.integers(12, 60), st.booleans())
def test_a_row_fills_its_width_whatever_the_name(name: str, width: int, in_view: bool) -> None:
    row = replace(ROW, name=name, label="")
    pieces = row_pieces(row, RowState(in_view=in_view, so_far=2), "▁" * 3, width)
    assert sum(cell_len(text) for text, _ in pieces) == width
    assert cell_len(group_line(Group(name, 3), width)) == width


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (80, "Ministry of Foreign Affairs · ORG · 2/3"),
        (30, "Ministry … Affairs · ORG · 2/3"),
        (12, "Mini…irs · ORG · 2/3"),
    ],
)
def test_of_a_selected_item_with_a_long_name_the_place_is_said_whole(cells: int, said: str) -> None:
    spans = ((0, 1), (5, 6), (9, 10))
    selection = Selection(Item(ItemKind.ENTITY, "e1", "Ministry of Foreign Affairs", "ORG", spans), 1)
    assert selection_line(selection, cells) == said


def test_an_item_without_a_place_says_so() -> None:
    lost = Selection(Item(ItemKind.NOTE, "n", "lost", "note", ()))
    assert selection_line(lost, 60) == "lost · note · no longer in the text"


@pytest.mark.parametrize(
    ("about", "match", "where"),
    [
        (None, None, "on the article as a whole"),
        (ItemReference("entity", "Ada Holm"), None, "on the name as a whole"),
        (None, Match.NEEDS_REVIEW, "needs review"),
        (None, Match.ORPHAN, "lost its passage"),
    ],
)
def test_a_note_that_stands_nowhere_in_the_text_says_why(
    about: ItemReference | None, match: Match | None, where: str
) -> None:
    note = Note("n", "late", None, about, "2026-01-01", "2026-01-01")
    item = note_item(PlacedNote(note, Resolution(match, None, 0.0) if match else None))
    assert selection_line(Selection(item), 80).endswith(f"late · note · {where}")
