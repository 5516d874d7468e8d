"""JSON as it is printed: letters as they are, but nothing that commands a terminal or ends a line for some programs."""

from __future__ import annotations

import json
import re

__all__ = ["json_text"]

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is: controls, line ends of some programs, and what reorders letters."""


def json_text(data: object, *, indent: int | None = None) -> str:
    """The data on one line, or indented."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)  # they stand in strings only
