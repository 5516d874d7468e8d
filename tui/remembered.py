"""What is remembered of the panes: widths and what is folded away, for each width class, in one small JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.layouts import WidthClass, Wishes

__all__ = ["panes_file", "read_wishes", "remember"]


def panes_file() -> Path:
    """Where it is kept: `panes.json` beside the store."""
    from extract.notes.folders import data_folder

    return data_folder() / "panes.json"


def read_wishes(path: Path) -> dict[WidthClass, Wishes]:
    """What the reader has set; nothing of what cannot be understood, for it can always be set again."""
    try:
        kept = path.read_text("utf-8")
    except (OSError, ValueError):
        return {}
    import json  # where nothing is kept the first text need not wait for it

    try:
        data = json.loads(kept)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {group: _wishes(data[group]) for group in WidthClass if isinstance(data.get(group), dict)}


def remember(path: Path, group: WidthClass, wishes: Wishes) -> None:
    """Keep what is set for one width class, beside what is there for the others.

    Raises:
        OSError: the file is as it was.
    """
    import json

    kept = {**read_wishes(path), group: wishes}
    data = {name: _without_none(each._asdict()) for name, each in kept.items()}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    new.replace(path)


def _without_none(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _wishes(data: dict[str, Any]) -> Wishes:
    found: dict[str, Any] = {}
    for name in Wishes._fields:
        value = data.get(name)
        if type(value) is (bool if name.endswith("_shown") else int):
            found[name] = value
    return Wishes(**found)
