"""Writing an export, with what the store knows of the files that the reader writes in too."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from extract.document import Document
from extract.errors import StoreError
from extract.export import Region, write_export
from extract.export.material import Content
from extract.export.merging import Part
from extract.notes.regions import keep_region, region_written
from extract.notes.store import Store

__all__ = ["write_of"]


def write_of(document: Document, path: Path, content: Content, but_not: Iterable[str], *, overwrite: bool) -> str:
    """Write an export of a document, as `write_export` does.

    What Sidelight writes among the reader's words is kept in the store before it is written, so that no file has a part
    that the store doesn't know. Without a store nobody knows which lines in that part are the reader's: then any change
    there is a question.

    Returns:
        Why it couldn't be kept, in a sentence; empty where it was, or where there is nothing to keep.
    """
    if not isinstance(content, Region):
        write_export(path, content, but_not=but_not, overwrite=overwrite)
        return ""

    def written(digest: str) -> list[Part] | None:
        with suppress(StoreError), closing(Store.open()) as store:
            return region_written(store, store.known_article(document), digest)
        return None

    problem = ""
    try:
        with closing(Store.open()) as store:
            keep_region(store, store.article(document), content.digest, content.parts)
    except StoreError as error:
        problem = f"Any change of yours in Sidelight's part of {path.name} will be a question: {error}"
    write_export(path, content, but_not=but_not, overwrite=overwrite, written=written)
    return problem
