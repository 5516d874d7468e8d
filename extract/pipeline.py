"""From a document to its analysis, section by section.

A text is read in sections of some thousand words at most, so memory stays bounded and the part in view can come first.
Only plain findings are kept of a section; names, quotes and topics are joined over all that was read. Importing this
module imports no spaCy: `load` does.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from extract import __version__
from extract.analysis import Analysis
from extract.boilerplate import is_boilerplate
from extract.document import Block, BlockKind, Document, Span, Style
from extract.errors import ModelError
from extract.memory import Findings, Memory, Section
from extract.model.choice import OWN, ModelChoice
from extract.model.files import FAST, TAGGER, fingerprint, model_id
from extract.model_text import model_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.quotes import FoundQuote

__all__ = ["Pipeline", "Progress", "cache_key", "extractor_key", "load", "sections"]

_SECTION = 12_000
"""Code points that a section has before another begins, and half of what it has at most: about 2,000 words."""
_BORDERS = 8
"""Of so many paragraphs one can begin a section."""
_LONGEST = 20_000
"""Code points of a paragraph that is read in one piece."""
_VOCABULARY = 30_000
"""Words that spaCy may keep, 20 MB in all: it cuts a text of words that it knows in a third of the time."""
_GROWTH = 1.3
"""By how much the part read must grow before the next snapshot, so that all of them cost in proportion to the text."""

_OPENING_MARKS = tuple("“„«‹\"'‘")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a document so far."""

    analysis: Analysis
    """Of the sections read so far, as if the others were not there."""
    sections: tuple[Span, ...]
    """Those sections, in order of place."""
    fraction: float
    """How much of the document that is, 0 to 1."""


_NOT_ENGLISH = (
    "This doesn't look like English, the one language that Sidelight's model knows: what is found may be wrong."
)


class Pipeline:
    """A loaded model with Sidelight's ways of reading what it says."""

    def __init__(self, nlp: Language, model: str, note: str = "", *, mend: bool = False) -> None:
        self._nlp = nlp
        self._mend = mend
        self.model = model
        """Name and version."""
        self.note = note
        """Why it finds no quotes, in a sentence; empty where it does."""

    def analyze(self, document: Document, report: Callable[[float], None] | None = None) -> Analysis:
        """All that is found in a document; `report` is told after each section how much has been read, 0 to 1."""
        parts = sections(document)
        findings = []
        for part in parts:
            findings.append(self._read(document, part))
            if report is not None:
                report(part.span[1] / parts[-1].span[1])
        return self._joined(document, findings)

    def stream(
        self,
        document: Document,
        near: int = 0,
        stop: Callable[[], bool] = lambda: False,
        memory: Memory | None = None,
    ) -> Iterator[Progress]:
        """What is found, in growing parts: first around the offset `near`, then outward from it.

        The last equals what `analyze` gives. A snapshot comes when the part that was read has grown by nearly a third.
        `stop` is asked before each section and each snapshot; once it says yes, nothing more comes. Sections that
        `memory` holds, of this text or another version of it, are not read again.
        """
        memory = memory or Memory()
        parts = sections(document)
        lengths = [end - start for start, end in (part.span for part in parts)]
        total, done, shown = sum(lengths), 0, 0.0
        findings: dict[int, Findings] = {}
        for number in _outward(parts, near):
            if stop():
                return
            findings[number] = memory.findings(document, parts[number], partial(self._read, document, parts[number]))
            done += lengths[number]
            if done >= shown * _GROWTH or done == total:
                if stop():
                    return
                shown = done
                read = sorted(findings)
                analysis = self._joined(document, [findings[index] for index in read])
                yield Progress(analysis, tuple(parts[index].span for index in read), done / total)
        if not parts:
            yield Progress(self._joined(document, []), (), 1.0)

    def _read(self, document: Document, section: Section) -> Findings:
        """Run the model over a section and keep what is found, without any of the model's objects."""
        from extract.entities import find_names
        from extract.quotes import find_quotes
        from extract.topics import find_phrases

        with nullcontext() if len(self._nlp.vocab) < _VOCABULARY else self._nlp.memory_zone():
            doc = self._nlp(self._made(document, section))
            found = Findings(find_names(doc, mend=self._mend), [] if self.note else find_quotes(doc), find_phrases(doc))
            return found.shifted(section.span[0])

    def _made(self, document: Document, section: Section) -> Doc:
        """The section as spaCy reads it; paragraphs begin sentences."""
        from spacy.attrs import IDX

        doc = self._nlp.make_doc(model_text(document, section.paragraphs))
        offsets = doc.to_array(IDX).tolist()
        for start, _ in section.paragraphs:
            number = bisect_left(offsets, start - section.span[0])
            if number < len(offsets) and offsets[number] == start - section.span[0]:
                doc[number].is_sent_start = True
        return doc

    def _joined(self, document: Document, findings: Sequence[Findings]) -> Analysis:
        """The analysis of the whole from what was found in its sections, given in order of place."""
        from extract.entities import join_names
        from extract.language import seems_english
        from extract.quotes import name_speakers
        from extract.topics import rank_topics

        text = document.text
        entities = join_names([name for part in findings for name in part.names], text, _headings(document))
        quotes: list[FoundQuote] = []
        for part in findings:
            before = len(quotes)
            quotes.extend(
                quote if quote.inside is None else replace(quote, inside=quote.inside + before) for quote in part.quotes
            )
        phrases = [phrase for part in findings for phrase in part.phrases]
        return Analysis(
            id=document.source,
            text=text,
            text_sha256=document.text_sha256,
            model=self.model,
            title=document.title,
            source=document.source,
            published=document.published or None,
            entities=entities,
            quotes=name_speakers(quotes, entities, text),
            topics=rank_topics(phrases, entities, len(text), document.paragraph_number),
            note=self.note or ("" if seems_english(text) else _NOT_ENGLISH),
        )


