"""The registry of formats: Sidelight's own, and those that installed packages bring.

A package adds a format with an entry point in the group `sidelight_exporters`, whose name is the format's and whose
object is an `Exporter`. A module is imported when its format is asked for.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from extract.errors import ExportError
from extract.export.material import Exporter

__all__ = ["EXPORTERS", "FORMATS", "GROUP", "Registry"]

GROUP = "sidelight_exporters"

_MODULES = {
    "markdown": "markdown",
    "obsidian": "obsidian",
    "logseq": "logseq",
    "org": "org",
    "html": "html",
    "csv": "csv",
    "anki": "anki",
    "w3c": "w3c",
    "json": "json",
    "jsonl": "jsonl",
    "csl-json": "csl_json",
    "bibtex": "bibtex",
    "ris": "ris",
    "brat": "brat",
    "docbin": "docbin",
    "prodigy": "prodigy",
}
"""Sidelight's own formats, in the order they are listed, and their modules."""

FORMATS = tuple(_MODULES)
"""The names of Sidelight's own formats; nothing is looked up or imported for it."""


class Registry(Mapping[str, Exporter]):
    """All formats by name; looking one up may raise ExportError where a package's format can't be loaded."""

    def __init__(self) -> None:
        self._loaded: dict[str, Exporter] = {}

    @cached_property
    def _plug_ins(self) -> dict[str, EntryPoint]:
        """Those of installed packages; none can take the name of one of ours."""
        return {point.name: point for point in entry_points(group=GROUP) if point.name not in _MODULES}

    def __getitem__(self, name: str) -> Exporter:
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> Exporter:
        if name in _MODULES:
            exporter: Exporter = import_module(f"extract.export.{_MODULES[name]}").EXPORTER
            return exporter
        point = self._plug_ins[name]
        package = point.dist.name if point.dist else point.value
        try:
            loaded = point.load()
        except Exception as error:  # whatever a package of others does
            raise ExportError(
                f"The format {name} of the package {package} cannot be loaded: {type(error).__name__}: {error}. "
                "Renew or remove the package."
            ) from error
        if not isinstance(loaded, Exporter) or loaded.name != name:
            raise ExportError(
                f"The format {name} of the package {package} is no exporter of that name. Renew or remove the package."
            )
        return loaded

    def __iter__(self) -> Iterator[str]:
        yield from _MODULES
        yield from self._plug_ins

    def __len__(self) -> int:
        return len(_MODULES) + len(self._plug_ins)

    def __contains__(self, name: object) -> bool:
        return name in _MODULES or name in self._plug_ins


EXPORTERS = Registry()
"""The one registry."""
