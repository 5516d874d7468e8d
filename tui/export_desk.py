"""What the export sheet can do, without a widget: the parts on offer, places, previews, writing, and the last order.

Where each format went last, and what was exported last, are kept in a small file beside the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import ExportError
from extract.export import EXPORTERS, Material, Region, RegionChangedError, export, file_name
from extract.export.choosing import Choice, Part, chosen
from extract.export.material import Content
from extract.files import replace_file
from extract.notes.folders import data_folder
from tui.items import Item, ItemKind
from tui.writing import write_of

__all__ = ["ExportDesk", "Habits", "LastExport", "Order", "QuestionError", "parts"]

FILE_NAME = "exports.json"
PREVIEW = 40
"""Lines that are shown of a file at most."""


Order = tuple[Choice, str, Path]
"""A part, a format's name, and where to."""


class QuestionError(ExportError):
    """Something would be lost or changed that only the reader can decide on; told to be sure, it is done."""

    def __init__(self, words: str, order: Order) -> None:
        super().__init__(words)
        self.order = order
        """What was to be done."""


@dataclass(frozen=True, slots=True)
class LastExport:
    """What was exported last."""

    part: str
    format: str
    path: str
    article: str


@dataclass(slots=True)
class Habits:
    """Where exports went."""

    folders: dict[str, str] = field(default_factory=dict)
    """By format."""
    last: LastExport | None = None

    @classmethod
    def read(cls) -> Habits:
        """As kept; none where there is no file, or no sense in it."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            data: dict[str, Any] = json.loads((data_folder() / FILE_NAME).read_bytes())
            folders = {str(name): str(folder) for name, folder in data["folders"].items()}
            return cls(folders, LastExport(**data["last"]) if data["last"] else None)
        return cls()

    @classmethod
    def forget(cls, address: str) -> None:
        """Keep no longer that the article of that address was exported last; an empty address is no article's."""
        habits = cls.read()
        if address and habits.last and habits.last.article == address:
            habits.last = None
            habits.keep()

    def keep(self) -> None:
        """Write them down; where that can't be done they are forgotten, and nothing else is lost."""
        with suppress(OSError):
            replace_file(data_folder() / FILE_NAME, json.dumps(asdict(self)) + "\n", backup=False)


def parts(material: Material, item: Item | None) -> Iterator[tuple[str, Choice]]:
    """The parts on offer, in words; of the selected item what there is."""
    analysis = material.analysis
    yield "Everything", Choice()
    yield f"Highlights and notes ({len(material.notes)})", Choice(Part.NOTES)
    yield f"Quotes by speaker ({len(analysis.quotes)})", Choice(Part.QUOTES)
    if item is None or not item.id:
        return
    yield f"The selected {item.kind.value} ({item.name})", Choice(Part.ITEM, item.id)
    entity = analysis.entity(item.id) if item.kind is ItemKind.ENTITY else None
    if item.kind is ItemKind.QUOTE:
        quote = next((quote for quote in analysis.quotes if quote.id == item.id), None)
        entity = analysis.entity(quote.speaker.entity) if quote and quote.speaker else None
    if entity:
        yield f"Everything about {entity.name}", Choice(Part.ABOUT, entity.id)