def load(choice: ModelChoice = OWN) -> Pipeline:
    """The model of that choice, ready to analyse. Quotations are always the own model's, which knows English only.

    Raises:
        ModelError: It is missing, altered or cannot be loaded; the message says what to do.
    """
    import spacy

    own = FAST if choice.fast else TAGGER
    config = {"model": own, "threads": choice.threads}
    if choice.pipeline is None:
        nlp = spacy.blank("en")
        nlp.add_pipe("sidelight_tagger", config=config)
        return Pipeline(nlp, model_id(own))
    try:
        nlp = spacy.load(choice.pipeline, exclude=["senter", "lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f'The spaCy pipeline "{choice.pipeline}" cannot be loaded ({_first_line(error)}): '
            "install it beside Sidelight, or leave out --model."
        ) from error
    model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    if nlp.lang != "en":
        if not nlp.has_pipe("parser") and not nlp.has_pipe("sentencizer"):
            nlp.add_pipe("sentencizer", first=True)
        return Pipeline(
            nlp, model, note=f"No quotes: Sidelight knows English ones only, and {model} reads {nlp.lang}.", mend=True
        )
    has_classes = any(nlp.has_pipe(pipe) for pipe in ("tagger", "morphologizer"))
    nlp.add_pipe("sidelight_tagger", config={**config, "names": False, "classes": not has_classes})
    return Pipeline(nlp, model, mend=True)


def cache_key(document: Document, choice: ModelChoice = OWN) -> str:
    """Stands for the analysis of a document: equal keys, equal analyses but for `id` and `source`. Needs no spaCy.

    Made of the text, how it is divided, its footnotes' references, title and date, the models and Sidelight's version.
    """
    parts = (
        document.text_sha256,
        document.title,
        document.published,
        document.hard_wrapped,
        [(block.kind, block.start, block.end) for block in document.blocks],
        [(run.start, run.end) for run in document.runs if run.style & Style.FOOTNOTE],
        *_extractor(choice),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def extractor_key(choice: ModelChoice = OWN) -> str:
    """Stands for what finds things in a text: its models and Sidelight's version. Needs no spaCy."""
    return repr(_extractor(choice))


def _extractor(choice: ModelChoice) -> tuple[object, ...]:
    pipeline = choice.pipeline and (choice.pipeline, _version(choice.pipeline))
    return pipeline, fingerprint(name=FAST if choice.fast else TAGGER), __version__


def _version(pipeline: str) -> str:
    """Of an installed spaCy pipeline, or when the one in a folder was written."""
    description = Path(pipeline, "meta.json")
    if description.is_file():
        return str(description.stat().st_mtime_ns)
    try:
        return metadata.version(pipeline)
    except metadata.PackageNotFoundError:
        return ""


def sections(document: Document) -> list[Section]:
    """The parts a document is read in, in order: whole paragraphs, some 2,500 words.

    The words of a paragraph decide whether a section may begin there, not its place: after an edit most sections are
    the same as before, though all stand elsewhere ("content-defined chunking": Muthitacharoen, Chen and Mazières, A
    low-bandwidth network file system, 2001). None begins with a quotation mark, which may go on with the paragraph
    before it, unless no other place comes soon.
    """
    parts: list[list[Span]] = []
    for start, end in _paragraphs(document):
        length = end - parts[-1][0][0] if parts else 0
        if parts and length <= 2 * _SECTION and not (length > _SECTION and _is_border(document.text[start:end])):
            parts[-1].append((start, end))
        else:
            parts.append([(start, end)])
    return [Section(tuple(part)) for part in parts]


def _is_border(paragraph: str) -> bool:
    return not paragraph.startswith(_OPENING_MARKS) and crc32(paragraph.encode(errors="replace")) % _BORDERS == 0


def _paragraphs(document: Document) -> Iterator[Span]:
    """What is read of a document: prose without boilerplate, no piece longer than a model takes at once."""
    for start, end in _prose(document):
        if is_boilerplate(document.text[start:end]):
            continue
        first = start
        while end - first > _LONGEST:
            cut = first + _cut(document.text[first : first + _LONGEST])
            yield first, cut
            first = next((match.start() for match in _SOLID.finditer(document.text, cut, end)), end)
        if first < end:
            yield first, end


def _prose(document: Document) -> Iterator[Span]:
    """Blocks of prose, line by line unless newlines only fold them, rows of tables cell by cell.

    The lines of the text where it has no blocks.
    """
    line = _FOLDED if document.hard_wrapped and document.blocks else _LINE
    for block in document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(document.text)),):
        if block.kind not in _NOT_PROSE:
            pattern = _CELL if block.kind is BlockKind.TABLE_ROW else line
            for match in pattern.finditer(document.text, block.start, block.end):
                yield match.span()


