"""Motions: a cursor always stands on something that is drawn, and gets to every place by each way there."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.document import Document
from tests.property.documents import WIDTHS, documents
from tui.article.cursor import Cursor
from tui.article.layout import Layout, layout
from tui.article.motions import MOTIONS, line_steps, moved, standing


def places(lines: Layout) -> list[int]:
    """All offsets at which a cursor can stand."""
    found = []
    for line in range(len(lines)):
        for start, end in lines.shown(line):
            found += [offset for offset in lines.columns(line)[0] if start <= offset < end]
    return sorted(found)


@given(documents(), WIDTHS, st.data())
@settings(max_examples=150, deadline=None)
def test_any_motions_at_any_width_keep_the_cursor_on_a_drawn_cluster(
    document: Document, width: int, data: st.DataObject
) -> None:
    lines = layout(document, width)
    allowed = set(places(lines)) or {0}
    cursor = Cursor.at(lines, data.draw(st.integers(0, len(document.text))))
    steps = st.sampled_from(MOTIONS) | st.integers(-4, 4) | st.sampled_from(["v", "V", "o"]) | WIDTHS
    for step in data.draw(st.lists(steps, max_size=12)):
        match step:
            case "v" | "V":
                cursor = cursor.selecting(by_paragraphs=step == "V")
            case "o":
                cursor = cursor.swapped()
            case int() if step > 4:
                lines = layout(document, step)
                assert cursor.placed(lines, cursor.offset).offset in (set(places(lines)) or {0})
                cursor = Cursor.at(lines, cursor.offset)
                allowed = set(places(lines)) or {0}
            case int():
                cursor = cursor.by_lines(lines, step)
            case _:
                cursor = cursor.moved(lines, step)
        assert cursor.offset in allowed
        span = cursor.span(lines)
        if span is not None and document.text:
            assert 0 <= span[0] <= cursor.offset < span[1] <= len(document.text)


@given(documents(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_right_and_left_visit_every_place_in_order(document: Document, width: int) -> None:
    lines = layout(document, width)
    wanted = places(lines)
    assume(wanted)
    there = [standing(lines, 0)]
    while (further := moved(lines, there[-1], "right")) != there[-1]:
        there.append(further)
    assert there == wanted
    back = [there[-1]]
    while (before := moved(lines, back[-1], "left")) != back[-1]:
        back.append(before)
    assert back == wanted[::-1]


@given(documents(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_words_sentences_and_paragraphs_are_the_same_both_ways(document: Document, width: int) -> None:
    lines = layout(document, width)
    for on, back in (("word", "word_back"), ("sentence", "sentence_back"), ("paragraph", "paragraph_back")):
        there = [standing(lines, 0)]
        while (further := moved(lines, there[-1], on)) != there[-1]:
            assert further > there[-1]
            there.append(further)
        at = there[-1]
        for _ in range(len(there) + 2):
            before = moved(lines, at, back)
            assert before <= at
            at = before
        assert at == there[0]


@given(documents(), WIDTHS, st.integers(1, 9), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_lines_down_and_as_many_up_come_back_to_the_line(document: Document, width: int, steps: int, cell: int) -> None:
    lines = layout(document, width)
    wanted = places(lines)
    assume(wanted)
    last = wanted[-1]
    up = line_steps(lines, last, -steps, cell)
    assert up <= last
    first = line_steps(lines, up, -10_000, cell)
    assert lines.line_of(first) == lines.line_of(wanted[0])
    if lines.line_of(up) != lines.line_of(wanted[0]):
        assert lines.line_of(line_steps(lines, up, steps, cell)) == lines.line_of(last)
