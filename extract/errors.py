"""The errors a reader can act on: one class a cause, each message naming the thing, what is wrong and what to do."""

__all__ = ["ExportError", "ModelError", "ReadError", "SidelightError", "StoreError", "source_name", "visible"]


class SidelightError(Exception):
    """Something Sidelight can say in one sentence; `str(error)` is that sentence."""


class ReadError(SidelightError):
    """An input cannot be read as an article."""


class ModelError(SidelightError):
    """The language model is missing, altered or cannot be loaded."""


class StoreError(SidelightError):
    """Notes, positions or cached analyses cannot be read or written."""


class ExportError(SidelightError):
    """An export cannot be written."""


def visible(name: str) -> str:
    """A name or an address, or words that hold one, for a message: what cannot be printed is written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def source_name(source: str) -> str:
    """What a message calls the source of an article: a path or an address as `visible`, and `-` as what it is."""
    return "Standard input" if source == "-" else visible(source)
