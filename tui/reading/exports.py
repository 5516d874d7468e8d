"""Exporting notes and what was found to a file."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import work

from extract.analysis import Analysis
from extract.errors import ExportError
from extract.export import Material
from tui.export_desk import ExportDesk, QuestionError
from tui.screens.export import ExportScreen

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["open_sheet", "repeat"]


def open_sheet(screen: ReadingScreen) -> None:
    """Choose what to write to which file."""
    if (desk := _desk(screen)) is not None:
        _show_sheet(screen, ExportScreen(desk))


@work(group="export")
async def repeat(screen: ReadingScreen) -> None:
    """Export as last time; where something must be decided, the sheet opens and says what."""
    if (desk := _desk(screen)) is None:
        return
    try:
        screen.status.left = await asyncio.to_thread(desk.repeat)
    except QuestionError as question:
        _show_sheet(screen, ExportScreen(desk, question))
    except ExportError as error:
        screen.status.left = str(error)
        if desk.habits.last is not None:
            screen.notify(str(error), title="Not exported", severity="error", markup=False)


@work(group="export")
async def _show_sheet(screen: ReadingScreen, sheet: ExportScreen) -> None:
    if said := await screen.app.push_screen_wait(sheet):
        screen.status.left = said


def _desk(screen: ReadingScreen) -> ExportDesk | None:
    """What serves an export; None while there is nothing to export, which is said."""
    notebook, extraction = screen.notebook, screen.extraction
    if notebook is None:
        return None
    if extraction.is_running:
        screen.status.left = f"Still looking for names and quotes ({extraction.fraction:.0%}): export when that is done"
        return None
    document = notebook.document
    analysis = screen.analysis or Analysis(document.source, document.text, document.text_sha256, model="none")
    today = datetime.now(UTC).astimezone().date().isoformat()
    material = Material(document, analysis, screen.notes, notebook.unreadable, today)
    part = extraction.fraction
    unfinished = "" if part == 1 else f"unfinished, {part:.0%} of the text was searched; "
    item = screen.selection.item if screen.selection else None
    return ExportDesk(material, item, unfinished=unfinished, unread="" if notebook.notes_read else notebook.problem)
