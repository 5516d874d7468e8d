"""The articles that are measured on: paragraphs of a seed article, over and over; and an analysis to go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extract.analysis import Analysis, Quote
from extract.document import Document, Span

__all__ = ["SEEDS", "TITLE", "article", "keep_analysis", "keep_repeated", "one_line_paragraphs", "repeated"]

SEEDS = Path(__file__).parents[3] / "seeds"
TITLE = "Where the long article begins"


def article(words: int) -> str:
    """Markdown of about so many words: each paragraph with its number, a heading every twentieth."""
    text = (SEEDS / "feature.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    paragraphs = [part for part in text.split("\n\n") if part[:1].isalpha() or part[:1] == "“"]
    pieces = [f"# {TITLE}"]
    count = 0
    while count < words:
        paragraph = paragraphs[len(pieces) % len(paragraphs)]
        heading = f"## Part {len(pieces)}\n\n" if len(pieces) % 20 == 0 else ""
        pieces.append(f"{heading}{len(pieces)} {paragraph}")
        count += len(paragraph.split())
    return "\n\n".join(pieces) + "\n"


def repeated(text: str, times: int) -> str:
    """An article so many times over."""
    return "\n".join([text] * times)


def keep_analysis(path: Path, home: Path) -> Analysis:
    """Have the analysis of an article in the store of a folder, as if it had been read before."""
    from extract.readers import read
    from tui.notebook import Notebook

    document = read(str(path))
    notebook = Notebook(document, home)
    analysis = notebook.cached()
    if analysis is None:
        from extract.pipeline import load

        analysis = load().analyze(document)
        notebook.keep(analysis)
    notebook.close()
    return analysis


def keep_repeated(path: Path, home: Path, once: Analysis, times: int) -> Analysis:
    """The same for `repeated`, from the analysis of the article once: reading it all again would tell nothing new."""
    from extract.readers import read
    from tui.notebook import Notebook

    document = read(str(path))
    assert document.text == "\n\n".join([once.text] * times)
    notebook = Notebook(document, home)
    analysis = notebook.cached()
    if analysis is None:
        analysis = _tiled(once, document, times)
        notebook.keep(analysis)
    notebook.close()
    return analysis


def _tiled(once: Analysis, document: Document, times: int) -> Analysis:
    shifts = [number * (len(once.text) + 2) for number in range(times)]

    def spans(found: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((start + shift, end + shift) for shift in shifts for start, end in found)

    def shifted(quote: Quote, number: int) -> Quote:
        by = shifts[number]
        speaker, cue = quote.speaker, quote.cue
        return replace(
            quote,
            id=f"{quote.id}-{number}",
            content=tuple((start + by, end + by) for start, end in quote.content),
            cue=cue and (cue[0] + by, cue[1] + by),
            speaker=speaker and replace(speaker, start=speaker.start + by, end=speaker.end + by),
            inside=quote.inside and f"{quote.inside}-{number}",
        )

    return replace(
        once,
        text=document.text,
        text_sha256=document.text_sha256,
        id=document.source,
        source=document.source,
        entities=tuple(replace(entity, mentions=spans(entity.mentions)) for entity in once.entities),
        quotes=tuple(shifted(quote, number) for number in range(times) for quote in once.quotes),
        topics=tuple(replace(topic, spans=spans(topic.spans)) for topic in once.topics),
    )


def one_line_paragraphs(number: int) -> str:
    """Plain text of so many paragraphs of a line each, with a name and a quote in every one."""
    return "\n\n".join(
        f"“That is line {line},” said {_NAMES[line % len(_NAMES)]} of {_PLACES[line % len(_PLACES)]}."
        for line in range(number)
    )


_NAMES = ("Ada Holm", "Boris Ek", "Carla Nunes", "Dmitri Vale", "Ewa Lind")
_PLACES = ("Lisbon", "Oslo", "Turin")
