"""Exports: one module a format, and the registry of them.

`export` checks every place against the text before a format sees it; `write_export` writes files whole or not at all.
"""

from extract.errors import ExportError, SidelightError
from extract.export.destination import file_name, write_export
from extract.export.material import Export, Exporter, Material, PlacedNote, Rendered, verified
from extract.export.region import Region, RegionChangedError
from extract.export.registry import EXPORTERS, FORMATS

__all__ = [
    "EXPORTERS",
    "Export",
    "Exporter",
    "Material",
    "PlacedNote",
    "Region",
    "RegionChangedError",
    "Rendered",
    "export",
    "file_name",
    "write_export",
]


def export(material: Material, exporter: str | Exporter) -> Export:
    """Make an export, of what holds in the document's text, and a report on it.

    Args:
        material: what to export.
        exporter: the format, or its name.

    Raises:
        KeyError: there is no such format.
        ExportError: the format can't be made.
    """
    chosen = EXPORTERS[exporter] if isinstance(exporter, str) else exporter
    checked, report = verified(material)
    try:
        rendered = chosen.render(checked)
    except SidelightError:
        raise
    except Exception as error:
        if chosen.name in FORMATS:
            raise
        reason = f"{type(error).__name__}: {error}"
        raise ExportError(f"The format {chosen.name}, which a package added, failed: {reason}.") from error
    return Export(rendered.content, "; ".join((report, *rendered.left_out)))
