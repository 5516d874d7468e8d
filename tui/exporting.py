"""The `export` command: articles into the files of other programs, with the report that the screen gives too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extract.analysis import Analysis
from extract.document import Document
from extract.errors import ExportError, SidelightError, visible
from extract.export import EXPORTERS, Export, Exporter, Material, RegionChangedError, export, file_name
from extract.export.choosing import Choice, Part, chosen, entity_named
from extract.model.choice import OWN, ModelChoice
from tui.corrections_command import corrected_analysis
from tui.notebook import Notebook
from tui.writing import write_of

__all__ = ["Order", "UsageError", "exported", "material_of", "written"]


class UsageError(SidelightError):
    """The options contradict each other."""


@dataclass(frozen=True)
class Order:
    """What is asked for."""

    sources: Sequence[str]
    format: str
    output: Path | None = None
    part: Part = Part.ALL
    about: str = ""
    """The name of an entity, for `Part.ABOUT`."""
    template: Path | None = None
    overwrite: bool = False
    """Renew Sidelight's part of a file even if the reader has changed it."""
    choice: ModelChoice = OWN
    taken: set[str] = field(default_factory=set)
    """Names of files in the output folder that this order has written."""

    def exporter(self) -> Exporter:
        """The format, once the options are seen to fit together.

        Raises:
            UsageError: they don't.
            ExportError: the format or the template can't be loaded.
        """
        if self.format not in EXPORTERS:
            raise UsageError(f"There is no format {self.format!r}. There are: {', '.join(EXPORTERS)}.")
        exporter = EXPORTERS[self.format]
        several, output = len(self.sources) > 1, self.output
        if several and output is None:
            raise UsageError("Several files need a folder to go to: add -o FOLDER.")
        if output is None and exporter.kind in ("bytes", "folder"):
            what = "a folder" if exporter.kind == "folder" else "a file"
            raise UsageError(f"The format {self.format} makes {what}: add -o {what.split()[1].upper()}.")
        if output is not None and output.exists() and not output.is_dir() and (several or exporter.kind == "folder"):
            reason = "Several files need" if several else f"The format {self.format} needs"
            raise UsageError(f"{reason} a folder to go to, and {output} is a file.")
        if self.part is Part.ITEM:
            raise UsageError("One item alone is exported from the reader (x).")
        if self.template is None:
            return exporter
        if self.format != "markdown":
            raise UsageError(f"A template shapes the format markdown, not {self.format}.")
        from extract.export.template import template_exporter

        return template_exporter(self.template)


def material_of(document: Document, analysis: Analysis, notebook: Notebook) -> Material:
    """All there is to export of an article, as of today."""
    today = datetime.now(UTC).astimezone().date().isoformat()
    return Material(document, analysis, notebook.notes(), notebook.unreadable, today)


def exported(
    order: Order,
    exporter: Exporter,
    document: Document,
    analysis: Analysis,
    warn: Callable[[str], None],
) -> Export:
    """The export of an article, as the reader corrected it; warns of notes and corrections that can't be had.

    Raises:
        SidelightError: it can't be made.
    """
    with closing(Notebook(document, choice=order.choice)) as notebook:
        said: list[str] = []
        material = material_of(document, corrected_analysis(notebook, analysis, said.append), notebook)
        if not notebook.notes_read:
            if _would_replace(order, exporter, document):
                raise ExportError(
                    f"{visible(document.source)} was not exported, for the file that is there may hold its notes, "
                    f"which can't be read now. {notebook.problem} --only quotes goes without them, --overwrite."
                )
            said.append(notebook.problem)
        for problem in dict.fromkeys(said):
            warn(problem)
    wanted = Choice(order.part)
    if order.part is Part.ABOUT:
        entity = entity_named(material, order.about)
        if entity is None:
            raise ExportError(f"{visible(document.source)} names nobody and nothing called {visible(order.about)}.")
        wanted = Choice(order.part, entity.id)
    return export(chosen(material, wanted), exporter)


def written(order: Order, exporter: Exporter, document: Document, made: Export, warn: Callable[[str], None]) -> Path:
    """Write an export where the order says; the path. Warns where the store couldn't keep what was written.

    Raises:
        ExportError: it could not be written.
        OSError: the output folder could not be made.
    """
    assert order.output is not None
    path = order.output
    if len(order.sources) > 1 or (path.is_dir() and exporter.kind != "folder"):
        path.mkdir(parents=True, exist_ok=True)
        path /= _name(order.taken, exporter, document)
    try:
        problem = write_of(document, path, made.content, _files(order.sources), overwrite=order.overwrite)
    except RegionChangedError as error:
        them = "it" if error.lines == 1 else "them"
        done = f"writes {them} anew, and leaves your own lines" if error.lines else "replaces it"
        raise RegionChangedError(
            f"{str(error).rstrip('.')}: --overwrite {done} (the file is kept as .bak).", error.lines
        ) from error
    if problem:
        warn(problem)
    return path


def _would_replace(order: Order, exporter: Exporter, document: Document) -> bool:
    """An export without notes would take the place of one that may have them, unasked."""
    path = order.output
    if path is None or order.overwrite or order.part is Part.QUOTES:
        return False
    if path.is_dir():
        name = _name(set(order.taken), exporter, document)
        return any(there.name.startswith(name) for there in path.iterdir())  # brat's are several
    return path.exists()


def _name(taken: set[str], exporter: Exporter, document: Document) -> str:
    name = file_name(document.title or Path(document.source).stem, exporter.suffix, taken)
    taken.add(name)
    return name


def _files(sources: Iterable[str]) -> list[str]:
    return [source for source in sources if source != "-" and os.path.exists(source)]  # noqa: PTH110 - any string is fine
