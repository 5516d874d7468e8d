"""The errors a reader can act on: one class a cause, each message naming the thing, what is wrong and what to do."""

__all__ = ["ExportError", "ModelError", "ReadError", "SidelightError", "StoreError"]


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
