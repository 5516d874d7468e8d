"""brat standoff: a folder with the text, its annotations, and the configuration that names them.

Entities, quotes, cues, speakers, topics and passages of notes are text-bound annotations; relations lead from a quote
to its speaker, cue and relayer; mentions of one entity are equivalent; notes are annotator notes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.analysis import LABELS
from extract.document import Span
from extract.export.citing import title_of
from extract.export.destination import file_name
from extract.export.material import Exporter, Material, Rendered
from extract.export.wording import left_out, one_line

__all__ = ["EXPORTER"]

_CONFIGURATION = f"""\
[entities]
{chr(10).join(LABELS)}
Quote
Cue
Speaker
Topic
Passage

[relations]
Said\tArg1:<ENTITY>, Arg2:Quote
Introduces\tArg1:Cue, Arg2:Quote
Relays\tArg1:Quote, Arg2:Quote
Same\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Quote, Value:direct|indirect|mixed
"""


def render(material: Material) -> Rendered:
    """`TITLE.txt`, `TITLE.ann` and `annotation.conf`."""
    text = material.document.text
    standoff = _Standoff(text)
    for entity in material.analysis.entities:
        standoff.equivalent([standoff.bound(entity.label, [span]) for span in entity.mentions])
    quotes = {}
    for quote in material.analysis.quotes:
        quotes[quote.id] = told = standoff.bound("Quote", quote.content)
        standoff.attribute("Kind", told, quote.kind)
        if quote.cue:
            standoff.relation("Introduces", standoff.bound("Cue", [quote.cue]), told)
        if quote.speaker:
            speaker = (quote.speaker.start, quote.speaker.end)
            standoff.relation("Said", standoff.bound("Speaker", [speaker]), told)
    for quote in material.analysis.quotes:
        if quote.inside in quotes and quote.inside != quote.id:
            standoff.relation("Relays", quotes[quote.inside], quotes[quote.id])
    for topic in material.analysis.topics:
        for span in topic.spans:
            standoff.bound("Topic", [span])
    for placed in material.notes:
        if placed.span:
            tags = (placed.kind, *placed.note.tags)
            words = one_line(" ".join(filter(None, (*(f"#{tag}" for tag in tags if tag), placed.note.body))))
            standoff.note(standoff.bound("Passage", [placed.span]), words)
    stem = file_name(title_of(material.document), "")
    files = {f"{stem}.txt": text, f"{stem}.ann": "".join(standoff.lines), "annotation.conf": _CONFIGURATION}
    placeless = sum(placed.span is None for placed in material.notes)
    return Rendered(files, left_out("brat holds notes on passages alone", note=placeless))


@dataclass
class _Standoff:
    """The lines of an `.ann` file; each method gives the id of what it added."""

    text: str
    lines: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def bound(self, label: str, spans: Iterable[Span]) -> str:
        """A text-bound annotation; its parts lie in one line of the text each, as brat wants them."""
        parts = [part for span in spans for part in _in_lines(self.text, span)]
        places = ";".join(f"{start} {end}" for start, end in parts)
        return self._add("T", f"{label} {places}\t{' '.join(self.text[start:end] for start, end in parts)}")

    def relation(self, name: str, first: str, second: str) -> None:
        self._add("R", f"{name} Arg1:{first} Arg2:{second}")

    def attribute(self, name: str, of: str, value: str) -> None:
        self._add("A", f"{name} {of} {value}")

    def note(self, on: str, words: str) -> None:
        if words:
            self._add("#", f"AnnotatorNotes {on}\t{words}")

    def equivalent(self, ids: list[str]) -> None:
        if len(ids) > 1:
            self.lines.append(f"*\tSame {' '.join(ids)}\n")

    def _add(self, sort: str, words: str) -> str:
        self._counts[sort] = number = self._counts.get(sort, 0) + 1
        self.lines.append(f"{sort}{number}\t{words}\n")
        return f"{sort}{number}"


def _in_lines(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span that lie in one line each; a span of newlines alone stays as it is."""
    start, end = span
    found = False
    while start < end:
        cut = text.find("\n", start, end)
        stop = end if cut < 0 else cut
        if start < stop:
            found = True
            yield start, stop
        start = stop + 1
    if not found:
        yield span


EXPORTER = Exporter(
    name="brat",
    suffix="",
    description="a folder for brat: text, standoff, configuration",
    cannot_hold="notes on no passage; certainties, names and titles of entities",
    render=render,
    kind="folder",
)
