from extract.document import BlockKind, Document, DocumentBuilder, Piece, Style
from tui.article.layers import Layer, Layers, Mark, markup, pieces


def test_a_layer_finds_the_spans_on_a_stretch_even_under_longer_ones() -> None:
    layer = Layer([(50, 60, "b"), (0, 100, "a"), (20, 30, "c"), (5, 5, "empty")])
    assert layer.on(10, 20) == [(0, 100, "a")]
    assert layer.on(25, 55) == [(0, 100, "a"), (20, 30, "c"), (50, 60, "b")]
    assert layer.on(100, 110) == []
    assert layer.on(5, 5) == [(0, 100, "a")]


def test_layers_lie_low_to_high() -> None:
    layers = Layers()
    layers.set_marks(
        [
            Mark(0, 9, "note", "n1"),
            Mark(0, 9, "person", "e1"),
            Mark(0, 9, "quote", "q1"),
            Mark(0, 9, "topic", "t1"),
        ]
    )
    layers.set_selection((0, 9))
    layers.select([((0, 9), "content")], (0, 9))
    layers.set_hits([(0, 9), (20, 29)], (20, 29))
    assert [name for _, _, name in layers.on(3, 4)] == [
        "quote",
        "topic",
        "person",
        "note",
        "hit",
        "content",
        "current",
        "selection",
    ]
    assert [name for _, _, name in layers.on(20, 21)] == ["current-hit"]


def test_an_inner_mark_lies_above_the_one_around_it() -> None:
    layers = Layers()
    layers.set_marks([Mark(5, 8, "person", "e1"), Mark(0, 20, "organisation", "e2")])
    assert [name for _, _, name in layers.on(5, 8)] == ["organisation", "person"]


def test_what_was_set_is_replaced() -> None:
    layers = Layers()
    layers.set_hits([(0, 3)], None)
    layers.set_selection((0, 3))
    layers.set_hits([], None)
    layers.set_selection(None)
    assert layers.on(0, 3) == ()


def test_pieces_cut_where_spans_start_and_end() -> None:
    spans = [(0, 6, "quote"), (4, 9, "person"), (4, 5, "person")]
    assert pieces(2, 10, spans) == [
        (2, 4, ("quote",)),
        (4, 5, ("quote", "person")),
        (5, 6, ("quote", "person")),
        (6, 9, ("person",)),
        (9, 10, ()),
    ]


def test_markup_names_blocks_and_runs() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.HEADING, [Piece("Head")], level=2)
    builder.add(BlockKind.PARAGRAPH, [Piece("plain "), Piece("both", Style.EMPHASIS | Style.STRONG), Piece(" end")])
    builder.add(BlockKind.PARAGRAPH, [Piece("quoted")], quote_depth=1)
    document = builder.build()
    assert markup(document, 0, 4) == [(0, 4, "heading")]
    assert markup(document, 6, 12) == []
    assert markup(document, 10, 18) == [(12, 16, "emphasis"), (12, 16, "strong")]
    assert [name for _, _, name in markup(document, 22, 28)] == ["block-quote"]


def test_a_document_without_runs_has_no_markup() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("plain")])
    document = builder.build()
    assert markup(Document(document.text, document.blocks), 0, 5) == []
