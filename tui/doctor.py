"""What `sidelight doctor` looks at."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from extract.errors import ModelError, StoreError
from extract.export.wording import counted
from extract.notes.backup import contents, faults
from extract.notes.folders import data_folder
from extract.notes.store import Store

__all__ = ["Check", "checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    """What to do where it isn't ok."""


def checks() -> Iterator[Check]:
    """Everything Sidelight needs, one by one."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Check("Python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")
    yield _terminal()
    yield _colours()
    yield _model()
    yield _fast_model()
    yield from _folder()


def _terminal() -> Check:
    kind = os.environ.get("TERM", "")
    columns, rows = shutil.get_terminal_size()
    if sys.stdout is None or not sys.stdout.isatty():
        return Check(
            "Terminal", ok=True, found="none here (a pipe): extract, text and export work, the reader needs one"
        )
    known = kind not in ("", "dumb")
    return Check(
        "Terminal",
        known,
        f"{kind or 'TERM is not set'}, {columns}x{rows}",
        "Set TERM to what your terminal is, for example: export TERM=xterm-256color",
    )


def _colours() -> Check:
    if os.environ.get("NO_COLOR"):
        found = "off (NO_COLOR is set): marks are bold, underlined, italic"
    elif os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        found = "16 million"
    else:
        found = "256 or fewer, as the terminal says (COLORTERM=truecolor gives all, if it can)"
    return Check("Colours", ok=True, found=found)


def _model() -> Check:
    from extract.model.files import fingerprint, model_id
    from extract.model.tagger import Tagger

    try:
        Tagger()
    except ModelError as error:
        return Check("Model", ok=False, found="not usable", mend=str(error))
    return Check("Model", ok=True, found=f"{model_id()}, sha256 {fingerprint()[:16]}, verified and loaded")


def _fast_model() -> Check:
    """The one that `--fast` takes; not loaded, which the other one shows to work."""
    from extract.model.files import FAST, fingerprint, model_id, read_verified

    try:
        read_verified(name=FAST)
    except ModelError as error:
        return Check("Fast model", ok=False, found="not usable", mend=str(error))
    return Check("Fast model", ok=True, found=f"{model_id(FAST)}, sha256 {fingerprint(name=FAST)[:16]}, verified")


def _folder() -> Iterator[Check]:
    folder = data_folder()
    try:
        store = Store.open(folder)
    except StoreError as error:
        yield Check("Notes", ok=False, found=str(folder), mend=str(error))
        return
    with closing(store):
        yield _store(store)
    if store.read_only:
        yield Check("Notes", ok=False, found=f"{folder}, read-only", mend=store.read_only)
    else:
        yield Check("Notes", ok=True, found=f"{folder}, writable, SQLite {sqlite3.sqlite_version}")
    free = shutil.disk_usage(folder).free
    enough = free > 50_000_000
    yield Check("Disk", enough, f"{free // 1_000_000} MB free", f"Free some space on the disk that holds {folder}.")


def _store(store: Store) -> Check:
    """Whether the file is sound, which SQLite looks at page by page."""
    try:
        found = faults(store)
        held = contents(store)
    except StoreError as error:
        return Check("Store", ok=False, found=str(store.path), mend=str(error))
    if found:
        mend = "Move the file away and put a backup of yours in its place; `sidelight backup` makes one."
        return Check("Store", ok=False, found=f"damaged: {found[0]}", mend=mend)
    return Check("Store", ok=True, found=f"sound, {counted(held.notes, 'note')}, {counted(held.articles, 'article')}")
