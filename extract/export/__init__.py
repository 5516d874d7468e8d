"""Exports: one module a format, and the registry of them.

`export` checks every place against the text before a format sees it; `write_export` writes a file whole or not at all.
"""

from collections.abc import Mapping
from types import MappingProxyType

from extract.export import json, markdown
from extract.export.destination import file_name, write_export
from extract.export.material import Export, Exporter, Material, PlacedNote, verified

__all__ = ["EXPORTERS", "Export", "Exporter", "Material", "PlacedNote", "export", "file_name", "write_export"]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {exporter.name: exporter for exporter in (markdown.EXPORTER, json.EXPORTER)}
)
"""All formats by name."""


def export(material: Material, name: str) -> Export:
    """Make the text of a file in the format `name`, of what holds in the document's text, and a report on it.

    Raises:
        KeyError: there is no such format.
    """
    exporter = EXPORTERS[name]
    checked, report = verified(material)
    return Export(exporter.render(checked), report)
