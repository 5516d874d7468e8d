"""What the formats that count in spaCy's tokens share: their spans, and the process that writes them.

spaCy is imported by `extract.tokenised`, here in a process of its own unless this one has it already.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Literal

from extract.document import BlockKind
from extract.errors import ExportError
from extract.export.citing import title_of
from extract.export.material import Material
from extract.export.wording import left_out
from extract.tokenised import ENTITIES, Job, LabelledSpan, Written, write

__all__ = ["written", "written_left_out"]

_COMMAND = (sys.executable, "-P", "-m", "extract.tokenised")


def written(material: Material, format: Literal["docbin", "prodigy"]) -> Written:
    """The file in that format.

    Raises:
        ExportError: the process that writes it failed.
    """
    document = material.document
    meta = {"title": title_of(document), "source": document.source, "text_sha256": document.text_sha256}
    blocks = [(block.start, block.end) for block in document.blocks if block.kind is not BlockKind.RULE]
    if not blocks and document.text:
        blocks = [(0, len(document.text))]
    job = Job(format, document.text, blocks, list(_spans(material)), meta)
    return write(job) if "spacy" in sys.modules else _by_process(job)


def _by_process(job: Job) -> Written:
    given = json.dumps(asdict(job)).encode()
    try:
        done = subprocess.run(_COMMAND, input=given, capture_output=True, check=True, cwd="/")  # noqa: S603 - our own module
    except (OSError, subprocess.CalledProcessError) as error:
        raise ExportError(f"The process that writes {job.format} failed: run `sidelight doctor`.") from error
    head, _, content = done.stdout.partition(b"\n")
    return Written(content, **json.loads(head))


def _spans(material: Material) -> Iterator[LabelledSpan]:
    for entity in material.analysis.entities:
        for start, end in entity.mentions:
            yield LabelledSpan(start, end, entity.label, ENTITIES, entity.id)
    for quote in material.analysis.quotes:
        for start, end in quote.content:
            yield LabelledSpan(start, end, "QUOTE", "quotes", quote.id)
        if quote.cue:
            yield LabelledSpan(*quote.cue, "CUE", "cues", quote.id)
        if quote.speaker:
            yield LabelledSpan(quote.speaker.start, quote.speaker.end, "SPEAKER", "speakers", quote.id)
    for topic in material.analysis.topics:
        for start, end in topic.spans:
            yield LabelledSpan(start, end, "TOPIC", "topics", topic.id)
    for placed in material.notes:
        if placed.span:
            yield LabelledSpan(*placed.span, (placed.kind or "note").upper(), "notes", placed.note.id)


def written_left_out(material: Material, made: Written, name: str) -> tuple[str, ...]:
    """What a file lacks, in words."""
    return (
        *left_out(f"{name} counts in tokens", span_off_token_boundaries=made.off),
        *left_out(f"entities of {name} can't overlap", overlapping_mention=made.overlapping),
        *left_out(
            f"{name} holds spans, not words about them",
            note_without_a_place=sum(placed.span is None for placed in material.notes),
        ),
    )
