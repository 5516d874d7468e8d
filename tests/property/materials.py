"""Articles, readers and machines that say what would break out of a file; and what is made of them."""

from __future__ import annotations

import re

from hypothesis import settings
from hypothesis import strategies as st

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import BlockKind, DocumentBuilder, Piece
from extract.export import Material, PlacedNote, export
from extract.export.identity import article_id
from extract.notes.anchors import make_anchor, resolve
from extract.notes.note import ItemReference, Note

__all__ = ["check_brat_line", "made", "many", "materials", "words"]

FORGED = (
    "<!-- sidelight:end {id} -->",
    "<!-- sidelight:begin {id} 0123456789abcdef -->",
    "- <!-- sidelight:end {id} -->",
    "# sidelight:end {id}",
    "\n---\n",
    "\n#+end_quote\n",
    "\n* TODO x :tag:\n",
    ":END:",
    "|",
    "[[a]]",
    "]]",
    "%%",
    "-->",
    "\t",
    "🧶👩‍👩‍👧",
    "שלום\u202e",
    "x" * 10_000,
    "=1+1",
    "@a",
    "\r\n",
    "ER  - ",
    "{}",
    "}",
    "\\",
    '"',
    "'",
    "</script><script>",
    "&amp;",
    "id:: 1",
    "tags:: x",
    "a",
    "\n\n",
    " ",
    "\u2028",
    "\ufeff",
    "\uffff",
)
words = st.lists(
    st.sampled_from(FORGED) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5
).map("".join)


@st.composite
def materials(draw: st.DrawFn) -> Material:
    source = draw(st.sampled_from(["/a/b.md", "https://example.org/a?b=c", "https://example.org/{}", "-"]))
    marked = article_id(DocumentBuilder().build(source=source)).hex  # what a forger would have to know

    def said(minimum: str = "") -> str:
        return (draw(words) + minimum).replace("{id}", marked)

    builder = DocumentBuilder()
    for _ in range(draw(st.integers(1, 3))):
        text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "", said("w"))
        builder.add(BlockKind.PARAGRAPH, [Piece(text)])
    document = builder.build(
        source=source, title=said(), author=said(), published=draw(st.sampled_from(["", "2024-02-30", "2 May", "|\n"])),
        site=said(), hard_wrapped=draw(st.booleans()),
    )  # fmt: skip
    size = len(document.text)
    letters = [at for at in range(size) if not document.text[at].isspace()]
    spans = st.sampled_from(letters).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, min(size, a + 40))))
    time = "2024-03-01T08:00:00.000+00:00"
    notes = [
        Note(
            f"{n:032x}", said(), draw(st.none() | spans.map(lambda span: make_anchor(document.text, span))),
            ItemReference("entity", said()) if draw(st.booleans()) else None, time, time,
        )
        for n in range(2)
    ]  # fmt: skip
    analysis = Analysis(
        "-", document.text, document.text_sha256, "test 1",
        entities=(Entity("e1", said("n"), "PERSON", (draw(spans),), said(), why=said()),
                  Entity("e2", said(), "ORG", (draw(spans), draw(spans)))),
        quotes=(Quote("q1", "direct", (draw(spans), draw(spans)), draw(spans), Speaker(*draw(spans), "e1"), None, 0.7),
                Quote("q2", "mixed", (draw(spans),), None, Speaker(*draw(spans)), "q1")),
        topics=(Topic("t1", said(), (draw(spans),)),),
    )  # fmt: skip
    placed = [PlacedNote(note, resolve(note.anchor, document) if note.anchor else None) for note in notes]
    return Material(document, analysis, placed)


def made(material: Material, name: str) -> str:
    return export(material, name).text


many = settings(max_examples=25, deadline=None)


def check_brat_line(line: str, text: str, bound: set[str]) -> None:
    """A line by brat's grammar, its places against the text, what it refers to against what came before."""
    if match := re.fullmatch(r"(T\d+)\t[A-Za-z_]+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)", line, re.DOTALL):
        parts = [tuple(map(int, part.split())) for part in match[2].split(";")]
        assert match[3] == " ".join(text[a:b] for a, b in parts)
        assert match[1] not in bound
        bound.add(match[1])
    elif match := re.fullmatch(r"R\d+\t[A-Za-z]+ Arg1:(T\d+) Arg2:(T\d+)", line):
        assert {match[1], match[2]} <= bound
    elif match := re.fullmatch(r"A\d+\tKind (T\d+) (?:direct|indirect|mixed)", line):
        assert match[1] in bound
    elif match := re.fullmatch(r"\*\tSame((?: T\d+){2,})", line):
        assert set(match[1].split()) <= bound
    else:
        match = re.fullmatch(r"#\d+\tAnnotatorNotes (T\d+)\t[^\t\n]+", line)
        assert match
        assert match[1] in bound
