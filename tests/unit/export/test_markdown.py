from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from extract.document import Document
from extract.export import Material, export
from extract.export.markdown import escaped

EXPECTED = r"""# The last weaver

Per Aune · 2023-11-02

Source: /articles/tarn.md

## Notes

> threads, not hours
>
> ¶2 · 2024-03-02

> guild
>
> ¶3 · on Oda Brandvik · 2024-03-01

ask her:\
\- which guild?\
\- since when?

\#\# and \`why\`

> on the whole article · 2024-03-03

a piece for \*Sunday\*

## Quotes

### Oda Brandvik

> I count threads, not hours, … Come back in spring.
>
> ¶2 · direct · cue: said · sure

### Speaker not named

> “She is the guild,” said the harbour master
>
> ¶3 · mixed · speaker: Tarn Weekly

> She is the guild,
>
> ¶3 · direct · speaker: the harbour master · relayed by Tarn Weekly

> It is not a list.
>
> ¶4 · indirect · speaker: unknown

## Entities

- Oda Brandvik · PERSON · 1 mention · weaver · named once
- Tarn · GPE · 2 mentions · same name

## Topics

- threads · 1 place · said once
"""


def html(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


def test_the_whole_file(material: Material) -> None:
    made = export(material, "markdown")
    assert made.content.body == f"\n{EXPECTED}\n"
    begin, *_, end = made.text.splitlines()
    assert (begin[:22], end[:20]) == ("<!-- sidelight:begin a", "<!-- sidelight:end a")


def test_a_moved_note_says_so(material: Material) -> None:
    newer = replace(material.document, text="Stop press!\n\n" + material.document.text)
    assert "moved" in export(replace(material, document=newer, notes=material.notes[:1]), "markdown").text


def test_a_cue_without_letters_is_not_shown(material: Material) -> None:
    comma = material.document.text.index(",")
    quotes = [replace(quote, cue=(comma, comma + 1)) for quote in material.analysis.quotes]
    made = export(replace(material, analysis=replace(material.analysis, quotes=tuple(quotes))), "markdown")
    assert "cue" not in made.text


def test_an_article_without_title_author_or_notes(material: Material) -> None:
    bare = Document(material.document.text, material.document.blocks, source="-")
    text = export(Material(bare, material.analysis), "markdown").text
    assert "\n# Untitled article\n\n## Quotes" in text


def test_a_web_address_is_a_link_and_a_path_is_not(material: Material) -> None:
    for address, shown in (
        ("https://example.org/a_b?c=*d*", '<a href="https://example.org/a_b?c=*d*">'),
        ("/tmp/<i>_a_</i>.md", "Source: /tmp/&lt;i&gt;_a_&lt;/i&gt;.md"),
        ("https://example.org/ <script>", "https://example.org/ &lt;script&gt;"),
    ):
        made = export(replace(material, document=replace(material.document, source=address)), "markdown")
        assert shown in html(made.text)


def test_lines_of_a_hard_wrapped_text_are_joined_and_others_are_kept(material: Material) -> None:
    text = "It is not\na list."
    for hard_wrapped, shown in ((True, "> It is not a list.\n"), (False, "> It is not\\\n> a list.\n")):
        document = replace(material.document, text=text, hard_wrapped=hard_wrapped)
        quote = replace(material.analysis.quotes[-1], content=((0, len(text)),))
        analysis = replace(material.analysis, text=text, entities=(), topics=(), quotes=(quote,))
        assert shown in export(Material(document, analysis), "markdown").text


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "Setext\u2028===",
        "---",
        "- item",
        "+ item",
        "12) item",
        "1986. A great year",
        "> no quote",
        "``` no fence",
        "~~~ no fence",
        "<script>alert(1)</script>",
        "<!-- open",
        "[text](javascript:x)",
        "![image](x.png)",
        "[ref]: https://example.org",
        "&copy; &#35;",
        "*a* _b_ **c** __d__ ~~e~~ `f`",
        "a | b",
        "C:\\new\\table",
        "<https://example.org>",
        "tail \\",
        "2024-01-02 is a date, 3.5 a number",
    ],
)
def test_words_stay_words(words: str) -> None:
    shown = html(f"{escaped(words)}\n\nafter")
    tags = shown.replace("<p>", "").replace("</p>", "").split("\n")
    assert "<" not in shown.replace("<p>", "").replace("</p>", "")
    assert MarkdownIt("commonmark").parse(escaped(words))[1].content  # one paragraph
    text = tags[0].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert text == " ".join(words.split())


def test_figures_are_not_escaped() -> None:
    assert escaped("2024-01-02, 3.5 % and $5") == "2024-01-02, 3.5 % and $5"


def test_escape_sequences_do_not_reach_the_file() -> None:
    assert escaped("a\x1b]52;c;eA==\x07b\x9b1m") == "a\\]52;c;eA==b1m"
