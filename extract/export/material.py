"""What an export is made of, and the check that every place in it holds in the text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.analysis import Analysis, Quote
from extract.document import Document, Span
from extract.export.region import Region
from extract.export.wording import counted
from extract.notes.anchors import Match, Resolution
from extract.notes.note import Note
from extract.notes.placing import place_note

__all__ = ["Content", "Export", "Exporter", "Files", "Material", "PlacedNote", "Rendered", "verified"]

Files = Mapping[str, str]
"""File names, without folders, and the texts of the files."""

Content = str | bytes | Files | Region
"""What an export is: a file's text or bytes, a folder's files, or Sidelight's part of a file that others write in."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where its passage is in the text at hand; `resolution` is None for a note without a passage."""

    note: Note
    resolution: Resolution | None
    kind: str = ""
    """The reader's name for the kind of a highlight; empty for a note that is none."""

    @property
    def span(self) -> Span | None:
        """Where the passage is, if that is beyond doubt."""
        found = self.resolution
        return found.span if found and found.match in (Match.EXACT, Match.MOVED) else None


@dataclass(frozen=True, slots=True)
class Material:
    """An article with all that was found in it and written about it."""

    document: Document
    analysis: Analysis
    notes: Sequence[PlacedNote] = ()
    unreadable_notes: int = 0
    """Notes that the store holds but could not read."""
    today: str = ""
    """The day of the export, as `2024-03-01`, for formats that say when a file was made; empty if nobody told."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a format made of the material at hand."""

    content: Content
    left_out: tuple[str, ...] = ()
    """What it could not hold, counted, each a phrase: `2 notes left out: CSL-JSON holds the citation alone`."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format."""

    name: str
    suffix: str
    """Of its files, with the dot; empty where it makes a folder."""
    description: str
    cannot_hold: str
    """What of the material is lost in it, in words; empty if nothing is."""
    render: Callable[[Material], Rendered]
    """Called with verified material only."""
    kind: Literal["text", "region", "bytes", "folder"] = "text"
    """A file's text or bytes, a folder's files, or a part of a file that the reader writes in too."""
    is_slow: bool = False
    """It loads a library for seconds, so nobody asks for it unless a file is to be written."""


@dataclass(frozen=True, slots=True)
class Export:
    """A rendered export, and a line that says what is in it."""

    content: Content
    report: str
    """`41 items, 41 anchors verified, 0 dropped`, and what was left out."""

    @property
    def text(self) -> str:
        """The text of a new file.

        Raises:
            TypeError: it is no text, but bytes or a folder.
        """
        match self.content:
            case str() as text:
                return text
            case Region() as region:
                return region.new_file()
        raise TypeError("only the export of a text format has a text")


def verified(material: Material) -> tuple[Material, str]:
    """The material with only what holds in the document's text, and the report on it.

    Every span must be words of the text, the same that the analysis was made of; every note's passage is looked for
    anew. An item all of whose places fail is left out. Notes are never left out: those whose passage isn't certain
    go with their old words. Topics that are names are left out: they are entities already, and the panel shows them
    as such.
    """
    check = _Check(material.document.text, material.analysis.text)
    analysis = replace(
        material.analysis,
        text=material.document.text,
        text_sha256=material.document.text_sha256,
        entities=tuple(
            replace(entity, mentions=mentions)
            for entity in material.analysis.entities
            if (mentions := check.kept(entity.mentions))
        ),
        quotes=tuple(kept for quote in material.analysis.quotes if (kept := check.quote(quote))),
        topics=tuple(
            replace(topic, spans=spans)
            for topic in material.analysis.topics
            if not topic.is_name and (spans := check.kept(topic.spans))
        ),
    )
    notes = [replace(placed, resolution=place_note(placed.note, material.document)) for placed in material.notes]
    check.verified += sum(placed.span is not None for placed in notes)
    checked = replace(material, analysis=analysis, notes=tuple(notes))
    return checked, _report(checked, check)


class _Check:
    """Tells spans that hold in the text from others, and counts both."""

    def __init__(self, text: str, analysed: str) -> None:
        self.text = text
        self.analysed = analysed
        self.verified = 0
        self.dropped = 0

    def kept(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(span for span in spans if self.holds(span))

    def holds(self, span: Span) -> bool:
        start, end = span
        held = 0 <= start < end <= len(self.text) and self.text[start:end] == self.analysed[start:end]
        self.verified += held
        self.dropped += not held
        return held

    def quote(self, quote: Quote) -> Quote | None:
        content = self.kept(quote.content)
        cue = quote.cue if quote.cue and self.holds(quote.cue) else None
        speaker = quote.speaker if quote.speaker and self.holds((quote.speaker.start, quote.speaker.end)) else None
        return replace(quote, content=content, cue=cue, speaker=speaker) if len(content) == len(quote.content) else None


def _report(material: Material, check: _Check) -> str:
    analysis, notes = material.analysis, material.notes
    counts = {
        "note": len(notes),
        "entity": len(analysis.entities),
        "quote": len(analysis.quotes),
        "topic": len(analysis.topics),
    }
    held = ", ".join(counted(count, word) for word, count in counts.items() if count)
    said = [counted(sum(counts.values()), "item") + (f" ({held})" if held else "")]
    said += [f"{counted(check.verified, 'anchor')} verified", f"{check.dropped} dropped"]
    matches = [placed.resolution.match for placed in notes if placed.resolution]
    if count := matches.count(Match.NEEDS_REVIEW):
        said.append(f"{counted(count, 'note')} to review")
    if count := matches.count(Match.ORPHAN):
        said.append(f"{counted(count, 'note')} whose passage is gone")
    if count := material.unreadable_notes:
        said.append(f"{counted(count, 'note')} left out: the store could not read {'it' if count == 1 else 'them'}")
    return ", ".join(said)
