from extract.document import BlockKind, Document, DocumentBuilder, Piece, Style
from tui.article.drawing import draw_line, margin
from tui.article.layout import layout


def paragraph(*parts: Piece, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    builder = DocumentBuilder()
    builder.add(kind, parts)
    return builder.build()


def test_a_line_falls_into_pieces_by_what_lies_on_it() -> None:
    lines = layout(paragraph(Piece("Ada "), Piece("never", Style.STRONG), Piece(" said so")), 40)
    assert draw_line(lines, 0, [(0, 3, "person"), (0, 6, "quote")]) == [
        ("Ada", ("person", "quote")),
        (" ", ("quote",)),
        ("ne", ("strong", "quote")),
        ("ver", ("strong",)),
        (" said so", ()),
    ]


def test_a_span_that_ends_inside_a_cluster_covers_it() -> None:
    text = "x👩\u200d👧y"
    lines = layout(paragraph(Piece(text)), 40)
    assert draw_line(lines, 0, [(2, 3, "hit")]) == [("x", ()), ("👩\u200d👧", ("hit",)), ("y", ())]


def test_white_space_at_the_end_is_not_drawn() -> None:
    lines = layout(paragraph(Piece("one two three")), 8)
    assert draw_line(lines, 0, [(0, 13, "hit")]) == [("one two", ("hit",))]


def test_escapes_in_the_text_are_drawn_as_characters_that_do_nothing() -> None:
    text = "a\x1b]52;c;aGk=\x07b"
    lines = layout(Document(text, paragraph(Piece(text)).blocks), 40)
    assert draw_line(lines, 0, []) == [("a\N{REPLACEMENT CHARACTER}]52;c;aGk=\N{REPLACEMENT CHARACTER}b", ())]


def test_markup_in_the_text_is_text() -> None:
    lines = layout(paragraph(Piece("[bold]x[/bold] [link=a]")), 40)
    assert draw_line(lines, 0, []) == [("[bold]x[/bold] [link=a]", ())]


def test_code_is_filled_up_and_its_tabs_are_spaces() -> None:
    lines = layout(paragraph(Piece("a\tb\n\nc"), kind=BlockKind.CODE), 12)
    assert ["".join(text for text, _ in draw_line(lines, line, [])) for line in range(3)] == [
        "  a   b     ",
        "            ",
        "  c         ",
    ]


def test_table_cells_are_drawn_under_each_other() -> None:
    builder = DocumentBuilder()
    for row in ("City  Ships  Cost", "Lisbon  7  12"):
        builder.add(BlockKind.TABLE_ROW, [Piece(row)])
    lines = layout(builder.build(), 40)
    assert ["".join(text for text, _ in draw_line(lines, line, [(22, 24, "hit")])) for line in range(2)] == [
        "City    Ships  Cost",
        "Lisbon  7      12",
    ]


def test_what_fills_no_cell_before_a_space_moves_no_column() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.TABLE_ROW, [Piece("some long words  \u00ad  seven")])
    lines = layout(builder.build(), 20)
    drawn = "".join(text for text, _ in draw_line(lines, 0, []))
    assert drawn.index("seven") == lines.cell_of(lines.document.text.index("seven"))[1]


def test_the_margin_shows_the_selected_item_notes_and_quotes_without_colour() -> None:
    def signs(*names: str) -> str:
        return "".join(text for text, _ in margin([(0, 1, name) for name in names]))

    assert signs() == "   "
    assert signs("person") == "   "
    assert signs("note") == "✎  "
    assert signs("item", "note") == "▷  "
    assert signs("item", "current", "note") == "▶  "
    assert signs("quote") == " ┃ "
    assert signs("content", "current") == "▶┃ "
