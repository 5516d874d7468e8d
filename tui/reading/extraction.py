"""Extraction on the screen: ever more of what is found, as the reader corrected it, in the text and in the panel."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing, suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import WorkerError

from extract.export.wording import counted
from tui.engine import Engine, EngineError
from tui.extraction import Findings, findings, search
from tui.items import entity_item
from tui.marks import marks_of
from tui.opening import entity_named
from tui.pace import Pace
from tui.reading import selecting

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.model.choice import ModelChoice
    from extract.notes.applying import Unapplied
    from extract.notes.draft import Item as Found
    from tui.notebook import Notebook
    from tui.screens.reading import ReadingScreen

__all__ = ["Extraction"]


class Extraction:
    """Finds names, quotes and topics in the article on a screen, and shows them."""

    def __init__(self, screen: ReadingScreen, choice: ModelChoice, engine: Engine | None) -> None:
        """Of one screen.

        Args:
            screen: what shows the findings.
            choice: of the model.
            engine: the extraction process, if not one of its own.
        """
        self._screen = screen
        self._choice = choice
        self.engine = engine
        """The extraction process; it works for one article at a time."""
        self.fraction = 0.0
        """How much of the text has been searched for names and quotes, 0 to 1."""
        self.is_running = False
        self.has_stopped = False
        """It ended before all of the text was searched, and nobody has started it again."""
        self.found: Findings | None = None
        """What the machine found, uncorrected."""
        self.hidden: Sequence[Found] = ()
        """What the reader hid."""
        self.unapplied: Sequence[Unapplied] = ()
        """Corrections that no longer apply to what has been found so far."""
        self._listed: set[int] = set()
        """Ids of those that the reader has been shown."""
        self.is_carried = False
        """What is listed was found in the text before its change, as far as it still stands there."""
        self._pace = Pace(0)
        self._doing = ""
        self._showing = asyncio.Lock()
        """So that older findings never come after newer ones."""

    # The search

    def start(self) -> None:
        """Find what has not been found yet, unless that is going on."""
        screen = self._screen
        if screen.notebook is not None and not self.is_running and self.fraction < 1:
            screen.run_worker(self._search(screen.notebook), group="extract", exclusive=True)

    async def _search(self, notebook: Notebook) -> None:
        screen = self._screen
        self.engine = self.engine or Engine(self._choice)
        self.is_running, self.has_stopped = True, False
        self._pace = Pace(monotonic())
        ticking = screen.set_interval(1, self._say_pace)
        try:
            async with aclosing(search(notebook, self.engine, screen.article.top_offset, self._begin)) as found:
                async for newer in found:
                    await self.take(newer)
        except EngineError as error:
            self.has_stopped = True
            screen.show_notes()
            self._say(f"extraction stopped: {screen.key('extract.restart')} starts it again")
            again = f"{screen.key('extract.restart')} starts it again."
            screen.notify(f"{error} {again}", title="Extraction stopped", severity="warning", markup=False)
        finally:
            self.is_running, self._doing = False, ""
            ticking.stop()

    def _begin(self, doing: str) -> None:
        """Something takes its time from now on."""
        self._doing = doing
        self._pace.searching(monotonic())
        self._say(doing)

    def _say_pace(self) -> None:
        """Say how far the search is, while it goes on."""
        if self._doing:
            self._say(self._doing.removesuffix(" …") + self._pace.words(monotonic()))

    def _say(self, words: str) -> None:
        self._screen.status.right = words

    async def lend_engine(self) -> Engine | None:
        """The extraction process, for another article; here the search stops until `resume`."""
        screen = self._screen
        for worker in [one for one in screen.workers if one.group == "extract" and one.node is screen]:
            worker.cancel()
            with suppress(WorkerError):
                await worker.wait()
        return self.engine

    def resume(self, engine: Engine | None) -> None:
        """Go on with what is left to extract."""
        self.engine = self.engine or engine
        self.start()

    # What was found

    async def take(self, newer: Findings) -> None:
        """Show newer findings, corrected, without moving the reader's place, cursor, tab or selection.

        What was carried over from an earlier text stays until all of the new one is searched.
        """
        if newer.fraction < 1:
            self._doing = "searching what changed" if self.is_carried else "searching"
            self._pace.note(newer.fraction, monotonic())
            if self.is_carried:
                self._say_pace()
                return
        self.is_carried = False
        async with self._showing:
            await self._show(newer)

    async def show_again(self) -> None:
        """Show what was found as it is corrected now."""
        async with self._showing:
            if self.found is not None:
                await self._show(self.found)

    async def _show(self, found: Findings) -> None:
        screen = self._screen
        corrected = await asyncio.to_thread(self._corrected, found)
        analysis, fraction, notes = corrected.analysis, corrected.fraction, screen.notes
        marks = await asyncio.to_thread(marks_of, analysis, notes)
        if notes is not screen.notes:  # one was written meanwhile
            marks = marks_of(analysis, screen.notes)
        screen.analysis, self.fraction = analysis, fraction
        screen.rows.update(corrected.rows)
        if screen.selection is not None:
            screen.selection = screen.selection.renewed(analysis) or screen.selection.kept()
        screen.correction_desk.renew_marked()
        screen.show_items(marks)
        screen.show_selection(said=False)
        if screen.asked.entity:
            self._go_to_asked(analysis)
        if fraction == 1:
            self._doing = ""
            self._say_counts(analysis)
        else:
            self._say_pace()

    def _say_counts(self, analysis: Analysis) -> None:
        """Say how much was found, and what no longer applies: so that it stays until it was looked at."""
        said = [f"{counted(len(analysis.entities), 'name')} · {counted(len(analysis.quotes), 'quote')}", analysis.note]
        is_new = any(one.correction.id not in self._listed for one in self.unapplied)
        self._screen.status.warning = self._unapplied_words() if is_new else ""
        if not is_new:
            said.insert(1, self._unapplied_words())
        self._say(" · ".join(filter(None, said)))

    def note_listed(self) -> None:
        """The reader has been shown which corrections no longer apply."""
        self._listed = {one.correction.id for one in self.unapplied}
        if self.found is not None and self.found.fraction == 1 and self._screen.analysis is not None:
            self._say_counts(self._screen.analysis)

    def _corrected(self, found: Findings) -> Findings:
        """Findings as the reader corrected them; called off the screen's thread, one call at a time."""
        self.found = found
        notebook = self._screen.notebook
        if notebook is None:
            return found
        result = notebook.corrections.apply(found.analysis)
        self.hidden, self.unapplied = result.hidden, result.unapplied
        if result.analysis is found.analysis:
            return found
        return findings(result.analysis, found.fraction, notebook.document)

    def _unapplied_words(self) -> str:
        """How many corrections no longer apply, once all has been searched; empty if all do."""
        count = len(self.unapplied)
        if not count or self.found is None or self.found.fraction < 1:
            return ""
        verb = "applies" if count == 1 else "apply"
        return f"{counted(count, 'correction')} no longer {verb} ({self._screen.key('correct.list')})"

    def _go_to_asked(self, analysis: Analysis) -> None:
        """Select the entity that the command line names, unless the reader has selected something by now."""
        screen, name = self._screen, self._screen.asked.entity
        entity = entity_named(analysis, name) if screen.selection is None else None
        if entity is not None:
            item = entity_item(entity)
            selecting.choose(screen, item, at=item.spans[0][0])
            screen.go_to(item.spans[0])
        elif self.fraction == 1 and screen.selection is None:
            screen.notify(f"No entity is named “{name}”.", severity="warning", markup=False)
        if screen.selection is not None or self.fraction == 1:
            screen.asked = screen.asked._replace(entity="")
