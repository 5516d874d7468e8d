"""Exports: whatever article and reader say, Markdown shows those words and nothing else, and JSON round-trips."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.analysis import Analysis, Entity, Topic
from extract.document import BlockKind, Document, DocumentBuilder, Piece
from extract.export import Material, PlacedNote, export, file_name
from extract.export.markdown import escaped
from extract.notes.anchors import Anchor, Match, make_anchor, resolve
from extract.notes.note import ItemReference, Note

hostile = st.text(st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|~=&;:\"'$^%/é🧶\u2028\xa0\u0301"), max_size=40)
visible = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
bodies = st.one_of(hostile, visible)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@st.composite
def materials(draw: st.DrawFn) -> Material:
    builder = DocumentBuilder()
    for paragraph in draw(st.lists(bodies.filter(str.strip), min_size=1, max_size=4)):
        builder.add(BlockKind.PARAGRAPH, [Piece(paragraph)])
    document = builder.build(
        source=draw(bodies), title=draw(bodies), author=draw(bodies), hard_wrapped=draw(st.booleans())
    )
    size = len(document.text)
    spans = st.integers(0, size - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, size)))
    notes = [
        Note(
            id=f"{number:032x}",
            body=draw(bodies),
            anchor=draw(st.none() | spans.map(lambda span: make_anchor(document.text, span))),
            item=draw(st.none() | st.builds(ItemReference, st.just("entity"), bodies)),
            created="2024-03-01T08:00:00.000+00:00",
            updated="2024-03-01T08:00:00.000+00:00",
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    analysis = Analysis(
        "-",
        document.text,
        document.text_sha256,
        "test 1",
        entities=(Entity("e1", draw(bodies), "PERSON", (draw(spans),), why=draw(bodies)),),
        topics=(Topic("t1", draw(bodies), (draw(spans),)),),
    )
    return Material(document, analysis, [PlacedNote(note, _resolution(note, document)) for note in notes])


def _resolution(note: Note, document: Document):  # type: ignore[no-untyped-def]
    return resolve(note.anchor, document) if note.anchor else None


def words_in(tokens: list[Token]) -> list[str]:
    """The words a reader of the rendered Markdown sees."""
    leaves = [leaf for token in tokens for leaf in token.children or ()]
    return " ".join("\n" if leaf.type == "hardbreak" else leaf.content for leaf in leaves).split()


def joined(words: list[str]) -> str:
    return "".join(words)


@settings(max_examples=60, deadline=None)
@given(materials())
def test_markdown_has_every_word_and_only_its_own_structure(material: Material) -> None:
    tokens = MARKDOWN.parse(export(material, "markdown").text)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item", "html_block"}
    assert [token.type for token in tokens].count("html_block") == 2  # the comments around it
    leaves = {leaf.type for token in tokens for leaf in token.children or ()}
    assert leaves <= {"text", "text_special", "hardbreak", "softbreak", "link_open", "link_close"}
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2", "h2"]
    shown = joined(words_in(tokens))
    for placed in material.notes:
        assert joined(placed.note.body.split()) in shown
        if placed.note.anchor:
            assert joined(placed.note.anchor.exact.split()) in shown


@settings(max_examples=150, deadline=None)
@given(hostile)
def test_escaped_text_is_one_paragraph_of_the_same_words(text: str) -> None:
    tokens = MARKDOWN.parse(f"before\n\n{escaped(text)}\n\nafter")
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}
    assert joined(words_in(tokens)) == joined(["before", *text.split(), "after"])


@settings(max_examples=60, deadline=None)
@given(materials())
def test_json_round_trips(material: Material) -> None:
    data = json.loads(export(material, "json").text)
    assert Analysis.from_json(data, data["text"]) == material.analysis
    for kept, placed in zip(data["notes"], material.notes, strict=True):
        assert kept["body"] == placed.note.body
        if placed.note.anchor:
            found = resolve(Anchor(**kept["anchor"]), material.document)
            assert (found.match, found.span) == (Match.EXACT, (placed.note.anchor.start, placed.note.anchor.end))


@settings(max_examples=60, deadline=None)
@given(materials())
def test_every_anchor_of_a_sound_material_is_verified(material: Material) -> None:
    anchored = sum(placed.note.anchor is not None for placed in material.notes)
    items = len(material.notes) + 2
    assert export(material, "json").report.startswith(f"{items} items ")
    assert f"{anchored + 2} anchors verified, 0 dropped" in export(material, "json").report


@settings(deadline=None)
@given(st.lists(st.one_of(hostile, visible, st.sampled_from(["a", "A", "con", "a/", "a 2"])), max_size=8))
def test_file_names_are_safe_and_distinct(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        name = file_name(title, ".md", taken)
        assert name.casefold() not in {other.casefold() for other in taken}
        assert not set('*"\\/<>:|?#^[]\n\t') & set(name)
        assert not name.startswith((".", "-", " "))
        assert len(name.encode()) < 200
        taken.add(name)
