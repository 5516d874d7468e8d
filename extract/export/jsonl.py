"""JSON Lines: the object of the JSON export in one line, so that files can be joined."""

from extract.export.json import article_object
from extract.export.material import Exporter, Material, Rendered
from extract.json_text import json_text

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """One line, also for programs that end lines at U+2028 and its like."""
    return Rendered(json_text(article_object(material)) + "\n")


EXPORTER = Exporter(
    name="jsonl", suffix=".jsonl", description="everything, an article a line", cannot_hold="", render=render
)
