"""Extraction as the reader follows it: ever more of what is found in an article, and how the panel lists it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from extract.analysis import Analysis
from extract.document import Document
from tui.engine import Engine
from tui.items import ItemKind
from tui.notebook import Notebook
from tui.panel.rows import Row, entity_rows, quote_rows, topic_rows

__all__ = ["Findings", "findings", "search"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What has been found so far."""

    analysis: Analysis
    fraction: float
    """How much of the text has been searched, 0 to 1; 1 only in the last one."""
    rows: dict[ItemKind, list[Row]]
    """Of the panel's tabs, but for the notes."""


async def search(
    notebook: Notebook, engine: Engine, near: int, say: Callable[[str], None]
) -> AsyncGenerator[Findings, None]:
    """What is found in an article: from its notebook, where it was searched before, else by the extraction process.

    A finished analysis is kept in the notebook, with what was found section by section: of an article that has changed
    since only other sections are searched. Leaving the loop early cancels the rest. At the end all that was found
    is taken from the garbage collector's sight: of a long article it would hold up the screen for a third of a second.

    Args:
        notebook: of the article.
        engine: the extraction process; started when it is needed.
        near: offset of the section to search first.
        say: told in words what goes on.

    Raises:
        EngineError: the process ended or failed.
    """
    document = notebook.document
    cached = await asyncio.to_thread(notebook.cached)
    if cached is not None:
        yield await asyncio.to_thread(findings, cached, 1, document)
        gc.freeze()
        return
    say("loading the language model …")
    await engine.start()
    say("looking for names and quotes …")
    known = await asyncio.to_thread(notebook.found_before)
    async with aclosing(engine.analyze(document, near, known)) as snapshots:
        async for snapshot in snapshots:
            yield await asyncio.to_thread(findings, snapshot.analysis, snapshot.fraction, document)
            if snapshot.fraction == 1:
                await asyncio.to_thread(notebook.keep, snapshot.analysis, snapshot.found)
    gc.freeze()


def findings(analysis: Analysis, fraction: float, document: Document) -> Findings:
    """What an analysis of so much of the document puts into the panel."""
    rows = {
        ItemKind.ENTITY: entity_rows(analysis),
        ItemKind.QUOTE: quote_rows(analysis, document),
        ItemKind.TOPIC: topic_rows(analysis),
    }
    return Findings(analysis, fraction, rows)
