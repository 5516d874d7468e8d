from __future__ import annotations

import logging
import re
from types import SimpleNamespace
from typing import Any

import pytest
import trafilatura
from lxml import html

from extract.document import BlockKind, Document, Style
from extract.readers.html import read_html
from extract.readers.html_blocks import html_blocks, parse_html
from tui.article.footnotes import footnotes_in, references_in


def shapes(document: Document) -> list[tuple[str, int, str, int, str]]:
    return [
        (block.kind.value, block.level, block.marker, block.quote_depth, document.text[block.start : block.end])
        for block in document.blocks
    ]


def sentence(number: int) -> str:
    return f"In part {number} of the story the boat left the slip at noon, and nobody at the county knew why."


PAGE = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html><head><title>The ramp is dry | The Slip Herald</title>
<meta property="og:site_name" content="The Slip Herald"><meta name="author" content="Mira Tolland">
<meta property="article:published_time" content="2021-03-02T10:00:00Z">
<link rel="canonical" href="https://slip.example/ramp"><style>p {{color: red}}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>The ramp is dry</h1>
<p>{sentence(1)}</p>
<p>{sentence(2)} <a href="/more">Read <b>more</b></a>, <em>please</em>.</p>
<h2>What now</h2>
<p>{sentence(3)}</p>
<ul><li>First thing to do.</li><li>Second thing. <ul><li>Inner thing.</li></ul></li></ul>
<blockquote><p>{sentence(4)}</p></blockquote>
<pre><code>def f():
\treturn  1
</code></pre>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1911</td><td>9</td></tr></table>
<p>{sentence(5)}</p></article>
<footer><a href="/imprint">Imprint</a> Copyright</footer><script>track("x")</script></body></html>"""


def test_an_article_is_told_from_its_page() -> None:
    document = read_html(PAGE, source="ramp.html")

    assert shapes(document) == [
        ("heading", 1, "", 0, "The ramp is dry"),
        ("paragraph", 0, "", 0, sentence(1)),
        ("paragraph", 0, "", 0, f"{sentence(2)} Read more, please."),
        ("heading", 2, "", 0, "What now"),
        ("paragraph", 0, "", 0, sentence(3)),
        ("list item", 1, "•", 0, "First thing to do."),
        ("list item", 1, "•", 0, "Second thing."),
        ("list item", 2, "•", 0, "Inner thing."),
        ("block quote", 0, "", 1, sentence(4)),
        ("code", 0, "", 0, "def f():\n    return  1"),
        ("table row", 1, "", 0, "Year  Boats"),
        ("table row", 0, "", 0, "1911  9"),
        ("paragraph", 0, "", 0, sentence(5)),
    ]


def test_the_details_of_a_page() -> None:
    document = read_html(PAGE, source="ramp.html")

    assert (document.title, document.author, document.site) == ("The ramp is dry", "Mira Tolland", "The Slip Herald")
    assert (document.published, document.url) == ("2021-03-02", "https://slip.example/ramp")
    assert document.source == "ramp.html"


def test_links_and_emphasis_are_runs() -> None:
    document = read_html(PAGE)

    assert [(document.text[run.start : run.end], run.style) for run in document.runs] == [
        ("Read ", Style.LINK),
        ("more", Style.LINK | Style.STRONG),
        ("please", Style.EMPHASIS),
    ]
    assert document.runs[0].target.endswith("/more")


def test_what_is_left_out_is_counted() -> None:
    (notice,) = read_html(PAGE).notices

    assert notice.startswith("Left out: 4 of the page's ")


def test_a_title_that_is_not_in_the_text_becomes_its_first_block() -> None:
    page = "<html><head><title>Head line</title></head><body>" + "".join(f"<p>{sentence(i)}</p>" for i in range(5))

    document = read_html(page)

    assert document.title == "Head line"
    assert shapes(document)[0] == ("heading", 1, "", 0, "Head line")
    assert document.text.count("Head line") == 1


def test_without_an_article_all_visible_text_is_read_and_that_is_said() -> None:
    document = read_html("<title>Menu</title><nav><a href=/a>Soup</a></nav><form><button>Go</button></form>")

    assert document.text == "Menu\n\nSoup\n\nGo"
    assert document.notices == ("No article could be told from the rest of the page: all its text is shown.",)


def test_a_page_without_text_is_empty_and_says_why() -> None:
    document = read_html(
        "<html><head><title>App</title></head><body><script>start()</script><div id=app></div></body></html>"
    )

    assert (document.text, document.blocks) == ("", ())
    assert "script" in document.notices[0]


def test_a_page_too_deep_for_the_parser_is_read_without_its_tags() -> None:
    document = read_html(
        "<title>x</title><script>no()</script>" + "<div>" * 5000 + "<p>Deep &amp; dark.</p><p>Two.</p>"
    )

    assert document.text == "Deep & dark.\n\nTwo."
    assert "nested" in document.notices[0]


def test_a_page_with_too_many_blocks_is_read_whole() -> None:
    document = read_html("<title>Log</title>" + "<p>a</p>" * 10_001)

    assert document.text.startswith("Log\n\na\n\na")
    assert "so long" in document.notices[0]


def test_a_failure_of_the_extractor_costs_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)

    assert sentence(5) in read_html(PAGE).text


def test_nothing_is_printed_about_odd_pages(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])

    read_html("<p>x")

    assert capfd.readouterr() == ("", "")


def test_an_address_that_could_run_something_is_left_out() -> None:
    tree = parse_html("<p><a href='java&#10;script:alert(1)'>a</a> <a href='DATA:x'>b</a> <a href='/c'>c</a></p>")

    (block,) = html_blocks(tree)

    assert [(piece.text, piece.target) for piece in block.pieces if piece.style] == [("a", ""), ("b", ""), ("c", "/c")]


def blocks(html: str) -> list[tuple[BlockKind, int, str, str]]:
    tree = parse_html(html)
    return [(block.kind, block.level, block.marker, block.text) for block in html_blocks(tree)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain words", [(BlockKind.PARAGRAPH, 0, "", "plain words")]),
        ("a <b>b</b>\n c<br> d", [(BlockKind.PARAGRAPH, 0, "", "a b c\nd")]),
        ("<p>a\u00a0b &#27;[31m &#8238;c", [(BlockKind.PARAGRAPH, 0, "", "a\u00a0b c")]),
        ("a<!-- no -->b<style>x</style>c<svg><text>no</text></svg>d", [(BlockKind.PARAGRAPH, 0, "", "abcd")]),
        ("<p style='display: none'>no<p>yes", [(BlockKind.PARAGRAPH, 0, "", "yes")]),
        (
            "<ol><li>a<p>b</p></li><li>c</ol>",
            [
                (BlockKind.LIST_ITEM, 1, "1.", "a"),
                (BlockKind.LIST_ITEM, 1, "", "b"),
                (BlockKind.LIST_ITEM, 1, "2.", "c"),
            ],
        ),
        ("<ol start=x><li>a</ol>", [(BlockKind.LIST_ITEM, 1, "1.", "a")]),
        (
            "<figure><img alt='A boat'><figcaption>By Roe</figcaption></figure>",
            [
                (BlockKind.PARAGRAPH, 0, "", "A boat"),
                (BlockKind.CAPTION, 0, "", "By Roe"),
            ],
        ),
        (
            "<table><tr><td>a<td>b<tr><td><td>c</table>",
            [
                (BlockKind.TABLE_ROW, 0, "", "a  b"),
                (BlockKind.TABLE_ROW, 0, "", "c"),
            ],
        ),
        (
            "<table><tr><th>a<th>b<tr><th>c<td>d</table>",
            [
                (BlockKind.TABLE_ROW, 1, "", "a  b"),
                (BlockKind.TABLE_ROW, 0, "", "c  d"),
            ],
        ),
        (
            "<table><tr><td><p>a</p><td>b<p>c</p></table>",
            [(BlockKind.TABLE_ROW, 0, "", "a  b c")],
        ),
        (
            "<table><tr><td><p>a</p><p>b</p><td>c</table>",
            [
                (BlockKind.PARAGRAPH, 0, "", "a"),
                (BlockKind.PARAGRAPH, 0, "", "b"),
                (BlockKind.PARAGRAPH, 0, "", "c"),
            ],
        ),
        (
            "<dl><dt>a<dd>b<dd>c</dl>",
            [
                (BlockKind.PARAGRAPH, 0, "", "a"),
                (BlockKind.LIST_ITEM, 1, "•", "b"),
                (BlockKind.LIST_ITEM, 1, "•", "c"),
            ],
        ),
        (
            "<h3>a</h3><hr><pre> b\n\tc</pre>",
            [
                (BlockKind.HEADING, 3, "", "a"),
                (BlockKind.RULE, 0, "", ""),
                (BlockKind.CODE, 0, "", "b\n    c"),
            ],
        ),
    ],
)
def test_elements_become_blocks(html: str, expected: list[tuple[BlockKind, int, str, str]]) -> None:
    assert blocks(html) == expected


def test_a_row_that_begins_with_empty_cells_says_which_column_its_text_is_in() -> None:
    rows = read_html("<table><tr><th><th>a<th>b<tr><td> <td> <td>c<tr><td>d<td><td>e</table>").blocks
    assert [row.first_column for row in rows] == [1, 2, 0]


def article(*parts: str) -> Document:
    """A page whose article has these parts, long enough to be told from the rest of it."""
    body = "".join(f"<p>{sentence(number)}</p>" for number in range(6))
    return read_html(
        f"<html><head><title>The slip</title></head><body><article>{body}{''.join(parts)}</article></body>"
    )


FOOTNOTES = {
    "pandoc": (
        '<p>Wet ropes<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> froze.</p>',
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Some <em>did</em> not.'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ),
    "markdown-it": (
        '<p>Wet ropes<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> froze.</p>',
        '<section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Some <em>did</em> not. '
        '<a href="#fnref1" class="footnote-backref">↩</a></p></li></ol></section>',
    ),
    "wiki": (
        '<p>Wet ropes<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">'
        "<span>[</span>1<span>]</span></a></sup> froze.</p>",
        '<ol class="references"><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> '
        "<span>Some <i>did</i> not.</span></li></ol>",
    ),
    "word processor": (
        '<p>Wet ropes<a name="_ftnref1" href="#_ftn1"><sup>[1]</sup></a> froze.</p>',
        '<div><p><a name="_ftn1" href="#_ftnref1">[1]</a> Some <em>did</em> not.</p></div>',
    ),
}


@pytest.mark.parametrize("parts", FOOTNOTES.values(), ids=FOOTNOTES)
def test_footnotes_stand_at_the_end_and_lead_there_and_back(parts: tuple[str, str]) -> None:
    document = article(*parts)

    (reference,) = references_in(document, 0, len(document.text))
    assert document.text[slice(*reference.reference)] == reference.label == "[1]"
    assert document.text[slice(*reference.note)] == "Some did not."
    assert footnotes_in(document, *reference.note) == [reference]
    assert "Wet ropes[1] froze." in document.text
    assert shapes(document)[-1] == ("paragraph", 0, "[1]", 0, "Some did not.")
    assert document.text.count("did not") == 1


def test_notes_that_would_have_the_same_name_are_told_apart_and_a_note_may_have_several_references() -> None:
    document = article(
        '<p>The first rope<sup><a href="#a">*</a></sup> was wet, the second rope<sup><a href="#b">*</a></sup> was dry, '
        'and the first one<sup><a href="#a">*</a></sup> is still wet, as everyone who was there that day can say.</p>',
        '<p id="a">First.</p><p id="b">Second.</p><p id="c">No note.</p>',
    )

    assert "The first rope[*] was wet, the second rope[1] was dry, and the first one[*] is" in document.text
    assert [shape[2:] for shape in shapes(document)[-2:]] == [("[*]", 0, "First."), ("[1]", 0, "Second.")]
    assert "No note." in document.text


TWO_REFERENCES = (
    '<p>The first rope was wet<sup><a href="#{}">1</a></sup> and the second was dry<sup><a href="#{}">2</a></sup> all '
    "through that long day in the cold, as everyone who was there can say.</p>"
)


@pytest.mark.parametrize("order", ["ab", "ba"])
@pytest.mark.parametrize(
    "note",
    [
        '<ol><li id="a"><a name="b"></a>One note.</li></ol>',
        '<div id="a"><p id="b">One note.</p></div>',
        '<ol><li id="a"><p id="b">One note.</p></li></ol>',
        '<div id="a"><div><p><span id="b">One note.</span></p></div></div>',
    ],
)
def test_two_names_of_one_note_are_one_footnote(note: str, order: str) -> None:
    document = article(TWO_REFERENCES.format(*order), note)

    assert "was wet[1] and the second was dry[1] all" in document.text
    assert shapes(document)[-1][2:] == ("[1]", 0, "One note.")
    assert document.text.count("One note.") == 1


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_note_inside_another_is_a_note_of_its_own(order: str) -> None:
    document = article(TWO_REFERENCES.format(*order), '<div id="a"><p>Outer.</p><p id="b">Inner.</p></div>')

    notes = {shape[4]: shape[2] for shape in shapes(document)[-2:]}
    assert notes == {"Outer.": f"[{order.index('a') + 1}]", "Inner.": f"[{order.index('b') + 1}]"}


def test_a_last_short_paragraph_keeps_its_words_and_its_notes() -> None:
    document = article(
        '<p>Wet<sup><a href="#a">1</a></sup> and dry<sup><a href="#b">2</a></sup> it was all that day.</p>',
        '<ol><li id="a">One rope.</li><li id="b">All the others.</li></ol>',
    )

    assert [shape[2:] for shape in shapes(document)[-3:]] == [
        ("", 0, "Wet[1] and dry[2] it was all that day."),
        ("[1]", 0, "One rope."),
        ("[2]", 0, "All the others."),
    ]
    assert len(references_in(document, 0, len(document.text))) == 2


@pytest.mark.parametrize(
    "part",
    [
        '<p>The tide<sup><a href="#a">1</a></sup> came late. <span id="a">1: By an hour.</span></p>',
        '<div><p>The tide<sup><a href="#a">1</a></sup> came late.</p><a name="a"></a>1: By an hour.</div>',
        '<p>The tide came late.</p><p hidden><sup><a href="#a">1</a></sup></p><p id="a">1: By an hour.</p>',
        '<p>The tide<sup><a id="r" href="#a">1</a></sup> came late.</p>'
        '<p><a id="a" href="#r">1: By an hour, as the log of the pilot has it.</a></p>',
        '<p>The tide<sup><a href="#a">1</a></sup> came late.</p>'
        '<ol><li id="a">1: By an<sup><a href="#b">2</a></sup> hour.</li>'
        '<li id="b">Or<sup><a href="#c">3</a></sup> two.</li><li id="c">By an old clock.</li></ol>',
    ],
    ids=["in the paragraph", "around it", "hidden reference", "all of it leads back", "from note to note"],
)
def test_words_around_a_reference_and_of_its_note_are_never_lost(part: str) -> None:
    document = article(part)

    tree = parse_html(part)
    words = {word for block in html_blocks(tree) for word in re.findall(r"[A-Za-z]+", block.text)}
    assert words <= set(re.findall(r"[A-Za-z]+", document.text))
    assert document.text.count("came late") == document.text.count("1: By an") == 1


def test_references_stand_side_by_side_and_at_the_end_of_a_line() -> None:
    document = article(
        '<p>The tide<sup><a href="#a">1</a></sup><sup><a href="#b">2</a></sup><br>came late.</p>',
        '<p id="a">By an hour.</p><p id="b">Or two.</p>',
    )

    found = references_in(document, 0, len(document.text))
    assert [document.text[slice(*one.reference)] for one in found] == ["[1]", "[2]"]
    assert [document.text[slice(*one.note)] for one in found] == ["By an hour.", "Or two."]


def test_raised_text_that_only_looks_like_a_reference_is_none() -> None:
    document = article(
        f'<p>{sentence(8)}<sup>[1]</sup> The rope was wet<sup><a href="#a">1</a></sup>.</p><p id="a">Some did not.</p>'
    )

    (reference,) = references_in(document, 0, len(document.text))
    assert document.text[: reference.reference[0]].endswith("The rope was wet")


def bare_text(tree: Any, **_: object) -> Any:
    """Stands in for an extractor of articles that takes the paragraphs, as text alone."""
    body = html.fromstring("<body></body>")
    for paragraph in tree.iter("p"):
        html.etree.SubElement(body, "p").text = paragraph.text_content()
    return SimpleNamespace(body=body, title="", author="", date="", sitename="", url="")


def test_references_are_found_where_the_extractor_leaves_only_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "bare_extraction", bare_text)

    document = article(*FOOTNOTES["wiki"])

    (reference,) = references_in(document, 0, len(document.text))
    assert document.text[slice(*reference.note)] == "Some did not."


def test_where_the_extractor_loses_a_paragraph_without_footnotes_it_is_asked_again_with_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_raised(tree: Any, **_: object) -> Any:
        found = bare_text(tree)
        for paragraph in list(found.body):
            if "[" in (paragraph.text or ""):
                found.body.remove(paragraph)
        return found

    monkeypatch.setattr(trafilatura, "bare_extraction", without_raised)

    document = article('<p>Wet ropes<sup><a href="#a">1</a></sup> froze.</p>', '<p id="a">Some did not.</p>')

    assert document.text.endswith("Wet ropes1 froze.\n\nSome did not.")


def test_a_link_to_a_part_of_the_page_is_no_footnote() -> None:
    document = article(
        '<p><a href="#top">Up</a> <a href="#p2">part 2</a></p><h2 id="p2">Part</h2><p id="top">Words.</p>'
    )

    assert not any(run.style & Style.FOOTNOTE for run in document.runs)
    assert document.text.endswith("Words.")


@pytest.mark.parametrize(
    "code",
    [
        '<pre><code class="language-python">x = 1\ny = 2</code></pre>',
        '<div class="sourceCode"><pre class="sourceCode python"><code>x = 1\ny = 2</code></pre></div>',
        '<div class="highlight highlight-source-python"><pre>x = 1\ny = 2</pre></div>',
        '<div class="highlight-python notranslate"><div class="highlight"><pre>x = 1\ny = 2</pre></div></div>',
        '<pre data-lang="python"><code>x = 1\ny = 2</code></pre>',
        '<pre class="brush: python; gutter: false">x = 1\ny = 2</pre>',
    ],
)
def test_code_keeps_the_language_that_the_page_names(code: str) -> None:
    document = article(code, f"<p>{sentence(9)}</p>")

    (block,) = (block for block in document.blocks if block.kind is BlockKind.CODE)
    assert document.text[block.start : block.end] == "x = 1\ny = 2"
    assert block.language == "python"


@pytest.mark.parametrize("sign", ["&#27;", "&#1;", "&#xFFFE;", "&#xFFFF;", "&#xD800;", "&#12;", "&#11;"])
@pytest.mark.parametrize(
    "part",
    [
        "<pre>x{0}y</pre>",
        "<pre @a='{0}'><code>x{0}y</code></pre>",
        '<pre data-lang="p{0}">xy</pre>',
        "<ul><li><input type=checkbox>{0}xy</li></ul>",
        '<p>xy<sup><a href="#a">1{0}</a></sup>{0}.</p><p id="a">{0}Some.</p>',
        '<p>xy<sup><a href="#a" id="r">1</a></sup>.</p><p id="a">{0}Some. <!-- x -->{0}<a href="#r">x</a>{0}</p>',
        '<p>xy<sup><a href="#a{0}">1</a></sup>{0}.</p><p id="a{0}">{0}Some.</p>',
    ],
)
def test_signs_that_no_tree_takes_are_left_out(part: str, sign: str) -> None:
    text = article(part.format(sign)).text
    assert {letter for letter in text if not letter.isprintable()} <= {"\n", "\ufffd"}
    assert "xy" in text.replace("\n", "").replace("\ufffd", "").replace(" ", "")


def test_code_without_a_language_has_none() -> None:
    document = article('<pre><code class="language-text hljs">x = 1\ny = 2</code></pre>')
    assert [block.language for block in document.blocks if block.kind is BlockKind.CODE] == [""]


def test_ticked_boxes_are_kept() -> None:
    document = article(
        "<ul><li><input type=checkbox checked> Rope.</li><li><label><input type=checkbox>Oil.</label></li></ul>",
        f"<p>{sentence(9)}</p>",
    )

    assert [shape[2:] for shape in shapes(document) if shape[0] == "list item"] == [("☑", 0, "Rope."), ("☐", 0, "Oil.")]


IMAGES = ['src="bell.jpg" alt="A bell"', 'src="bell" alt="A bell"', 'src="bell.png"', 'alt="A bell"', 'src="" alt=""']


@pytest.mark.parametrize("image", IMAGES)
@pytest.mark.parametrize(
    "part",
    [
        "<p>before <img {}> after</p>",
        "<p>before</p><p><img {}> after</p>",
        "<p>before <em>it <img {}></em> after</p>",
        "<img {}><p>before after</p>",
        "<figure><img {}></figure><p>before after</p>",
        "<p>before</p><div><a href='/x'><img {}></a></div><p>after</p>",
        "<ul><li>before <img {}> after</li></ul>",
        "<blockquote><p>before <img {}> after</p></blockquote>",
    ],
)
def test_an_article_keeps_what_its_images_say_and_all_words_around_them(part: str, image: str) -> None:
    body = "".join(f"<p>{sentence(number)}</p>" for number in range(1, 7))
    page = f"<html><body><article>{body}{part.format(image)}<p>{sentence(7)}</p></article></body></html>"
    document = read_html(page)
    words = document.text.split()
    assert [words.count(word) for word in ("before", "after")] == [1, 1]
    assert all(sentence(number) in document.text for number in range(1, 8))
    if image == IMAGES[0]:
        start = document.text.index("A bell")
        assert document.run_at(start).style & Style.IMAGE


def test_words_that_only_describe_images_make_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_images(tree: Any, **_: object) -> Any:
        body = html.fromstring("<body></body>")
        body.extend(tree.iter("img"))
        return SimpleNamespace(body=body, title="", author="", date="", sitename="", url="")

    monkeypatch.setattr(trafilatura, "bare_extraction", only_images)
    words = " ".join(f"described{number}" for number in range(60))

    document = article(f"<img src=a.png alt='{words}'>", f"<p>{sentence(9)}</p>")

    assert sentence(9) in document.text


def test_words_that_describe_images_are_not_said_to_be_left_out() -> None:
    page = f"<nav><img src=logo.png alt='Seven words that describe a small logo'></nav><article>{ARTICLE}</article>"
    document = read_html(f"<html><body>{page}</body></html>")

    assert "logo" not in document.text
    assert document.notices == ()


ARTICLE = "".join(f"<p>{sentence(number)}</p>" for number in range(1, 7))


@pytest.mark.parametrize(
    "html",
    [
        "<ol start=5><li>Rope.<li>Oil.</ol>",
        "<ol><li value=5>Rope.<li>Oil.</ol>",
        "<ol start=' 5 '><li><p>Rope.</p><li><p>Oil.</p></ol>",
        "<ol start=5><li><em>Rope.</em><li>Oil.<ul><li>Of whales.</ul></ol>",
        "<ul><li>Goods:<ol start=5><li>Rope.</li><li>Oil.</li></ol></ul>",
        "<blockquote><ol start=5><li>Rope.<li>Oil.</ol></blockquote>",
    ],
)
def test_a_list_begins_with_the_number_that_the_page_gives_it(html: str) -> None:
    document = read_html(f"<html><body><article>{ARTICLE}{html}<p>{sentence(9)}</p></article></body></html>")

    assert [shape[2] for shape in shapes(document) if shape[2] not in ("", "•")] == ["5.", "6."]


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol reversed><li>Rope.<li>Oil.<li>Tar.</ol>", ["3.", "2.", "1."]),
        ("<ol start=0><li>Rope.<li>Oil.</ol>", ["0.", "1."]),
        ("<ol start=-1><li>Rope.<li>Oil.</ol>", ["-1.", "0."]),
        ("<ol start=many><li value=few>Rope.<li>Oil.</ol>", ["1.", "2."]),
    ],
)
def test_items_are_numbered_as_a_browser_does(html: str, numbers: list[str]) -> None:
    for page in (html, f"<article>{ARTICLE}{html}<p>{sentence(9)}</p></article>"):
        document = read_html(f"<html><body>{page}</body></html>")
        assert [block.marker for block in document.blocks if block.marker] == numbers


@pytest.mark.parametrize(
    ("html", "depths"),
    [
        ("<p>Outer.</p><blockquote><p>Inner.</p></blockquote><p>Outer again.</p>", [1, 2, 1]),
        ("Outer.<blockquote>Inner <em>words</em>.</blockquote>Outer again.", [1, 2, 1]),
        ("<p>Outer.</p><blockquote><p>In.</p><blockquote><p>Inmost.</p></blockquote></blockquote>", [1, 2, 3]),
        ("<blockquote><p>Inner <a href='/x'>words</a>.</p></blockquote>", [2]),
        ("<p>Same.</p><blockquote><p>Same.</p></blockquote>", [1, 2]),
        ("<p>Outer.</p><blockquote><ul><li>Inner.</li></ul></blockquote>", [1, 2]),
    ],
)
def test_a_quotation_inside_another_stays_deeper(html: str, depths: list[int]) -> None:
    quotation = f"<blockquote>{html}</blockquote>"
    for page in (quotation, f"<article>{ARTICLE}{quotation}<p>{sentence(9)}</p></article>"):
        document = read_html(f"<html><body>{page}</body></html>")
        assert [block.quote_depth for block in document.blocks if block.quote_depth] == depths