_LINE = re.compile(r"\S(?:.*\S)?")
_FOLDED = re.compile(r"\S(?s:.*\S)?")
_CELL = re.compile(r"\S+(?:[^\S\n]\S+)*")
_SOLID = re.compile(r"\S")
_NOT_PROSE = (BlockKind.CODE, BlockKind.RULE)


def _cut(piece: str) -> int:
    """Where to cut a piece that is too long: after a sentence, else between words, else anywhere."""
    for pattern in (r".*[.!?…][\"”’']?(?=\s)", r".*\S(?=\s)"):
        match = re.match(pattern, piece, re.DOTALL)
        if match and match.end() > len(piece) // 2:
            return match.end()
    return len(piece)


def _outward(parts: Sequence[Section], near: int) -> list[int]:
    """Numbers of sections: the one that holds `near`, or comes next, then by distance from it."""
    middle = next((number for number, part in enumerate(parts) if near < part.span[1]), len(parts) - 1)
    return sorted(range(len(parts)), key=lambda number: (abs(number - middle), number < middle))


def _headings(document: Document) -> tuple[Span, ...]:
    """Spans of the headings, and of a title that opens the text."""
    return tuple(
        (block.start, block.end)
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.HEADING
        or (index == 0 and document.title and document.text[block.start : block.end] == document.title)
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".") or type(error).__name__
