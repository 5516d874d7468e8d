"""A store full of other articles and notes: an article opens as soon as with an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from extract.notes.note import anchor_columns
from extract.notes.rows import insert, now_utc
from extract.notes.store import Store
from tests.measure.bench.articles import article
from tests.measure.bench.figures import Row, Samples
from tests.measure.bench.programs import READER
from tests.measure.bench.setting import Setting

__all__ = ["measure"]

_ARTICLES, _NOTES = 10_000, 10
"""Articles, and notes on each."""


def measure(setting: Setting) -> Iterator[Row]:
    """The rows of a full store."""
    samples = Samples()
    path = setting.file("1k.md", article(1_000))
    setting.analysed("1k.md")
    homes = {"empty": setting.home(), "full": setting.home()}
    _fill(homes["full"])
    for number in range(2 * setting.runs + 1):
        for name, home in homes.items():
            terminal = READER.open(path, home)
            first = terminal.until(READER.ready)
            notes = terminal.until(r"lists the keys")
            found = terminal.until(r"names · \d+ quotes")
            terminal.settled(quiet=0.5)
            terminal.close()
            if number:  # the first one makes the article's own rows
                for what, value in (("text", first), ("notes", notes), ("found", found)):
                    samples.note(f"{what} {name}", value)
    said = "10,000 articles, 100,000 notes | an empty store"
    yield from chain(
        samples.figure("text full", "text empty", "s", 1.1, f"first text, {said}"),
        samples.figure("notes full", "notes empty", "s", 1.1, f"notes read, {said}"),
        samples.figure("found full", "found empty", "s", 1.1, f"findings shown, {said}"),
    )


def _fill(home: Path) -> None:
    """Put articles and notes into a store, in one transaction."""
    from extract.notes.anchors import make_anchor

    store, now = Store.open(home), now_utc()
    text = article(300)
    with store.writing() as connection:
        for number in range(_ARTICLES):
            address = f"/library/{number}.md"
            insert(connection, "article", {"address": address, "title": f"Article {number}", "added": now})
            (key,) = connection.execute("SELECT id FROM article WHERE address = ?", (address,)).fetchone()
            for note in range(_NOTES):
                anchor = make_anchor(text, (note * 100, note * 100 + 40))
                columns = {"id": f"{number}-{note}", "article_id": key, "body": f"Note {note} on article {number}"}
                insert(connection, "note", {**columns, **anchor_columns(anchor), "created": now, "updated": now})
    store.close()
