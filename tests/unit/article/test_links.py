import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import BlockKind, Document, DocumentBuilder, Piece, Style
from extract.readers.markdown import read_markdown
from tui.article.links import Link, Way, destination, heading_named, link_at, links_in


def links(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.target) for link in links_in(document, 0, len(document.text))]


def test_links_images_and_bare_addresses_are_found_in_order() -> None:
    document = read_markdown("See [the *long* report](r.md), ![a map](m.png) and (https://a.org/x_(y)).\n\n[b](c) d")
    assert links(document) == [
        ("the long report", "r.md"),
        ("a map", "m.png"),
        ("https://a.org/x_(y)", "https://a.org/x_(y)"),
        ("b", "c"),
    ]
    start = document.text.index("a map")
    assert link_at(document, start) == Link(start, start + 5, "m.png", is_image=True)
    assert link_at(document, document.text.index("See")) is None


@pytest.mark.parametrize("end", [".", ",", ")", ");", "?!", ".”", "'"])
def test_the_mark_that_ends_a_sentence_is_no_part_of_an_address(end: str) -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece(f"It is (https://a.org/b{end} More")])
    assert links(builder.build()) == [("https://a.org/b", "https://a.org/b")]


@pytest.mark.parametrize(
    ("source", "url", "target", "way", "where"),
    [
        ("a/b.md", "", "c.md", Way.FILE, "a/c.md"),
        ("a/b.md", "", "../c%20d.md#part", Way.FILE, "a/../c d.md"),
        ("b.md", "", "-rf", Way.FILE, "./-rf"),
        ("b.md", "", "-", Way.FILE, "./-"),
        ("a/b.md", "", "/etc/motd", Way.FILE, "/etc/motd"),
        ("a/b.md", "", "file:///etc/motd", Way.FILE, "/etc/motd"),
        ("a/b.md", "", "file://elsewhere/etc", Way.REFUSED, "file://elsewhere/etc"),
        ("-", "", "c.md", Way.FILE, "c.md"),
        ("https://a.org/x/y", "", "z", Way.ADDRESS, "https://a.org/x/z"),
        ("https://a.org/x", "https://b.org/n/", "z", Way.ADDRESS, "https://b.org/n/z"),
        ("b.html", "https://b.org/n/", "/z", Way.ADDRESS, "https://b.org/z"),
        ("b.md", "", "//a.org/z", Way.ADDRESS, "https://a.org/z"),
        ("b.md", "", " HTTP://a.org ", Way.ADDRESS, "HTTP://a.org"),
        ("b.md", "", "http:///z", Way.REFUSED, "http:///z"),
        ("b.md", "", "http://[/z", Way.REFUSED, "http://[/z"),
        ("b.md", "", "mailto:a@b.org", Way.SYSTEM, "mailto:a@b.org"),
        ("b.md", "", "javascript:alert(1)", Way.REFUSED, "javascript:alert(1)"),
        ("b.md", "", "x-man-page:3/ls", Way.REFUSED, "x-man-page:3/ls"),
        ("b.md", "", "#nowhere", Way.REFUSED, "#nowhere"),
        ("https://a.org/x", "", "#nowhere", Way.ADDRESS, "https://a.org/x#nowhere"),
    ],
)
def test_where_a_target_leads(source: str, url: str, target: str, way: Way, where: str) -> None:
    lead = destination(Document("text", source=source, url=url), target)
    assert (lead.way, lead.where) == (way, where)


def test_the_host_is_said_apart_for_what_stands_before_it_can_deceive() -> None:
    assert destination(Document(""), "https://bank.com@evil.example/login").said == "evil.example"


@pytest.mark.parametrize(
    ("target", "fragment", "said"),
    [
        ("c.md#the%20end", "the end", "the file c.md, “the end” in it"),
        ("file:///n/c.md#part", "part", "the file c.md, “part” in it"),
        ("c.md", "", "the file c.md"),
        ("https://a.org/x#part", "part", "a.org"),
    ],
)
def test_a_fragment_of_another_article_goes_with_the_link(target: str, fragment: str, said: str) -> None:
    lead = destination(Document("text", source="n/b.md"), target)
    assert (lead.fragment, lead.said) == (fragment, said)


def test_a_link_to_a_part_of_its_own_file_leads_to_a_place() -> None:
    document = read_markdown("# First\n\n## Last\n\n[x](a.md#last)", source="n/a.md")
    assert destination(document, "a.md#last").place == (7, 11)
    assert destination(document, "b.md#last").way is Way.FILE


def test_fragments_name_headings() -> None:
    document = read_markdown("# A title: the *first*!\n\n## Same\n\n## Same\n\n[x](#same-1)", source="a.md")
    start = document.text.rindex("Same")
    lead = destination(document, "#same-1")
    assert (lead.way, lead.place) == (Way.PLACE, (start, start + 4))
    assert heading_named(document, "a-title-the-first") == (0, len("A title: the first!"))
    assert heading_named(document, "title") is None


@given(st.text(max_size=40), st.sampled_from(["a.md", "", "-", "https://a.org/b"]))
def test_any_target_has_a_destination_and_only_four_schemes_are_followed(target: str, source: str) -> None:
    lead = destination(Document("text", source=source), target)
    scheme, colon, _ = target.strip().lower().partition(":")
    if colon and scheme in ("javascript", "data", "ftp", "x"):
        assert lead.way is Way.REFUSED
    if lead.way is Way.ADDRESS:
        assert lead.where.lower().startswith(("http://", "https://"))


PIECES = st.lists(
    st.builds(
        Piece,
        st.text("ab https://x.y).", min_size=1, max_size=20),
        st.sampled_from([Style.PLAIN, Style.LINK, Style.IMAGE, Style.LINK | Style.STRONG]),
        st.none(),
        st.sampled_from(["", "t", "u"]),
    ),
    max_size=6,
)


@given(PIECES, st.integers(0, 60), st.integers(0, 60))
def test_links_lie_in_the_text_in_order_and_apart_and_touch_what_was_asked_for(
    pieces: list[Piece], start: int, length: int
) -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, pieces)
    document = builder.build()
    found = links_in(document, start, start + length)
    edge = 0
    for link in found:
        assert edge <= link.start < link.end <= len(document.text)
        assert link.start < start + length
        assert link.end > start
        edge = link.end
