"""Prodigy's JSONL: an example a paragraph, with tokens and spans, for the recipe `spans.manual`."""

from extract.export.material import Exporter, Material, Rendered
from extract.export.tokens import written, written_left_out

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """A line an example."""
    made = written(material, "prodigy")
    return Rendered(made.content.decode(), written_left_out(material, made, "Prodigy"))


EXPORTER = Exporter(
    name="prodigy",
    suffix=".jsonl",
    description="examples for Prodigy: tokens and spans",
    cannot_hold="the words of notes, who said what; spans inside a token or in two paragraphs",
    render=render,
    is_slow=True,
)
