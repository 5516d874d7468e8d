from __future__ import annotations

import pytest

from extract.document import Block, Document, Style
from extract.readers.markdown import read_markdown


def shapes(document: Document) -> list[tuple[str, int, str, int, str]]:
    """Kind, level, marker, quotes and text of each block."""
    return [
        (block.kind.value, block.level, block.marker, block.quote_depth, document.text[block.start : block.end])
        for block in document.blocks
    ]


def styled(document: Document) -> list[tuple[str, Style, str]]:
    """Text, style and target of each run that is not plain."""
    return [(document.text[run.start : run.end], run.style, run.target) for run in document.runs if run.style]


def blocks_of(document: Document) -> dict[str, Block]:
    return {document.text[block.start : block.end]: block for block in document.blocks}


def test_headings_and_paragraphs() -> None:
    document = read_markdown("# The *slip* #\n\nOne line\nand  another  \nafter a break\\\nend.\n\nSetext\n---\n")

    assert document.title == "The slip"
    assert shapes(document) == [
        ("heading", 1, "", 0, "The slip"),
        ("paragraph", 0, "", 0, "One line and  another\nafter a break\nend."),
        ("heading", 2, "", 0, "Setext"),
    ]
    assert [block.source_lines for block in document.blocks] == [(0, 1), (2, 6), (7, 9)]


def test_inline_styles() -> None:
    document = read_markdown(
        'a *b **c*** `d  e` ~~f~~ [g *h*](/x "t") ![i **j**](k.png) <https://l.example> \\* &amp; [m][n]\n\n[n]: /o'
    )

    assert document.text == "a b c d  e f g h i j https://l.example * & m"
    assert styled(document) == [
        ("b ", Style.EMPHASIS, ""),
        ("c", Style.EMPHASIS | Style.STRONG, ""),
        ("d  e", Style.CODE, ""),
        ("f", Style.STRIKETHROUGH, ""),
        ("g ", Style.LINK, "/x"),
        ("h", Style.LINK | Style.EMPHASIS, "/x"),
        ("i ", Style.IMAGE, "k.png"),
        ("j", Style.IMAGE | Style.STRONG, "k.png"),
        ("https://l.example", Style.LINK, "https://l.example"),
        ("m", Style.LINK, "/o"),
    ]


def test_an_address_that_could_run_something_is_left_out_and_its_words_stay() -> None:
    document = read_markdown("[a](javascript:alert(1)) [b](data:text/html,x)")

    assert document.text == "a b"
    assert {run.target for run in document.runs} == {""}


def test_lists_tasks_and_quotes() -> None:
    document = read_markdown(
        "3) three\n4) four\n\n   more of four\n   - [x] done\n   - [ ] open\n     > said\n\n* other\n\n"
        "> quote\n> > inner\n>\n> - item\n"
    )

    assert shapes(document) == [
        ("list item", 1, "3)", 0, "three"),
        ("list item", 1, "4)", 0, "four"),
        ("list item", 1, "", 0, "more of four"),
        ("list item", 2, "☑", 0, "done"),
        ("list item", 2, "☐", 0, "open"),
        ("block quote", 0, "", 1, "said"),
        ("list item", 1, "•", 0, "other"),
        ("block quote", 0, "", 1, "quote"),
        ("block quote", 0, "", 2, "inner"),
        ("list item", 1, "•", 1, "item"),
    ]
    assert document.text.startswith("three\nfour\n\nmore of four\ndone\nopen\n\nsaid\n\nother\n\nquote")


def test_a_marker_waits_for_the_first_block_with_words() -> None:
    document = read_markdown("- ![](x.png)\n\n  words\n- # head\n- \n")

    assert shapes(document) == [("list item", 1, "•", 0, "words"), ("heading", 1, "•", 0, "head")]


def test_lists_of_other_marks_are_set_apart() -> None:
    assert read_markdown("- a\n- b\n\n* c\n* d").text == "a\nb\n\nc\nd"


def test_code_keeps_its_lines_and_tabs_become_four_spaces() -> None:
    source = "- ```py title=x\n  def f():\n  \treturn  1\n\n  ```\n\n      indented\n"
    document = read_markdown(source)

    assert shapes(document) == [
        ("code", 0, "•", 0, "def f():\n    return  1"),
        ("code", 0, "", 0, "indented"),
    ]
    assert document.blocks[0].language == "py"
    assert document.source_at(document.text.index("return")) == source.index("return")


def test_tables_are_rows_with_two_spaces_between_cells() -> None:
    document = read_markdown("| a | b\\|c |\n|:-:|---|\n| *d* | |\n| e | a |\n\nx | y\n--|--\n1 | 2")

    assert document.text == "a  b|c\nd\ne  a\n\nx  y\n1  2"
    assert {kind for kind, *_ in shapes(document)} == {"table row"}


def test_cells_are_found_in_their_column() -> None:
    source = "> - | - | b |\n>   |---|---|\n>   | b | b |\n"
    document = read_markdown(source)

    assert document.text == "-  b\nb  b"
    assert [document.source_at(offset) for offset in (0, 3, 5, 8)] == [6, 10, 34, 38]


