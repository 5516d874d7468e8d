"""What holds for every document that any bytes are read as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.document import BlockKind, Document
from extract.errors import ReadError, visible
from extract.readers import read_bytes
from extract.readers.characters import normalise, one_line
from extract.readers.plain import is_hard_wrapped

SEPARATORS = ("", "\n", "\n\n")
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# fmt: off
MARKDOWN_PARTS = (
    "# ", "## ", "> ", "- ", "* ", "1. ", "7) ", "- [ ] ", "- [x] ", "    ", "\t", "  ", "`", "``", "```", "~~~",
    "~~", "*", "**", "_", "__", "[", "]", "(", ")", "![", "](", "[^1]", "[^1]: ", "^[", ": ", "<b>", "</b>", "<br>",
    "<script>", "</script>", "<!--", "-->", "<div>", "</div>", "<p>", "&amp;", "&#27;", "&#x9b;", "&nbsp;", "&#10;",
    "\\", "|", "--", "---", "===", ":-:", "\n", "\n\n", "\r\n", "\u0085", "\u2028", "\x1b[31m", "\u202e", "word",
    "Mr. Roe", "é", "👩\u200d👧", "“We agree,”", "https://example.org", "<https://example.org>",
    "\u00a0", "| a | b |\n|---|---|\n", "---\ntitle: x\n---\n", "- a\n\n  - b\n\n    c\n", "[^1]: note\n\n    more\n",
)
HTML_PARTS = (
    "<p>", "</p>", "<h1>", "</h2>", "<ul>", "<li>", "</ul>", "<ol start=3>", "<table>", "<tr>", "<td>", "</table>",
    "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<br>", "<hr>", "<b>", "</b>", "<a href='/x\x1b'>", "</a>",
    "<img alt='a\x07b'>", "<script>", "</script>", "<style>", "</style>", "<!-- x -->", "<article>", "</article>",
    "<div hidden>", "</div>", "&lt;", "&#27;", "&#155;", "&#8238;", "&nbsp;", "&#0;", "word ", "Mr. Roe ", "é", "\n",
    "\t", "  ", "<title>x</title>", "<![CDATA[", "]]>", "<svg>", "</svg>", "<math>",
    "<p>The boat left the slip at noon, said the pilot of Porth Ellis, and the crowd went home.</p>" * 3,
)
PLAIN_PARTS = ("Word ", "\n", "\n\n", "\t", "  ", "\u00a0", "\x0c", "\r", "\x1b[0m", "\u2029", "- ")
STRUCTURE = (
    "\n", "\n\n", "\n- ", "\n  - ", "\n    - ", "\n1. ", "\n\n- ", "\n> ", "\n>> ", "\n> - ", "\n# ", "\n## ",
    "\n\n    ", " *", "* ", " **", "** ", " ~~", "~~ ", " _", "_ ", " `", "` ", " \\*", "  \n", "\\\n", "\n===\n",
    "\n***\n", "\t", "\n\t", "&amp;", "\u00a0", "- ",
)
# fmt: on
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)


def mixed(parts: Sequence[str]) -> st.SearchStrategy[str]:
    """Markup of one format, in any order, with any letters between."""
    return st.lists(st.sampled_from(parts) | TEXT, max_size=30).map("".join)


def check(document: Document) -> None:
    """Blocks in order that cover the text, runs inside blocks, and nothing that could command a terminal."""
    text, end, gap_allowed = document.text, 0, ("",)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(text)
        if block.kind is BlockKind.RULE:
            assert block.start == block.end
            continue
        assert text[end : block.start] in gap_allowed
        words = text[block.start : block.end]
        assert words
        assert words == words.strip()
        end, gap_allowed = block.end, ("\n", "\n\n")
    assert end == len(text)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)

    end = 0
    for run in document.runs:
        assert end <= run.start < run.end
        block = document.blocks[document.block_index(run.start)]
        assert block.start <= run.start < run.end <= block.end
        end = run.end

    details = (document.title, document.author, document.published, document.site, document.url, *document.notices)
    markers = (value for block in document.blocks for value in (block.marker, block.language))
    for shown in (text, *details, *markers, *(run.target for run in document.runs)):
        assert not FORBIDDEN.search(shown)


def check_source(document: Document, source: str) -> None:
    for offset, character in enumerate(document.text):
        place = document.source_at(offset)
        assert place is None or source[place] == character


@given(mixed(MARKDOWN_PARTS))
@example("- \t\tx\n\n\ty")
@example("```\n\n\tx\n \n```\n- ```\n  a\n  ```")
@example("| a\\|b | b |\n|-|-|\n| | c")
@example("> - | - | b |\n>   |---|---|\n>   | - | b |")
@example("[![*a* `b`](c 'd') \\* &amp;](e)")
@example("# a # a ##\n\nSetext *b*\nline\n===")
@settings(max_examples=120, deadline=None)
def test_markdown(source: str) -> None:
    document = read_bytes(source.encode(), source="x.md")

    check(document)
    check_source(document, normalise(source))


@given(st.lists(st.sampled_from(STRUCTURE), min_size=1, max_size=40))
@example(["- ", "- ", "    "] * 12)
@settings(max_examples=120, deadline=None)
def test_every_word_of_markdown_is_kept_and_found_in_its_source(marks: list[str]) -> None:
    source = "".join(f"{mark}word{number:03}" for number, mark in enumerate(marks))

    document = read_bytes(source.encode(), source="x.md")

    for number in range(len(marks)):
        word = f"word{number:03}"
        offset = document.text.index(word)
        assert document.text.count(word) == 1
        place = document.source_at(offset)
        # A code span over several lines is the one thing that is not found.
        assert place == source.index(word) or (place is None and "`" in source)


@given(mixed(PLAIN_PARTS))
@settings(max_examples=100, deadline=None)
def test_plain_text_keeps_all_but_blank_lines(source: str) -> None:
    document = read_bytes(source.encode(), source="x.txt")

    check(document)
    check_source(document, normalise(source))
    assert document.text.split() == normalise(source).split()


@given(mixed(HTML_PARTS))
@settings(max_examples=100, deadline=None)
def test_html(source: str) -> None:
    check(read_bytes(source.encode(), source="x.html"))


# fmt: off
REFERENCES = (
    '<sup><a href="#n{0}" id="r{0}">{0}</a></sup>', '<sup><a href="#n{0}" id="r{0}">*</a></sup>',
    '<a href="#n{0}" id="r{0}" class="footnote-ref"><sup>{0}</sup></a>', '<a href="#n{0}" id="r{0}">[{0}]</a>',
    '<sup id="r{0}" class="reference"><a href="#n{0}"><span>[</span>{0}<span>]</span></a></sup>',
    '<b><sup><a href="#n{0}" id="r{0}">{0}</a></sup></b>',
)
NOTES = (
    '<ol>{}</ol>', '<li id="n{0}">{1}</li>', '<ol>{}</ol>', '<li><p id="n{0}">{1} <a href="#r{0}">↩</a></p></li>',
    '<ol>{}</ol>', '<li><a name="n{0}"></a>{1}</li>', '<ol>{}</ol>', '<li id="n{0}"><p id="m{0}">{1}</p></li>',
    '<div>{}</div>', '<p><a id="n{0}" href="#r{0}">{0}</a> {1}</p>', '{}', '<p id="n{0}">{1}</p>',
    '<section>{}</section>', '<aside id="n{0}"><p>{1} <a href="#r{0}">Back to the text</a></p></aside>',
)
FRAMES = ("{}", "<article>{}</article>", "<main>{}</main>", "<nav><a href=/>Home</a></nav><div class=entry>{}</div>")
# fmt: on
SIZES = st.integers(1, 30)


@given(
    st.lists(st.tuples(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(REFERENCES), SIZES), max_size=4), SIZES)),
    st.sampled_from([NOTES[at : at + 2] for at in range(0, len(NOTES), 2)]),
    st.sampled_from(FRAMES),
)
@example([([], 30), ([(1, REFERENCES[0], 2), (2, REFERENCES[0], 2)], 6)], NOTES[:2], FRAMES[1])
@settings(max_examples=60, deadline=None)
def test_words_with_footnotes_are_kept_once(
    paragraphs: list[tuple[list[tuple[int, str, int]], int]], shape: tuple[str, str], frame: str
) -> None:
    made: list[str] = []
    notes: list[str] = []
    body = ""

    def words(count: int) -> str:
        new = [f"w{number:04}w" for number in range(len(made), len(made) + count)]
        made.extend(new)
        return " ".join(new)

    around, of_note = shape
    for references, rest in paragraphs:
        parts = ""
        for before, reference, size in references:
            parts += words(before) + reference.format(len(notes) + 1) + " "
            notes.append(of_note.format(len(notes) + 1, words(size)))
        body += f"<p>{parts}{words(rest)}.</p>"
    page = f"<html><body>{frame.format(body + around.format(''.join(notes)))}</body></html>"

    document = read_bytes(page.encode(), source="x.html")

    check(document)
    assert sorted(re.findall(r"w\d{4}w", document.text)) == made


@given(st.binary(max_size=200), st.sampled_from(["", "a.md", "a.txt", "a.html", "-"]))
@example(b"\xff\xfe", "a.md")
@example(b"\xe9", "")
@example(b'---\na: "\\UFFFFFFFF"\n---\n', "a.md")
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_document_or_one_sentence(data: bytes, source: str) -> None:
    try:
        document = read_bytes(data, source=source)
    except ReadError as error:
        message = str(error)
    else:
        check(document)
        message = "It opens."

    assert re.fullmatch(r"[^\n]+\.", message)


@given(st.dictionaries(st.sampled_from(["title", "author", "date", "url", "x"]), TEXT, max_size=4))
@settings(max_examples=100, deadline=None)
def test_front_matter_never_hides_the_text(details: dict[str, str]) -> None:
    matter = "".join(f"{key}: {' '.join(value.split())}\n" for key, value in details.items())

    document = read_bytes(f"---\n{matter}---\n\nThe words.\n".encode(), source="x.md")

    check(document)
    assert document.text == "The words."


@given(st.text())
@settings(max_examples=100)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    normalised = normalise(text)

    assert normalise(normalised) == normalised
    assert not FORBIDDEN.search(normalised.replace("\t", ""))
    assert "\n" not in one_line(text)
    assert visible(text).isprintable()


@given(st.lists(st.text(alphabet="abcde", min_size=1, max_size=12), min_size=60, max_size=200), st.integers(50, 90))
@settings(max_examples=20, deadline=None)
def test_text_folded_at_a_width_is_seen_to_be_folded(words: list[str], width: int) -> None:
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".lstrip()

    assert is_hard_wrapped(["\n".join([*lines, line])])
    assert not is_hard_wrapped(["\n".join(words)])
