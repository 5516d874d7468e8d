"""Writing a setting into the file, which keeps everything else that stands in it."""

from __future__ import annotations

import re
from pathlib import Path

from extract.errors import SidelightError, visible
from tui.config import config_path, fault, shown

__all__ = ["ConfigError", "set_in_file", "with_setting"]

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


class ConfigError(SidelightError):
    """A setting cannot be written down."""


def set_in_file(name: str, value: str | int | bool, path: Path | None = None) -> Path:
    """Write one setting down; the path of the file, which is made if there is none.

    Raises:
        ConfigError: there is no such setting, the value is wrong, or the file cannot be read or written.
    """
    import tomllib

    from extract.files import replace_file

    path = path or config_path()
    if problem := fault(name, value):
        raise ConfigError(problem)
    try:
        before = path.read_text("utf-8") if path.exists() else ""
        tomllib.loads(before)
        after = with_setting(before, name, value)
        if after is None:
            raise ConfigError(f"{path} is written in a way that Sidelight can't add to: set {name} there by hand.")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, after)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML ({visible(str(error))}): mend that first.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.") from error
    return path


def with_setting(text: str, name: str, value: str | int | bool) -> str | None:
    """The text of the file with one setting changed or added before its tables.

    None where the text is no TOML, or holds the setting in a way that can't be changed line by line.
    """
    import tomllib

    table = _TABLE.search(text)
    top, rest = (text[: table.start()], text[table.start() :]) if table else (text, "")
    line = f"{name} = {shown(value)}"
    changed, found = re.subn(rf"^[ \t]*{re.escape(name)}[ \t]*=.*$", lambda _: line, top, count=1, flags=re.MULTILINE)
    if not found:
        kept = top.rstrip("\n")
        changed = f"{kept}\n{line}\n" if kept else f"{line}\n"
        changed += "\n" if rest else ""
    try:
        same = tomllib.loads(changed + rest) == {**tomllib.loads(text), name: value}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return changed + rest if same else None
