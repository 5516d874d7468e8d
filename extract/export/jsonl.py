"""JSON Lines: the object of the JSON export in one line, so that files can be joined."""

import json

from extract.export.json import article_object
from extract.export.material import Exporter, Material, Rendered

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """One line; U+2028 and its like are escaped, since some programs end lines there."""
    line = json.dumps(article_object(material), ensure_ascii=False, separators=(",", ":"))
    for odd in "\x85\u2028\u2029":
        line = line.replace(odd, f"\\u{ord(odd):04x}")
    return Rendered(line + "\n")


EXPORTER = Exporter(
    name="jsonl", suffix=".jsonl", description="everything, an article a line", cannot_hold="", render=render
)
