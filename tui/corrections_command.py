"""The commands for what a reader corrected: `sidelight corrections`, `rules` and `forget`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import ReadError, source_name, visible
from extract.json_text import json_text
from tui.cli import fail, standard_input
from tui.output import out, warn

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.document import Document
    from tui.notebook import Notebook

__all__ = ["corrected_analysis", "corrections", "forget", "rules"]

Source = Annotated[str, typer.Argument(metavar="FILE", help="A path, an address, or - for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="One object a line.")]

_NOUNS = {
    "note": ("note", "notes"),
    "correction": ("correction", "corrections"),
    "cached_analysis": ("finished analysis", "finished analyses"),
}
"""Tables whose rows are named when they are erased."""


def corrections(source: Source, as_json: AsJson = False) -> None:
    """Print what you corrected in an article, in order, and whether it still applies."""
    from extract.notes.wording import in_words
    from tui.notebook import Notebook

    document = _document(source)
    if not _is_known(document):
        warn(f"Nothing is stored of {source_name(source)}.")
        return
    with closing(Notebook(document)) as notebook:
        log = notebook.corrections
        analysis = notebook.cached() if document.text else None
        reasons = {}
        if analysis is not None:
            reasons = {no_more.correction.id: no_more.reason for no_more in log.apply(analysis).unapplied}
        if log.problem:
            fail(log.problem, 1)
        if log.unreadable:
            warn(_unread(log.unreadable, notebook))
        if not log.log:
            warn(f"Nothing has been corrected in {source_name(source)}.")
        for number, correction in enumerate(log.log, 1):
            reason = reasons.get(correction.id, "")
            words = in_words(correction.operation)
            if as_json:
                applies = None if analysis is None else not correction.undone and not reason
                out(json_text({**correction.to_json(), "words": words, "applies": applies, "reason": reason}))
                continue
            state = "(undone)" if correction.undone else f"(no longer applies: {reason})" if reason else ""
            out(f"{number:3}  {correction.created[:16].replace('T', ' ')}  {words} {state}".rstrip())


def rules(
    remove: Annotated[int | None, typer.Option("--remove", metavar="N", help="Remove the rule of this number.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the corrections you keep for all articles, or remove one."""
    from extract.notes.store import Store

    with closing(Store.open()) as store:
        known = store.rules()
        if remove is not None:
            gone = next((rule for rule in known if rule.id == remove), None)
            if gone is None:
                fail(f"There is no rule {remove}. `sidelight rules` lists them.", 1)
            store.mark_rule(remove, removed=True)
            warn(f"Removed: {gone.words().rstrip('.')}.")
            return
        if not known:
            warn("There are no rules. In the reader, K keeps the last correction for all articles.")
        for rule in known:
            if as_json:
                data = {"id": rule.id, "kind": rule.kind, "name": rule.name, "value": rule.value}
                out(json_text({**data, "created": rule.created}))
            else:
                out(f"{rule.id:3}  {rule.kind:6}  {rule.words()}")


def forget(
    source: Source,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Erase everything stored of an article: notes, corrections, the place, finished analyses.

    That it was exported last is forgotten and the file of what was copied last is removed too, even where nothing else
    is stored.
    """
    from extract.notes.store import Store
    from tui.clipboard import drop_copy
    from tui.export_desk import Habits

    document = _document(source)
    with closing(Store.open()) as store:
        article = store.known_article(document)
        if not article:
            Habits.forget(document.address)
            drop_copy()
            warn(f"Nothing is stored of {source_name(source)}.")
            return
        notes, log = store.notes(article), store.corrections(article)
        held = _listed({"note": len(notes.notes) + notes.unreadable, "correction": len(log.log) + log.unreadable})
        if not yes:
            if source == "-" or sys.stdin is None or not sys.stdin.isatty():
                fail("Nothing is erased without a question, and there is no terminal to ask on: add --yes.", 2)
            what = f" with {held}" if held else ""
            question = f"Erase all that is stored of {visible(source_name(source))}{what}? It cannot be undone."
            if not typer.confirm(question, err=True):
                warn("Nothing was erased.")
                raise typer.Exit(1)
        erased = store.forget(article)
    Habits.forget(document.address)
    drop_copy()
    warn(f"Erased all that was stored of {source_name(source)}: {_listed(erased) or 'the place you were at'}.")


def corrected_analysis(notebook: Notebook, analysis: Analysis, warn: Callable[[str], None]) -> Analysis:
    """The analysis as the reader corrected it; says what could not be read and how many no longer apply."""
    log = notebook.corrections
    result = log.apply(analysis)
    if notebook.path is None or log.problem:
        warn(log.problem or notebook.problem)
    if log.unreadable:
        warn(_unread(log.unreadable, notebook))
    if result.unapplied:
        name = source_name(notebook.document.source)
        count = len(result.unapplied)
        words = "1 correction no longer applies" if count == 1 else f"{count} corrections no longer apply"
        warn(f"{words}: sidelight corrections {name} lists them.")
    return result.analysis


def _document(source: str) -> Document:
    """The document of a source; without its text where it can't be read or would have to be fetched."""
    from extract.document import Document
    from extract.readers import read

    if source == "-":
        return read(source, standard_input=standard_input())
    if source.lower().startswith(("http://", "https://")):
        return Document("", source=source)
    try:
        return read(source)
    except ReadError:  # the file may be gone, and what is stored of it is not
        return Document("", source=source)


def _is_known(document: Document) -> bool:
    from extract.notes.store import Store

    with closing(Store.open()) as store:
        return bool(store.known_article(document))


def _unread(count: int, notebook: Notebook) -> str:
    one = count == 1
    return (
        f"{_listed({'correction': count})} could not be read; {'it is' if one else 'they are'} kept in {notebook.path}."
    )


def _listed(counts: Mapping[str, int]) -> str:
    """Counts of rows in words: `2 notes, 1 correction`."""
    counted = [(counts.get(table, 0), nouns) for table, nouns in _NOUNS.items()]
    return ", ".join(f"{count} {nouns[count != 1]}" for count, nouns in counted if count)
