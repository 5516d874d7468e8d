"""spaCy's DocBin: one Doc with mentions in `doc.ents` and quotes, cues, speakers, topics and notes in `doc.spans`."""

from extract.export.material import Exporter, Material, Rendered
from extract.export.tokens import written, written_left_out

__all__ = ["EXPORTER"]


def render(material: Material) -> Rendered:
    """The bytes of the file; read them with `DocBin().from_disk(path)` and any English vocabulary."""
    made = written(material, "docbin")
    return Rendered(made.content, written_left_out(material, made, "DocBin"))


EXPORTER = Exporter(
    name="docbin",
    suffix=".spacy",
    description="spans for spaCy, to train and to count with",
    cannot_hold="the words of notes; spans inside a token, mentions that overlap",
    render=render,
    kind="bytes",
    is_slow=True,
)
