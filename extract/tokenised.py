"""Spans as spaCy and Prodigy take them: on the boundaries of spaCy's tokens.

`write` imports spaCy. A process that must not (the screen's) runs `python -m extract.tokenised` instead: a `Job` as a
JSON object on standard input; on standard output a line of JSON, `{"off": n, "overlapping": n}`, and the bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Job", "LabelledSpan", "Written", "main", "write"]

ENTITIES = "entities"
"""The group whose spans become `doc.ents`."""

_UNBROKEN = re.compile(r"\S{300,}")
"""What is no words: spaCy's tokenizer takes time in square to the length of what stands between two spaces."""
_STAND_IN = "\ue000"
"""A letter for private use: what stands for such a stretch while the rest is cut."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A span in code points of the text."""

    start: int
    end: int
    label: str
    group: str
    """`entities`, or a key of `doc.spans`."""
    id: str = ""
    """Shared by the spans of one entity or quote."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to write."""

    format: Literal["docbin", "prodigy"]
    text: str
    blocks: Sequence[tuple[int, int]]
    """Paragraphs in order, each an example of its own for Prodigy."""
    spans: Sequence[LabelledSpan]
    meta: dict[str, str]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Job:
        """The job that `dataclasses.asdict` made plain data of."""
        spans = [LabelledSpan(**span) for span in data["spans"]]
        return cls(data["format"], data["text"], [(s, e) for s, e in data["blocks"]], spans, data["meta"])


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and how many spans it lacks."""

    content: bytes
    off: int
    """Spans that begin or end inside a token, or lie in two paragraphs where each is an example of its own."""
    overlapping: int
    """Mentions inside or across other mentions, which `doc.ents` can't hold."""


def write(job: Job) -> Written:
    """Write a job's file with the tokens of spaCy's blank English pipeline."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer  # `make_doc` refuses texts over a million letters
    return _docbin(job, tokenizer) if job.format == "docbin" else _prodigy(job, tokenizer)


def _tokens(text: str, tokenizer: Any) -> Doc:
    """The text in spaCy's tokens; a stretch of hundreds of letters without a space is one token."""
    from spacy.tokens import Doc

    unbroken = list(_UNBROKEN.finditer(text))
    if not unbroken or _STAND_IN in text:
        doc: Doc = tokenizer(text)
        return doc
    short = tokenizer(_UNBROKEN.sub(_STAND_IN, text))
    words = iter(found[0] for found in unbroken)
    return Doc(
        short.vocab,
        words=[next(words) if token.text == _STAND_IN else token.text for token in short],
        spaces=[bool(token.whitespace_) for token in short],
    )


def _docbin(job: Job, tokenizer: Any) -> Written:
    """One Doc: mentions in `doc.ents`, the rest in `doc.spans` by group, facts on the article in `user_data`."""
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    doc = _tokens(job.text, tokenizer)
    groups: dict[str, list[Span]] = {span.group: [] for span in job.spans}
    off = 0
    for span in job.spans:
        found = doc.char_span(span.start, span.end, label=span.label, span_id=span.id)
        if found is None:
            off += 1
        else:
            groups[span.group].append(found)
    mentions = groups.pop(ENTITIES, [])
    doc.ents = kept = filter_spans(mentions)
    for group, spans in groups.items():
        doc.spans[group] = spans
    doc.user_data.update(job.meta)
    content = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return Written(content, off, len(mentions) - len(kept))


def _prodigy(job: Job, tokenizer: Any) -> Written:
    """An example a paragraph, for the recipe `spans.manual`; offsets count in the example, `meta` says where it was."""
    lines, held = [], 0
    for number, (start, end) in enumerate(job.blocks, 1):
        doc = _tokens(job.text[start:end], tokenizer)
        spans = list(_prodigy_spans(doc, job, start, end))
        held += len(spans)
        tokens = [
            {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)} for t in doc
        ]
        meta = {**job.meta, "paragraph": number, "offset": start}
        example = {"text": doc.text, "tokens": tokens, "spans": spans, "meta": meta}
        lines.append(json.dumps(example, ensure_ascii=False) + "\n")
    return Written("".join(lines).encode("utf-8", "backslashreplace"), len(job.spans) - held, 0)


def _prodigy_spans(doc: Doc, job: Job, start: int, end: int) -> Iterator[dict[str, Any]]:
    for span in job.spans:
        if start <= span.start and span.end <= end:
            found = doc.char_span(span.start - start, span.end - start)
            if found is not None:
                yield {
                    "start": span.start - start,
                    "end": span.end - start,
                    "token_start": found.start,
                    "token_end": found.end - 1,  # Prodigy's is the last token itself
                    "label": span.label,
                }


def main() -> None:
    """Serve one job."""
    written = write(Job.from_json(json.load(sys.stdin.buffer)))
    head = asdict(written)
    del head["content"]
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + written.content)


if __name__ == "__main__":
    main()