def test_rules_have_no_text() -> None:
    document = read_markdown("a\n\n***\n\nb")

    assert document.text == "a\n\nb"
    assert shapes(document)[1] == ("rule", 0, "", 0, "")


def test_footnotes_come_last_in_the_order_of_their_references() -> None:
    document = read_markdown(
        "One[^b], two[^a] and ^[at *once*].\n\n"
        "[^a]: Note a.\n[^b]: Note b.\n\n    More of b.\n\n[^c]: Never used.\n\nEnd."
    )

    assert shapes(document) == [
        ("paragraph", 0, "", 0, "One[1], two[2] and [3]."),
        ("paragraph", 0, "", 0, "End."),
        ("paragraph", 0, "[1]", 0, "Note b."),
        ("paragraph", 0, "", 0, "More of b."),
        ("paragraph", 0, "[2]", 0, "Note a."),
        ("paragraph", 0, "[3]", 0, "at once"),
        ("paragraph", 0, "[c]", 0, "Never used."),
    ]
    assert [text for text, style, _ in styled(document) if style is Style.FOOTNOTE] == ["[1]", "[2]", "[3]"]


def test_raw_html_is_read_as_its_text() -> None:
    document = read_markdown(
        'A <b>bold</b> word<br>and <span class="x">more</span><!-- no -->.<script>alert(1)</script>\n\n'
        '<div align="center">\n<h2>A &amp; <i>B</i></h2>\n<style>p {color: red}</style>\n<p>Words<br>here</p>\n'
        "<ul><li>one</li><li>two</li></ul>\n</div>\n\n<details>\n\nInside\n\n</details>\n\n<!-- hidden -->\n"
    )

    assert shapes(document) == [
        ("paragraph", 0, "", 0, "A bold word\nand more."),
        ("heading", 2, "", 0, "A & B"),
        ("paragraph", 0, "", 0, "Words\nhere"),
        ("list item", 1, "•", 0, "one"),
        ("list item", 1, "•", 0, "two"),
        ("paragraph", 0, "", 0, "Inside"),
    ]


def test_a_script_tag_that_is_only_mentioned_hides_nothing() -> None:
    assert read_markdown("The <script> tag, he said.").text == "The  tag, he said."


@pytest.mark.parametrize("reference", ["&#27;", "&#x9b;", "&#8238;", "&#0;", "&#xD800;"])
def test_character_references_bring_no_control_characters(reference: str) -> None:
    assert read_markdown(f"a{reference}b [c](/{reference})").text in ("ab c", "a\ufffdb c")


def test_front_matter_is_not_in_the_text_and_moves_no_place() -> None:
    source = (
        "---\ntitle: The ramp\nauthor: Ada Roe\ndate: 2031-05-02\nurl: https://x.example\n---\n\n# Head\n\nWords.\n"
    )
    document = read_markdown(source)

    assert (document.title, document.author, document.published) == ("The ramp", "Ada Roe", "2031-05-02")
    assert (document.text, document.url) == ("Head\n\nWords.", "https://x.example")
    assert document.source_at(document.text.index("Words")) == source.index("Words")
    assert [block.source_lines for block in document.blocks] == [(7, 8), (9, 10)]


def test_every_kind_of_run_is_found_letter_by_letter() -> None:
    source = (
        "# *aa1* bb2 #\n\n> dd3\nee4 ff\\*5\n\n- gg6 **hh7 `ii8`**\n  [jj9](x) ![kk10](y)\n\n``` \nll11\n```\n\n"
        "Text[^1] <https://mm12>\n\n[^1]: nn13 ~~oo14~~\n"
    )
    document = read_markdown(source)

    for word in "aa1 bb2 dd3 ee4 gg6 hh7 ii8 jj9 kk10 ll11 nn13 oo14 https://mm12".split():  # noqa: SIM905
        assert document.source_at(document.text.index(word)) == source.index(word), word
    assert document.source_at(document.text.index("*5")) == source.index("*5")


def test_what_nests_too_deep_is_flattened_and_keeps_every_word() -> None:
    document = read_markdown("\n".join("  " * depth + f"- step{depth}." for depth in range(60)))

    assert document.text.split() == [f"step{depth}." for depth in range(60)]
    assert max(block.level for block in document.blocks) >= 8


def test_html_in_quotes_and_lists_stands_where_they_do() -> None:
    document = read_markdown("> - <p>one</p>\n>\n> <blockquote>two</blockquote>\n")

    assert shapes(document) == [("list item", 1, "•", 1, "one"), ("block quote", 0, "", 2, "two")]


def test_the_first_row_of_a_table_names_its_columns_and_empty_cells_before_the_text_are_counted() -> None:
    document = read_markdown("|  | a | b |\n|--|--|--|\n|  |  | c |\n| d |  | e |")
    assert [(row.level, row.first_column, document.text[row.start : row.end]) for row in document.blocks] == [
        (1, 1, "a  b"),
        (0, 2, "c"),
        (0, 0, "d    e"),
    ]