class ExportDesk:
    """Serves one article; `preview`, `write` and `repeat` may take seconds and are called off the screen's thread."""

    def __init__(self, material: Material, item: Item | None, *, unfinished: str = "", unread: str = "") -> None:
        """A desk.

        Args:
            material: the article with everything.
            item: the selected one.
            unfinished: said before the report, where the search for names and quotes has not come to its end.
            unread: why the reader's notes can't be read, and so aren't in the material; empty where they are.
        """
        self.material = material
        self.parts = list(parts(material, item))
        self.habits = Habits.read()
        self._unfinished = unfinished
        self._unread = unread

    def suggest(self, format: str) -> Path:
        """Where to: the folder where that format went last, else where the reader stands; the name is the article's."""
        last = self.habits.last
        if last and (last.format, last.article) == (format, self.material.document.address):
            return Path(last.path)
        here = Path.cwd() if Path().exists() else Path.home()
        folder = Path(self.habits.folders.get(format, here))
        document = self.material.document
        name = file_name(document.title or Path(document.source).stem, EXPORTERS[format].suffix)
        return (folder if folder.is_dir() else here) / name

    def preview(self, choice: Choice, format: str) -> str:
        """The first lines of the file, and what the format can't hold."""
        exporter = EXPORTERS[format]
        if exporter.is_slow:
            return f"No preview: {format} is written by a process that loads spaCy.\nLeft out: {exporter.cannot_hold}."
        made = export(chosen(self.material, choice), exporter)
        if isinstance(made.content, str | Region):
            lines = made.text.split("\n", PREVIEW)[:PREVIEW]
        elif isinstance(made.content, Mapping):
            lines = [f"{name}: {len(text)} characters" for name, text in made.content.items()]
        else:
            lines = [f"{len(made.content)} bytes"]
        return "\n".join((made.report, *lines))

    def write(self, choice: Choice, format: str, path: Path, *, sure: bool = False) -> str:
        """Write the export and give its report.

        Args:
            choice: which part.
            format: a format's name.
            path: where to.
            sure: the reader has been asked.

        Raises:
            QuestionError: the reader must be asked.
            ExportError: it could not be written.
        """
        if not sure and self._unread and choice.part is not Part.QUOTES and path.exists():
            why = f"{path.name} may hold your notes, and they can't be read now: Enter writes it without them."
            raise QuestionError(f"{why} {self._unread}", (choice, format, path))
        made = export(chosen(self.material, choice), format)
        if not sure and (asked := _question(path, made.content)):
            raise QuestionError(asked, (choice, format, path))
        try:
            document = self.material.document
            problem = write_of(document, path, made.content, [document.source], overwrite=sure)
        except RegionChangedError as error:
            raise QuestionError(_changed(path, error.lines), (choice, format, path)) from error
        whole = path.absolute()
        self.habits.folders[format] = str(whole.parent)
        self.habits.last = LastExport(choice.part.value, format, str(whole), self.material.document.address)
        self.habits.keep()
        told = f"{self._unfinished}{made.report}: {path.name}"
        return f"{told}. {problem}" if problem else told

    def repeat(self) -> str:
        """Export as last time: the same part to the same format; of the same article to the same file, unasked.

        Raises:
            QuestionError: something would be lost that the reader must decide on.
            ExportError: nothing was exported yet, or not in a way that can be repeated now.
        """
        last = self.habits.last
        if last is None or last.format not in EXPORTERS:
            raise ExportError("Nothing was exported yet: x opens the export sheet.")
        choice = next((choice for _, choice in self.parts if choice.part.value == last.part), None)
        if choice is None:
            raise ExportError("The last export was of a selected item: select one, or press x.")
        path = self.suggest(last.format)
        ours = last.article == self.material.document.address and EXPORTERS[last.format].kind != "region"
        return self.write(choice, last.format, path, sure=ours and not self._unread)


def _changed(path: Path, lines: int) -> str:
    """That the reader has changed Sidelight's part of a file: so many lines of it, or nobody knows which."""
    if not lines:
        return f"You have changed Sidelight's part of {path.name}: Enter replaces it; the old file stays as .bak."
    these, them = ("a line", "it") if lines == 1 else (f"{lines} lines", "them")
    return (
        f"You have changed {these} of Sidelight's in {path.name}: Enter writes {them} anew and leaves your own lines; "
        "the old file stays as .bak."
    )


def _question(path: Path, content: Content) -> str:
    """What the reader must be asked before a file is written; empty if nothing would be lost."""
    if isinstance(content, Region):
        try:
            ours = not path.is_file() or content.is_in(path.read_bytes().decode(errors="replace"))
        except OSError:  # writing says why
            ours = True
        if ours:
            return ""
        return f"{path.name} exists: Enter again adds Sidelight's part at its end and leaves the rest as it is."
    if not path.exists() or (
        path.is_dir() and isinstance(content, Mapping) and not any((path / n).exists() for n in content)
    ):
        return ""
    kept = (
        "the old files are kept as .bak" if isinstance(content, Mapping) else f"the old one is kept as {path.name}.bak"
    )
    return f"{path.name} exists: Enter again replaces it; {kept}."
