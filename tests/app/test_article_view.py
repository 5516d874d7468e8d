"""The article view by itself: its place, the mouse, marks, and what is drawn how often."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip

from extract.document import Document
from extract.readers.markdown import read_markdown
from tests.app.article_app import LONG, SHORT, SIZE, ArticleApp, rows
from tests.app.reader import resize
from tests.places import span_of
from tests.prose import prose
from tui.article.drawing import MARGIN
from tui.article.layers import Mark, Named
from tui.article.layout import Typography
from tui.article.view import NO_TEXT, ArticleView
from tui.search import find_hits


def looks(view: ArticleView, text: str) -> list[Style]:
    """Styles of the segments on screen that draw exactly that text."""
    return [segment.style or Style() for strip in rows(view) for segment in strip if segment.text == text]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down("#article", offset=start)
    await pilot.hover("#article", offset=end)
    await pilot.mouse_up("#article", offset=end)
    await pilot.pause()


# The place


async def test_a_document_opens_at_the_offset_asked_for() -> None:
    place = span_of(LONG.text, "Paragraph 120")[0]
    app = ArticleApp(LONG, place)
    async with app.run_test(size=SIZE):
        assert app.view.top_offset == place
        assert app.view.visible_span[0] == place
        assert "Paragraph 120 tells" in rows(app.view)[0].text


async def test_the_place_survives_resizing_back_and_forth() -> None:
    place = span_of(LONG.text, "Paragraph 77")[0]
    app = ArticleApp(LONG, place)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        place = app.view.top_offset
        for size in [(100, 30), (33, 11), (80, 24), (25, 60), (200, 60), (20, 5), SIZE]:
            await resize(pilot, *size)
            assert app.view.top_offset == place
            assert app.view.visible_span[0] <= place < app.view.visible_span[1]


async def test_another_typography_keeps_the_place() -> None:
    async with ArticleApp(LONG, offset=LONG.text.index("Paragraph 50 ")).run_test(size=SIZE) as pilot:
        view = pilot.app.query_one(ArticleView)
        top, lines = view.top_offset, view.virtual_size.height
        view.typography = Typography(measure=30, spacing=2, justified=True)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert view.top_offset == top
        assert view.visible_span[0] == top
        assert view.virtual_size.height > lines
        assert max(cell_len(strip.text.strip()) for strip in rows(view)) <= 30


async def test_the_place_near_the_end_survives_a_screen_that_shows_it_all() -> None:
    place = LONG.blocks[-2].start
    app = ArticleApp(LONG, place)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.resize_terminal(60, 40)
        await pilot.resize_terminal(200, 60)
        await resize(pilot, 60, 3)
        assert app.view.top_offset == place
        assert app.view.visible_span[0] == place


async def test_keys_scroll() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        for keys, line in [
            ("j j down k up", 1),
            ("space pagedown", 39),
            ("b pageup", 1),
            ("g ctrl+d ctrl+d ctrl+u", 10),
            ("end home", 0),
        ]:
            await pilot.press(*keys.split())
            assert app.view.scroll_offset.y == line


async def test_the_end_shows_the_last_line_at_the_bottom() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G")
        assert app.view.visible_span[1] == len(LONG.text)
        assert "wait for a boat." in rows(app.view)[-1].text


async def test_moving_is_said_and_so_is_a_new_document() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert app.moved[-1] == app.view.visible_span
        app.view.show(SHORT)
        await pilot.pause()
        assert app.moved[-1] == (0, len(SHORT.text))


async def test_going_to_a_span_in_view_moves_nothing_and_else_leaves_a_third_above() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE):
        app.view.go_to(span_of(LONG.text, "Paragraph 4 "))
        assert app.view.scroll_offset.y == 0
        app.view.go_to(span_of(LONG.text, "Paragraph 150"))
        above = [strip.text for strip in rows(app.view)]
        assert next(y for y, text in enumerate(above) if "Paragraph 150" in text) == 20 // 3
        assert app.view.top_offset == app.view.visible_span[0]


async def test_a_long_text_shows_the_part_around_the_reader_first(monkeypatch: pytest.MonkeyPatch) -> None:
    long = prose(*(f"Chapter {number} " + "of a very long story " * 30 for number in range(600)))
    place = span_of(long.text, "Chapter 300")[0]
    monkeypatch.setattr(ArticleView, "AT_ONCE", 0.0)
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show(long, place)
        assert "Chapter 300" in rows(app.view)[0].text
        lines_of_the_part = app.view.virtual_size.height
        app.view.go_to(span_of(long.text, "Chapter 590"))
        assert any("Chapter 590" in strip.text for strip in rows(app.view))
        app.view.action_top()
        assert "Chapter 0" in rows(app.view)[0].text
        app.view.action_bottom()
        place = app.view.top_offset
        await pilot.app.workers.wait_for_complete()
        assert app.view.virtual_size.height > 2 * lines_of_the_part
        assert app.view.top_offset == place == app.view.visible_span[0]


# The mouse


async def test_a_click_finds_the_offset_of_the_cluster() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        for x, y, words in [
            (0, 0, "Ada"),
            (5, 0, "et"),
            (0, 2, "❤️"),
            (1, 2, "❤️"),
            (2, 2, "abc"),
            (6, 2, "漢"),
            (7, 2, "漢"),
            (8, 2, "字"),
            (14, 2, "e\u0301"),
            (16, 2, "👩"),
            (17, 2, "👩"),
            (19, 2, "end"),
        ]:
            await pilot.click("#article", offset=(MARGIN + x, y))
            assert app.clicked.pop() == SHORT.text.index(words)


async def test_a_click_beside_the_text_finds_nothing() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        for point in [(0, 0), (58, 0), (4, 1), (4, 3), (4, 9)]:
            await pilot.click("#article", offset=point)
        assert app.clicked == []


async def test_a_click_finds_the_offset_where_the_text_stands_in_the_middle() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=(120, 20)) as pilot:
        x = rows(app.view)[0].text.index("rain")
        await pilot.click("#article", offset=(x, 0))
        assert app.clicked == [LONG.text.index("rain")]


async def test_dragging_selects_from_cluster_to_cluster() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, (MARGIN + 4, 0), (MARGIN + 1, 2))
        start, end = SHORT.text.index("met"), SHORT.text.index("abc")
        assert app.selected == [(start, end)]
        assert app.view.selection == (start, end)
        assert app.clicked == []
        await drag(pilot, (MARGIN + 6, 0), (MARGIN, 0))
        assert app.view.selection == (0, 7)


async def test_dragging_over_right_to_left_text_takes_whole_letters_in_the_order_they_are_stored() -> None:
    document = prose("مُحَمَّد قال نعم")
    app = ArticleApp(document)
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, (MARGIN, 0), (MARGIN + 4, 0))
        assert document.text[slice(*app.view.selection)] == "مُحَمَّد"
        await drag(pilot, (MARGIN + 5, 0), (MARGIN + 8, 0))
        assert document.text[slice(*app.view.selection)] == "قال"


async def test_a_click_and_a_new_document_end_the_selection() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, (MARGIN, 0), (MARGIN + 5, 0))
        await pilot.click("#article", offset=(MARGIN + 20, 0))
        assert app.view.selection is None
        await drag(pilot, (MARGIN, 0), (MARGIN + 5, 0))
        app.view.show(LONG)
        assert app.view.selection is None


async def test_dragging_below_the_text_scrolls_on() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        view = app.view
        view.styles.height = 10
        await pilot.pause()
        await pilot.mouse_down("#article", offset=(MARGIN + 12, 0))
        await pilot.hover("#article", offset=(MARGIN + 5, 12))
        for _ in range(5):
            view.dragging.go_on()
        await pilot.mouse_up("#article", offset=(MARGIN + 5, 12))
        assert view.scroll_offset.y >= 5
        start, end = app.selected[-1]
        assert start == LONG.text.index("tells")
        assert view.visible_span[0] < end <= view.visible_span[1]
        stopped_at = view.scroll_offset.y
        await pilot.hover("#article", offset=(MARGIN, 3))
        assert view.scroll_offset.y == stopped_at


async def test_dragging_above_the_text_scrolls_back() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        view = app.view
        view.styles.height = 10
        view.styles.margin = (2, 0, 0, 0)
        await pilot.pause()
        view.scroll_lines(20)
        await pilot.pause()
        top = view.scroll_offset.y
        await pilot.mouse_down("#article", offset=(MARGIN + 12, 5))
        await pilot.hover(offset=(MARGIN + 5, 0))
        for _ in range(5):
            view.dragging.go_on()
        await pilot.mouse_up(offset=(MARGIN + 5, 0))
        assert view.scroll_offset.y <= top - 5
        start, end = app.selected[-1]
        assert view.visible_span[0] <= start < view.visible_span[1] < end


async def test_two_clicks_take_the_word_and_three_the_paragraph() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        for times, words in [(2, "dock"), (3, "Ada met Ben at the dock. “Go,” she said.")]:
            await pilot.click("#article", offset=(MARGIN + 20, 0), times=times)
            start, end = app.selected[-1]
            assert SHORT.text[start:end] == words
            assert app.view.selection == (start, end)
            assert looks(app.view, words)


@pytest.mark.parametrize(
    ("presses", "end", "words"),
    [
        (2, (31, 0), "dock. “Go,” she"),
        (2, (5, 0), "met Ben at the dock"),
        (2, (6, 2), "dock. “Go,” she said.\n\n❤️abc 漢字"),
        (2, (16, 2), "dock. “Go,” she said.\n\n❤️abc 漢字 cafe\u0301 👩\u200d👩\u200d👧"),
        (3, (6, 2), SHORT.text),
    ],
)
async def test_dragging_on_after_more_clicks_takes_whole_words_or_paragraphs(
    presses: int, end: tuple[int, int], words: str
) -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        start = (MARGIN + 20, 0)
        await pilot.click("#article", offset=start, times=presses - 1)
        await drag(pilot, start, (MARGIN + end[0], end[1]))
        assert SHORT.text[slice(*app.selected[-1])] == words
        assert SHORT.text[slice(*(app.view.selection or (0, 0)))] == words


async def test_shift_and_a_click_extend_in_the_units_of_the_selection() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#article", offset=(MARGIN + 20, 0), times=2)
        for cell, words in [(31, "dock. “Go,” she"), (5, "met Ben at the dock"), (20, "dock")]:
            await pilot.click("#article", offset=(MARGIN + cell, 0), shift=True)
            assert SHORT.text[slice(*app.selected[-1])] == words


async def test_two_clicks_take_an_emoji_of_several_code_points_whole() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#article", offset=(MARGIN + 16, 2), times=2)
        assert SHORT.text[slice(*app.selected[-1])] == "👩\u200d👩\u200d👧"


async def test_the_wheel_scrolls() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown])
        assert app.view.scroll_offset.y > 0


# What is drawn


async def test_no_line_is_wider_than_the_view() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        app.view.select([((0, 3), "item"), (span_of(SHORT.text, "\u0301"), "item")], (0, 3))
        for width in [8, 12, 20, 33, 120]:
            await resize(pilot, width, 20)
            for strip in rows(app.view):
                assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width - 1


@pytest.mark.parametrize("width", [40, 41])
async def test_words_of_a_wide_script_fill_the_lines_and_none_is_lost_or_doubled(width: int) -> None:
    paragraph = "港口的缆绳断了三天以后才有人去修" * 5
    async with ArticleApp(prose(paragraph)).run_test(size=(width, 20)) as pilot:
        assert isinstance(pilot.app, ArticleApp)
        lines = [strip.text.strip() for strip in rows(pilot.app.view)]
        assert len([line for line in lines if line]) > 3
        assert "".join(lines) == paragraph


async def test_found_words_are_marked_whole_where_a_line_ends_in_them() -> None:
    document = prose(
        "The yard fitted a new cable and found no fault. Later the crew asked for a new cable and found no fault."
    )
    async with ArticleApp(document).run_test(size=(32, 20)) as pilot:
        assert isinstance(pilot.app, ArticleApp)
        view = pilot.app.view
        hits = find_hits(document.text, "new cable and found no fault")
        assert len(hits) == 2
        plain = [list(strip) for strip in rows(view)]
        view.set_hits(hits, hits[0])
        marked = [
            "".join(segment.text for segment in strip if segment.style != before[0].style and segment.text.strip())
            for strip, before in zip(rows(view), plain, strict=True)
        ]
        assert len([line for line in marked if line]) > 2
        assert " ".join(" ".join(marked).split()) == " ".join(document.text[start:end] for start, end in hits)


async def test_going_somewhere_before_there_is_a_screen_is_not_forgotten() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        view = ArticleView()
        view.display = False
        await app.mount(view)
        view.show(LONG)
        span = span_of(LONG.text, "Paragraph 90")
        view.go_to(span)
        app.query_one("#article").display = False
        view.display = True
        await pilot.pause()
        assert view.visible_span[0] == view.top_offset == span[0]


async def test_marks_show_and_go() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE):
        view = app.view
        view.set_marks([Mark(0, 3, "person", "e1"), Mark(8, 11, "organisation", "e2"), Mark(15, 23, "place", "e3")])
        (person,), (organisation,), (place,) = (looks(view, words) for words in ("Ada", "Ben", "the dock"))
        assert person.bold
        assert organisation.underline
        assert place.italic
        assert person.color == Color.parse("#E69F00")
        view.set_marks([])
        assert looks(view, "Ada") == []


async def test_of_very_many_marks_those_around_the_reader_show_at_once_and_then_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ArticleView, "MARKS_AT_ONCE", 10)
    monkeypatch.setattr("tui.article.view._AROUND", 100)
    marks = [Mark(*span_of(LONG.text, f"Paragraph {number} "), "person", "e1") for number in range(200)]
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        app.view.set_marks(marks)
        assert looks(app.view, "Paragraph 3 ")
        assert len(app.view._layers.marks[2].on(0, len(LONG.text))) < 50
        await pilot.app.workers.wait_for_complete()
        await pilot.press("G")
        assert looks(app.view, "Paragraph 199 ")
        app.view.set_marks(marks)
        app.view.set_marks([])
        await pilot.app.workers.wait_for_complete()
        assert not looks(app.view, "Paragraph 199 ")


async def test_a_selected_quote_shows_content_cue_and_speaker_apart() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE):
        view = app.view
        content = span_of(SHORT.text, "“Go,”")
        cue, speaker = span_of(SHORT.text, "said"), span_of(SHORT.text, "she")
        view.select([(content, "content"), (cue, "cue"), (speaker, "speaker")], content)
        shown = [looks(view, words)[0] for words in ("“Go,”", "said", "she")]
        assert len({(str(look.color), str(look.bgcolor), look.bold, look.italic) for look in shown}) == 3
        assert rows(view)[0].text.startswith("▶┃ Ada")
        view.select([], None)
        assert rows(view)[0].text.startswith("   Ada")


async def test_a_light_theme_puts_the_colour_behind_black_letters() -> None:
    app = ArticleApp(SHORT)
    async with app.run_test(size=SIZE) as pilot:
        app.view.set_marks([Mark(0, 3, "person", "e1")])
        assert looks(app.view, "Ada")[0].color == Color.parse("#E69F00")
        app.theme = "textual-light"
        await pilot.pause()
        assert looks(app.view, "Ada")[0].bgcolor == Color.parse("#E69F00")


async def test_without_colours_every_mark_still_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ArticleApp(SHORT, ansi_color=True)
    plain = (None, None, None, None)
    async with app.run_test(size=SIZE):
        view = app.view

        def attributes(words: str) -> tuple[bool | None, ...]:
            (look,) = looks(view, words)
            assert look.color is None
            assert look.bgcolor is None
            return look.bold, look.italic, look.underline, look.reverse

        for kind in ("person", "organisation", "place", "topic", "other", "note"):
            view.set_marks([Mark(0, 3, kind, "x")])  # type: ignore[arg-type]
            assert attributes("Ada") != plain
        view.set_marks([Mark(0, 3, "quote", "q1")])
        assert "┃" in rows(view)[0].text
        view.set_marks([])
        view.set_hits([(0, 3), (8, 11)], (8, 11))
        assert plain != attributes("Ada") != attributes("Ben") != plain
        view.set_hits([], None)
        view.select([((0, 3), "item")], (0, 3))
        before = attributes("Ada")
        view.select_text((0, 3))
        assert attributes("Ada") != before


async def test_an_empty_article_says_so_but_not_before_it_is_shown() -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show(Document(""))
        await pilot.pause()
        assert rows(app.view)[10].text.strip() == NO_TEXT
        await pilot.press("space", "G", "g")
        await pilot.click("#article", offset=(20, 10))
        await drag(pilot, (3, 3), (20, 12))
        assert app.view.visible_span == (0, 0)
        assert app.clicked == app.selected == []


async def test_only_what_is_in_view_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ArticleApp(LONG)
    async with app.run_test(size=SIZE) as pilot:
        rendered: list[int] = []
        render_line = ArticleView.render_line

        def counted(view: ArticleView, y: int) -> Strip:
            rendered.append(y)
            return render_line(view, y)

        await pilot.pause()
        monkeypatch.setattr(ArticleView, "render_line", counted)
        await pilot.press("space")
        await pilot.pause()
        assert sorted(rendered) == list(range(20))

        rendered.clear()
        app.view.set_marks([Mark(*span_of(LONG.text, "Paragraph 150"), "person", "e1")])
        await pilot.pause()
        assert rendered == []

        start = app.view.visible_span[0]
        app.view.set_hits([(start, start + 3)], None)
        await pilot.pause()
        assert rendered == [0]


async def test_code_in_a_named_language_is_highlighted_and_other_code_is_not() -> None:
    document = read_markdown("```python\nreturn 1\n```\n\n```\nreturn 2\n```")
    async with ArticleApp(document).run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        view = pilot.app.query_one(ArticleView)
        assert all(look.bold for look in looks(view, "return"))
        assert looks(view, "return")
        assert not any(look.bold for look in looks(view, "return 2"))


async def test_at_rest_the_page_that_comes_next_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    async with ArticleApp(LONG).run_test(size=SIZE) as pilot:
        view = pilot.app.query_one(ArticleView)
        await pilot.press("pagedown")
        view._draw_ahead()  # as the timer does
        drawn: list[int] = []
        draw = ArticleView._draw

        def noted(view: ArticleView, line: int, spans: tuple[Named, ...]) -> Strip:
            drawn.append(line)
            return draw(view, line, spans)

        monkeypatch.setattr(ArticleView, "_draw", noted)
        await pilot.press("pagedown")
        assert view.scroll_offset.y > 20
        assert drawn == []
        await pilot.press("pagedown")
        assert drawn
